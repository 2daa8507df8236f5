"""Facts worth asking next: those on which most of the answers hang that are still open."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from amends.core.case.answers import Answers
from amends.core.facts.crowds import Crowd, Mask, OpenFacts
from amends.core.facts.statements import FactRef
from amends.core.playbook.playbook import SUPPLIER_ROLES

_CASE_TABLES = ("severity", "setting", "level", "case_duty", "authority_route")
_DERIVED_FROM = {"is_implicated": "implicated", "linkage_of_party": "linkage", "linkage_values": "linkage"}
"""What the case works out from one fact about the whole of it; that fact is asked instead."""


@dataclass(frozen=True, slots=True)
class Question:
    """One fact to ask, about whom, and how many open answers it bears on."""

    fact: str
    about: tuple[str, ...]
    bears_on: int


def questions(answers: Answers, *, most: int = 8) -> tuple[Question, ...]:
    """Give the unknown facts that bear on most open answers, weightiest first; a fact about many is one question."""
    weights: Counter[str] = Counter()
    about: dict[str, dict[Crowd, Mask]] = {}
    nobody, case = answers.situation.stand_in_alone, answers.situation.case_alone
    for found in _open_answers(answers):
        for (name, crowd), where in found.items():
            # Of the stand-in nothing can be asked; once a person is known, they are asked about.
            if crowd is not nobody:
                fact = _DERIVED_FROM.get(name, name)
                asked, there = (crowd, where) if fact == name else (case, case.everyone)
                weights[fact] += there.bit_count()
                of_fact = about.setdefault(fact, {})
                of_fact[asked] = of_fact.get(asked, 0) | there
    ranked = sorted(weights, key=lambda fact: (-weights[fact], fact))
    return tuple(Question(fact, _keys(about[fact]), weights[fact]) for fact in ranked[:most])


def _keys(about: dict[Crowd, Mask]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(subject.key for crowd, where in about.items() for subject in crowd.those(where)))


def _open_answers(answers: Answers) -> Iterator[OpenFacts]:
    """Give, for every answer that is not certain, the facts it hangs on."""
    situation, playbook = answers.situation, answers.playbook
    for name in _CASE_TABLES:
        yield situation.hanging_on(playbook.tables[name], situation.case_alone)
    for key, party in answers.state.parties.items():
        if party.role in SUPPLIER_ROLES:
            yield situation.hanging_on(playbook.tables["posture"], Crowd((situation.parties[key],)))
    yield situation.hanging_on(playbook.tables["urgency"], situation.known_people)
    for _, check in playbook.types:
        found = OpenFacts()
        _, unknown = check.rulings(situation, situation.case_alone)
        check.note_open(situation, situation.case_alone, unknown, found)
        yield found


def fact_refs(question: Question) -> tuple[FactRef, ...]:
    """Give the facts of a question one by one."""
    return tuple(FactRef(about, question.fact) for about in question.about)
