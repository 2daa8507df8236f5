"""One sum that a payer sent, laid on its open promises: the earliest due first, to the last coin."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from amends.core.redress import exact
from amends.core.redress.errors import Refused
from amends.core.redress.events import Line, Paid, Recovered
from amends.core.redress.exact import ZERO
from amends.core.redress.rows import Row


def paid_along(rows: Iterable[Row], amount: Decimal, *, key: str, day: date, by: str) -> tuple[Paid, ...]:
    """Pay lines in the order given until the sum is used up.

    Raises:
        Refused: `more_than_was_promised`, where something of it would be left.
    """
    left, events = amount, []
    for row in rows:
        part = min(left, row.open_promise)
        if part > ZERO:
            events.append(Paid(f"{key}.{row.number}", day, row.line, part, row.payee, by))
            left = exact.difference(left, part)
    if left > ZERO:
        raise Refused("more_than_was_promised", amount=exact.difference(amount, left))
    return tuple(events)


def recovered_along(
    owed: Mapping[Line, Decimal], amount: Decimal, *, key: str, day: date, to: str
) -> tuple[Recovered, ...]:
    """Give back what `to` paid in advance, line by line, until the sum is used up.

    Raises:
        Refused: `more_than_was_owed`, where something of it would be left.
    """
    left, events = amount, []
    for number, (line, due) in enumerate(owed.items(), start=1):
        part = min(left, due)
        if part > ZERO:
            events.append(Recovered(f"{key}.{number}", day, line, part, to))
            left = exact.difference(left, part)
    if left > ZERO:
        raise Refused("more_than_was_owed", amount=exact.difference(amount, left))
    return tuple(events)


def in_order_of_need(rows: Iterable[Row]) -> list[Row]:
    """Put what is late first, the longest late at the very front."""
    return sorted(rows, key=lambda row: (row.since or date.max, row.number))
