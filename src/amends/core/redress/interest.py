"""Interest, simple or compound, by the rule of a jurisdiction that somebody stated with its source.

Interest is rounded half up to the smallest unit of the currency: simple interest once, compound interest each time it
is added to what is owed. Whole periods of compound interest take the rate of the year, or a twelfth of it; the days
after the last whole period take simple interest by the day count.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from amends.core.redress import exact
from amends.core.redress.amounts import Amount, Formula, add, counted, divide, given, multiply, nothing
from amends.core.redress.calendars import days_30e, days_between, days_in_leap_years, months_later
from amends.core.redress.currencies import places_of


class Kind(Enum):
    """Whether interest bears interest."""

    COMPOUND = "compound"
    SIMPLE = "simple"


class DayCount(Enum):
    """How days become a part of a year."""

    ACTUAL_360 = "actual/360"
    ACTUAL_365 = "actual/365"
    ACTUAL_ACTUAL = "actual/actual"
    THIRTY_360 = "30/360"


class Added(Enum):
    """How often compound interest is added to what is owed."""

    MONTHLY = "monthly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class InterestRule:
    """A rule of interest: `per_year` is 0.08 for eight in a hundred; `added` matters only for compound interest."""

    kind: Kind
    per_year: Decimal
    days: DayCount
    source: str
    added: Added = Added.YEARLY


_MONTHS = {Added.MONTHLY: 1, Added.YEARLY: 12}
_BASE = {DayCount.ACTUAL_360: 360, DayCount.ACTUAL_365: 365, DayCount.THIRTY_360: 360}


def interest(principal: Amount, rule: InterestRule, first: date, last: date) -> Amount:
    """Give the interest on a principal from the day it was due to the day it is worked out for.

    Raises:
        ValueError: the last day is before the first, or the principal is below zero.
    """
    days_between(first, last)
    if rule.kind is Kind.SIMPLE:
        return _simple(principal, rule, first, last)
    return _compound(principal, rule, first, last)


def _simple(principal: Amount, rule: InterestRule, first: date, last: date) -> Amount:
    rate = given("interest_rate", rule.per_year, source=rule.source)
    coin, when = places_of(principal.unit), f"{first} – {last}"
    if rule.days is DayCount.ACTUAL_ACTUAL:
        years = _years(first, last)
        return multiply("interest", principal, rate, years, unit=principal.unit, places=coin, note=when)
    days = _days(rule.days, first, last)
    yearly = multiply("interest_days", principal, rate, days, unit=principal.unit)
    base = given("days_of_year", Decimal(_BASE[rule.days]), source=rule.days.value)
    return divide("interest", yearly, base, unit=principal.unit, places=coin, note=when)


def _days(rule: DayCount, first: date, last: date) -> Amount:
    number = days_30e(first, last) if rule is DayCount.THIRTY_360 else days_between(first, last)
    return counted("days", number, unit="day", note=f"{first} – {last}")


def _years(first: date, last: date) -> Amount:
    """Give a part of years: days in leap years by 366, the others by 365."""
    in_leap = days_in_leap_years(first, last)
    counts = ((days_between(first, last) - in_leap, 365), (in_leap, 366))
    parts = [
        divide("part_of_year", counted("days", number, unit="day"), given("days_of_year", Decimal(base)), unit="year")
        for number, base in counts
        if number
    ]
    return add("years", *parts) if parts else nothing("years", "year")


def _compound(principal: Amount, rule: InterestRule, first: date, last: date) -> Amount:
    step, parts, begins, number = _MONTHS[rule.added], [principal], first, 1
    while (ends := months_later(first, step * number)) <= last:
        parts.append(_whole_period(_carried(parts), rule, begins, ends))
        begins, number = ends, number + 1
    if begins < last:
        parts.append(_simple(_carried(parts), rule, begins, last))
    low, high = exact.total(part.low for part in parts[1:]), exact.total(part.high for part in parts[1:])
    return Amount("interest", principal.unit, low, high, Formula.COMPOUND, tuple(parts), note=f"{first} – {last}")


def _carried(parts: list[Amount]) -> Amount:
    """Give what is owed by now, as a figure that the steps before explain."""
    low, high = exact.total(part.low for part in parts), exact.total(part.high for part in parts)
    return Amount("owed_by_then", parts[0].unit, low, high, Formula.CARRIED)


def _whole_period(owed: Amount, rule: InterestRule, first: date, last: date) -> Amount:
    rate = given("interest_rate", rule.per_year, source=rule.source)
    coin, when = places_of(owed.unit), f"{first} – {last}"
    if rule.added is Added.YEARLY:
        return multiply("interest", owed, rate, unit=owed.unit, places=coin, note=when)
    yearly = multiply("interest_year", owed, rate, unit=owed.unit)
    months = given("months_of_year", Decimal(12))
    return divide("interest", yearly, months, unit=owed.unit, places=coin, note=when)
