"""Days: between two dates, worked in a week with its days of rest, and as a part of a year for interest.

Public holidays come in as dates. The core knows no country.
"""

import calendar as months
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum


class Weekday(Enum):
    """The days of the week as files name them."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


_NUMBER = {weekday: number for number, weekday in enumerate(Weekday)}


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """On which days work was done: all but the weekly days of rest and the days that were free."""

    rest: frozenset[Weekday] = frozenset()
    free: frozenset[date] = frozenset()
    source: str = ""

    def days_worked(self, first: date, last: date) -> int:
        """Count the days from `first` to `last`, both included, on which work was done.

        Raises:
            ValueError: the last day is before the first.
        """
        days = days_between(first, last) + 1
        whole_weeks, rest_of_days = divmod(days, len(Weekday))
        resting = {_NUMBER[weekday] for weekday in self.rest}
        worked = whole_weeks * (len(Weekday) - len(resting))
        worked += sum((first.weekday() + number) % 7 not in resting for number in range(rest_of_days))
        return worked - sum(first <= day <= last and day.weekday() not in resting for day in self.free)


def days_between(first: date, last: date) -> int:
    """Count the nights from one day to another.

    Raises:
        ValueError: the last day is before the first.
    """
    if last < first:
        raise ValueError("the last day is before the first")
    return (last - first).days


def months_later(day: date, number: int) -> date:
    """Give the same day of the month some months later, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def days_30e(first: date, last: date) -> int:
    """Count days as if every month had thirty (30E/360: the 31st counts as the 30th)."""
    return 360 * (last.year - first.year) + 30 * (last.month - first.month) + min(last.day, 30) - min(first.day, 30)


def days_in_leap_years(first: date, last: date) -> int:
    """Count, of the nights from one day to another, those that begin in a leap year."""
    counted, day = 0, first
    while day < last:
        until = min(last, date(day.year, 12, 31) + timedelta(days=1))
        counted += (until - day).days if months.isleap(day.year) else 0
        day = until
    return counted
