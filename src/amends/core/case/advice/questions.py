"""Facts worth asking next: those that would settle the most answers that are still open."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from amends.core.case.answers import Answers
from amends.core.facts.statements import CASE, FactRef
from amends.core.playbook.playbook import SUPPLIER_ROLES

_BEHIND = {"is_implicated": "implicated", "linkage_of_party": "linkage", "linkage_values": "linkage"}
"""Which recorded fact lies behind what the case gives by itself."""

_CASE_TABLES = ("severity", "setting", "level", "case_duty", "authority_route")


@dataclass(frozen=True, slots=True)
class Question:
    """One fact to ask, about whom, and how many open answers it bears on."""

    fact: str
    about: tuple[str, ...]
    bears_on: int


def questions(answers: Answers, *, most: int = 8) -> tuple[Question, ...]:
    """Give the unknown facts that bear on most open answers, weightiest first; a fact about many is one question."""
    weights: Counter[str] = Counter()
    about: dict[str, dict[str, None]] = {}
    for fact, subject in _asked(_open_refs(answers)):
        weights[fact] += 1
        about.setdefault(fact, {})[subject] = None
    ranked = sorted(weights, key=lambda fact: (-weights[fact], fact))
    return tuple(Question(fact, tuple(about[fact]), weights[fact]) for fact in ranked[:most])


def _open_refs(answers: Answers) -> Iterator[FactRef]:
    situation, playbook = answers.situation, answers.playbook
    for name in _CASE_TABLES:
        yield from playbook.tables[name].open_refs(situation, situation.case)
    for key, party in answers.state.parties.items():
        if party.role in SUPPLIER_ROLES:
            yield from playbook.tables["posture"].open_refs(situation, situation.parties[key])
    for person in situation.people.values():
        yield from playbook.tables["urgency"].open_refs(situation, person)
    of_types: list[FactRef] = []
    for _, check in playbook.types:
        check.survey(situation, situation.case, of_types)
    yield from of_types


def _asked(refs: Iterator[FactRef]) -> Iterator[tuple[str, str]]:
    """Give the fact that people are asked for; what the case gives by itself is asked through the fact behind it."""
    for ref in refs:
        yield (_BEHIND[ref.fact], CASE) if ref.fact in _BEHIND else (ref.fact, ref.about)


def fact_refs(question: Question) -> tuple[FactRef, ...]:
    """Give the facts of a question one by one."""
    return tuple(FactRef(about, question.fact) for about in question.about)
