"""Checks that count: of school or legal work of a child, and whether there were reprisals."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

APART = timedelta(days=90)
"""Two checks count when they are three months apart. Source: process, step 5, child gates."""

AFTER = (7, 30, 90)
"""Days after which one asks about reprisals again. Source: process, P-RETAL."""

_NOT_MUCH_BEFORE = timedelta(days=3)


def stable_checks(found: Iterable[tuple[date, bool | None]]) -> int:
    """Count checks that found it stable, each three months after the one counted before; an unstable one begins anew.

    Where it was not asked or not known nothing is counted, and nothing lost.
    """
    count, last = 0, None
    for on, is_stable in sorted(found, key=lambda each: each[0]):
        if is_stable is False:
            count, last = 0, None
        elif is_stable and (last is None or on - last >= APART):
            count, last = count + 1, on
    return count


@dataclass(frozen=True, slots=True)
class Check:
    """One day on which reprisals are to be asked about, and when somebody did."""

    after: int
    due: date
    asked: date | None


def retaliation_checks(since: date, asked: Iterable[date]) -> tuple[Check, ...]:
    """Give the three checks; each is answered by a talk of its own, not much before its day."""
    return tuple(_checks(since, sorted(day for day in asked if day > since)))


def _checks(since: date, asked: list[date]) -> Iterator[Check]:
    for after in AFTER:
        due = since + timedelta(days=after)
        fitting = next((day for day in asked if day >= due - _NOT_MUCH_BEFORE), None)
        asked = [day for day in asked if day != fitting]
        yield Check(after, due, fitting)
