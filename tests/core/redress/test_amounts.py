"""Amounts unfold into their arithmetic, ranges cover what they must, and different units are never mixed."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given as with_cases
from hypothesis import strategies as st

from amends.core.redress.amounts import (
    Amount,
    add,
    at_least_zero,
    divide,
    given,
    highest,
    multiply,
    subtract,
)
from amends.core.redress.errors import DoesNotUnfoldError, UnitsDifferError
from amends.core.redress.unfolding import verify

FIGURES = st.decimals(min_value=0, max_value=10**6, places=4)
RANGES = st.tuples(FIGURES, FIGURES).map(sorted)


def usd(low: str, high: str | None = None) -> Amount:
    return given("figure", Decimal(low), None if high is None else Decimal(high), unit="USD", source="a pay slip")


def _shortfall(promised: Amount, minimum: Amount, days: Amount, paid: Amount) -> Amount:
    due = multiply("due", highest("rate", promised, minimum), days, unit="USD")
    return divide("third", at_least_zero("owed", subtract("gap", due, paid)), given("three", Decimal(3)), unit="USD")


@with_cases(RANGES, RANGES, RANGES, RANGES, st.data())
def test_a_range_covers_every_value_its_parts_may_have(
    promised: list[Decimal], minimum: list[Decimal], days: list[Decimal], paid: list[Decimal], data: st.DataObject
) -> None:
    ends = (promised, minimum, days, paid)
    wide = _shortfall(*(given(f"p{number}", *each, unit="USD") for number, each in enumerate(ends)))
    chosen = [data.draw(st.decimals(min_value=low, max_value=high, places=4)) for low, high in ends]
    narrow = _shortfall(*(given(f"p{number}", each, unit="USD") for number, each in enumerate(chosen)))
    verify(wide)
    verify(narrow)
    assert wide.low <= narrow.low == narrow.high <= wide.high


def test_an_amount_walks_down_to_figures_with_their_source() -> None:
    total = add("total", usd("1.00"), subtract("gap", usd("5.00"), usd("2.00")))
    assert [(depth, step.label) for depth, step in total.walk()] == [
        (0, "total"),
        (1, "figure"),
        (1, "gap"),
        (2, "figure"),
        (2, "figure"),
    ]
    assert all(step.source for _, step in total.walk() if not step.parts)


def test_an_altered_step_is_found() -> None:
    total = add("total", usd("1.00"), subtract("gap", usd("5.00"), usd("2.00")))
    wrong = replace(total, parts=(total.parts[0], replace(total.parts[1], low=Decimal(2), high=Decimal(4))))
    with pytest.raises(DoesNotUnfoldError, match="total"):
        verify(wrong)


def test_different_currencies_are_never_added() -> None:
    with pytest.raises(UnitsDifferError, match="USD and GHS"):
        add("total", usd("1.00"), given("figure", Decimal(1), unit="GHS"))


def test_a_range_begins_with_its_lower_end() -> None:
    with pytest.raises(ValueError, match="above the higher"):
        usd("2.00", "1.00")


def test_factors_and_dividends_are_not_below_zero() -> None:
    below = subtract("gap", usd("1.00"), usd("2.00"))
    with pytest.raises(ValueError, match="below zero"):
        multiply("product", below, usd("1.00"), unit="USD")
    with pytest.raises(ValueError, match="below zero"):
        divide("quotient", below, usd("1.00"), unit="")
    with pytest.raises(ValueError, match="not above it"):
        divide("quotient", usd("1.00"), usd("0.00"), unit="")
