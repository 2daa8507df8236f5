"""The grammar of a redress file: what somebody lost, with the rules and rates by which it is worked out."""

from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, field_validator, model_validator

from amends.core.facts.declarations import Identifier, Strict
from amends.core.playbook.grammar.redress import Reckoning
from amends.core.redress.calendars import Weekday
from amends.core.redress.figures import PERSON, Currency, Day, Figure, Number, Pay
from amends.core.redress.interest import Added, DayCount, Kind


class Per(Enum):
    """The units of time that pay is for."""

    DAY = "day"
    HOUR = "hour"
    MONTH = "month"
    PIECE = "piece"
    WEEK = "week"


def _part_of_one(value: Any) -> Any:
    if isinstance(value, Decimal) and value < 1:
        return value
    raise ValueError("a part of one, such as 0.08 for eight in a hundred")


YearlyRate = Annotated[Number, AfterValidator(_part_of_one)]


class LaterRate(Strict):
    """Another rate of interest, in force from a day on."""

    first: Day = Field(alias="from")
    per_year: YearlyRate


class InterestText(Strict):
    """A rule of interest; `per_year` is 0.08 for eight in a hundred, `later` what it became afterwards."""

    kind: Kind
    per_year: YearlyRate
    later: tuple[LaterRate, ...] = ()
    days: DayCount
    source: str = Field(min_length=1)
    added: Added | None = None

    @model_validator(mode="after")
    def _added_where_it_compounds(self) -> "InterestText":
        if (self.added is None) != (self.kind is Kind.SIMPLE):
            raise ValueError("added (monthly or yearly) for compound interest, and only there")
        days = [each.first for each in self.later]
        if days != sorted(set(days)):
            raise ValueError("later rates in order of their days, each day once")
        return self


class CalendarText(Strict):
    """On which days work was done: `rest` are weekdays, `free` further days such as public holidays."""

    rest: tuple[Weekday, ...] = ()
    free: tuple[Day, ...] = ()
    source: str = Field(min_length=1)


class RateText(Strict):
    """A rate of exchange: one unit of `of` is `rate` units of `in`, from one day to another (left out: one day)."""

    of: Currency
    into: Currency = Field(alias="in")
    first: Day = Field(alias="from")
    last: Day | None = Field(default=None, alias="to")
    rate: Annotated[Number, Field(gt=0)]
    source: str = Field(min_length=1)


class BandText(Strict):
    """The range of a band of moral harm: from the courts of a country, or an agreed scale."""

    band: Identifier
    amount: Figure
    currency: Currency
    source: str = Field(min_length=1)


class Record(Strict):
    """What every record of a loss may say: a reference that tells it apart, and where its figures come from."""

    ref: Identifier | None = None
    source: str | None = Field(default=None, min_length=1, max_length=300)


class _Period(Record):
    first: Day = Field(alias="from")
    last: Day = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> "_Period":
        if self.last < self.first:
            raise ValueError("a day under to that is not before the one under from")
        return self


class WageRecord(_Period):
    """Pay for one period: at least one of `promised`, `minimum` and `norm`; the time by `worked` or a `calendar`."""

    per: Per = Per.DAY
    promised: Pay | None = None
    minimum: Pay | None = None
    norm: Pay | None = None
    worked: Figure | None = None
    calendar: Identifier | None = None
    paid: Figure

    @model_validator(mode="after")
    def _says_enough(self) -> "WageRecord":
        if self.promised is self.minimum is self.norm is None:
            raise ValueError("at least one of promised, minimum and norm")
        if (self.worked is None) == (self.calendar is None):
            raise ValueError("either worked or calendar")
        if self.calendar is not None and self.per is not Per.DAY:
            raise ValueError("a calendar only where pay is per day")
        return self


class OvertimeRecord(_Period):
    """Hours beyond the time agreed; `times` is 1.5 where such an hour is worth half as much again."""

    hours: Figure
    rate: Pay
    times: Figure
    paid: Figure


class AmountRecord(Record):
    """One amount on one day."""

    day: Day
    amount: Figure


class PeriodicRecord(_Period):
    """The same amount for a number of periods; `of` names what is counted, such as month or term."""

    of: Identifier
    amount: Figure
    periods: Figure


class BandRecord(Record):
    """A band; its range stands under `bands` at the top of the file."""

    band: Identifier


class DebtRecord(AmountRecord):
    """A debt that does not bind; whoever claims it stands behind `ref`."""


RECORDS: dict[Reckoning, type[Record]] = {
    Reckoning.AMOUNTS: AmountRecord,
    Reckoning.BAND: BandRecord,
    Reckoning.OVERTIME: OvertimeRecord,
    Reckoning.PERIODIC: PeriodicRecord,
    Reckoning.SHORTFALL: WageRecord,
    Reckoning.VOID: DebtRecord,
}


class Loss(Strict):
    """What one person lost under one head; the records are read by the reckoning of that head.

    `interest` may be another rule than that of the file, or `none` with `because`.
    """

    person: str = Field(pattern=rf"^{PERSON.pattern}$")
    head: Identifier
    currency: Currency
    source: str = Field(default="", max_length=300)
    interest: InterestText | Literal["none"] | None = None
    because: str | None = Field(default=None, min_length=1)
    records: tuple[dict[str, Any], ...] = Field(min_length=1)

    @field_validator("interest", mode="before")
    @classmethod
    def _none_or_a_rule(cls, value: Any) -> Any:
        if isinstance(value, str) and value != "none":
            raise ValueError("a rule of interest, or none with because")
        return value

    @model_validator(mode="after")
    def _none_with_a_reason(self) -> "Loss":
        if (self.interest == "none") != (self.because is not None):
            raise ValueError("because where interest is none, and only there")
        return self


class SheetText(Strict):
    """A sheet of wage records that stands beside the file, for many people at once."""

    file: str = Field(min_length=1, pattern=r"^[^/\\]+$")
    head: Identifier
    currency: Currency
    source: str = Field(min_length=1)
    calendar: Identifier | None = None


class Statement(Strict):
    """A redress file. Persons are references, never names.

    `currency` is that of the totals, `day` the one they hold for.
    """

    redress: Literal["1"]
    currency: Currency
    day: Day
    interest: InterestText | None = None
    calendars: dict[Identifier, CalendarText] = Field(default_factory=dict)
    rates: tuple[RateText, ...] = ()
    bands: tuple[BandText, ...] = ()
    losses: tuple[Loss, ...] = ()
    sheets: tuple[SheetText, ...] = ()

    @model_validator(mode="after")
    def _loses_something(self) -> "Statement":
        if not self.losses and not self.sheets:
            raise ValueError("losses or sheets")
        return self
