"""The only writer of dates and of addresses of calendars."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case
from amends.apps.notices.models import Calendar, Item


@dataclass(frozen=True, slots=True)
class Planned:
    """A date for an account; what makes it the same date is account, key and moment."""

    account: int
    key: str
    due: datetime
    remind_at: datetime
    escalated: bool

    @property
    def same(self) -> tuple[int, str, datetime]:
        """By what it is known again."""
        return self.account, self.key, self.due


def replace_items(case: Case, planned: Iterable[Planned], *, only: str = "") -> None:
    """Make the dates of a case exactly these; what was there stays, with what was reminded.

    With `only` no others are touched than those whose key begins so.
    """
    wanted: Mapping[tuple[int, str, datetime], Planned] = {each.same: each for each in planned}
    there = {(row.account_id, row.key, row.due): row.pk for row in Item.objects.filter(case=case, key__startswith=only)}
    gone = [pk for same, pk in there.items() if same not in wanted]
    if gone:
        Item.objects.filter(pk__in=gone).delete()
    new = [each for same, each in wanted.items() if same not in there]
    Item.objects.bulk_create(
        [
            Item(
                case=case,
                account_id=each.account,
                key=each.key,
                due=each.due,
                remind_at=each.remind_at,
                escalated=each.escalated,
            )
            for each in new
        ],
        ignore_conflicts=True,
    )


def forget_items(case: Case, accounts: Iterable[int]) -> None:
    """Forget every date of a case that some accounts had: they are told nothing any more."""
    Item.objects.filter(case=case, account__in=list(accounts)).delete()


def mark_reminded(items: Iterable[Item], *, at: datetime) -> None:
    """Keep that a reminder went out."""
    Item.objects.filter(pk__in=[each.pk for each in items]).update(reminded=at)


def set_calendar(account: Account, digest: str, *, at: datetime) -> None:
    """Give somebody's calendar an address; the one before leads nowhere from now on."""
    Calendar.objects.update_or_create(account=account, defaults={"digest": digest, "made": at})


def forget_calendar(account: Account) -> None:
    """The address leads nowhere any more."""
    Calendar.objects.filter(account=account).delete()
