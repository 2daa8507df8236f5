"""How much of a case a member is shown, beyond what their role may do: the people, the totals, or their own part.

Source: process, G5 (need to know) and the role table, section 4; companies upstream "never see people", authorities and
consulates are asked about one thing at a time.
"""

from enum import Enum

from amends.apps.cases.queries import Desk
from amends.core.access.small import shown
from amends.core.access.table import Data, sees
from amends.core.case.advice.limits import Due
from amends.core.facts.declarations import Subject
from amends.core.playbook.grammar.knowledge import Fact, Sensitivity

_COUNTING = frozenset({"victims"})
"""Facts that count people."""

_LEADING = frozenset({"AP", "CM", "CSO", "IO", "case_lead", "legal", "purchasing", "sponsor"})


class Reach(Enum):
    """What a member is shown of a case."""

    OWN_PART = "own part"
    PEOPLE = "people"
    TOTALS = "totals"


def reach_of(desk: Desk) -> Reach:
    """Say how much the member of a desk is shown."""
    if desk.sees_people:
        return Reach.PEOPLE
    return Reach.TOTALS if sees(desk.roles, Data.TOTALS) else Reach.OWN_PART


def is_small(desk: Desk, count: object) -> bool:
    """Say whether a number of people is too small for the member to be told: fewer than five, to whom sees totals."""
    return not desk.sees_people and isinstance(count, int) and shown(count) is None


def counts_few(desk: Desk, fact: Fact) -> bool:
    """Say whether a fact says how many people there are, and they are too few for the member to be told."""
    return fact.id in _COUNTING and is_small(desk, desk.state.of_case.get(fact.id))


def is_own(desk: Desk, actor: str) -> bool:
    """Say whether what a party did is the member's own doing: of a company with several functions nobody can tell."""
    return actor == desk.me and desk.roles == {desk.state.parties[desk.me].role}


def may_see(desk: Desk, fact: Fact | None) -> bool:
    """Say whether the member is shown a fact: by its sensitivity, and never one about a person when they see totals."""
    if fact is None or counts_few(desk, fact):
        return False
    if fact.sensitivity is Sensitivity.CASE and fact.about is Subject.CASE:
        return reach_of(desk) is not Reach.OWN_PART
    if fact.sensitivity is Sensitivity.LEAD:
        return bool(desk.roles & _LEADING)
    return desk.sees_people


def limits_shown(desk: Desk) -> tuple[Due, ...]:
    """Give the limits a member is shown: all of them, or those they answer for."""
    limits = desk.advice.limits
    if reach_of(desk) is Reach.OWN_PART:
        return tuple(due for due in limits if desk.roles & {*due.deadline.responsible})
    return limits
