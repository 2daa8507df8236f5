"""What may not be done now: acts laid before the gates without being done, and what the gates would say."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from amends.core.case.acting import facing_attempt, judge_in
from amends.core.case.answers import Answers
from amends.core.case.commands import Try
from amends.core.case.state import PERSON_ROLE
from amends.core.facts.checks import Check
from amends.core.facts.truth import stands
from amends.core.playbook.grammar.conduct import ForEach, Hold
from amends.core.playbook.playbook import SUPPLIER_ROLES
from amends.core.safeguards.gates import Standing, is_refused

_SUBJECT = ("{party}", "{person}", "{supplier}")
_ME = "{me}"


@dataclass(frozen=True)
class Held:
    """One "do not", the first one it holds for, and the gates that would refuse."""

    hold: Hold
    first: str
    standing: tuple[Standing, ...]
    answers: Answers
    check: Check | None
    me: str

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """Everybody it holds for, worked out when asked; one empty key where it is asked of the case."""
        return tuple(_refused_for(self.answers, self.hold, self.check, self.me))


def holds_now(answers: Answers, me: str) -> tuple[Held, ...]:
    """Give every hold of the playbook that applies and whose act the gates would refuse to `me`, a party."""
    return tuple(held for hold, check in answers.playbook.holds if (held := _held(answers, hold, check, me)))


def _held(answers: Answers, hold: Hold, check: Check | None, me: str) -> Held | None:
    first = next(_refused_for(answers, hold, check, me), None)
    if first is None:
        return None
    return Held(hold, first, judge_in(answers, _attempt(hold, first, me), me).standing, answers, check, me)


def _refused_for(answers: Answers, hold: Hold, check: Check | None, me: str) -> Iterator[str]:
    for subject in _subjects(answers, hold.for_each):
        if _applies(answers, check, subject) and _is_refused(answers, hold, subject, me):
            yield subject


def _is_refused(answers: Answers, hold: Hold, subject: str, me: str) -> bool:
    attempt = _attempt(hold, subject, me)
    return is_refused(answers.playbook, attempt.act, facing_attempt(answers, attempt, me))


def _applies(answers: Answers, check: Check | None, subject: str) -> bool:
    situation = answers.situation
    about = situation.find(subject) or situation.case
    return check is None or stands(check.ruling(situation, about))


def _subjects(answers: Answers, for_each: ForEach) -> Iterator[str]:
    state = answers.state
    match for_each:
        case ForEach.CASE:
            yield ""
        case ForEach.PERSON:
            yield from (person for person in state.persons if not state.has_ended(person))
        case ForEach.PARTY:
            yield from (key for key, party in state.parties.items() if party.role != PERSON_ROLE)
        case ForEach.SUPPLIER:
            yield from (key for key, party in state.parties.items() if party.role in SUPPLIER_ROLES)


def _attempt(hold: Hold, subject: str, me: str) -> Try:
    arguments = {name: _filled(value, subject, me) for name, value in hold.attempt.items()}
    act, actions = str(arguments.pop("act")), arguments.pop("actions", ())
    arguments.pop("by", None)
    return Try(act, arguments, actions)


def _filled(value: Any, subject: str, me: str) -> Any:
    """Put the one a hold is asked for in the places left open for them."""
    if isinstance(value, str):
        return subject if value in _SUBJECT else me if value == _ME else value
    if isinstance(value, tuple):
        return tuple(_filled(part, subject, me) for part in value)
    return {key: _filled(part, subject, me) for key, part in value.items()} if isinstance(value, dict) else value
