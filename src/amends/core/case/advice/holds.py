"""What may not be done now: acts laid before the gates without being done, and what the gates would say."""

from collections.abc import Iterator
from dataclasses import dataclass

from amends.core.case.acting import judge_in
from amends.core.case.answers import Answers
from amends.core.case.commands import Try
from amends.core.facts.checks import Check
from amends.core.facts.statements import Value
from amends.core.facts.truth import stands
from amends.core.playbook.grammar.conduct import ForEach, Hold
from amends.core.playbook.playbook import SUPPLIER_ROLES
from amends.core.safeguards.gates import Standing, Verdict


@dataclass(frozen=True, slots=True)
class Held:
    """One "do not": the subjects it holds for, and the gates that would refuse."""

    hold: Hold
    subjects: tuple[str, ...]
    standing: tuple[Standing, ...]


def holds_now(answers: Answers, me: str) -> tuple[Held, ...]:
    """Give every hold of the playbook that applies and whose act the gates would refuse to `me`, a party."""
    return tuple(held for hold, check in answers.playbook.holds if (held := _held(answers, hold, check, me)))


def _held(answers: Answers, hold: Hold, check: Check | None, me: str) -> Held | None:
    subjects: list[str] = []
    standing: tuple[Standing, ...] = ()
    for subject in _subjects(answers, hold.for_each):
        if not _applies(answers, check, subject):
            continue
        judgement = judge_in(answers, _attempt(hold, subject, me), me)
        if judgement.verdict is Verdict.REFUSED:
            subjects.append(subject)
            standing = standing or judgement.standing
    return Held(hold, tuple(subjects), standing) if standing else None


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
            yield from (key for key, party in state.parties.items() if party.role != "V")
        case ForEach.SUPPLIER:
            yield from (key for key, party in state.parties.items() if party.role in SUPPLIER_ROLES)


def _attempt(hold: Hold, subject: str, me: str) -> Try:
    def filled(value: Value) -> Value:
        if not isinstance(value, str):
            return value
        for name in ("party", "person", "supplier"):
            value = value.replace(f"{{{name}}}", subject)
        return value.replace("{me}", me)

    arguments = {name: filled(value) for name, value in hold.attempt.items() if name != "act"}
    return Try(str(hold.attempt["act"]), arguments)
