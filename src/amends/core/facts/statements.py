"""Facts as people state them: value, who said so, when, how sure, and what it replaced."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

Value = str | int | bool | tuple[str, ...] | Mapping[str, str | None] | None
"""What a fact can be: a code, a number, yes or no, a set of codes, a code per company; None is asked but not known."""

Facts = Mapping[str, Value]
"""The facts in force about one subject. A fact that is absent was not asked."""

NO_FACTS: Facts = MappingProxyType({})

CASE = "case"
"""The subject every case-wide fact is about."""


class Sureness(Enum):
    """How sure the one who said so is."""

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


class FactRef(NamedTuple):
    """One fact about one subject: the case, a person or a part of the allegation."""

    about: str
    fact: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said about one fact.

    `number` is the number of the entry that holds it. A statement that is not `in_force` was either recorded beside
    a disagreeing one, or later replaced: then `superseded_by` is the number of the entry that replaced it. What has a
    last day, `until`, is not in force after it; then it was replaced by nothing but its own end.
    """

    ref: FactRef
    value: Value
    said_by: str
    at: datetime
    sure: Sureness
    number: int
    in_force: bool = True
    superseded_by: int | None = None
    until: date | None = None
