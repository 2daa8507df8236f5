"""Amounts that unfold: each keeps the formula and the parts it was made from, down to figures with a source.

Where evidence is uncertain an amount is a range. A range is never too narrow: it covers every value that its parts
may have, and may be wider than needed where the same uncertain figure enters twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from amends.core.redress import exact
from amends.core.redress.errors import UnitsDifferError
from amends.core.redress.exact import QUOTIENT_PLACES, ZERO


class Formula(Enum):
    """How an amount was made from its parts."""

    AT_LEAST_ZERO = "at_least_zero"
    CARRIED = "carried"
    COMPOUND = "compound"
    COUNTED = "counted"
    DIFFERENCE = "difference"
    GIVEN = "given"
    HIGHEST = "highest"
    PRODUCT = "product"
    QUOTIENT = "quotient"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with how it came about.

    `label` is a code that the edge puts into words, `unit` a currency code or what is counted (`day`, empty for a plain
    number), `low` and `high` the range (equal where it is certain), `places` the decimal places to which the result
    was rounded half up, `source` where a given figure comes from, `note` dates or a reference that tell it apart.
    """

    label: str
    unit: str
    low: Decimal
    high: Decimal
    formula: Formula = Formula.GIVEN
    parts: tuple["Amount", ...] = ()
    places: int | None = None
    source: str = ""
    note: str = ""

    @property
    def is_certain(self) -> bool:
        """Whether low and high are the same."""
        return self.low == self.high

    def named(self, label: str, note: str = "") -> "Amount":
        """The same amount under another label."""
        return replace(self, label=label, note=note or self.note)

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "Amount"]]:
        """Give this amount and everything it was made from, each with its depth, the result before its parts."""
        yield depth, self
        for part in self.parts:
            yield from part.walk(depth + 1)


def given(
    label: str, low: Decimal, high: Decimal | None = None, *, unit: str = "", source: str = "", note: str = ""
) -> Amount:
    """A figure as it was stated, or a range where it is uncertain.

    Raises:
        ValueError: the lower end is above the higher one.
    """
    if high is not None and high < low:
        raise ValueError("the lower end of a range is above the higher one")
    return Amount(label, unit, low, low if high is None else high, source=source, note=note)


def counted(label: str, number: int, *, unit: str, source: str = "", note: str = "") -> Amount:
    """A figure that was counted from dates; `note` says which."""
    value = Decimal(number)
    return Amount(label, unit, value, value, Formula.COUNTED, source=source, note=note)


def nothing(label: str, unit: str) -> Amount:
    """Zero, as the sum of no parts."""
    return Amount(label, unit, ZERO, ZERO, Formula.SUM)


def add(label: str, *parts: Amount, note: str = "", places: int | None = None) -> Amount:
    """The sum of one part or more, all of one unit; rounded half up where `places` are named.

    Raises:
        UnitsDifferError: the parts have different units.
    """
    low = exact.total(part.low for part in parts)
    high = low if _are_certain(parts) else exact.total(part.high for part in parts)
    if places is not None:
        low, high = exact.rounded(low, places), exact.rounded(high, places)
    return Amount(label, _one_unit(parts), low, high, Formula.SUM, parts, places, note=note)


def subtract(label: str, first: Amount, second: Amount) -> Amount:
    """The first less the second; the range runs from the least to the most this can be.

    Raises:
        UnitsDifferError: they have different units.
    """
    low = exact.difference(first.low, second.high)
    high = low if _are_certain((first, second)) else exact.difference(first.high, second.low)
    return Amount(label, _one_unit((first, second)), low, high, Formula.DIFFERENCE, (first, second))


def at_least_zero(label: str, part: Amount) -> Amount:
    """The same, or zero where it is below: nobody owes for having been paid more."""
    return Amount(label, part.unit, max(part.low, ZERO), max(part.high, ZERO), Formula.AT_LEAST_ZERO, (part,))


def highest(label: str, *parts: Amount) -> Amount:
    """The highest of one part or more, all of one unit.

    Raises:
        UnitsDifferError: the parts have different units.
    """
    low, high = max(part.low for part in parts), max(part.high for part in parts)
    return Amount(label, _one_unit(parts), low, high, Formula.HIGHEST, parts)


def multiply(label: str, *parts: Amount, unit: str, places: int | None = None, note: str = "") -> Amount:
    """The product of parts that are not negative, in `unit`; rounded half up where `places` are named.

    Raises:
        ValueError: a part is negative.
    """
    if any(part.low < ZERO for part in parts):
        raise ValueError("a factor is below zero")
    low = _product([part.low for part in parts], places)
    high = low if _are_certain(parts) else _product([part.high for part in parts], places)
    return Amount(label, unit, low, high, Formula.PRODUCT, parts, places, note=note)


def divide(
    label: str, first: Amount, second: Amount, *, unit: str, places: int = QUOTIENT_PLACES, note: str = ""
) -> Amount:
    """The first, not negative, divided by the second, above zero; rounded half up to `places`.

    Raises:
        ValueError: the first is below zero, or the second is not above it.
    """
    if first.low < ZERO or second.low <= ZERO:
        raise ValueError("a dividend below zero, or a divisor not above it")
    low = exact.quotient(first.low, second.high, places)
    high = low if _are_certain((first, second)) else exact.quotient(first.high, second.low, places)
    return Amount(label, unit, low, high, Formula.QUOTIENT, (first, second), places, note=note)


def _are_certain(parts: tuple[Amount, ...]) -> bool:
    return all(part.low == part.high for part in parts)


def _product(factors: list[Decimal], places: int | None) -> Decimal:
    product = exact.product(factors)
    return product if places is None else exact.rounded(product, places)


def _one_unit(parts: tuple[Amount, ...]) -> str:
    unit = parts[0].unit
    for part in parts:
        if part.unit != unit:
            raise UnitsDifferError(unit, part.unit)
    return unit
