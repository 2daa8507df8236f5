"""Workbooks laid out as the reporting templates are, cell by cell, with none of their texts.

Where things stand is written here a second time, on purpose: a test that read the layout of the product would agree
with any mistake in it.
"""

import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter

SMELTERS, LOOK_UP, MINES = "Smelter List", "Smelter Look-up", "Mine List"
COMPANY = {"D8": "Kestrel Components", "D9": "A. Company", "D14": "1 Harbour Way"}
PEOPLE = {"D15": "n", "D16": "e", "D17": "p", "D18": "n", "D19": "t", "D20": "e", "D21": "p"}
POLICIES = {f"D{row}": "No" for row in range(75, 91, 2)}
LISTED = (
    ("Gold", "Aurora Gold", "Aurora Refining", "Germany", "CID000101"),
    ("Gold", "Aurora", "Aurora Refining", "Germany", "CID000101"),
    ("Tin", "Belcast", "Belcast Tin", "Malaysia", "CID000202"),
)


def cmrt(
    cells: Mapping[str, Any] | None = None,
    smelters: Iterable[Sequence[Any]] = (),
    *,
    version: str = "6.5",
    **besides: Any,
) -> bytes:
    """A CMRT in which everything is answered with no, but for what is said otherwise."""
    answers = {f"D{first + step}": "No" for first in (26, 32) for step in range(4)}
    filled = {**COMPANY, **PEOPLE, "D22": "15-Mar-2025", **answers, **(cells or {})}
    return book(filled, smelters, revision=f"Revision {version} April 25, 2025", name="(CMRT)", **besides)


def of_tin(**cells: Any) -> dict[str, Any]:
    """Answers of somebody who uses tin and says all there is to say of it."""
    yes = {"D27": "Yes", "D33": "Yes", "D39": "Unknown", "D45": "No", "D51": "No", "D57": "100%", "D63": "Yes"}
    return {**yes, "D69": "Yes", **POLICIES, **cells}


def book(
    cells: Mapping[str, Any],
    smelters: Iterable[Sequence[Any]] = (),
    *,
    revision: str,
    name: str = "",
    mines: Iterable[Sequence[Any]] | None = None,
    products: Iterable[Sequence[Any]] = (),
    listed: Collection[Sequence[str]] = LISTED,
    sheets: Iterable[str] = (),
) -> bytes:
    """Write a workbook. A formula (`=…`) is written without what it computes."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    declaration = made.add_worksheet("Declaration")
    declaration.write("B3", f"{name} {revision}")
    for place, value in cells.items():
        _write(declaration, place, value)
    listing = made.add_worksheet(SMELTERS)
    listing.write("Q3", revision)
    _rows(listing, 5, 0, smelters)
    if listed:
        _rows(made.add_worksheet(LOOK_UP), 5, 0, listed)
    _rows(made.add_worksheet("Product List"), 6, 1, products)
    if mines is not None:
        _rows(made.add_worksheet(MINES), 5, 0, mines)
    for sheet in sheets:
        made.add_worksheet(sheet)
    made.close()
    return out.getvalue()


def _rows(sheet: Any, first: int, column: int, rows: Iterable[Sequence[Any]]) -> None:
    for number, row in enumerate(rows):
        for step, value in enumerate(row):
            if value is not None:
                _write(sheet, f"{chr(ord('A') + column + step)}{first + number}", value)


def _write(sheet: Any, place: str, value: Any) -> None:
    if isinstance(value, str) and value.startswith("="):
        sheet.write_formula(place, value, None, "")
    else:
        sheet.write(place, value)
