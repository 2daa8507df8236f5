"""What is booked, by whom: those who stand by people line by line, a company one sum for its whole part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk
from amends.apps.money import queries
from amends.core.case.commands import BookMoney
from amends.core.case.state import FUND
from amends.core.redress.events import AnyEvent, Linked, Promised
from amends.core.redress.paying import in_order_of_need, paid_along, recovered_along
from amends.core.redress.rows import Row
from amends.core.safeguards.roles import NotAllowedError

_MONEY = "money"


def book(desk: Desk, events: Iterable[AnyEvent], *, seen: int, conditions: tuple[str, ...] = ()) -> None:
    """Write down what happened for a person, all of it or nothing.

    Raises:
        NotAllowedError: the member does not stand by people, may not pay, or names a promise that is not theirs to see.
        Stale, Refused, core.redress.errors.Refused: as `cases.actions.book_money` says.
    """
    booked = tuple(events)
    if not queries.books(desk) or not all(_names_its_own(desk, event) for event in booked):
        raise NotAllowedError(_MONEY)
    cases.book_money(desk, BookMoney(booked, conditions), seen=seen)


def _names_its_own(desk: Desk, event: AnyEvent) -> bool:
    """Say whether the promise that money is said to pay was made to the same person, and is the member's to see."""
    promise = event.promise if isinstance(event, Promised | Linked) else ""
    return queries.may_name(desk, promise, event.line.person)


@dataclass(frozen=True, slots=True)
class Sent:
    """One sum that a company sent: in which currency, when, for whose part, and under which key of its form."""

    amount: Decimal
    currency: str
    day: date
    payer: str
    key: str
    into_fund: bool = False


def pay_share(desk: Desk, sent: Sent, *, seen: int, conditions: tuple[str, ...] = ()) -> None:
    """Lay one sum of a company on the open promises of a payer, its own or in advance for another.

    Raises:
        NotAllowedError: the member pays for no company.
        Stale, Refused, core.redress.errors.Refused: as `cases.actions.book_money` says.
    """
    if not queries.pays(desk):
        raise NotAllowedError(_MONEY)
    if _is_booked(desk, sent.key):
        return
    rows = in_order_of_need(_open(desk, sent))
    events = paid_along(rows, sent.amount, key=sent.key, day=sent.day, by=desk.me)
    cases.book_money(desk, BookMoney(events, conditions), seen=seen)


def take_back(desk: Desk, sent: Sent, *, seen: int) -> None:
    """Write down that a payer gave back what the member's company had paid in advance, or the fund behind the case.

    Raises:
        NotAllowedError: the member pays for no company, and does not stand by people either.
        Stale, core.redress.errors.Refused: as `cases.actions.book_money` says.
    """
    holder = queries.claims_back_to(desk)
    if not holder:
        raise NotAllowedError(_MONEY)
    if _is_booked(desk, sent.key):
        return
    owed = queries.claims_by_line(desk, holder, payer=sent.payer, currency=sent.currency)
    events = recovered_along(owed, sent.amount, key=sent.key, day=sent.day, to=holder)
    cases.book_money(desk, BookMoney(events), seen=seen)


def _open(desk: Desk, sent: Sent) -> list[Row]:
    return [
        row
        for row in queries.rows_to_pay(desk)
        if (row.line.payer, row.line.currency) == (sent.payer, sent.currency)
        and (row.line.person == FUND) is sent.into_fund
    ]


def _is_booked(desk: Desk, key: str) -> bool:
    return any(event.partition(".")[0] == key for event in desk.state.book.known)
