"""The page of one line: how far its money is, and everything that was booked on it, the latest first."""

from dataclasses import dataclass
from datetime import date, datetime

from amends.apps.cases.queries import Desk
from amends.apps.money import queries
from amends.apps.money.pages.overview import LineRow, line_row
from amends.apps.money.pages.planned import promise_said
from amends.apps.money.pages.words import DENIED, Naming
from amends.apps.people.queries import Held
from amends.core.redress.booked import name_of
from amends.core.redress.events import AnyEvent, Corrected, Denied, Linked, Paid, Promised, Recovered
from amends.core.redress.rows import Row


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt of an entry: what it is, where it is opened, and by whom. `code` is of the file it lies in."""

    number: int
    code: str
    title: str
    kept_at: datetime
    readers: tuple[str, ...]
    cannot_be_opened: bool


@dataclass(frozen=True, slots=True)
class Booked:
    """One entry of the book, said; `place` is its place on the line, from the first. A link has no amount."""

    place: int
    day: date
    what: str
    amount: str
    more: str
    is_corrected: bool
    receipts: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True)
class LinePage:
    """One line with its history. `promise` and `pays` are what of the plan it pays, empty where that is not said.

    `may_link` is whether there is a plan that it could pay something of.
    """

    row: LineRow
    promise: str
    pays: str
    may_link: bool
    booked: tuple[Booked, ...]
    may_keep_receipt: bool


def line_page(desk: Desk, row: Row) -> LinePage:
    """Compose the page of a line."""
    naming, receipts = Naming(desk), queries.receipts_of(desk, row)
    of_line = enumerate(queries.entries_of(desk, row), start=1)
    booked = [_booked(naming, event, place, receipts) for place, event in of_line]
    paid = queries.promise_of(desk, row)
    return LinePage(
        row=line_row(row, naming),
        promise=paid.id if paid else "",
        pays=promise_said(desk, paid) if paid else "",
        may_link=queries.may_link(desk),
        booked=tuple(reversed(booked)),
        may_keep_receipt=queries.may_keep_receipt(desk, row),
    )


def _booked(naming: Naming, event: AnyEvent, place: int, receipts: queries.Receipts) -> Booked:
    return Booked(
        place=place,
        day=event.day,
        what=naming.happened(name_of(event)),
        amount="" if isinstance(event, Linked) else naming.money(event.amount, event.line.currency),
        more=_more(naming, event),
        is_corrected=event.id in naming.desk.state.book.corrected,
        receipts=tuple(_receipt(held, receipts) for held in receipts.found.get(place, ())),
    )


def _receipt(held: Held, receipts: queries.Receipts) -> Receipt:
    document = held.document
    return Receipt(
        number=document.number,
        code=document.file.code if document.file else "",
        title=held.title,
        kept_at=document.kept_at,
        readers=receipts.readers if document.file else receipts.of_case,
        cannot_be_opened=held.cannot_be_opened,
    )


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
