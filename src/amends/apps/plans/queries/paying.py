"""What money came of one promise of a plan: the lines of the book that pay it, for those who see each payment."""

from django.utils import timezone

from amends.apps.cases.queries import Desk, may
from amends.core.access.table import Act, Data, stands_by_people
from amends.core.redress.rows import Row, rows_of


def sees_each_payment(desk: Desk) -> bool:
    """Say whether the member sees what one person gets: who stands by people, and never a company (decision 0035)."""
    return may(desk, Act.SEE, Data.MONEY) and stands_by_people(desk.roles)


def money_for(desk: Desk, promise: str) -> tuple[Row, ...]:
    """Give the lines of the book that pay a promise; none to whoever does not see each payment."""
    if not sees_each_payment(desk):
        return ()
    return tuple(row for row in rows_of(desk.state.book, timezone.localdate()) if row.promise == promise)
