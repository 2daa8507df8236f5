"""The list of cases: those with people in danger first, then what is late, then by the next date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.pages.coming import coming, limits_in_words
from amends.apps.cases.pages.danger import NOW, degree_of, in_danger, limits_of, what
from amends.apps.cases.pages.head import Head, head_of
from amends.apps.cases.pages.minerals import mineral_name
from amends.apps.cases.pages.reach import Reach, is_small, limits_shown, reach_of
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.pages.who import Who
from amends.apps.cases.queries import Desk
from amends.core.case.state import CLOSED, DORMANT, OPEN

STATES: dict[str, str | Promise] = {
    OPEN: _("Open"),
    DORMANT: _("On hold"),
    CLOSED: _("Closed"),
}
GROUPS: dict[str, str | Promise] = {
    "danger": _("In danger"),
    "late": _("Late"),
    "time": _("On time"),
    "held": _("Not safe to act"),
    "closed": _("Closed"),
}
"""How the list is divided, in its order."""

_FAR = datetime.max.replace(tzinfo=UTC)
Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader filters by; empty means any."""

    step: str = ""
    role: str = ""
    owner: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Next:
    """What is late or comes next in a case: who, and until when."""

    title: str
    who: str
    due: datetime | None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case of the list. `danger` says who is in danger, and is empty where nobody is or it is not the reader's."""

    head: Head
    mineral: str
    company: str
    lead: str
    group: str
    danger: str
    because: str
    decide_by: datetime | None
    next: Next | None


@dataclass(frozen=True, slots=True)
class Group:
    """Cases under one heading."""

    id: str
    label: str
    rows: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """What can be filtered by, among the cases of the reader."""

    steps: Choices
    roles: Choices
    owners: Choices
    states: Choices


@dataclass(frozen=True, slots=True)
class Listing:
    """The list: `lead` is the finding above it, `count` how many cases there are whatever the filter."""

    lead: str
    groups: tuple[Group, ...]
    count: int


def filters_of(desks: Iterable[Desk]) -> Filters:
    """Give the values that occur in the cases of a reader."""
    steps: dict[str, str] = {}
    roles: dict[str, str] = {}
    owners: dict[str, str] = {}
    for desk in desks:
        saying = Saying(desk)
        steps[desk.state.step] = saying.phrasing.code("steps", desk.state.step)
        roles |= {role: saying.phrasing.role(role) for role in desk.roles}
        lead = Who(desk).lead
        if lead is not None:
            owners[lead.username] = lead.name
    order = [step for desk in desks for step in desk.playbook.step_ids]
    return Filters(
        steps=sorted(steps.items(), key=lambda step: order.index(step[0])),
        roles=sorted(roles.items(), key=lambda role: role[1]),
        owners=sorted(owners.items(), key=lambda owner: owner[1]),
        states=[(state, str(words)) for state, words in STATES.items()],
    )


def listing_of(desks: list[Desk], wanted: Wanted, now: datetime) -> Listing:
    """Compose the list. The desks come in order: danger first, then by the next date."""
    shown = [desk for desk in desks if _is_wanted(desk, wanted)]
    rows = sorted((_row(desk, now) for desk in shown), key=_pressing)
    groups = (
        Group(name, str(label), tuple(row for row in rows if row.group == name)) for name, label in GROUPS.items()
    )
    return Listing(_finding(shown, rows), tuple(group for group in groups if group.rows), len(desks))


def _pressing(row: CaseRow) -> tuple[bool, str, bool, datetime]:
    """Among those in danger, where one can act comes before where one must wait; the rest keeps its order."""
    if not row.danger:
        return True, "", False, _FAR
    return False, row.head.urgency, row.head.state == "held", row.decide_by or _FAR


def _is_wanted(desk: Desk, wanted: Wanted) -> bool:
    lead = Who(desk).lead
    return (
        wanted.step in {"", desk.state.step}
        and (not wanted.role or wanted.role in desk.roles)
        and (not wanted.owner or (lead is not None and lead.username == wanted.owner))
        and wanted.state in {"", desk.state.status}
    )


def _finding(desks: list[Desk], rows: list[CaseRow]) -> str:
    """Say how many cases are open, and in how many people are in danger."""
    still_open = sum(desk.state.status != CLOSED for desk in desks)
    danger = sum(bool(row.danger) for row in rows)
    words = [ngettext("%(count)d is open.", "%(count)d are open.", still_open) % {"count": still_open}]
    if danger:
        in_those = ngettext("In %(count)d, people are in danger.", "In %(count)d, people are in danger.", danger)
        words.append(in_those % {"count": danger})
    return " ".join(words)


def _row(desk: Desk, now: datetime) -> CaseRow:
    head, who = head_of(desk, now), Who(desk)
    own_part = reach_of(desk) is Reach.OWN_PART
    degree = "" if own_part or desk.state.status == CLOSED else degree_of(desk)
    return CaseRow(
        head=head,
        mineral=mineral_name(desk.case.mineral),
        company=who.company,
        lead=who.lead_name,
        group=_group(desk, head, degree),
        danger=_danger(desk, degree),
        because=what(desk, in_danger(desk, degree)) if degree and desk.sees_people and in_danger(desk, degree) else "",
        decide_by=next((due.at for due in limits_of(desk)), None) if degree else None,
        next=_next(desk, danger=bool(degree)),
    )


def _group(desk: Desk, head: Head, degree: str) -> str:
    if degree:
        return "danger"
    if desk.state.status == CLOSED:
        return "closed"
    return {"held": "held", "late": "late"}.get(head.state, "time")


def _danger(desk: Desk, degree: str) -> str:
    if not degree:
        return ""
    count = len(in_danger(desk, degree))
    if not count:
        return gettext("Somebody, not known yet by a code")
    if is_small(desk, count):
        few = gettext("Fewer than five people, now")
        return few if degree == NOW else gettext("Fewer than five people, within 72 hours")
    if degree == NOW:
        return ngettext("%(count)d person, now", "%(count)d people, now", count) % {"count": count}
    return ngettext("%(count)d person, within 72 hours", "%(count)d people, within 72 hours", count) % {"count": count}


def _next(desk: Desk, *, danger: bool) -> Next | None:
    """Give the earliest limit that still runs; where people are in danger or nothing runs, the first act to come."""
    running = [due for due in limits_shown(desk) if due.kept is None]
    if running and not danger:
        limit = limits_in_words(desk, running[:1])[0]
        return Next(limit.label, limit.who, limit.at)
    row = next(iter(coming(desk, most=1)), None)
    return None if row is None or desk.state.status == CLOSED else Next(row.title, row.who, row.due)
