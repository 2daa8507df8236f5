"""Currencies and their rates: stated, dated, never guessed."""

from datetime import date
from decimal import Decimal

import pytest
from babel.core import get_global

from amends.core.redress.amounts import given
from amends.core.redress.currencies import CURRENCIES, places_of, smallest_unit
from amends.core.redress.rates import MissingRateError, OverlappingRatesError, Rate, RateTable
from amends.core.redress.unfolding import verify

MARCH = Rate("GHS", "USD", date(2026, 3, 1), date(2026, 3, 31), Decimal("0.0812"), "central bank")
AMOUNT = given("owed", Decimal("1234.56"), unit="GHS")


def test_an_amount_is_converted_at_the_rate_of_the_day() -> None:
    found = RateTable([MARCH]).convert(AMOUNT, "USD", date(2026, 3, 15))
    assert (found.low, found.unit) == (Decimal("100.25"), "USD")  # 1234.56 × 0.0812 = 100.246…
    assert found.parts[1].source == "central bank"
    verify(found)


def test_the_same_currency_needs_no_rate() -> None:
    assert RateTable().convert(AMOUNT, "GHS", date(2026, 3, 15)) is AMOUNT


@pytest.mark.parametrize("on", [date(2026, 2, 28), date(2026, 4, 1)])
def test_a_day_without_a_rate_is_told(on: date) -> None:
    with pytest.raises(MissingRateError, match=f"GHS to USD on {on}"):
        RateTable([MARCH]).convert(AMOUNT, "USD", on)


def test_the_inverse_of_a_rate_is_not_a_rate() -> None:
    with pytest.raises(MissingRateError):
        RateTable([MARCH]).rate("USD", "GHS", date(2026, 3, 15))


def test_two_rates_for_one_day_are_refused() -> None:
    second = Rate("GHS", "USD", date(2026, 3, 31), date(2026, 4, 30), Decimal("0.09"), "another bank")
    with pytest.raises(OverlappingRatesError):
        RateTable([second, MARCH])


def test_the_smallest_unit_of_every_currency_is_that_of_an_independent_table() -> None:
    fractions = get_global("currency_fractions")
    # CLDR says how amounts are shown, ISO 4217 what the smallest unit is; where they differ ISO holds.
    shown = {code: fractions.get(code, fractions["DEFAULT"])[0] for code in CURRENCIES}
    differing = {code for code in CURRENCIES if places_of(code) != shown[code]}
    assert differing <= {
        *("AFN", "ALL", "AMD", "COP", "HUF", "IDR", "IQD", "IRR", "KPW", "LAK", "LBP", "MGA", "MMK", "MRU", "PKR"),
        *("RSD", "SLE", "SOS", "STN", "SYP", "TZS", "UZS", "YER"),
    }


def test_what_is_no_currency_has_no_smallest_unit() -> None:
    assert smallest_unit("JPY") == 1
    with pytest.raises(KeyError):
        places_of("XXX")
