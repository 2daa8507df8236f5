"""Lists that bear on risk, as their publishers give them: conflict, governance, goods. Users load their edition.

Recognised by what stands in them. Amends ships none of them: they age, and their terms differ.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from amends.adapters.countries import code_of
from amends.adapters.sheets.workbooks import is_workbook, workbook_of
from amends.core.chain.reading import UnreadableError

_MOST_BYTES = 128 * 1024 * 1024
_MOST_EVENTS = 200_000
_EVENTS_FROM_YEARS = 6
_WITHIN = {"1": 1.0, "2": 25.0, "3": 50.0}
"""Kilometres of doubt for the precision that UCDP gives a place: exact, near a known point, within a district. Above
that the place is a province or a country, and the event is left out. The kilometres for 1 and 3 are ours.
"""

_INDICATORS = {
    "ControlofCorruption": "corruption",
    "GovernmentEffectiveness": "effectiveness",
    "PoliticalStabilityNoViolence": "stability",
    "RegulatoryQuality": "regulation",
    "RuleofLaw": "rule_of_law",
    "VoiceandAccountability": "voice",
}


class NotAListError(Exception):
    """The file is none of the lists known here, or not whole; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class ListRead:
    """What a list says. `content` depends on its kind; `last` is the last year it speaks of.

    `unknown` are names of countries that no code is known for, which are left out and told.
    """

    kind: str
    last: int | None
    rows: int
    content: Mapping[str, Any]
    unknown: tuple[str, ...] = field(default=())


def read_list(content: bytes) -> ListRead:
    """Read a list.

    Raises:
        NotAListError: `too_large`, `unknown_kind`, `not_whole` or `empty`.
    """
    if len(content) > _MOST_BYTES:
        raise NotAListError("too_large")
    rows = _rows(content)
    try:
        head = next(rows, None)
    except csv.Error as error:  # one cell of more than 128 kB: no table at all
        raise NotAListError("unknown_kind") from error
    if head is None:
        raise NotAListError("empty")
    names = [name.strip() for name in head]
    reader = next((read for columns, read in _KINDS if columns <= set(names)), None)
    if reader is None:
        raise NotAListError("unknown_kind")
    try:
        return reader([dict(zip(names, row, strict=False)) for row in rows])
    except (KeyError, ValueError, TypeError, csv.Error) as error:
        raise NotAListError("not_whole") from error


def _rows(content: bytes) -> Iterator[list[str]]:
    if is_workbook(content):
        try:
            book = workbook_of(content)
            yield from ([cell.strip() for cell in row] for row in book.sheet(book.names[0]).rows)
        except UnreadableError as error:
            raise NotAListError("too_large" if error.finding.code == "too_large" else "not_whole") from error
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # the export of the World Bank's indicators is so written
    if "\x00" in text:
        raise NotAListError("unknown_kind")
    yield from csv.reader(io.StringIO(text))


_NOT_SAID = ("", "NA")
"""How the list of governance leaves an estimate open."""


def _governance(rows: list[dict[str, str]]) -> ListRead:
    """Keep the last year of each indicator of each country, with its error."""
    found: dict[str, dict[str, list[float]]] = {}
    unknown: set[str] = set()
    for row in rows:
        indicator = _INDICATORS.get(row["Indicator"])
        code = code_of(row["Code"]) or code_of(row["Country/Territory"])
        if indicator is None or row["Estimate"] in _NOT_SAID:
            continue
        if not code:
            unknown.add(row["Country/Territory"])
            continue
        said = [float(row["Year"]), float(row["Estimate"]), 0.0 if row["StdErr"] in _NOT_SAID else float(row["StdErr"])]
        before = found.setdefault(code, {}).get(indicator)
        if before is None or before[0] < said[0]:
            found[code][indicator] = said
    return ListRead(
        "governance",
        _last(said[0] for each in found.values() for said in each.values()),
        len(rows),
        found,
        tuple(sorted(unknown)),
    )


def _conflict_by_country(rows: list[dict[str, str]]) -> ListRead:
    found: dict[str, dict[str, list[float]]] = {}
    unknown: set[str] = set()
    for row in rows:
        code = code_of(row["Entity"])
        if not code:
            unknown.add(row["Entity"])
            continue
        numbers = [float(row["Direct conflict deaths"] or 0), float(row["Direct conflict death rate"] or 0)]
        found.setdefault(code, {})[str(int(row["Year"]))] = numbers
    last = _last(float(year) for each in found.values() for year in each)
    kept = {
        code: {year: said for year, said in each.items() if last is None or int(year) > last - 5}
        for code, each in found.items()
    }
    return ListRead(
        "conflict_countries",
        last,
        len(rows),
        {code: each for code, each in kept.items() if each},
        tuple(sorted(unknown)),
    )


def _conflict_events(rows: list[dict[str, str]]) -> ListRead:
    last = max((int(row["date_start"][:4]) for row in rows), default=None)
    events = [
        [
            float(row["latitude"]),
            float(row["longitude"]),
            _WITHIN[row["where_prec"]],
            row["date_start"][:10],
            int(float(row["best"] or 0)),
        ]
        for row in rows
        if row["where_prec"] in _WITHIN and last is not None and int(row["date_start"][:4]) > last - _EVENTS_FROM_YEARS
    ]
    if len(events) > _MOST_EVENTS:
        raise NotAListError("too_large")
    return ListRead("conflict_events", last, len(rows), {"events": events})


def _goods(rows: list[dict[str, str]]) -> ListRead:
    found: dict[str, list[list[str]]] = {}
    unknown: set[str] = set()
    for row in rows:
        country, good = row["Country"].strip(), row["Good"].strip()
        if not country or not good:
            continue
        code = code_of(country)
        if not code:
            unknown.add(country)
            continue
        harms = [
            harm
            for column, harm in (("Child Labor", "child_labour"), ("Forced Labor", "forced_labour"))
            if row.get(column, "").strip().casefold() in {"x", "yes", "1", "1.0"}
        ]
        found.setdefault(code, []).append([good, *harms])
    return ListRead("goods", None, len(rows), found, tuple(sorted(unknown)))


def _last(years: Iterator[float]) -> int | None:
    found = max(years, default=None)
    return None if found is None else int(found)


_KINDS: tuple[tuple[set[str], Callable[[list[dict[str, str]]], ListRead]], ...] = (
    ({"Country/Territory", "Code", "Year", "Estimate", "Indicator", "StdErr"}, _governance),
    ({"Entity", "Year", "Direct conflict deaths", "Direct conflict death rate"}, _conflict_by_country),
    ({"latitude", "longitude", "where_prec", "date_start", "best"}, _conflict_events),
    ({"Country", "Good", "Child Labor", "Forced Labor"}, _goods),
)
