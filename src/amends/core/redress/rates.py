"""Rates of exchange that somebody stated, with dates and a source; one that is missing is never guessed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from amends.core.redress.amounts import Amount, given, multiply
from amends.core.redress.currencies import places_of
from amends.core.redress.errors import RedressError


class MissingRateError(RedressError):
    """No rate was stated from one currency to another on a day; the inverse of a rate is not taken for one."""

    def __init__(self, source: str, target: str, on: date) -> None:
        super().__init__(f"no rate from {source} to {target} on {on}")
        self.source = source
        self.target = target
        self.on = on


class OverlappingRatesError(RedressError):
    """Two rates between the same currencies hold on the same day."""

    def __init__(self, source: str, target: str, on: date) -> None:
        super().__init__(f"two rates from {source} to {target} on {on}")
        self.on = on


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of `source` is `rate` units of `target`, on every day from `first` to `last`, as `stated_by` says."""

    source: str
    target: str
    first: date
    last: date
    rate: Decimal
    stated_by: str


class RateTable:
    """The rates that were stated."""

    def __init__(self, rates: Iterable[Rate] = ()) -> None:
        """Take rates in any order.

        Raises:
            OverlappingRatesError: two of them hold on the same day.
        """
        self._rates = tuple(sorted(rates, key=lambda rate: (rate.source, rate.target, rate.first)))
        for before, after in zip(self._rates, self._rates[1:], strict=False):
            if (before.source, before.target) == (after.source, after.target) and after.first <= before.last:
                raise OverlappingRatesError(after.source, after.target, after.first)

    def rate(self, source: str, target: str, on: date) -> Rate:
        """Give the rate that holds on a day.

        Raises:
            MissingRateError: none was stated for it.
        """
        for rate in self._rates:
            if (rate.source, rate.target) == (source, target) and rate.first <= on <= rate.last:
                return rate
        raise MissingRateError(source, target, on)

    def convert(self, amount: Amount, target: str, on: date) -> Amount:
        """Give an amount in another currency, rounded half up to its smallest unit; the same one needs no rate.

        Raises:
            MissingRateError: no rate was stated for that day.
        """
        if amount.unit == target:
            return amount
        found = self.rate(amount.unit, target, on)
        factor = given("rate", found.rate, source=found.stated_by, note=f"{amount.unit} → {target}, {on}")
        return multiply("converted", amount, factor, unit=target, places=places_of(target))
