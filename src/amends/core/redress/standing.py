"""Where the money stands: what was promised and is not yet confirmed comes first, and what is late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from amends.core.redress import exact
from amends.core.redress.book import Account, Book, Place
from amends.core.redress.events import Line, Promised
from amends.core.redress.exact import ZERO

_OPEN = (Place.PROMISED, Place.ON_THE_WAY, Place.RECEIVED)
"""Where promised money is that the person has not confirmed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Sums of some lines in one currency; `gap` is what was promised and the person has not confirmed.

    `paid`, `received` and `confirmed` are what of it got at least that far and has not come back. `to_recover` is what
    was paid in advance and not given back yet.
    """

    currency: str
    promised: Decimal
    paid: Decimal
    received: Decimal
    confirmed: Decimal
    gap: Decimal
    to_recover: Decimal
    recovered: Decimal


@dataclass(frozen=True, slots=True)
class Late:
    """A line whose promise was due before a day: how much of what was due by then is not confirmed, since when."""

    line: Line
    since: date
    amount: Decimal


def standing(book: Book, lines: Iterable[Line]) -> tuple[Standing, ...]:
    """Give the sums of some lines, one for each currency, in order of the code."""
    wanted = set(lines)
    currencies = sorted({line.currency for line in wanted})
    return tuple(_of(book, {line for line in wanted if line.currency == each}, each) for each in currencies)


def _of(book: Book, lines: set[Line], currency: str) -> Standing:
    at = {
        place: exact.total(
            amount for account, amount in book.balances.items() if account.line in lines and account.place is place
        )
        for place in Place
    }
    confirmed = at[Place.CONFIRMED]
    received = exact.total((confirmed, at[Place.RECEIVED]))
    paid = exact.total((received, at[Place.ON_THE_WAY]))
    gap = exact.total(at[place] for place in _OPEN)
    promised = exact.total((gap, confirmed))
    return Standing(currency, promised, paid, received, confirmed, gap, at[Place.TO_RECOVER], at[Place.RECOVERED])


def lines_of(book: Book, *, payer: str | None = None, person: str | None = None) -> tuple[Line, ...]:
    """Give the lines of a book in order of their first entry, of one payer or one person where named."""
    found = dict.fromkeys(entry.event.line for entry in book.entries)
    return tuple(line for line in found if payer in {None, line.payer} and person in {None, line.person})


def late(book: Book, on: date) -> tuple[Late, ...]:
    """Give what was due before a day and the person has not confirmed, line by line."""
    due: dict[Line, list[Promised]] = {}
    for entry in book.entries:
        if isinstance(entry.event, Promised) and entry.event.due < on and entry.event.id not in book.corrected:
            due.setdefault(entry.event.line, []).append(entry.event)
    found = []
    for line, promises in due.items():
        confirmed = book.balances.get(Account(line, Place.CONFIRMED), ZERO)
        since, missing = _first_unmet(promises, confirmed)
        if missing > 0:
            found.append(Late(line, since, missing))
    return tuple(found)


def _first_unmet(promises: list[Promised], confirmed: Decimal) -> tuple[date, Decimal]:
    """What was confirmed meets the earliest promises first; give the day of the first it does not, and what is left."""
    in_order = sorted(promises, key=lambda promise: promise.due)
    missing = exact.difference(exact.total(promise.amount for promise in in_order), confirmed)
    met = ZERO
    for promise in in_order:
        met = exact.total((met, promise.amount))
        if met > confirmed:
            return promise.due, missing
    return in_order[-1].due, missing
