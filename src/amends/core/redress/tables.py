"""What was computed as a sheet: comma-separated text, one row for each person and head."""

import csv
import io
from decimal import Decimal

from amends.core.redress.computing import Computed
from amends.core.redress.telling import Telling, plain

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


def as_table(computed: Computed, telling: Telling) -> str:
    """Give what is owed as a sheet, figures with a point; a debt that does not bind has no figure in the totals."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(COLUMNS)
    for owed in computed.people:
        for head in owed.heads:
            ends = (
                ("", "", "") if head.is_void else (computed.currency, *_ends(head.converted.low, head.converted.high))
            )
            said, arithmetic = telling.phrasing.say(head.head.label), " | ".join(telling.unfolded(head.converted))
            void = "void" if head.is_void else ""
            amount = (head.amount.unit, *_ends(head.amount.low, head.amount.high))
            rows.writerow((owed.person, head.head.id, said, void, head.interest.value, *amount, *ends, arithmetic))
    return written.getvalue()


def _ends(low: Decimal, high: Decimal) -> tuple[str, str]:
    return plain(low), plain(high)
