"""Cells of rows made into numbers, days and identifiers; what is none is told with what was expected."""

import math
import re
from calendar import IllegalMonthError, monthrange
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from amends.core.chain.check_digits import expected
from amends.core.chain.claims import Identifier, Period, Place

Choice = TypeVar("Choice", bound=StrEnum)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LATITUDES, LONGITUDES = (-90.0, 90.0), (-180.0, 180.0)


class CellError(Exception):
    """A cell holds something else than expected."""

    def __init__(self, cell: str, code: str, expected: str = "") -> None:
        super().__init__(cell)
        self.cell, self.code, self.expected = cell, code, expected


def decimal_in(cell: str, text: str) -> Decimal | None:
    """Give a number, None where the cell is empty.

    Raises:
        CellError: it is no number, or below 0.
    """
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise CellError(cell, "not_a_number", "1234.5") from None
    if not number.is_finite() or number < 0 or number.adjusted() > 15:  # noqa: PLR2004 - no mass has 15 digits of kg
        raise CellError(cell, "out_of_range", "≥ 0")
    return number


def part_in(cell: str, text: str) -> Decimal | None:
    """Give a part from 0 to 1; `30 %` is 0.3. None where the cell is empty.

    Raises:
        CellError: it is none.
    """
    is_percent = text.endswith("%")
    number = decimal_in(cell, text.removesuffix("%").strip())
    if number is None:
        return None
    part = number / 100 if is_percent else number
    if part > 1:
        raise CellError(cell, "out_of_range", "0 – 1, 0 – 100 %")
    return part


def day_in(cell: str, text: str) -> date | None:
    """Give a day, None where the cell is empty.

    Raises:
        CellError: it is none.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise CellError(cell, "not_a_day", "2025-12-31") from None


def choice_in(cell: str, text: str, choices: type[Choice]) -> Choice | None:
    """Give one of several, None where the cell is empty.

    Raises:
        CellError: it is none of them.
    """
    if not text:
        return None
    try:
        return choices(text.casefold())
    except ValueError:
        raise CellError(cell, "no_choice", ", ".join(choices)) from None


def place_in(latitude: object, longitude: object, within: float | None = None) -> Place | None:
    """Give a place of two numbers, None where neither is said.

    Raises:
        CellError: one is missing, no number, or no place on earth; (0, 0) is no place but a number left out.
    """
    if latitude in (None, "") and longitude in (None, ""):
        return None
    found = (_degrees("latitude", latitude, LATITUDES), _degrees("longitude", longitude, LONGITUDES))
    if found == (0.0, 0.0):
        raise CellError("latitude", "no_place", "−90 – 90")
    return Place(*found, within)


def period_in(first: date | None, last: date | None) -> Period | None:
    """Give a period, None where neither end is said.

    Raises:
        CellError: one end is missing, or it ends before it begins.
    """
    if first is None and last is None:
        return None
    if first is None or last is None:
        raise CellError("end" if last is None else "start", "half_a_period", "2025-01-01, 2025-03-31")
    if last < first:
        raise CellError("end", "ends_early", "≥ start")
    return Period(first, last)


def span_in(cell: str, text: str) -> Period | None:
    """Give a period written as a year, a month, or two days with `..` between; None where nothing is written.

    Raises:
        CellError: it is written otherwise.
    """
    expected = "2025, 2025-03, 2025-01-01..2025-03-31"
    if not text:
        return None
    first, parted, last = text.partition("..")
    try:
        if parted:
            return Period(date.fromisoformat(first), date.fromisoformat(last))
        year, _, month = text.partition("-")
        begin, end = (int(month), int(month)) if month else (1, 12)
        return Period(date(int(year), begin, 1), date(int(year), end, monthrange(int(year), end)[1]))
    except (ValueError, IllegalMonthError):
        raise CellError(cell, "not_a_period", expected) from None


def identifiers_in(cell: str, text: str) -> tuple[Identifier, ...]:
    """Give identifiers written `scheme:value`, parted by semicolons.

    Raises:
        CellError: one is written otherwise, or has a wrong check digit.
    """
    found = []
    for written in filter(None, (part.strip() for part in text.split(";"))):
        scheme, parted, value = written.partition(":")
        if not (scheme and parted and value.strip()):
            raise CellError(cell, "no_identifier", "lei:5493006MHB84DD0ZWV18")
        found.append(identifier_in(cell, scheme.strip().casefold(), value.strip()))
    return tuple(found)


def identifier_in(cell: str, scheme: str, value: str) -> Identifier:
    """Give an identifier.

    Raises:
        CellError: the value has not the form of its scheme, or a wrong check digit.
    """
    wanted = expected(scheme, value)
    if wanted:
        raise CellError(cell, "wrong_identifier", wanted)
    return Identifier(scheme, value)


def _degrees(cell: str, said: object, allowed: tuple[float, float]) -> float:
    low, high = allowed
    expected = f"{low:.0f} – {high:.0f}"
    try:
        number = float(str(said))
    except ValueError:
        raise CellError(cell, "not_a_number", expected) from None
    if not math.isfinite(number) or not low <= number <= high:
        raise CellError(cell, "out_of_range", expected)
    return number
