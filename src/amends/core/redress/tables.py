"""What was computed as a sheet: comma-separated text, one row for each person and head."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from amends.core.redress.computing import Computed
from amends.core.redress.telling import Telling, plain

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")

COLUMNS = (
    "person",
    "head",
    "said",
    "void",
    "interest",
    "currency",
    "low",
    "high",
    "in_currency",
    "in_low",
    "in_high",
    "arithmetic",
)
"""`low` and `high` are in the currency of the loss, `in_low` and `in_high` in that of the totals."""


Cell = str | Decimal


def table(computed: Computed, telling: Telling) -> Iterator[tuple[Cell, ...]]:
    """Give what is owed row by row, the names of the columns first; a void debt has no figure in the totals."""
    yield COLUMNS
    for owed in computed.people:
        for head in owed.heads:
            converted = head.converted
            ends: tuple[Cell, ...] = ("", "", "")
            if not head.is_void:
                ends = (computed.currency, converted.low, converted.high)
            said, arithmetic = telling.phrasing.say(head.head.label), " | ".join(telling.unfolded(converted))
            void = "void" if head.is_void else ""
            amount = (head.amount.unit, head.amount.low, head.amount.high)
            yield (owed.person, head.head.id, said, void, head.interest.value, *amount, *ends, arithmetic)


def as_table(computed: Computed, telling: Telling) -> str:
    """Give what is owed as comma-separated text, figures with a point; no cell of words begins like a formula."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    for row in table(computed, telling):
        rows.writerow([plain(cell) if isinstance(cell, Decimal) else _harmless(cell) for cell in row])
    return written.getvalue()


def _harmless(cell: str) -> str:
    """Keep a spreadsheet program from running what somebody wrote as a source."""
    return f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) else cell
