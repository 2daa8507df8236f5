"""Working days of a place, counted backwards: when to remind before a date."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

_WEEKEND = 5


def before_working_days(due: datetime, count: int, holidays: Collection[date]) -> datetime:
    """Give the same hour, a number of working days earlier. The day itself does not count."""
    at = due
    while count:
        at -= timedelta(days=1)
        if at.weekday() < _WEEKEND and at.date() not in holidays:
            count -= 1
    return at
