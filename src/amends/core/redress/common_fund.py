"""The book of a fund over several cases: double entry, always balanced, never giving what did not come.

What organisations pay in moves `outside` → `promised` → `on_the_way` → `held`; what is set aside for a case moves
`held` → `set_aside`, and what is recovered `outside` → `held`. What happens inside a case stands in the book of that
case alone; here is only how much it may use. Every entry adds up to zero, and a mistake is an entry of its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from amends.core.redress import exact
from amends.core.redress.currencies import smallest_unit
from amends.core.redress.errors import Refused
from amends.core.redress.exact import ZERO


class Move(Enum):
    """What happens to money of a fund; a value keeps its meaning for ever. Asking moves nothing."""

    ARRIVED = "arrived"
    ASKED = "asked"
    CORRECTED = "corrected"
    PROMISED = "promised"
    RECOVERED = "recovered"
    SENT = "sent"
    SET_ASIDE = "set_aside"
    TAKEN_BACK = "taken_back"


class Place(Enum):
    """Where money of a fund is."""

    HELD = "held"
    ON_THE_WAY = "on_the_way"
    OUTSIDE = "outside"
    PROMISED = "promised"
    SET_ASIDE = "set_aside"


class Account(NamedTuple):
    """One account: whose money, or for which case; nobody's where the fund holds it."""

    place: Place
    who: str
    currency: str


class Posting(NamedTuple):
    """What one entry adds to an account, or takes from it where it is below zero."""

    account: Account
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: `who` is the organisation that pays in, or the case. `id` is unique in a fund.

    A correction names the `entry` that was a mistake, and why; its other parts are those of that entry.
    """

    id: str
    move: Move
    who: str
    amount: Decimal
    currency: str
    day: date
    entry: str = ""
    because: str = ""


def as_plain(event: Event) -> dict[str, str]:
    """Give an event as JSON holds it: figures and days as text."""
    return {
        "id": event.id,
        "move": event.move.value,
        "who": event.who,
        "amount": f"{event.amount:f}",
        "currency": event.currency,
        "day": event.day.isoformat(),
        "entry": event.entry,
        "because": event.because,
    }


def from_plain(plain: Mapping[str, str]) -> Event:
    """Give the event that plain content says."""
    kept = {name: plain[name] for name in ("id", "who", "currency", "entry", "because")}
    move, amount, day = Move(plain["move"]), Decimal(plain["amount"]), date.fromisoformat(plain["day"])
    return Event(**kept, move=move, amount=amount, day=day)


@dataclass(frozen=True, slots=True)
class Spent:
    """What a case says of the fund's money, in one currency: how much it uses of it, and how much was given back."""

    used: Decimal = ZERO
    recovered: Decimal = ZERO


NOTHING = Spent()


@dataclass(frozen=True, slots=True)
class FundBook:
    """Every entry and what they leave in each account. `known` and `corrected` follow from the entries."""

    entries: tuple[tuple[Event, tuple[Posting, ...]], ...] = ()
    balances: Mapping[Account, Decimal] = field(default_factory=dict)
    known: Mapping[str, tuple[Event, tuple[Posting, ...]]] = field(default_factory=dict)
    corrected: frozenset[str] = frozenset()

    def taken(self, event: Event, spent: Spent = NOTHING) -> "FundBook":
        """The book with one more entry; `spent` is what the case that it is about says now.

        Raises:
            Refused: the event cannot be; the code says why.
        """
        self._check(event)
        entry = (event, tuple(self._postings(event)))
        balances = dict(self.balances)
        for account, amount in entry[1]:
            balances[account] = exact.total((balances.get(account, ZERO), amount))
            _require_enough(account, amount, balances[account], spent)
        return FundBook(
            (*self.entries, entry),
            balances,
            {**self.known, event.id: entry},
            self.corrected | {event.entry} if event.move is Move.CORRECTED else self.corrected,
        )

    def at(self, place: Place, currency: str, who: str = "") -> Decimal:
        """Say how much is in an account."""
        return self.balances.get(Account(place, who, currency), ZERO)

    def came_from_outside(self, who: str, currency: str) -> Decimal:
        """Say how much one ever brought, or owes: an organisation promised it, from a case it was recovered."""
        return exact.difference(ZERO, self.at(Place.OUTSIDE, currency, who))

    def arrived(self, who: str, currency: str) -> Decimal:
        """Say how much of what an organisation promised came."""
        still_out = (self.at(place, currency, who) for place in (Place.PROMISED, Place.ON_THE_WAY))
        return exact.difference(self.came_from_outside(who, currency), exact.total(still_out))

    @property
    def currencies(self) -> tuple[str, ...]:
        """Every currency in which anything was written."""
        return tuple(sorted({event.currency for event, _ in self.entries}))

    def _check(self, event: Event) -> None:
        if event.id in self.known:
            raise Refused("already_there", entry=event.id)
        if event.amount <= 0 or event.amount % smallest_unit(event.currency):
            raise Refused("amount_not_positive", amount=event.amount)
        if event.move is not Move.CORRECTED:
            return
        if not event.because.strip():
            raise Refused("reason_missing", entry=event.entry)
        meant = self.known[event.entry][0] if event.entry in self.known else None
        if meant is None or (meant.who, meant.amount, meant.currency) != (event.who, event.amount, event.currency):
            raise Refused("no_such_entry", entry=event.entry)
        if meant.move is Move.CORRECTED or event.entry in self.corrected:
            raise Refused("already_corrected", entry=event.entry)

    def _postings(self, event: Event) -> Iterator[Posting]:
        if event.move is Move.CORRECTED:
            yield from (Posting(account, -amount) for account, amount in self.known[event.entry][1])
        elif event.move is not Move.ASKED:
            source, target = _MOVES[event.move]
            yield Posting(_account(source, event), -event.amount)
            yield Posting(_account(target, event), event.amount)


def _account(place: Place, event: Event) -> Account:
    return Account(place, "" if place is Place.HELD else event.who, event.currency)


_MOVES: Mapping[Move, tuple[Place, Place]] = {
    Move.PROMISED: (Place.OUTSIDE, Place.PROMISED),
    Move.SENT: (Place.PROMISED, Place.ON_THE_WAY),
    Move.ARRIVED: (Place.ON_THE_WAY, Place.HELD),
    Move.SET_ASIDE: (Place.HELD, Place.SET_ASIDE),
    Move.TAKEN_BACK: (Place.SET_ASIDE, Place.HELD),
    Move.RECOVERED: (Place.OUTSIDE, Place.HELD),
}


def _require_enough(account: Account, change: Decimal, left: Decimal, spent: Spent) -> None:
    """Refuse to take what is not there, what a case uses already, and more back than a case says was given back."""
    if change > 0 or account.place is Place.OUTSIDE:
        return
    if left < 0:
        raise Refused("account_short", place=account.place.value, missing=-left)
    if account.place is Place.SET_ASIDE and left < spent.used:
        raise Refused("already_used", missing=exact.difference(spent.used, left))


def require_given_back(book: FundBook, event: Event, spent: Spent) -> None:
    """Let pass what of a claim arrived only as far as the case says that it was given back.

    Raises:
        Refused: `more_than_came_back`.
    """
    there = exact.total((book.came_from_outside(event.who, event.currency), event.amount))
    if event.move is Move.RECOVERED and there > spent.recovered:
        raise Refused("more_than_came_back", missing=exact.difference(there, spent.recovered))


def paid_in(book: FundBook, event: Event) -> Iterator[Event]:
    """Give a payment with what has to be before it: what came was sent, and what was sent was promised."""
    before = {Move.SENT: (Move.PROMISED,), Move.ARRIVED: (Move.PROMISED, Move.SENT)}.get(event.move, ())
    places = (Place.PROMISED, Place.ON_THE_WAY)[: len(before)]
    ready = [book.at(place, event.currency, event.who) for place in places]
    for number, move in enumerate(before):
        missing = exact.difference(event.amount, exact.total(ready[number:]))
        if missing > 0:
            name = f"{event.id}.{move.value}"
            yield Event(name, move, event.who, missing, event.currency, event.day)
    yield event


def asked_for(book: FundBook) -> Mapping[tuple[str, str], Decimal]:
    """Give what each case asked for and was not given yet, by case and currency."""
    found: dict[tuple[str, str], Decimal] = {}
    for event in _valid(book, Move.ASKED):
        of_case = (event.who, event.currency)
        found[of_case] = exact.total((found.get(of_case, ZERO), event.amount))
    left = {key: exact.difference(amount, book.at(Place.SET_ASIDE, key[1], key[0])) for key, amount in found.items()}
    return {key: amount for key, amount in left.items() if amount > 0}


def _valid(book: FundBook, move: Move) -> Iterable[Event]:
    return (event for event, _ in book.entries if event.move is move and event.id not in book.corrected)
