"""The only writer of recoveries."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from amends.apps.accounts.models import Account, Officer, Recovery


def begin_recovery(
    account: Account, *, by: Account, officers: Iterable[Officer], locked: bytes, until: datetime
) -> Recovery:
    """A way back; an older one of the same account is closed."""
    close_recoveries(account)
    recovery = Recovery.objects.create(account=account, begun_by=by, locked=locked, until=until)
    recovery.officers.set(officers)
    return recovery


def count_try(recovery: Recovery, *, most: int) -> bool:
    """Whether one more try is allowed; counted before it is made, so that many at once are no more than one by one."""
    allowed = Recovery.objects.filter(pk=recovery.pk, tries__lt=most, locked__isnull=False)
    return bool(allowed.update(tries=F("tries") + 1))


def close_recovery(recovery: Recovery) -> None:
    Recovery.objects.filter(pk=recovery.pk).update(locked=None)


def close_recoveries(account: Account) -> None:
    Recovery.objects.filter(account=account, used=None).update(locked=None)


def close_stale_recoveries(*, now: datetime) -> int:
    """Nothing that ran out stays openable, whatever code comes to light later."""
    return Recovery.objects.filter(until__lte=now, locked__isnull=False).update(locked=None)


def take_recovery(recovery: Recovery, *, now: datetime) -> bool:
    """Use it up; false where somebody else was quicker."""
    waiting = Recovery.objects.filter(pk=recovery.pk, used=None, locked__isnull=False, until__gt=now)
    return bool(waiting.update(used=now, locked=None))


def mark_seen(account: Account, *, now: datetime) -> None:
    Recovery.objects.filter(account=account, used__isnull=False, seen=None).update(seen=now)
