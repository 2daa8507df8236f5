"""A package of rows by table, and what is wrong with it: which file, which row, which column, and what was expected."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from amends.core.directory.tables import CODES, DAY, LINKED, NUMBER, TABLES, UP_TO, Column, Table

Scalar: TypeAlias = str | int | float
Row: TypeAlias = Mapping[str, Scalar]
Package: TypeAlias = Mapping[str, Sequence[Row]]
"""Rows by the name of their table; what is left open is not there."""

LONGEST = 20_000
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CODE = re.compile(r"[\w.:-]{1,60}")
_NO_SIGN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, by its code. It never repeats what stood there; row 0 is the file itself."""

    file: str
    row: int
    column: str
    code: str
    expected: str = ""


class WrongPackageError(Exception):
    """Nothing of a package is taken; `findings` say why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(f"{len(self.findings)} findings")


class WrongValueError(Exception):
    """A value is not what its column asks for."""

    def __init__(self, code: str, expected: str) -> None:
        super().__init__(code)
        self.code = code
        self.expected = expected


def value_of(column: Column, said: object) -> Scalar | None:
    """Give a value in its one form, None where nothing is said.

    Raises:
        WrongValueError: it is not what the column asks for.
    """
    if said is None or said == "":
        return None
    if column.kind == NUMBER:
        return _number(column, said)
    if isinstance(said, bool) or not isinstance(said, str | int | float):
        raise WrongValueError("not_text", "abc")
    text = said if isinstance(said, str) else _plain(said)
    if len(text) > LONGEST:
        raise WrongValueError("too_long", f"≤ {LONGEST}")
    if _NO_SIGN.search(text):
        raise WrongValueError("not_text", "UTF-8")
    return _text(column, text)


def _text(column: Column, text: str) -> str:
    if column.choices and text not in column.choices:
        raise WrongValueError("no_choice", ", ".join(column.choices))
    if column.kind == DAY:
        return _day(text)
    if column.kind == CODES:
        return ";".join(_codes(text))
    return text


def _day(text: str) -> str:
    try:
        date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise WrongValueError("not_a_day", "2026-12-31") from None
    return text


def _codes(text: str) -> list[str]:
    codes = [code.strip() for code in text.split(";") if code.strip()]
    if not all(_CODE.fullmatch(code) for code in codes):
        raise WrongValueError("no_codes", "health;legal")
    return list(dict.fromkeys(codes))


def _number(column: Column, said: object) -> int | float:
    low, high = UP_TO.get(column.name, (-1e15, 1e15))
    expected = f"{low:g} – {high:g}"
    try:
        number = float("nan") if isinstance(said, bool) else float(str(said).strip())
    except ValueError:
        raise WrongValueError("not_a_number", expected) from None
    if not math.isfinite(number) or not low <= number <= high:
        raise WrongValueError("out_of_range", expected)
    return int(number) if number.is_integer() else number


def _plain(number: float) -> str:
    if not math.isfinite(number):
        raise WrongValueError("not_a_number", "1.5")
    return str(number)


def row_of(table: Table, said: Mapping[str, object], file: str, number: int) -> tuple[dict[str, Scalar], list[Finding]]:
    """Give a row in its one form, and what is wrong with it. Columns that HSDS does not know are kept as text."""
    row: dict[str, Scalar] = {}
    findings = []
    for name, each in said.items():
        column = table.by_name.get(name, Column(name))
        try:
            value = value_of(column, each)
        except WrongValueError as wrong:
            findings.append(Finding(file, number, name, wrong.code, wrong.expected))
        else:
            if value is not None:
                row[name] = value
    missing = [column.name for column in table.columns if column.required and column.name not in said]
    left_open = [
        column.name
        for column in table.columns
        if column.required and column.name in said and said[column.name] in (None, "")
    ]
    findings += [Finding(file, number, name, "needed") for name in (*missing, *left_open)]
    return row, findings


Place: TypeAlias = Callable[[str, int], tuple[str, int]]
"""Says in which file and row the row of a table stood that is at a position, counted from 0."""


def check(package: Package, place: Place) -> list[Finding]:
    """Say what is wrong between the rows: an id that stands twice, a row that names another that is not there."""
    found = list(_twice(package, place))
    ids = {name: {row.get("id") for row in rows} for name, rows in package.items()}
    for name, rows in package.items():
        for position, row in enumerate(rows):
            found += [Finding(*place(name, position), *wrong) for wrong in _dangling(TABLES[name], row, ids)]
    return found


def _twice(package: Package, place: Place) -> Iterator[Finding]:
    for name, rows in package.items():
        seen: set[Scalar] = set()
        for position, row in enumerate(rows):
            if row.get("id", "") in seen:
                yield Finding(*place(name, position), "id", "id_twice")
            seen.add(row.get("id", ""))


def _dangling(table: Table, row: Row, ids: Mapping[str, set[Scalar | None]]) -> Iterator[tuple[str, str, str]]:
    for column in table.references:
        if column.name in row and row[column.name] not in ids.get(column.names, ()):
            yield column.name, "names_nothing", TABLES[column.names].path
    if table.name in LINKED:
        _, id_column, table_column = LINKED[table.name]
        entity = str(row.get(table_column, ""))
        if entity not in TABLES:
            yield table_column, "no_choice", ", ".join(TABLES)
        elif row.get(id_column) not in ids.get(entity, ()):
            yield id_column, "names_nothing", TABLES[entity].path


def in_order(package: Package) -> dict[str, tuple[dict[str, Scalar], ...]]:
    """Give a package in its one form: tables in order, rows by id, none empty. Two that say the same are equal."""
    return {
        name: tuple(dict(row) for row in sorted(package[name], key=lambda each: str(each["id"])))
        for name in TABLES
        if package.get(name)
    }


def settled(document: Package, place: Place) -> tuple[dict[str, list[dict[str, Scalar]]], list[Finding]]:
    """Give rows that somebody typed in their one form, and what is wrong with them."""
    rows: dict[str, list[dict[str, Scalar]]] = {}
    findings: list[Finding] = []
    for name, each in document.items():
        for position, said in enumerate(each):
            row, wrong = row_of(TABLES[name], said, *place(name, position))
            rows.setdefault(name, []).append(row)
            findings += wrong
    return rows, findings
