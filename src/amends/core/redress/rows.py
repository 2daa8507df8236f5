"""The money book laid out line by line for a day, in one pass over it; sums add up row by row."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from amends.core.redress import exact
from amends.core.redress.book import Book, Place
from amends.core.redress.events import Confirmed, Denied, Line, Linked, Paid, Promised
from amends.core.redress.exact import ZERO


@dataclass(frozen=True, slots=True)
class Sums:
    """Money in one currency: `due` is what was promised by a day, or was paid already; `later` what is due after it.

    `paid`, `received` and `confirmed` got at least that far and have not come back.
    """

    currency: str
    due: Decimal
    paid: Decimal
    received: Decimal
    confirmed: Decimal
    later: Decimal = ZERO
    to_recover: Decimal = ZERO
    recovered: Decimal = ZERO

    @property
    def gap(self) -> Decimal:
        """What is due and the person has not confirmed."""
        return exact.difference(self.due, self.confirmed)

    @property
    def gaps(self) -> tuple[Decimal, Decimal, Decimal]:
        """Where the gap is: never paid, paid and not received, received and not confirmed."""
        steps = (self.due, self.paid, self.received, self.confirmed)
        first, second, third = (exact.difference(*pair) for pair in itertools.pairwise(steps))
        return first, second, third


@dataclass(frozen=True, slots=True)
class Row:
    """One line on a day. `number` is its place in the book and never changes; `since` is from when it is late.

    `denied` is what the person said no to last and has not confirmed since; `payee` who is to receive it for them.
    `promise` is what of the plan it pays, empty where nobody said.
    """

    number: int
    line: Line
    sums: Sums
    on_the_way: Decimal
    open_promise: Decimal
    since: date | None
    denied: Denied | None
    payee: str
    promise: str


@dataclass(slots=True)
class _Found:
    promises: list[Promised]
    denied: Denied | None = None
    payee: str = ""
    promise: str = ""


def rows_of(book: Book, on: date) -> tuple[Row, ...]:
    """Lay out every line in order of its first entry."""
    found: dict[Line, _Found] = {}
    for entry in book.entries:
        event = entry.event
        of_line = found.setdefault(event.line, _Found([]))
        if event.id in book.corrected:
            continue
        match event:
            case Promised():
                of_line.promises.append(event)
                of_line.payee = event.payee or of_line.payee
                of_line.promise = event.promise or of_line.promise
            case Linked():
                of_line.promise = event.promise
            case Paid():
                of_line.payee = event.payee if event.payee != event.line.person else of_line.payee
            case Denied():
                of_line.denied = event
            case Confirmed():
                of_line.denied = None
            case _:
                pass
    places = _places(book)
    return tuple(
        _row(number, line, each, at=places.get(line, {}), on=on)
        for number, (line, each) in enumerate(found.items(), start=1)
    )


def _places(book: Book) -> dict[Line, dict[Place, Decimal]]:
    places: dict[Line, dict[Place, Decimal]] = {}
    for account, amount in book.balances.items():
        of_line = places.setdefault(account.line, {})
        of_line[account.place] = exact.total((of_line.get(account.place, ZERO), amount))
    return places


def _row(number: int, line: Line, found: _Found, *, at: Mapping[Place, Decimal], on: date) -> Row:
    confirmed = at.get(Place.CONFIRMED, ZERO)
    received = exact.total((confirmed, at.get(Place.RECEIVED, ZERO)))
    paid = exact.total((received, at.get(Place.ON_THE_WAY, ZERO)))
    promised = exact.total((paid, at.get(Place.PROMISED, ZERO)))
    by_now = exact.total(promise.amount for promise in found.promises if promise.due <= on)
    due = min(promised, max(by_now, paid))
    sums = Sums(
        line.currency,
        due,
        paid,
        received,
        confirmed,
        later=exact.difference(promised, due),
        to_recover=at.get(Place.TO_RECOVER, ZERO),
        recovered=at.get(Place.RECOVERED, ZERO),
    )
    since = _since(found.promises, confirmed, on)
    return Row(
        number,
        line,
        sums,
        at.get(Place.ON_THE_WAY, ZERO),
        at.get(Place.PROMISED, ZERO),
        since,
        found.denied,
        found.payee or line.person,
        found.promise,
    )


def _since(promises: list[Promised], confirmed: Decimal, on: date) -> date | None:
    """Give the day of the earliest promise due before a day that what was confirmed does not meet."""
    met = ZERO
    for promise in sorted(promises, key=lambda each: each.due):
        met = exact.total((met, promise.amount))
        if promise.due < on and met > confirmed:
            return promise.due
    return None


def sums_of(rows: Iterable[Row]) -> tuple[Sums, ...]:
    """Add up some rows, a sum for each currency, the largest first."""
    by_currency: dict[str, list[Sums]] = {}
    for row in rows:
        by_currency.setdefault(row.line.currency, []).append(row.sums)
    found = [_added(currency, each) for currency, each in sorted(by_currency.items())]
    return tuple(sorted(found, key=lambda sums: -sums.due))


def _added(currency: str, every: list[Sums]) -> Sums:
    names = ("due", "paid", "received", "confirmed", "later", "to_recover", "recovered")
    return Sums(currency, **{name: exact.total(getattr(each, name) for each in every) for name in names})
