"""What may not be done now: acts laid before the gates without being done, and what the gates would say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from amends.core.case.acting import facing_attempt, judge_in
from amends.core.case.answers import Answers
from amends.core.case.commands import Try
from amends.core.case.state import PERSON_ROLE
from amends.core.facts.checks import Check
from amends.core.facts.crowds import Crowd, Mask
from amends.core.facts.situation import NOBODY
from amends.core.facts.truth import stands
from amends.core.playbook.grammar.conduct import ForEach, Hold, Strength
from amends.core.playbook.playbook import SUPPLIER_ROLES
from amends.core.playbook.scopes import DERIVED_ARGUMENTS
from amends.core.safeguards.gates import Standing

_ME = "{me}"


@dataclass(frozen=True)
class Held:
    """One "do not" and the subjects it holds for; which gates stand in the way is worked out when asked for."""

    hold: Hold
    subjects: tuple[str, ...]
    answers: Answers
    me: str

    @cached_property
    def standing(self) -> tuple[Standing, ...]:
        """The gates that would refuse the act, for the first of the subjects."""
        return judge_in(self.answers, _attempt(self.hold, self.subjects[0], self.me), self.me).standing


def holds_now(answers: Answers, me: str) -> tuple[Held, ...]:
    """Give every hold of the playbook that applies and whose act the gates would refuse to `me`, a party."""
    crowds = {for_each: _crowd(answers, for_each) for for_each in ForEach}
    return tuple(
        Held(hold, subjects, answers, me)
        for hold, check in answers.playbook.holds
        if (subjects := _Asking(answers, hold, crowds[hold.for_each], me).refused(check))
    )


def _crowd(answers: Answers, for_each: ForEach) -> Crowd:
    state, situation = answers.state, answers.situation
    match for_each:
        case ForEach.CASE:
            return situation.case_alone
        case ForEach.PERSON:
            return answers.open_people
        case ForEach.PARTY:
            return Crowd(situation.parties[key] for key, party in state.parties.items() if party.role != PERSON_ROLE)
        case ForEach.SUPPLIER:
            return answers.parties_of(SUPPLIER_ROLES)


def _attempt(hold: Hold, key: str, me: str) -> Try:
    filled = {_name(hold): key, _ME: me}
    arguments = {name: _filled(value, filled) for name, value in hold.attempt.items()}
    act, actions = str(arguments.pop("act")), arguments.pop("actions", ())
    arguments.pop("by", None)
    return Try(act, arguments, actions)


def _name(hold: Hold) -> str:
    return f"{{{hold.for_each.value}}}"


def _filled(value: Any, filled: Mapping[str, str]) -> Any:
    """Put the one a hold is asked for, and the one who asks, in the places left open for them."""
    if isinstance(value, str):
        return filled.get(value, value)
    if isinstance(value, tuple):
        return tuple(_filled(part, filled) for part in value)
    return {key: _filled(part, filled) for key, part in value.items()} if isinstance(value, dict) else value


@dataclass(frozen=True, slots=True)
class _Asking:
    """One hold, asked about a whole crowd at once."""

    answers: Answers
    hold: Hold
    crowd: Crowd
    me: str

    def refused(self, check: Check | None) -> tuple[str, ...]:
        """Give those for whom the hold applies and the gates would refuse; one empty key for the case."""
        crowd, situation = self.crowd, self.answers.situation
        applies = crowd.everyone if check is None else check.rulings(situation, crowd)[0]
        if not applies:
            return ()
        each, refused = self._each(), 0
        for mask in self._at_once(each) if not each or self._is_alike() else self._in_turn():
            refused |= mask & applies
            if refused == applies:
                break
        if self.hold.for_each is ForEach.CASE:
            return ("",) if refused else ()
        return tuple(subject.key for subject in crowd.those(refused))

    def _each(self) -> tuple[str, ...]:
        """Name the arguments that stand for the subject, those of planned actions with `action.` before them."""
        name, attempt = _name(self.hold), self.hold.attempt
        each = [argument for argument, value in attempt.items() if value == name]
        actions = attempt.get("actions")
        if isinstance(actions, tuple):
            planned = (action for action in actions if isinstance(action, dict))
            each += (f"action.{argument}" for action in planned for argument in action if action[argument] == name)
        return tuple(each)

    def _is_alike(self) -> bool:
        """Say whether the acts differ only in who is named, so that all can be asked at once."""
        actions = self.hold.attempt.get("actions", ())
        has_several_actions = isinstance(actions, tuple) and len(actions) > 1
        return not has_several_actions and str(self.hold.attempt["act"]) not in DERIVED_ARGUMENTS

    def _gates(self) -> Iterator[Check]:
        gates = self.answers.playbook.gates_of_act[str(self.hold.attempt["act"])]
        return (check for gate, _, check in gates if gate.strength is Strength.HOLD)

    def _at_once(self, each: tuple[str, ...]) -> Iterator[Mask]:
        attempt = _attempt(self.hold, _name(self.hold), self.me)
        facing = facing_attempt(self.answers, attempt, self.me, each=each)
        return (check.rulings(facing, self.crowd)[0] for check in self._gates())

    def _in_turn(self) -> Iterator[Mask]:
        attempts = [_attempt(self.hold, subject.key, self.me) for subject in self.crowd.subjects]
        facing = [facing_attempt(self.answers, attempt, self.me) for attempt in attempts]
        for check in self._gates():
            yield sum(stands(check.ruling(each, NOBODY)) << number for number, each in enumerate(facing))
