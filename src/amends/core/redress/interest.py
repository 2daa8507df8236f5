"""Interest, simple or compound, by the rule of a jurisdiction that somebody stated with its source.

Interest is rounded half up to the smallest unit of the currency: simple interest once, compound interest each time it
is added to what is owed. Whole periods of compound interest take the rate of the year, or a twelfth of it; the days
after the last whole period take simple interest by the day count. Where the law changes the rate, simple interest is
the sum over the spans of each rate, and a whole period takes the rate that is in force on its first day.
"""

import itertools
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from amends.core.redress import exact
from amends.core.redress.amounts import Amount, Formula, add, counted, divide, given, multiply, nothing
from amends.core.redress.calendars import days_30e, days_between, days_in_leap_years, months_later
from amends.core.redress.currencies import places_of
from amends.core.redress.exact import QUOTIENT_PLACES


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
    """A rule of interest: `per_year` is 0.08 for eight in a hundred; `added` matters only for compound interest.

    `later` are the rates that came after it, each with its first day, in order of time.
    """

    kind: Kind
    per_year: Decimal
    days: DayCount
    source: str
    added: Added = Added.YEARLY
    later: tuple[tuple[date, Decimal], ...] = ()

    def rate_on(self, day: date) -> Decimal:
        """The rate in force on a day."""
        return next((rate for begins, rate in reversed(self.later) if begins <= day), self.per_year)

    def spans(self, first: date, last: date) -> list[tuple[date, date]]:
        """Cut a time into spans of one rate each."""
        cuts = [first, *(begins for begins, _ in self.later if first < begins < last), last]
        return list(itertools.pairwise(cuts))


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
    coin, spans = places_of(principal.unit), rule.spans(first, last)
    if len(spans) == 1:
        return _of_span(principal, rule, spans[0], coin)
    parts = [_of_span(principal, rule, span, QUOTIENT_PLACES) for span in spans]
    return add("interest", *parts, places=coin, note=f"{first} – {last}")


def _of_span(principal: Amount, rule: InterestRule, span: tuple[date, date], places: int) -> Amount:
    first, last = span
    rate = given("interest_rate", rule.rate_on(first), source=rule.source)
    when = f"{first} – {last}"
    if rule.days is DayCount.ACTUAL_ACTUAL:
        years = _years(first, last)
        return multiply("interest", principal, rate, years, unit=principal.unit, places=places, note=when)
    days = _days(rule.days, first, last)
    yearly = multiply("interest_days", principal, rate, days, unit=principal.unit)
    base = given("days_of_year", Decimal(_BASE[rule.days]), source=rule.days.value)
    return divide("interest", yearly, base, unit=principal.unit, places=places, note=when)


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
    rate = given("interest_rate", rule.rate_on(first), source=rule.source)
    coin, when = places_of(owed.unit), f"{first} – {last}"
    if rule.added is Added.YEARLY:
        return multiply("interest", owed, rate, unit=owed.unit, places=coin, note=when)
    yearly = multiply("interest_year", owed, rate, unit=owed.unit)
    months = given("months_of_year", Decimal(12))
    return divide("interest", yearly, months, unit=owed.unit, places=coin, note=when)
