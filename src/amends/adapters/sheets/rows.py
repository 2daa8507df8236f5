"""Bytes of a file made into text, rows or JSON, with bounded memory; what is no such thing is refused with a reason."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from amends.core.chain.reading import UnreadableError

MOST_BYTES = 64 * 1024 * 1024
"""The largest file that is read; the largest real one seen is 6 MB."""

MOST_ROWS = 1_000_000
_LONGEST_CELL = 100_000

_UNPRINTABLE = re.compile(
    r"\\u0000|\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F]"
)
"""In JSON: signs that no database takes, a null and halves of signs."""

Row = Mapping[str, str]


def text_of(content: bytes) -> str:
    """Give the text of a file in UTF-8, with or without a mark in front.

    Raises:
        UnreadableError: it is empty, too large, packed, or in another encoding.
    """
    if not content.strip():
        raise UnreadableError("empty")
    if len(content) > MOST_BYTES:
        raise UnreadableError("too_large", expected=f"{MOST_BYTES // 1024 // 1024} MB")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:4096]:
        raise UnreadableError("not_text", expected="UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("not_utf8", row=content.count(b"\n", 0, error.start) + 1, expected="UTF-8") from None
    if "\x00" in text or _UNPRINTABLE.search(text):
        raise UnreadableError("not_text", expected="UTF-8")
    return text


def table_of(content: bytes, *, required: tuple[str, ...] = ()) -> Iterator[tuple[int, Row]]:
    """Give the rows of a CSV file by the names of its columns, with the line each begins in.

    Raises:
        UnreadableError: a column is missing or named twice, a row has another number of cells, or a quote is open.
    """
    lines = csv.reader(io.StringIO(text_of(content), newline=""), strict=True)
    try:
        head = [name.strip() for name in next(lines)]
        _check(head, required)
        for cells in lines:
            if not any(cells):
                continue
            if len(cells) != len(head):
                raise UnreadableError("half_a_row", row=lines.line_num, expected=str(len(head)))
            if lines.line_num > MOST_ROWS:
                raise UnreadableError("too_many_rows", expected=str(MOST_ROWS))
            yield lines.line_num, {name: cell.strip() for name, cell in zip(head, cells, strict=True)}
    except csv.Error:
        raise UnreadableError("not_csv", row=lines.line_num) from None


def head_of(content: bytes) -> tuple[str, ...]:
    """Give the names of the columns, none where this is no table."""
    line = content[:_LONGEST_CELL].removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    try:
        return tuple(name.strip() for name in next(csv.reader([line]), []))
    except csv.Error:
        return ()


def json_of(content: bytes) -> Any:
    """Give what a JSON file holds.

    Raises:
        UnreadableError: it is no JSON, cut off, names a key twice, or is nested too deeply.
    """
    text = text_of(content)
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise UnreadableError("not_json", row=error.lineno) from None
    except RecursionError:
        raise UnreadableError("too_deep") from None


def records_of(content: bytes) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Give the records of a file with one JSON object a line.

    Raises:
        UnreadableError: as for `json_of`, or a line is no object.
    """
    for number, line in enumerate(text_of(content).splitlines(), start=1):
        if number > MOST_ROWS:
            raise UnreadableError("too_many_rows", expected=str(MOST_ROWS))
        if not line.strip():
            continue
        try:
            record = json_of(line.encode())
        except UnreadableError as error:
            raise UnreadableError(error.finding.code, row=number) from None
        if not isinstance(record, dict):
            raise UnreadableError("not_json", row=number)
        yield number, record


def _check(head: list[str], required: tuple[str, ...]) -> None:
    missing = [name for name in required if name not in head]
    if missing:
        raise UnreadableError("column_missing", row=1, expected=", ".join(missing))
    if len(set(head)) != len(head):
        raise UnreadableError("column_twice", row=1)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise UnreadableError("key_twice")
    return found


def _no_constant(_name: str) -> float:
    raise UnreadableError("not_a_number")
