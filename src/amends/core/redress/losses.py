"""What is asked to be computed, read and checked: losses with their heads, rules, rates, bands and calendars."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from amends.core.playbook.grammar.redress import Head
from amends.core.redress.amounts import Amount
from amends.core.redress.calendars import WorkingCalendar
from amends.core.redress.interest import InterestRule
from amends.core.redress.rates import RateTable
from amends.core.redress.statement import Record


class Interest(Enum):
    """Whether interest runs on a loss, and if it does not, why."""

    GIVEN = "given"
    NOT_GIVEN = "not_given"
    NOT_ON_THIS_HEAD = "not_on_this_head"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Lost:
    """What one person lost under one head in one currency.

    `rule` is the rule of interest where `interest` is `GIVEN`; `because` says why it was set aside.
    """

    person: str
    head: Head
    currency: str
    source: str
    records: tuple[Record, ...]
    interest: Interest = Interest.NOT_ON_THIS_HEAD
    rule: InterestRule | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Losses:
    """Everything that is computed together; `bands` are amounts by code of the band, in their own currencies."""

    on: date
    currency: str
    every: tuple[Lost, ...]
    rates: RateTable
    calendars: Mapping[str, WorkingCalendar]
    bands: Mapping[str, Amount]
