"""The money book of a case or fund: double entry, always balanced, refusing what cannot have happened.

Money of a line moves from account to account: `outside` → `promised` → `on_the_way` → `received` → `confirmed`. What
was paid in advance is also in `to_recover`, and from there in `recovered`. Every entry is a list of postings that add
up to zero; nothing is ever changed or taken out, and a mistake is corrected by an entry of its own.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from amends.core.redress import exact
from amends.core.redress.currencies import smallest_unit
from amends.core.redress.errors import Refused
from amends.core.redress.events import (
    AnyEvent,
    Bounced,
    Confirmed,
    Corrected,
    Denied,
    Line,
    Linked,
    Paid,
    Promised,
    Received,
    Recovered,
    Returned,
)
from amends.core.redress.exact import ZERO


class Place(Enum):
    """Where money of a line is."""

    CONFIRMED = "confirmed"
    ON_THE_WAY = "on_the_way"
    OUTSIDE = "outside"
    PROMISED = "promised"
    RECEIVED = "received"
    RECOVERED = "recovered"
    TO_RECOVER = "to_recover"


class Account(NamedTuple):
    """One account: a line, where the money is, and for what is recovered who paid in advance."""

    line: Line
    place: Place
    holder: str = ""


class Posting(NamedTuple):
    """What one entry adds to an account, or takes from it where it is below zero."""

    account: Account
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Entry:
    """An event and its postings, which add up to zero."""

    event: AnyEvent
    postings: tuple[Posting, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """All entries and what they leave in each account. `implicated` parties are never paid.

    `known` are the entries by id of their event, `corrected` the ids of those taken back, and `came_back` what of each
    payment bounced or was returned. They follow from the entries.
    """

    implicated: frozenset[str] = frozenset()
    entries: tuple[Entry, ...] = ()
    balances: Mapping[Account, Decimal] = field(default_factory=dict)
    known: Mapping[str, Entry] = field(default_factory=dict)
    corrected: frozenset[str] = frozenset()
    came_back: Mapping[str, Decimal] = field(default_factory=dict)

    def taken(self, event: AnyEvent, *, guardians: Collection[str] = ()) -> "Book":
        """The book with one more entry. `guardians` may receive money for the person of the line.

        Raises:
            Refused: the event cannot be, or must not be; the code says why.
        """
        self._check(event, guardians)
        entry = Entry(event, tuple(self._postings(event)))
        balances = dict(self.balances)
        for account, amount in entry.postings:
            balances[account] = exact.total((balances.get(account, ZERO), amount))
            if balances[account] < 0 and _must_not_be_short(event, account):
                raise Refused("account_short", place=account.place.value, missing=-balances[account])
        return Book(
            self.implicated,
            (*self.entries, entry),
            balances,
            {**self.known, event.id: entry},
            self.corrected | {event.entry} if isinstance(event, Corrected) else self.corrected,
            self._came_back(event),
        )

    def _came_back(self, event: AnyEvent) -> Mapping[str, Decimal]:
        """Count what came back of a payment, and what of that was a mistake."""
        meant, sign = event, 1
        if isinstance(event, Corrected):
            meant, sign = self.known[event.entry].event, -1
        if not isinstance(meant, Bounced | Returned):
            return self.came_back
        before = self.came_back.get(meant.payment, ZERO)
        return {**self.came_back, meant.payment: exact.total((before, sign * meant.amount))}

    def balance(self, line: Line, place: Place) -> Decimal:
        """Say how much of a line's money is in a place."""
        return exact.total(
            amount for account, amount in self.balances.items() if account.line == line and account.place is place
        )

    def pays(self, line: Line) -> str:
        """Say which promise of the plan a line pays: what was said last and not taken back; empty where nothing was."""
        for entry in reversed(self.entries):
            event = entry.event
            if event.line != line or event.id in self.corrected:
                continue
            if isinstance(event, Linked) or (isinstance(event, Promised) and event.promise):
                return event.promise
        return ""

    def _check(self, event: AnyEvent, guardians: Collection[str]) -> None:
        if event.id in self.known:
            raise Refused("already_there", entry=event.id)
        if isinstance(event, Linked):
            self._check_link(event)
        elif event.amount <= 0 or event.amount % smallest_unit(event.line.currency):
            raise Refused("amount_not_positive", amount=event.amount)
        if isinstance(event, Promised) and event.promise:
            self._check_promise(event)
        if isinstance(event, Promised | Paid):
            refuse_implicated(event.line.person, self.implicated)
        if isinstance(event, Paid):
            refuse_implicated(event.payee, self.implicated)
            if event.payee not in {event.line.person, *guardians}:
                raise Refused("payee_unknown", payee=event.payee)
        if isinstance(event, Bounced | Returned):
            self._check_payment(event)
        if isinstance(event, Corrected):
            self._check_correction(event)

    def _check_link(self, event: Linked) -> None:
        if event.amount:
            raise Refused("link_moves_nothing", amount=event.amount)
        if all(entry.event.line != event.line for entry in self.entries):
            raise Refused("no_such_line")

    def _check_promise(self, event: Promised) -> None:
        """A line pays one promise of the plan, so that what came of it can be said of that promise."""
        if self.pays(event.line) not in {"", event.promise}:
            raise Refused("pays_another", promise=event.promise)

    def _check_payment(self, event: Bounced | Returned) -> None:
        payment = self.known.get(event.payment)
        if payment is None or not isinstance(payment.event, Paid) or payment.event.line != event.line:
            raise Refused("not_a_payment", entry=event.payment)
        came_back = exact.total((self.came_back.get(event.payment, ZERO), event.amount))
        if event.payment in self.corrected or came_back > payment.event.amount:
            raise Refused("more_than_was_paid", entry=event.payment)

    def _check_correction(self, event: Corrected) -> None:
        entry = self.known.get(event.entry)
        if not event.because.strip():
            raise Refused("reason_missing", entry=event.entry)
        if entry is None or (entry.event.line, entry.event.amount) != (event.line, event.amount):
            raise Refused("no_such_entry", entry=event.entry)
        if isinstance(entry.event, Corrected) or event.entry in self.corrected:
            raise Refused("already_corrected", entry=event.entry)
        if self.came_back.get(event.entry):
            raise Refused("something_came_back", entry=event.entry)

    def _postings(self, event: AnyEvent) -> Iterator[Posting]:
        match event:
            case Corrected():
                entry = self.known.get(event.entry)
                for account, amount in entry.postings if entry else ():
                    yield Posting(account, -amount)
            case Paid():
                yield from _moved(event, Place.PROMISED, Place.ON_THE_WAY)
                if event.by != event.line.payer:
                    yield from _moved(event, Place.OUTSIDE, Place.TO_RECOVER, event.by)
            case Bounced() | Returned():
                yield from self._back(event)
            case Recovered():
                yield from _moved(event, Place.TO_RECOVER, Place.RECOVERED, event.to)
            case Promised() | Received() | Confirmed():
                yield from _moved(event, *_ONWARD[type(event)])
            case Denied() | Linked():
                return

    def _back(self, event: Bounced | Returned) -> Iterator[Posting]:
        """Money is owed again, and whoever had paid it in advance has that much less to recover."""
        came_from = Place.ON_THE_WAY
        if isinstance(event, Returned):
            came_from = Place.CONFIRMED if event.was_confirmed else Place.RECEIVED
        yield from _moved(event, came_from, Place.PROMISED)
        payment = self.known.get(event.payment)
        if payment is not None and isinstance(payment.event, Paid) and payment.event.by != event.line.payer:
            yield from _moved(event, Place.TO_RECOVER, Place.OUTSIDE, payment.event.by)


def _must_not_be_short(event: AnyEvent, account: Account) -> bool:
    """Say whether an account may not be below zero.

    `outside` is so by nature. `to_recover` may come to be so when money bounces after it had been recovered: then it
    is to be given back. But nobody recovers more than was paid in advance.
    """
    if account.place is Place.TO_RECOVER:
        return isinstance(event, Recovered)
    return account.place is not Place.OUTSIDE


def refuse_implicated(party: str, implicated: Collection[str]) -> None:
    """Let pass whoever is not implicated.

    Raises:
        Refused: `payee_implicated`.
    """
    if party in implicated:
        raise Refused("payee_implicated", payee=party)


_ONWARD = {
    Promised: (Place.OUTSIDE, Place.PROMISED),
    Received: (Place.ON_THE_WAY, Place.RECEIVED),
    Confirmed: (Place.RECEIVED, Place.CONFIRMED),
}
_BESIDE = (Place.RECOVERED, Place.TO_RECOVER)


def _moved(event: AnyEvent, source: Place, target: Place, holder: str = "") -> tuple[Posting, Posting]:
    accounts = [
        Account(event.line, place, holder if holder and place in (*_BESIDE, Place.OUTSIDE) else "")
        for place in (source, target)
    ]
    return Posting(accounts[0], -event.amount), Posting(accounts[1], event.amount)
