"""The page of one line: how far its money is, and everything that was booked on it, the latest first."""

from dataclasses import dataclass
from datetime import date

from amends.apps.cases.queries import Desk
from amends.apps.money.pages.overview import LineRow, line_row
from amends.apps.money.pages.words import DENIED, Naming
from amends.core.redress.booked import name_of
from amends.core.redress.events import AnyEvent, Corrected, Denied, Paid, Promised, Recovered
from amends.core.redress.rows import Row


@dataclass(frozen=True, slots=True)
class Booked:
    """One entry of the book, said."""

    day: date
    what: str
    amount: str
    more: str
    is_corrected: bool


@dataclass(frozen=True, slots=True)
class LinePage:
    """One line with its history."""

    row: LineRow
    booked: tuple[Booked, ...]


def line_page(desk: Desk, row: Row) -> LinePage:
    """Compose the page of a line."""
    naming, book = Naming(desk), desk.state.book
    of_line = [entry.event for entry in book.entries if entry.event.line == row.line]
    booked = [_booked(naming, event, is_corrected=event.id in book.corrected) for event in reversed(of_line)]
    return LinePage(line_row(row, naming), tuple(booked))


def _booked(naming: Naming, event: AnyEvent, *, is_corrected: bool) -> Booked:
    amount = naming.money(event.amount, event.line.currency)
    return Booked(event.day, naming.happened(name_of(event)), amount, _more(naming, event), is_corrected)


def _more(naming: Naming, event: AnyEvent) -> str:
    match event:
        case Promised():
            return naming.until(event.due)
        case Paid():
            return naming.paid(event.payee, event.by, is_in_advance=event.by != event.line.payer)
        case Recovered():
            return naming.party(event.to)
        case Denied():
            return str(DENIED[event.because])
        case Corrected():
            return event.because
        case _:
            return ""
