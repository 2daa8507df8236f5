"""The case page, in the order in which people ask: danger, what comes next, what not to do, who, what happened."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from amends.apps.cases.pages import addresses
from amends.apps.cases.pages.coming import Limit, Row, coming, limits_in_words, open_actions
from amends.apps.cases.pages.course import Open, Station, open_decisions, stations
from amends.apps.cases.pages.danger import Danger, danger_of
from amends.apps.cases.pages.forbidden import Forbidden, Silence, forbidden, not_told
from amends.apps.cases.pages.gravity import Graded, ToAsk, gravity, worth_asking
from amends.apps.cases.pages.history import Line, Proof, latest
from amends.apps.cases.pages.members import Breaking, to_read
from amends.apps.cases.pages.minerals import mineral_name
from amends.apps.cases.pages.parts import Partner, partners
from amends.apps.cases.pages.persons import People, people_of
from amends.apps.cases.pages.reach import Reach, limits_shown, reach_of
from amends.apps.cases.pages.ways import Way, ways_of
from amends.apps.cases.pages.who import Who
from amends.apps.cases.queries import Desk

_NEXT, _FORBIDDEN, _ASKED, _LIMITS, _ENTRIES = 4, 5, 4, 4, 6


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything on the case page. What a member is not shown is empty; `own_part` says that it is so on purpose."""

    own_part: bool
    sees_people: bool
    may_name: bool
    mineral: str
    place: str
    company: str
    lead: str
    leads: bool
    day: int
    danger: Danger
    next: tuple[Row, ...]
    open_actions: int
    forbidden: tuple[Forbidden, ...]
    more_forbidden: tuple[Forbidden, ...]
    graded: tuple[Graded, ...]
    stations: tuple[Station, ...]
    decisions: tuple[Open, ...]
    ways: tuple[Way, ...]
    partners: tuple[Partner, ...]
    not_told: tuple[Silence, ...]
    people: People
    limits: tuple[Limit, ...]
    all_limits: int
    questions: tuple[ToAsk, ...]
    lines: tuple[Line, ...]
    proof: Proof
    emergencies: tuple[Breaking, ...]


def reading_of(desk: Desk, now: datetime) -> Reading:
    """Compose the case page for the member of a desk."""
    reach, who = reach_of(desk), Who(desk)
    held, limits = forbidden(desk), limits_shown(desk)
    lines, proof = latest(desk, most=_ENTRIES)
    return Reading(
        own_part=reach is Reach.OWN_PART,
        sees_people=reach is Reach.PEOPLE,
        may_name=reach is Reach.PEOPLE and addresses.may_act(desk, "refer"),
        mineral=mineral_name(desk.case.mineral),
        place=desk.case.place,
        company=who.company,
        lead=who.lead_name,
        leads=who.lead == desk.account,
        day=(timezone.localdate(now) - timezone.localdate(desk.case.opened_at)).days,
        danger=danger_of(desk),
        next=coming(desk, most=_NEXT),
        open_actions=len(open_actions(desk)),
        forbidden=held[:_FORBIDDEN],
        more_forbidden=held[_FORBIDDEN:],
        graded=gravity(desk),
        stations=stations(desk, now),
        decisions=open_decisions(desk),
        ways=ways_of(desk),
        partners=partners(desk),
        not_told=not_told(desk),
        people=people_of(desk),
        limits=limits_in_words(desk, [due for due in limits if due.kept is None][:_LIMITS]),
        all_limits=len(limits),
        questions=worth_asking(desk, most=_ASKED),
        lines=lines,
        proof=proof,
        emergencies=to_read(desk),
    )
