"""How the money of a case stands, for whom and by whom, on a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from amends.apps.cases.queries import Desk
from amends.core.case.booking import MAY_RECEIVE
from amends.core.case.state import COMMON_FUND, FUND
from amends.core.redress import exact
from amends.core.redress.book import Place
from amends.core.redress.events import Line
from amends.core.redress.rows import Row, Sums, rows_of, sums_of

_PAYERS = ("DC", "SR", "UP")
_RELATIVE = "G"


def all_rows(desk: Desk, on: date | None = None) -> tuple[Row, ...]:
    """Give every line of the case, also what is paid into a fund."""
    return rows_of(desk.state.book, on or timezone.localdate())


def people_rows(desk: Desk) -> tuple[Row, ...]:
    """Give every line that goes to a person."""
    return tuple(row for row in all_rows(desk) if row.line.person != FUND)


def own_rows(desk: Desk) -> tuple[Row, ...]:
    """Give the lines that the member's party is to pay, into a fund too."""
    return tuple(row for row in all_rows(desk) if row.line.payer == desk.me)


def rows_to_pay(desk: Desk) -> tuple[Row, ...]:
    """Give the lines that a company can pay. What was to go to somebody implicated waits until another receives it.

    What a fund over several cases promised is paid by that fund: a company is not told of it.
    """
    return tuple(
        row
        for row in all_rows(desk)
        if row.open_promise and row.payee not in desk.answers.blocked and row.line.payer != COMMON_FUND
    )


def row_of(desk: Desk, number: int) -> Row | None:
    """Give one line by its number; None where there is none."""
    rows = all_rows(desk)
    return rows[number - 1] if 0 < number <= len(rows) else None


def confirmed_for(desk: Desk, person: str) -> tuple[Sums, ...]:
    """Give what was promised to a person and how much of it they confirmed, a sum for each currency."""
    return sums_of(row for row in people_rows(desk) if row.line.person == person)


def claims_of(desk: Desk, holder: str) -> dict[tuple[str, str], Decimal]:
    """Give what somebody paid in advance and may still ask back, by payer and currency."""
    found: dict[tuple[str, str], Decimal] = {}
    for account, amount in desk.state.book.balances.items():
        if account.place is Place.TO_RECOVER and account.holder == holder and amount:
            key = (account.line.payer, account.line.currency)
            found[key] = exact.total((found.get(key, exact.ZERO), amount))
    return found


def claims_by_line(desk: Desk, holder: str, *, payer: str, currency: str) -> dict[Line, Decimal]:
    """Give the same for one payer, line by line."""
    return {
        account.line: amount
        for account, amount in desk.state.book.balances.items()
        if account.place is Place.TO_RECOVER
        and (account.holder, account.line.payer, account.line.currency) == (holder, payer, currency)
    }


@dataclass(frozen=True, slots=True)
class Fund:
    """What came into the fund in one currency, and what left it for people; `short` is what it paid and never got."""

    currency: str
    promised: Decimal
    came: Decimal
    left: Decimal

    @property
    def holds(self) -> Decimal:
        """What is in it now; below zero where it paid more than came."""
        return exact.difference(self.came, self.left)


def fund_of(desk: Desk) -> tuple[Fund, ...]:
    """Give the fund of the case, one sum for each currency; nothing where there is none."""
    rows = all_rows(desk)
    came = {sums.currency: sums for sums in sums_of(row for row in rows if row.line.person == FUND)}
    left = {sums.currency: sums for sums in sums_of(row for row in rows if row.line.payer == FUND)}
    zero = exact.ZERO
    return tuple(
        Fund(
            currency,
            exact.total((came[currency].due, came[currency].later)) if currency in came else zero,
            came[currency].received if currency in came else zero,
            left[currency].paid if currency in left else zero,
        )
        for currency in sorted({*came, *left})
    )


def possible_payers(desk: Desk) -> list[str]:
    """Give who can be asked to pay: companies of the case, implicated ones too, and a fund."""
    return [FUND, *(key for key, party in desk.state.parties.items() if party.role in _PAYERS)]


def possible_persons(desk: Desk) -> list[str]:
    """Give for whom money can be promised: the persons of the case, their relatives, and a fund; nobody implicated."""
    relatives = (key for key, party in desk.state.parties.items() if party.role == _RELATIVE)
    return [*desk.state.persons, *(key for key in relatives if key not in desk.answers.blocked), FUND]


def possible_payees(desk: Desk) -> list[str]:
    """Give who can receive money for a person. Who is implicated stays in: the gates say why not, and keep it."""
    parties = desk.state.parties.items()
    return [*desk.state.persons, *(key for key, party in parties if party.role in MAY_RECEIVE), FUND]
