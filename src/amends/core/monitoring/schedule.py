"""How often somebody is followed, and when the next visit is due.

Source: process, step 4, frequency: in danger daily for 14 days; then weekly to month 3, monthly to month 12, quarterly
to month 24; a child until working age.
"""

from datetime import date, timedelta

DAILY_FOR = timedelta(days=14)
WEEKLY_UNTIL, MONTHLY_UNTIL, QUARTERLY_UNTIL = timedelta(days=91), timedelta(days=365), timedelta(days=730)
DAY, WEEK, MONTH, QUARTER = timedelta(days=1), timedelta(days=7), timedelta(days=30), timedelta(days=91)


def next_visit(begun: date, last: date | None, *, in_danger: bool, until: date | None = None) -> date | None:
    """Give the day of the next visit; None once following is over. `until` is the day to which a child is followed.

    Danger that comes later is followed daily again: what counts is that there is danger, not how old the plan is.
    """
    since = last or begun
    if in_danger:
        return since + DAY
    passed = since - begun
    if passed < WEEKLY_UNTIL:
        return since + WEEK
    if passed < MONTHLY_UNTIL:
        return since + MONTH
    if passed < QUARTERLY_UNTIL or (until is not None and since < until):
        return since + QUARTER
    return None
