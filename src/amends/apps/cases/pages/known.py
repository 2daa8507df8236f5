"""What is known of a fact, what was known when a form was shown, and which facts a member may answer for."""

from dataclasses import dataclass

from amends.apps.cases.pages.reach import counts_few, may_see
from amends.apps.cases.queries import Desk, history_of
from amends.core.case.evolve import replay
from amends.core.case.state import CaseState
from amends.core.facts.declarations import UNKNOWN_CODE, Subject
from amends.core.facts.statements import FactRef, Statement
from amends.core.playbook.grammar.knowledge import Fact, Sensitivity, Topic
from amends.core.safeguards.roles import NotAllowedError, require_facts


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one fact about one subject: the statement in force, and those kept beside it."""

    in_force: Statement | None
    beside: tuple[Statement, ...]

    @property
    def was_asked(self) -> bool:
        """Say whether anybody ever answered, be it that they do not know."""
        return self.in_force is not None

    @property
    def is_known(self) -> bool:
        """Say whether there is an answer that says something."""
        return self.in_force is not None and self.in_force.value is not None and self.in_force.value != UNKNOWN_CODE


def known_of(desk: Desk, about: str, fact: str) -> Known:
    """Give what is known now; a statement that a later one replaced is history."""
    statements = desk.state.statements.get(FactRef(about, fact), ())
    in_force = next((statement for statement in statements if statement.in_force), None)
    beside = (each for each in statements if not each.in_force and each.superseded_by is None)
    return Known(in_force, tuple(beside))


def state_seen(desk: Desk, number: int) -> CaseState:
    """Give the state as it was after entry `number`: what a form showed that was opened then."""
    if number >= desk.state.number:
        return desk.state
    return replay(entry for entry in history_of(desk) if entry.number <= number)


def may_answer(desk: Desk, fact: Fact) -> bool:
    """Say whether the member may answer for a fact: their role is asked, and they may see what is known of it.

    A partner who is asked for one fact of the case sees that one; persons are for those who see them.
    """
    if fact.about is Subject.PERSON and not desk.sees_people:
        return False
    if not may_see(desk, fact) and (fact.sensitivity is not Sensitivity.CASE or counts_few(desk, fact)):
        return False
    try:
        require_facts(desk.playbook, desk.roles, [fact.id])
    except NotAllowedError:
        return False
    return True


def facts_for(desk: Desk, topic: Topic) -> tuple[Fact, ...]:
    """Give the facts of a topic that the member may answer for."""
    return tuple(fact for name in topic.facts if may_answer(desk, fact := desk.playbook.facts[name]))
