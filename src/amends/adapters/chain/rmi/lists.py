"""The lists of smelters and mines in a filled template."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from amends.adapters.chain.rmi.layouts import (
    FIRST_LOOK_UP,
    FIRST_MINE,
    FIRST_SMELTER,
    LOOK_UP,
    LOOK_UP_COLUMNS,
    MINE_COLUMNS,
    MINES,
    SMELTERS,
    Layout,
)
from amends.adapters.chain.rmi.words import is_not_identified, is_not_listed, metal_in, told
from amends.adapters.sheets.workbooks import Sheet, Workbook
from amends.core.chain.check_digits import is_cid
from amends.core.chain.declaration import Known, MineLine, SmelterLine
from amends.core.chain.reading import Reading

_FILLED = ("number_input", "metal", "lookup", "name", "country", "number", "city", "mines")
_UNCOMPUTED = {"0", "Unknown", "Enter smelter details"}
"""What stands in a formula that nobody computed, or that found nothing."""


@dataclass(frozen=True)
class _LookUp:
    """The list of smelters in a workbook, by number and by metal and name."""

    by_number: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    by_name: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)


def smelters_in(workbook: Workbook, layout: Layout, reading: Reading) -> Iterator[SmelterLine]:
    """Give the smelters of a filled template, what was not computed computed from its list."""
    sheet, known = workbook.sheet(SMELTERS), _look_up(workbook)
    has_list = "lookup" in layout.smelter_columns
    for row in range(FIRST_SMELTER, len(sheet.rows) + 1):
        cells = {name: sheet.at(f"{column}{row}") for name, column in layout.smelter_columns.items()}
        if not any(cells.get(name) and cells[name] not in _UNCOMPUTED for name in _FILLED):
            continue
        yield _line(_Row(row, cells, layout.smelter_columns), known, reading, has_list=has_list)


@dataclass(frozen=True)
class _Row:
    number: int
    cells: Mapping[str, str]
    columns: Mapping[str, str]

    def computed(self, name: str) -> str:
        text = self.cells.get(name, "")
        return "" if text in _UNCOMPUTED else text

    def doubt(self, reading: Reading, name: str, code: str, expected: str = "") -> None:
        reading.doubt(self.number, f"{self.columns.get(name, '')}{self.number}", code, expected, sheet=SMELTERS)


def _line(row: _Row, known: _LookUp, reading: Reading, *, has_list: bool) -> SmelterLine:
    typed, computed = row.cells.get("number_input", "").upper(), row.computed("number").upper()
    if typed and computed and typed != computed:
        row.doubt(reading, "number_input", "numbers_differ", computed if is_cid(computed) else "")
    number = typed or computed
    metal, lookup = metal_in(row.cells["metal"]), row.computed("lookup")
    listed = known.by_number.get(number) or known.by_name.get((metal, lookup.casefold())) or {}
    number = number or listed.get("number", "")
    if number and not is_cid(number):
        row.doubt(reading, "number", "wrong_identifier", "CID001234")
    name = row.computed("name") or listed.get("name", "")
    return SmelterLine(
        row.number,
        metal or listed.get("metal", ""),
        _known(lookup, name, number, has_list=has_list),
        name,
        row.computed("country") or listed.get("country", ""),
        number if is_cid(number) else "",
        lookup,
        row.computed("city") or listed.get("city", ""),
        row.cells["mines"],
        row.cells["mine_country"],
        told(row.cells["recycled"]),
        number in known.by_number if number and known.by_number else None,
    )


def _known(lookup: str, name: str, number: str, *, has_list: bool) -> Known:
    if is_not_identified(lookup) or is_not_identified(name):
        return Known.NOT_IDENTIFIED
    if is_not_listed(lookup) or (has_list and not lookup and not number):
        return Known.NOT_LISTED
    return Known.LISTED if number or has_list else Known.NOT_LISTED


def _look_up(workbook: Workbook) -> _LookUp:
    if LOOK_UP not in workbook.names:
        return _LookUp()
    sheet = workbook.sheet(LOOK_UP)
    by_number: dict[str, Mapping[str, str]] = {}
    by_name: dict[tuple[str, str], Mapping[str, str]] = {}
    for row in range(FIRST_LOOK_UP, len(sheet.rows) + 1):
        cells = _cells(sheet, row)
        if cells["number"]:
            by_number.setdefault(cells["number"].upper(), cells)
        by_name.setdefault((cells["metal"], cells["lookup"].casefold()), cells)
    return _LookUp(by_number, by_name)


def _cells(sheet: Sheet, row: int) -> Mapping[str, str]:
    cells = {name: sheet.at(f"{column}{row}") for name, column in LOOK_UP_COLUMNS.items()}
    return {**cells, "metal": metal_in(cells["metal"])}


def mines_in(workbook: Workbook) -> Iterator[MineLine]:
    """Give the mines of a filled template; the templates before the newest have no list of them."""
    if MINES not in workbook.names:
        return
    sheet = workbook.sheet(MINES)
    for row in range(FIRST_MINE, len(sheet.rows) + 1):
        cells = {name: sheet.at(f"{column}{row}") for name, column in MINE_COLUMNS.items()}
        if any(cells.values()):
            cells["metal"] = metal_in(cells["metal"])
            yield MineLine(row=row, **cells)
