"""Companies that file conflict minerals reports with the SEC (Form SD): their numbers there and their tickers."""

from amends.adapters.sheets.cells import CellError
from amends.adapters.sheets.rows import json_of
from amends.core.chain.claims import Identifier, Kind, Thing
from amends.core.chain.reading import Reading, UnreadableError

_MOST_DIGITS = 10


def knows(content: bytes) -> bool:
    """Say whether this is such a list."""
    head = content[:2_000]
    return b'"cik"' in head and b'"ticker_symbol"' in head


def read(content: bytes) -> Reading:
    """Read a list.

    Raises:
        UnreadableError: it is none.
    """
    listed = json_of(content)
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise UnreadableError("not_json")
    reading = Reading(rows=len(listed), by="SEC")
    seen: set[str] = set()
    for row, each in enumerate(listed, start=1):
        try:
            thing = _filer(str(each.get("cik") or ""), str(each.get("ticker_symbol") or ""))
        except CellError as wrong:
            reading.refuse(row, wrong.cell, wrong.code, wrong.expected)
            continue
        if thing.key in seen:
            reading.leave_out(row, "cik", "row_twice")
            continue
        seen.add(thing.key)
        reading.things.append(thing)
    if seen:
        reading.doubt(0, "", "name_not_said")
    return reading


def _filer(number: str, ticker: str) -> Thing:
    if not (number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS):
        raise CellError("cik", "wrong_identifier", "320193")
    key = f"cik:{number.lstrip('0')}"
    return Thing(key, Kind.ORGANISATION, ticker, identifiers=(Identifier("cik", number.lstrip("0")),))
