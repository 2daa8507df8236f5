"""What is odd in a wage record and can still be right: told before it is taken, and never put right in silence."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum

from amends.core.redress.sheets import Row
from amends.core.redress.statement import Per, WageRecord

_LONGEST = 366


class Doubt(Enum):
    """What is odd."""

    LONG = "long"
    MORE_DAYS = "more_days"
    OVERLAPS = "overlaps"
    TO_COME = "to_come"


def doubts_of(rows: Iterable[Row], known: Iterable[tuple[str, WageRecord]], today: date) -> Iterator[tuple[Row, Doubt]]:
    """Tell what is odd row by row; `known` are the records of each person that were written before."""
    before: dict[str, list[WageRecord]] = {}
    for person, record in known:
        before.setdefault(person, []).append(record)
    for row in rows:
        record, theirs = row.record, before.setdefault(row.person, [])
        days = (record.last - record.first).days + 1
        if record.last > today:
            yield row, Doubt.TO_COME
        if days > _LONGEST:
            yield row, Doubt.LONG
        if record.per is Per.DAY and record.worked is not None and record.worked.high > days:
            yield row, Doubt.MORE_DAYS
        if any(_overlap(record, each) for each in theirs):
            yield row, Doubt.OVERLAPS
        theirs.append(record)


def is_same(one: WageRecord, other: WageRecord) -> bool:
    """Say whether two records are of one period of one work, so that both cannot stand."""
    return (one.ref, one.first, one.last) == (other.ref, other.first, other.last)


def _overlap(one: WageRecord, other: WageRecord) -> bool:
    return one.ref == other.ref and one.first <= other.last and other.first <= one.last
