"""Why an answer of a decision table is what it is, and what would settle it."""

from amends.core.facts.checks import Ground
from amends.core.facts.residue import would_settle
from amends.core.facts.situation import Known, Situation
from amends.core.facts.statements import FactRef
from amends.core.facts.tables import Table


def grounds_of_answer(table: Table, situation: Situation, about: Known) -> tuple[Ground, ...]:
    """Give the facts that made the row hold that answers; for "otherwise", those that kept every row from holding."""
    row = situation.answer(table, about).row
    checks = [check for _, check in (table.rows[row : row + 1] or table.rows)]
    return tuple(dict.fromkeys(ground for check in checks for ground in check.grounds(situation, about)))


def would_settle_answer(table: Table, situation: Situation, about: Known) -> tuple[FactRef, ...]:
    """Give the fewest unknown facts that would make an answer certain; none when it is."""
    answer = situation.answer(table, about)
    return () if answer.is_certain else would_settle(table.row_residue(situation, about, answer.row))
