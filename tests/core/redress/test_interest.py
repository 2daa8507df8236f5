"""Interest reproduces by hand, unfolds, and rounds as it says."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given as with_cases
from hypothesis import strategies as st

from amends.core.redress.amounts import Amount, given
from amends.core.redress.interest import Added, DayCount, InterestRule, Kind, interest
from amends.core.redress.unfolding import verify

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2030, 12, 31))


def owed(text: str, currency: str = "USD") -> Amount:
    return given("principal", Decimal(text), unit=currency)


def simple(per_year: str, days: DayCount = DayCount.ACTUAL_365) -> InterestRule:
    return InterestRule(Kind.SIMPLE, Decimal(per_year), days, "a law")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        # 1,000.00 at 8 % from 1 January 2024 to 1 July 2025: 547 days, of which 366 begin in the leap year 2024.
        (DayCount.ACTUAL_365, "119.89"),  # 1000 × 0.08 × 547 ÷ 365 = 119.890…
        (DayCount.ACTUAL_360, "121.56"),  # 1000 × 0.08 × 547 ÷ 360 = 121.555…
        (DayCount.ACTUAL_ACTUAL, "119.67"),  # 1000 × 0.08 × (366 ÷ 366 + 181 ÷ 365) = 119.671…
        (DayCount.THIRTY_360, "120.00"),  # 18 months of 30 days: 1000 × 0.08 × 540 ÷ 360
    ],
)
def test_simple_interest_by_each_day_count(days: DayCount, expected: str) -> None:
    found = interest(owed("1000.00"), simple("0.08", days), date(2024, 1, 1), date(2025, 7, 1))
    assert found.low == found.high == Decimal(expected)


def test_compound_interest_is_added_once_a_year_and_the_rest_is_simple() -> None:
    rule = InterestRule(Kind.COMPOUND, Decimal("0.10"), DayCount.ACTUAL_365, "a law")
    found = interest(owed("1000.00"), rule, date(2022, 3, 1), date(2024, 4, 1))
    # 100.00, then 110.00 on 1100.00, then 31 days on 1210.00: 1210 × 0.1 × 31 ÷ 365 = 10.276…
    assert [part.low for part in found.parts] == [Decimal(each) for each in ("1000", "100", "110", "10.28")]
    assert found.low == Decimal("220.28")


def test_monthly_compound_interest_takes_a_twelfth_and_keeps_to_the_end_of_the_month() -> None:
    rule = InterestRule(Kind.COMPOUND, Decimal("0.12"), DayCount.ACTUAL_365, "a law", Added.MONTHLY)
    found = interest(owed("100.00"), rule, date(2023, 1, 31), date(2023, 3, 31))
    assert [part.note for part in found.parts[1:]] == ["2023-01-31 – 2023-02-28", "2023-02-28 – 2023-03-31"]
    assert found.low == Decimal("2.01")


LATER = ((date(2023, 7, 1), Decimal("0.05")), (date(2024, 1, 1), Decimal("0.04")))


def test_simple_interest_follows_a_rate_that_changes_and_is_rounded_once() -> None:
    rule = InterestRule(Kind.SIMPLE, Decimal("0.10"), DayCount.ACTUAL_365, "a law", later=LATER)
    found = interest(owed("1000.00"), rule, date(2023, 1, 1), date(2024, 1, 31))
    # 181 days at 10 %, 184 at 5 %, 30 at 4 %: 49.5890… + 25.2054… + 3.2876… = 78.0821…
    assert [part.parts[0].parts[1].low for part in found.parts] == [Decimal(each) for each in ("0.10", "0.05", "0.04")]
    assert found.low == Decimal("78.08")
    verify(found)


def test_a_whole_period_takes_the_rate_of_its_first_day() -> None:
    rule = InterestRule(Kind.COMPOUND, Decimal("0.10"), DayCount.ACTUAL_365, "a law", later=LATER)
    found = interest(owed("1000.00"), rule, date(2023, 3, 1), date(2025, 3, 1))
    assert [part.low for part in found.parts[1:]] == [Decimal("100.00"), Decimal("44.00")]
    verify(found)


def test_what_is_uncertain_bears_uncertain_interest() -> None:
    principal = given("principal", Decimal(100), Decimal(200), unit="USD")
    found = interest(principal, simple("0.05"), date(2023, 1, 1), date(2024, 1, 1))
    assert (found.low, found.high) == (Decimal("5.00"), Decimal("10.00"))


def test_a_currency_without_smaller_units_is_rounded_to_whole_ones() -> None:
    found = interest(owed("100000", "XOF"), simple("0.0333"), date(2023, 1, 1), date(2023, 3, 1))
    assert found.low == Decimal(538)  # 100000 × 0.0333 × 59 ÷ 365 = 538.27…


def test_no_interest_runs_backwards() -> None:
    with pytest.raises(ValueError, match="before the first"):
        interest(owed("1.00"), simple("0.05"), date(2024, 1, 2), date(2024, 1, 1))


RULES = st.builds(
    InterestRule,
    st.sampled_from(Kind),
    st.decimals(min_value=0, max_value=1, places=4),
    st.sampled_from(DayCount),
    st.just("a law"),
    st.sampled_from(Added),
    st.sampled_from([(), LATER]),
)


@with_cases(RULES, st.decimals(min_value=0, max_value=10**7, places=2), DAYS, st.integers(0, 1500))
def test_interest_unfolds_and_never_shrinks_with_time(
    rule: InterestRule, principal: Decimal, first: date, days: int
) -> None:
    last = first + timedelta(days=days)
    found = interest(given("principal", principal, unit="USD"), rule, first, last)
    verify(found)
    assert found.low >= 0
    if rule.kind is Kind.SIMPLE:
        longer = interest(given("principal", principal, unit="USD"), rule, first, last + timedelta(days=366))
        assert longer.low >= found.low
