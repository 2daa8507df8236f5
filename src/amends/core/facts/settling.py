"""Which facts to ask to settle a condition or an answer: the fewest, as long as few are open."""

from amends.core.facts.checks import Check
from amends.core.facts.crowds import Crowd, OpenFacts
from amends.core.facts.residue import would_settle
from amends.core.facts.situation import Known, Situation
from amends.core.facts.statements import FactRef
from amends.core.facts.tables import Table

_FEW = 6
"""The fewest are looked for among at most so many; beyond, every open fact is named, quickly."""


def what_settles(check: Check, situation: Situation, about: Known) -> tuple[FactRef, ...]:
    """Give a smallest set of facts that settles a condition about one subject, however they turn out.

    Where more than six facts are open, all of them are given: they settle it too.
    """
    crowd, found = Crowd((about,)), OpenFacts()
    check.note_open(situation, crowd, check.rulings(situation, crowd)[1], found)
    refs = _refs(found)
    return refs if len(refs) > _FEW else would_settle(check.residue(situation, about))


def what_settles_answer(table: Table, situation: Situation, about: Known) -> tuple[FactRef, ...]:
    """Give the same for the answer of a decision table; nothing where it is certain."""
    answer = situation.answer(table, about)
    if answer.is_certain:
        return ()
    refs = _refs(situation.hanging_on(table, Crowd((about,))))
    return refs if len(refs) > _FEW else would_settle(table.row_residue(situation, about, answer.row))


def _refs(found: OpenFacts) -> tuple[FactRef, ...]:
    return tuple(FactRef(subject.key, fact) for (fact, crowd), mask in found.items() for subject in crowd.those(mask))
