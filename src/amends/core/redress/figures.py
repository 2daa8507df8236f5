"""Figures as files write them: plain decimal numbers, or a range where the evidence is uncertain."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from amends.core.facts.declarations import Identifier, Strict
from amends.core.redress.currencies import CURRENCIES

_PLAIN = re.compile(r"[0-9]{1,15}(\.[0-9]{1,10})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_RANGE = ".."

PERSON = re.compile(r"[A-Za-z][A-Za-z0-9_.+-]{0,39}")
"""How a reference to a person is written: short and without spaces, so that nobody puts a name there by habit."""


def _number(value: Any) -> Any:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return Decimal(value)
    raise ValueError("a plain number such as 1250.50, not below zero, with a point and without other signs")


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError("a day such as 2026-03-31")


def _currency(value: Any) -> Any:
    if isinstance(value, str) and value in CURRENCIES:
        return value
    raise ValueError("a currency code of ISO 4217, such as GHS")


Number = Annotated[Decimal, BeforeValidator(_number)]
Day = Annotated[date, BeforeValidator(_day)]
Currency = Annotated[str, BeforeValidator(_currency)]


class Figure(Strict):
    """A figure: `12.50`, a range `10..12.50`, or a map of `low` and `high` with a `source` of its own."""

    low: Number
    high: Number
    source: str = Field(default="", max_length=300)

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        low, is_range, high = value.partition(_RANGE)
        return {"low": low, "high": high if is_range else low}

    @model_validator(mode="after")
    def _in_order(self) -> "Figure":
        if self.high < self.low:
            raise ValueError("a range that begins with its lower end")
        return self


class Pay(Figure):
    """Pay for a time. `per` says which, where it is not that of the record; `makes` how many of the record's it is.

    A monthly pay beside days worked is `{low: 900, high: 900, per: month, makes: 26}`: it is divided by 26.
    """

    per: Identifier | None = None
    makes: Number | None = None

    @model_validator(mode="after")
    def _whole_or_not(self) -> "Pay":
        if (self.per is None) != (self.makes is None):
            raise ValueError("per and makes together: what the pay is for, and how many units of the record that makes")
        if self.makes is not None and not self.makes:
            raise ValueError("more than zero under makes")
        return self
