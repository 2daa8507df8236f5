"""Receipts of what was booked: documents of the person's file, or of the case where nobody's file is concerned."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from amends.apps.cases.queries import Desk
from amends.apps.money.queries.access import books
from amends.apps.people import queries as people
from amends.apps.people.queries import Held, PersonFile
from amends.core.access.table import Data
from amends.core.redress.events import AnyEvent
from amends.core.redress.rows import Row

CLASS = Data.DOCUMENTS
"""A receipt names who received, so it is never of the class of money, which companies see."""


@dataclass(frozen=True)
class Receipts:
    """The receipts of one line by the place of their entry, and who may open what is kept there."""

    file: PersonFile | None
    found: dict[int, list[Held]] = field(default_factory=dict)
    readers: tuple[str, ...] = ()
    of_case: tuple[str, ...] = ()


def entries_of(desk: Desk, row: Row) -> list[AnyEvent]:
    """Give what was booked on a line, in order; nothing is ever taken out, so an entry keeps its place."""
    return [entry.event for entry in desk.state.book.entries if entry.event.line == row.line]


def code_of(row: Row, place: int) -> str:
    """Give the code by which the receipts of an entry are known; it says neither amount nor person."""
    return f"money {row.number}.{place}"


def file_behind(desk: Desk, row: Row) -> PersonFile | None:
    """Give the file in which receipts of a line are kept; None for relatives, the fund, and who has no file."""
    return people.file_of(desk, row.line.person)


def may_keep_receipt(desk: Desk, row: Row) -> bool:
    """Say whether the member may keep one: whoever writes the book, and reads the file where there is one."""
    file = file_behind(desk, row)
    if file is not None and (file.erased_at is not None or file.merged_into_id is not None):
        return False
    return books(desk) and people.may_keep(desk, CLASS, file)


def receipts_of(desk: Desk, row: Row) -> Receipts:
    """Give the receipts that the member may see. One kept before the person had a file stays where it was.

    Raises:
        CannotOpenError: the history knows of a document of the file that is not in the table any more.
    """
    file = file_behind(desk, row)
    places = {code_of(row, place): place for place in range(1, 1 + len(entries_of(desk, row)))}
    found: dict[int, list[Held]] = {}
    for held in _held(desk, file):
        place = places.get(held.document.of)
        if place is not None:
            found.setdefault(place, []).append(held)
    readers = tuple(each.name for each in people.readers(file)) if file else ()
    of_case = tuple(each.name for each in people.document_readers(desk, CLASS))
    return Receipts(file, found, readers, of_case)


def _held(desk: Desk, file: PersonFile | None) -> Iterator[Held]:
    if file is not None:
        yield from people.documents_of(desk, file=file)
    yield from people.documents_of_case(desk)
