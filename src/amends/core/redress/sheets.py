"""Sheets of wage records for many people at once: comma-separated text, a record a row, checked cell by cell."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pydantic import ValidationError

from amends.core.playbook.expectations import expectations
from amends.core.playbook.reading import NotValidError, Problem
from amends.core.redress.figures import PERSON
from amends.core.redress.statement import WageRecord

COLUMNS = (
    "person",
    "ref",
    "from",
    "to",
    "per",
    "worked",
    "calendar",
    "promised",
    "minimum",
    "norm",
    "paid",
    "source",
)
"""The columns that a sheet of wage records may have, in any order; those it needs are `NEEDED`."""

NEEDED = ("person", "from", "to", "paid")


class Row(NamedTuple):
    """One record of a sheet: its line, of whom it is, what it says, and the cells as they were written."""

    line: int
    person: str
    record: WageRecord
    said: Mapping[str, str]


def read_sheet(text: str, file: str, *, calendar: str | None = None) -> list[Row]:
    """Read a sheet; `calendar` stands in for rows that say neither `worked` nor `calendar`.

    Raises:
        NotValidError: with every problem, each with file, line and column.
    """
    rows, problems = examined(text, file, calendar=calendar)
    if problems:
        raise NotValidError(problems)
    return rows


def examined(text: str, file: str, *, calendar: str | None = None) -> tuple[list[Row], list[Problem]]:
    """Read a sheet, and give the rows that can be read beside every problem of the others."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    rows, problems = [], []
    try:
        columns = next(reader, [])
        problems += [Problem(file, 1, expected) for expected in _wrong_columns(columns)]
        for cells in reader if not problems else ():
            if any(cells):
                found = _row(cells, columns, reader.line_num, calendar)
                rows += [found] if isinstance(found, Row) else []
                problems += [] if isinstance(found, Row) else [Problem(file, *wrong) for wrong in found]
    except csv.Error as error:
        problems.append(Problem(file, reader.line_num, f"comma-separated text ({error})"))
    problems += [Problem(file, row.line, expected) for row, expected in _twice(rows)]
    if not rows and not problems:
        problems.append(Problem(file, 1, "at least one record"))
    return rows, problems


def _wrong_columns(columns: list[str]) -> Iterator[str]:
    for name in columns:
        if name not in COLUMNS:
            yield f"one of the columns {', '.join(COLUMNS)}, not {name!r}"
    for name in NEEDED:
        if columns.count(name) != 1:
            yield f"the column {name!r}, once"
    for name in sorted({name for name in columns if columns.count(name) > 1} - set(NEEDED)):
        yield f"the column {name!r} only once"


def _twice(rows: list[Row]) -> Iterator[tuple[Row, str]]:
    """Tell of rows that say the same period of the same person again, as happens when sheets are put together."""
    seen: dict[tuple[object, ...], int] = {}
    for row in rows:
        record = row.record
        before = seen.setdefault((row.person, record.ref, record.first, record.last), row.line)
        if before != row.line:
            yield row, f"each period of a person once, and not again as in line {before}; a ref tells two jobs apart"


def _row(cells: list[str], columns: list[str], line: int, calendar: str | None) -> Row | list[tuple[int, str]]:
    if len(cells) != len(columns):
        return [(line, f"{len(columns)} cells, not {len(cells)}")]
    said = {name: cell.strip() for name, cell in zip(columns, cells, strict=True) if cell.strip()}
    person = said.pop("person", "")
    if not PERSON.fullmatch(person):
        return [(line, "a reference of the person under person, never a name, such as P1")]
    if calendar is not None and not {"worked", "calendar"} & said.keys():
        said["calendar"] = calendar
    try:
        return Row(line, person, WageRecord.model_validate(said), said)
    except ValidationError as error:
        return [(line, _in_cell(place, expected)) for place, expected, _ in expectations(error, said)]


def _in_cell(place: tuple[str | int, ...], expected: str) -> str:
    return f"{expected} under {place[0]}" if place else expected
