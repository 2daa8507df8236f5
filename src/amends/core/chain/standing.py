"""Which of several claims is in force, and why: both are kept, and a tie is said to be one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Why(StrEnum):
    """Why a claim is in force."""

    AGREED = "agreed"
    DISPUTED = "disputed"
    NEWEST = "newest"
    NOBODY = "nobody"
    ONLY = "only"


@dataclass(frozen=True, slots=True)
class Claim(Generic[T]):
    """A value that somebody said on a day; None where the day is not known."""

    value: T
    by: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Standing(Generic[T]):
    """What is in force of several claims: `claims` holds all, the newest first. `value` is None where none is."""

    value: T | None
    why: Why
    claims: tuple[Claim[T], ...]


def standing(claims: Sequence[Claim[T]]) -> Standing[T]:
    """Say what is in force: what all say, else what was said last; of one day, nothing, for it is disputed.

    A claim without a day is older than any with one. Absence is a result: `nobody` said anything.
    """
    ordered = tuple(sorted(claims, key=lambda claim: (claim.on or date.min, claim.by), reverse=True))
    if not ordered:
        return Standing(None, Why.NOBODY, ())
    newest = ordered[0]
    if len(ordered) == 1:
        return Standing(newest.value, Why.ONLY, ordered)
    if all(claim.value == newest.value for claim in ordered):
        return Standing(newest.value, Why.AGREED, ordered)
    same_day = [claim for claim in ordered if claim.on == newest.on]
    if any(claim.value != newest.value for claim in same_day):
        return Standing(None, Why.DISPUTED, ordered)
    return Standing(newest.value, Why.NEWEST, ordered)
