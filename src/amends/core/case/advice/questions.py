"""Facts worth asking next: those that would settle the most answers that are still open."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from amends.core.case.answers import Answers
from amends.core.facts.residue import Residue, open_facts
from amends.core.facts.situation import Known
from amends.core.facts.statements import FactRef
from amends.core.facts.tables import Table
from amends.core.playbook.playbook import SUPPLIER_ROLES

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
    for residue in _open_residues(answers):
        for ref in open_facts(residue):
            weights[ref.fact] += 1
            about.setdefault(ref.fact, {})[ref.about] = None
    ranked = sorted(weights, key=lambda fact: (-weights[fact], fact))
    return tuple(Question(fact, tuple(about[fact]), weights[fact]) for fact in ranked[:most])


def _open_residues(answers: Answers) -> Iterator[Residue]:
    situation, playbook = answers.situation, answers.playbook
    for name in _CASE_TABLES:
        yield from _open(answers, playbook.tables[name], situation.case)
    for key, party in answers.state.parties.items():
        if party.role in SUPPLIER_ROLES:
            yield from _open(answers, playbook.tables["posture"], situation.parties[key])
    for person in situation.people.values():
        yield from _open(answers, playbook.tables["urgency"], person)
    for _, check in playbook.types:
        yield check.residue(situation, situation.case)


def _open(answers: Answers, table: Table, subject: Known) -> Iterator[Residue]:
    answer = answers.situation.answer(table, subject)
    if not answer.is_certain:
        yield table.row_residue(answers.situation, subject, answer.row)


def fact_refs(question: Question) -> tuple[FactRef, ...]:
    """Give the facts of a question one by one."""
    return tuple(FactRef(about, question.fact) for about in question.about)
