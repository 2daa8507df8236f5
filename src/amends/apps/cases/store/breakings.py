"""The only writer of emergency openings."""

from datetime import datetime

from amends.apps.accounts.queries import Account
from amends.apps.cases.models import BreakGlass, Case


def add_breaking(
    case: Case, *, account: Account, person: str, informed: Account, number: int, since: datetime, until: datetime
) -> BreakGlass:
    """Keep that somebody opened in an emergency what is kept about a person."""
    return BreakGlass.objects.create(
        case=case, account=account, person=person, informed=informed, number=number, since=since, until=until
    )


def mark_breaking_seen(breaking: BreakGlass, *, by: Account, at: datetime) -> None:
    """Keep when the second person saw it."""
    BreakGlass.objects.filter(pk=breaking.pk, informed=by, seen=None).update(seen=at)


def mark_breaking_reviewed(breaking: BreakGlass, *, at: datetime) -> None:
    """Keep that it was looked at afterwards."""
    BreakGlass.objects.filter(pk=breaking.pk, reviewed=None).update(reviewed=at)
