"""Lists of production sites as Open Supply Hub takes them: country, name, address; sector, place and OS ID if known.

The same list comes as CSV and as a spreadsheet (xlsx, xls).
"""

import hashlib
import re
from collections.abc import Iterator

from amends.adapters.sheets.cells import CellError, place_in
from amends.adapters.sheets.rows import Row, head_of, table_of
from amends.adapters.sheets.workbooks import Workbook, is_workbook, table_in, workbook_of
from amends.core.chain.claims import Identifier, Kind, Thing
from amends.core.chain.reading import Reading, UnreadableError

_HEAD = ("country", "name", "address")
_REPLACED = re.compile("[\ufffd□]|[\u00ac\u00c3\u221a][^\\sA-Za-z0-9]")
"""What stands where a sign was lost, or read in a wrong encoding, before the file came here."""


def knows(content: bytes) -> bool:
    """Say whether this is such a list."""
    return set(_HEAD) <= set(head_of(content))


def knows_book(workbook: Workbook) -> bool:
    """Say whether a sheet of this workbook is such a list."""
    return _sheet(workbook) is not None


def read(content: bytes) -> Reading:
    """Read a list.

    Raises:
        UnreadableError: it is none.
    """
    reading = Reading()
    first: dict[str, int] = {}
    for line, row in _rows(content):
        reading.rows += 1
        try:
            thing = _facility(row)
        except CellError as wrong:
            reading.refuse(line, wrong.cell, wrong.code, wrong.expected)
            continue
        if any(_REPLACED.search(row[cell]) for cell in _HEAD):
            reading.doubt(line, "address", "sign_lost")
        if thing.key in first:
            reading.doubt(line, "name", "row_twice", str(first[thing.key]))
            continue
        first[thing.key] = line
        reading.things.append(thing)
    return reading


def _rows(content: bytes) -> Iterator[tuple[int, Row]]:
    if not is_workbook(content):
        return table_of(content, required=_HEAD)
    workbook = workbook_of(content)
    name = _sheet(workbook)
    if name is None:
        raise UnreadableError("column_missing", expected=", ".join(_HEAD))
    return table_in(workbook.sheet(name))


def _sheet(workbook: Workbook) -> str | None:
    """Give the first sheet whose first row names the columns of such a list."""
    for name in workbook.names:
        if any(set(_HEAD) <= set(row) for row in workbook.sheet(name).rows[:1]):
            return name
    return None


def _facility(row: Row) -> Thing:
    for cell in _HEAD:
        if not row[cell]:
            raise CellError(cell, "missing")
    number = row.get("os_id", "")
    written = "\n".join(row[cell].casefold() for cell in _HEAD)
    key = f"os:{number}" if number else f"list:{hashlib.sha256(written.encode()).hexdigest()[:24]}"
    place = place_in(row.get("lat"), row.get("lng"))
    identifiers = (Identifier("os", number),) if number else ()
    detail = {"address": row["address"], "sector": row.get("sector", "")}
    return Thing(key, Kind.FACILITY, row["name"], None, row["country"], place, identifiers, (), detail)
