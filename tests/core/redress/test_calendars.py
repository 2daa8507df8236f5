"""Days are counted as calendars say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.redress.calendars import (
    Weekday,
    WorkingCalendar,
    days_30e,
    days_between,
    days_in_leap_years,
    months_later,
)

DAYS = st.dates(min_value=date(1999, 1, 1), max_value=date(2031, 1, 1))


@given(st.frozensets(st.sampled_from(Weekday)), st.frozensets(DAYS, max_size=5), DAYS, st.integers(0, 800))
def test_days_worked_are_those_that_one_counts_one_by_one(
    rest: frozenset[Weekday], free: frozenset[date], first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    names = list(Weekday)
    each = [first + timedelta(days=number) for number in range(length + 1)]
    expected = sum(names[day.weekday()] not in rest and day not in free for day in each)
    assert WorkingCalendar(rest, free).days_worked(first, last) == expected


@given(DAYS, st.integers(0, 2000))
def test_days_in_leap_years_are_those_that_one_counts_one_by_one(first: date, length: int) -> None:
    leap = {2000, 2004, 2008, 2012, 2016, 2020, 2024, 2028, 2032, 2036}
    each = [first + timedelta(days=number) for number in range(length)]
    assert days_in_leap_years(first, first + timedelta(days=length)) == sum(day.year in leap for day in each)


def test_months_end_where_the_month_ends() -> None:
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_later(date(2023, 11, 30), 15) == date(2025, 2, 28)


def test_months_of_thirty_days() -> None:
    assert days_30e(date(2024, 1, 31), date(2024, 2, 29)) == 29
    assert days_30e(date(2023, 1, 1), date(2024, 1, 1)) == 360


def test_no_day_lies_before_the_first() -> None:
    with pytest.raises(ValueError, match="before the first"):
        days_between(date(2024, 1, 2), date(2024, 1, 1))
