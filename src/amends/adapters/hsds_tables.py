"""One table of a directory as CSV, and the description of all of them.

A cell that a spreadsheet would run as a formula is written with an apostrophe before it, and read without. Telephone
numbers and numbers below zero are none, so other programs read them as they are.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from amends.core.directory.package import LONGEST, Finding, Row, Scalar, row_of
from amends.core.directory.tables import DAY, NUMBER, TABLES, Column, Table

_FORMULA = re.compile(r"'*[=@\t\r]|'*[+-](?![0-9 ()./-]*$)")
_MOST_ROWS = 200_000
_OF_FRICTIONLESS = {NUMBER: "number", DAY: "date"}


def rows_of(table: Table, content: bytes, file: str) -> tuple[list[dict[str, Scalar]], tuple[int, ...], list[Finding]]:
    """Give the rows of a table, the line in which each begins, and what is wrong."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [], (), [Finding(file, content.count(b"\n", 0, error.start) + 1, "", "not_text", "UTF-8")]
    if "\x00" in text:
        return [], (), [Finding(file, 0, "", "not_text", "UTF-8")]
    return _read(table, text, file)


def _read(table: Table, text: str, file: str) -> tuple[list[dict[str, Scalar]], tuple[int, ...], list[Finding]]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[dict[str, Scalar]] = []
    starts: list[int] = []
    findings: list[Finding] = []
    try:
        head = [name.strip() for name in next(lines, [])]
        findings += _of_head(table, head, file)
        before = lines.line_num
        for cells in () if findings else lines:
            start, before = before + 1, lines.line_num
            if not any(cells):
                continue
            if len(cells) != len(head) or len(rows) >= _MOST_ROWS:
                findings.append(Finding(file, start, "", "half_a_row", str(len(head))))
                break
            said = {name: _plain(cell) for name, cell in zip(head, cells, strict=True)}
            row, wrong = row_of(table, said, file, start)
            rows.append(row)
            starts.append(start)
            findings += wrong
    except csv.Error:
        findings.append(Finding(file, lines.line_num, "", "not_csv", f"≤ {LONGEST}"))
    return rows, tuple(starts), findings


def _of_head(table: Table, head: list[str], file: str) -> list[Finding]:
    missing = [column.name for column in table.columns if column.required and column.name not in head]
    found = [Finding(file, 1, name, "column_missing", ", ".join(table.by_name)) for name in missing]
    if len(set(head)) != len(head) or "" in head:
        found.append(Finding(file, 1, "", "column_twice", ", ".join(table.by_name)))
    return found


def written(table: Table, rows: Iterable[Row]) -> bytes:
    """Give a table as CSV: the columns of HSDS that hold anything, then those that it does not know."""
    rows = list(rows)
    used = {name for row in rows for name in row}
    names = [column.name for column in table.columns if column.name in used or column.required]
    names += sorted(used - set(names))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_safe(row.get(name, "")) for name in names] for row in rows)
    return out.getvalue().encode()


def _safe(value: Scalar) -> str:
    if not isinstance(value, str):
        return repr(value)
    return f"'{value}" if _FORMULA.match(value) else value


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def described(files: Iterable[str]) -> dict[str, Any]:
    """Give the description of a package that has these files."""
    there = set(files)
    return {
        "name": "amends-directory",
        "profile": "tabular-data-package",
        "title": "A directory of services after Open Referral HSDS 3",
        "resources": [_resource(table) for table in TABLES.values() if table.path in there],
    }


def _resource(table: Table) -> dict[str, Any]:
    named: Sequence[Column] = table.references
    keys = [
        {"fields": column.name, "reference": {"resource": column.names, "fields": "id"}}
        for column in named
        if column.names != table.name
    ]
    return {
        "name": table.name,
        "path": table.path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": "id",
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if column.required else {}
    limits |= {"unique": True} if column.name == "id" else {}
    limits |= {"enum": list(column.choices)} if column.choices else {}
    kind = _OF_FRICTIONLESS.get(column.kind, "string")
    return {"name": column.name, "type": kind, **({"constraints": limits} if limits else {})}
