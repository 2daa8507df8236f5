"""Where else a member can go from the page of a case: on to the next step, every act, decisions, endings, lessons."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from amends.apps.cases.pages.acts import act_groups
from amends.apps.cases.pages.addresses import may_act, may_decide, may_record
from amends.apps.cases.pages.reach import Reach, reach_of
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk, may
from amends.core.access.table import Act, Data, keeps_files, may_receive, stands_by_people
from amends.core.case.state import CLOSED

_ADVANCE = "advance"
_CLOSE = "close"
_NAME = "refer"


@dataclass(frozen=True, slots=True)
class Way:
    """A page of the case, and what one does there."""

    text: str
    url: str


def ways_of(desk: Desk) -> tuple[Way, ...]:
    """Give the pages that are the member's to open."""
    reference = desk.case.reference
    return tuple(Way(text, reverse(name, args=[reference, *rest])) for text, name, *rest in _ways(desk))


def _ways(desk: Desk) -> Iterator[tuple[str, ...]]:
    if desk.state.status != CLOSED and desk.state.step != desk.playbook.step_ids[-1] and may_act(desk, _ADVANCE):
        yield Saying(desk).text(desk.playbook.acts[_ADVANCE].label), "act", _ADVANCE
    if may_record(desk, desk.playbook.facts):
        yield gettext("What is known, and what is missing"), "facts"
    if act_groups(desk):
        yield gettext("Everything you can try here"), "acts"
    yield from _of_chain(desk)
    if any(may_decide(desk, decision) for decision in desk.playbook.decisions):
        yield gettext("What was decided, and why"), "decisions"
    if desk.sees_people or may_act(desk, _CLOSE):
        yield gettext("What is needed to end it"), "close"
    if desk.sees_people:
        yield gettext("How it goes, and what has changed"), "following"
    yield from _of_people(desk)
    if may(desk, Act.SEE, Data.MONEY) or may(desk, Act.SEE, Data.TOTALS):
        yield gettext("Money: promised, paid, and whether it arrived"), "money"
    if may_act(desk, _NAME):
        yield gettext("Add a person, without a name"), "add_person"
        yield gettext("Add a party"), "add_party"
    if reach_of(desk) is not Reach.OWN_PART:
        yield gettext("Lessons of this case"), "learn"
        yield gettext("The guidance this case follows"), "case_guidance"


def _of_people(desk: Desk) -> Iterator[tuple[str, ...]]:
    if may(desk, Act.SEE, Data.ACTIONS):
        yield gettext("The plan: what is promised, and what arrived"), "plan"
    if stands_by_people(desk.roles):
        yield gettext("Files of people"), "people"
    elif may_receive(desk.roles):
        yield gettext("Passed on to you"), "received"
    if keeps_files(desk.roles):
        yield gettext("Services and partners for this case"), "case_services"
    if may_receive(desk.roles):
        yield gettext("Referrals"), "referrals"
    if keeps_files(desk.roles) or "case_lead" in desk.roles:
        yield gettext("Who else takes part"), "case_partners"
    if desk.sees_people:
        yield gettext("Documents of the case"), "case_documents"
    if may(desk, Act.SEE, Data.MEMBERS):
        yield gettext("Who belongs to this case"), "members"
    yield gettext("Papers to hand out"), "papers"


def _of_chain(desk: Desk) -> Iterator[tuple[str, ...]]:
    if may(desk, Act.SEE, Data.MONEY) and may(desk, Act.SEE, Data.DECISIONS):
        yield gettext("How companies are linked, from the chain"), "case_chain"
        yield gettext("What leaving a supplier would do"), "case_leaving"
