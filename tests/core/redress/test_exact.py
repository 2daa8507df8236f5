"""Arithmetic: exact where it can be, rounded once and as stated where it cannot."""

from decimal import Decimal, DivisionByZero
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.redress import exact

NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=6)


@given(st.lists(NUMBERS, max_size=6))
def test_sums_are_exact(numbers: list[Decimal]) -> None:
    assert Fraction(exact.total(numbers)) == sum(map(Fraction, numbers))


@given(st.lists(NUMBERS, min_size=1, max_size=5))
def test_products_are_exact(numbers: list[Decimal]) -> None:
    expected = Fraction(1)
    for number in numbers:
        expected *= Fraction(number)
    assert Fraction(exact.product(numbers)) == expected


@given(NUMBERS, NUMBERS.filter(bool), st.integers(min_value=0, max_value=10))
def test_a_quotient_is_at_most_half_of_its_last_place_away(first: Decimal, second: Decimal, places: int) -> None:
    true = Fraction(first) / Fraction(second)
    assert abs(Fraction(exact.quotient(first, second, places)) - true) <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(
    ("number", "expected"), [("0.005", "0.01"), ("0.0049", "0.00"), ("-0.005", "-0.01"), ("2.675", "2.68")]
)
def test_halves_are_rounded_away_from_zero(number: str, expected: str) -> None:
    assert exact.rounded(Decimal(number), 2) == Decimal(expected)
    assert exact.quotient(Decimal(number), Decimal(1), 2) == Decimal(expected)


def test_nothing_is_divided_by_zero() -> None:
    with pytest.raises(DivisionByZero):
        exact.quotient(Decimal(1), Decimal(0))
