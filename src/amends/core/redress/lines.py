"""From a record of a loss to the amount it is worth, by each way of reckoning."""

from datetime import date
from typing import NamedTuple

from amends.core.redress.amounts import Amount, add, at_least_zero, counted, divide, given, highest, multiply, subtract
from amends.core.redress.currencies import places_of
from amends.core.redress.figures import Figure, Pay
from amends.core.redress.interest import interest
from amends.core.redress.losses import Losses, Lost
from amends.core.redress.statement import (
    AmountRecord,
    BandRecord,
    OvertimeRecord,
    PeriodicRecord,
    Record,
    WageRecord,
)


class Due(NamedTuple):
    """An amount, and the day from which interest runs on it; none where it never does."""

    amount: Amount
    since: date | None


def line(losses: Losses, lost: Lost, record: Record) -> Amount:
    """Give what one record is worth on the day of the losses, with interest where it runs."""
    amount, since = _due(_Line(losses, lost, record), record)
    note = " ".join(part for part in (record.ref, amount.note) if part)
    if lost.rule is None or since is None or since >= losses.on:
        return amount.named(amount.label, note)
    return add("with_interest", amount, interest(amount, lost.rule, since, losses.on), note=note)


def _due(of: "_Line", record: Record) -> Due:
    match record:
        case WageRecord():
            return _shortfall(of, record)
        case OvertimeRecord():
            return _overtime(of, record)
        case PeriodicRecord():
            return _periodic(of, record)
        case BandRecord():
            return Due(of.losses.bands[record.band].named("band", record.band), None)
        case AmountRecord():
            return Due(of.money("amount", record.amount, str(record.day)), record.day)
        case _:
            raise TypeError(type(record).__name__)


class _Line:
    """What one record stands in: currency, coin, and where its figures come from."""

    def __init__(self, losses: Losses, lost: Lost, record: Record) -> None:
        self.losses = losses
        self.currency = lost.currency
        self.source = record.source or lost.source
        self.coin = places_of(lost.currency)

    def figure(self, label: str, figure: Figure, unit: str, note: str = "") -> Amount:
        return given(label, figure.low, figure.high, unit=unit, source=figure.source or self.source, note=note)

    def money(self, label: str, figure: Figure, note: str = "") -> Amount:
        return self.figure(label, figure, self.currency, note)

    def pay(self, label: str, pay: Pay) -> Amount:
        """Pay for one unit of the record's time."""
        if pay.makes is None or pay.per is None:
            return self.money(label, pay)
        whole = self.money(f"{label}_whole", pay, pay.per)
        return divide(label, whole, given("makes", pay.makes, source=self.source), unit=self.currency)


def _shortfall(of: _Line, record: WageRecord) -> Due:
    asked = (("promised", record.promised), ("minimum", record.minimum), ("norm", record.norm))
    best = highest("highest_pay", *(of.pay(label, pay) for label, pay in asked if pay is not None))
    due = multiply("due", best, _time(of, record), unit=of.currency, places=of.coin)
    short = at_least_zero("shortfall", subtract("due_less_paid", due, of.money("paid", record.paid)))
    return Due(short.named("shortfall", f"{record.first} – {record.last}"), record.last)


def _time(of: _Line, record: WageRecord) -> Amount:
    if record.worked is not None:
        return of.figure("worked", record.worked, record.per.value)
    calendar = of.losses.calendars[record.calendar or ""]
    when = f"{record.first} – {record.last}"
    number = calendar.days_worked(record.first, record.last)
    return counted("days_worked", number, unit="day", source=calendar.source, note=when)


def _overtime(of: _Line, record: OvertimeRecord) -> Due:
    factors = (of.figure("hours", record.hours, "hour"), of.pay("hourly_pay", record.rate))
    due = multiply("due", *factors, of.figure("times", record.times, ""), unit=of.currency, places=of.coin)
    short = at_least_zero("shortfall", subtract("due_less_paid", due, of.money("paid", record.paid)))
    return Due(short.named("shortfall", f"{record.first} – {record.last}"), record.last)


def _periodic(of: _Line, record: PeriodicRecord) -> Due:
    factors = (of.money("each_period", record.amount, record.of), of.figure("periods", record.periods, record.of))
    when = f"{record.first} – {record.last}"
    return Due(multiply("periodic", *factors, unit=of.currency, places=of.coin, note=when), record.last)
