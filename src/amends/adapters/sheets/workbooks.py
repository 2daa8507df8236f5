"""Spreadsheets made into rows of cells. Formulas, macros and links are never run: what was last computed is read."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from amends.adapters.sheets.damaged import taken_for
from amends.adapters.sheets.packed_workbooks import Packed
from amends.adapters.sheets.rows import MOST_BYTES, Row
from amends.core.chain.reading import UnreadableError

_LETTERS = 26
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]+)")

XLSX, XLS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet as text, by row and column; beyond them everything is empty."""

    name: str
    rows: Sequence[Sequence[str]]

    def at(self, place: str) -> str:
        """Give what stands at a place such as `D8`, empty where nothing does."""
        column, row = place_of(place)
        if row > len(self.rows) or column > len(self.rows[row - 1]):
            return ""
        return self.rows[row - 1][column - 1]


class Workbook(Protocol):
    """A workbook whose sheets are read when they are asked for."""

    @property
    def names(self) -> Sequence[str]: ...

    def sheet(self, name: str) -> Sheet: ...


def place_of(place: str) -> tuple[int, int]:
    """Give column and row of a place, both from 1."""
    found = _PLACE.fullmatch(place)
    if found is None:
        raise ValueError(place)
    column = 0
    for letter in found[1]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return column, int(found[2])


def is_workbook(content: bytes) -> bool:
    """Say whether this is packed as a spreadsheet is, of the newer or the older form."""
    return content.startswith((XLSX, XLS))


def workbook_of(content: bytes) -> Workbook:
    """Open a spreadsheet.

    Raises:
        UnreadableError: too large, packed to hurt, locked, cut off, linked to other files, or none at all.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableError("too_large", expected=f"{MOST_BYTES // 1024 // 1024} MB")
    if content.startswith(XLS):
        from amends.adapters.sheets.old_workbooks import OldWorkbook

        return OldWorkbook(content)
    if not content.startswith(XLSX):
        raise UnreadableError("not_a_workbook")
    return _NewWorkbook(content)


def table_in(sheet: Sheet) -> Iterator[tuple[int, Row]]:
    """Give the rows of a sheet by the names of its columns, which stand in its first row that is not empty.

    Raises:
        UnreadableError: two columns have one name.
    """
    begin = next((number for number, row in enumerate(sheet.rows) if any(row)), None)
    if begin is None:
        return
    head = list(sheet.rows[begin])
    named = [name for name in head if name]
    if len(set(named)) != len(named):
        raise UnreadableError("column_twice", row=begin + 1)
    for number, cells in enumerate(sheet.rows[begin + 1 :], start=begin + 2):
        row: Mapping[str, str] = {name: cell for name, cell in zip(head, cells, strict=False) if name}
        if any(row.values()):
            yield number, {**dict.fromkeys(named, ""), **row}


def text_in(cell: object) -> str:
    """Give a cell as a person reads it: whole numbers without a point, days as days, nothing for a failed formula."""
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)  # noqa: PLR2004 - exact so far
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = str(cell).replace("\x00", "").strip()
    return "" if text.startswith("#") and text.rstrip("!?").isupper() else text


class _NewWorkbook:
    """A workbook of the newer form (xlsx)."""

    def __init__(self, content: bytes) -> None:
        self._packed = Packed(content)
        from python_calamine import CalamineWorkbook

        with taken_for(UnreadableError("half_a_workbook")):
            self._opened: CalamineWorkbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        self._sheets: dict[str, Sheet] = {}

    @property
    def names(self) -> Sequence[str]:
        return self._opened.sheet_names

    def sheet(self, name: str) -> Sheet:
        if name not in self._sheets:
            self._packed.measure(name)
            with taken_for(UnreadableError("half_a_workbook", expected=name)):
                rows = self._opened.get_sheet_by_name(name).to_python(skip_empty_area=False)
                self._sheets[name] = Sheet(name, [[text_in(cell) for cell in row] for row in rows])
        return self._sheets[name]
