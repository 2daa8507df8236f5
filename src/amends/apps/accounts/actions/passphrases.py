"""Changing one's own passphrase: the same key under another lock, and every other page of the account is closed."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from amends.apps.accounts.actions.house import recorded
from amends.apps.accounts.actions.keys import locked_anew, unlock
from amends.apps.accounts.models import Account
from amends.apps.accounts.store import people, recoveries, relock


def change_passphrase(account: Account, old: str, new: str) -> None:
    """Lock the key under a new passphrase. Nothing that is sealed is touched, and nothing has to be sealed anew.

    A way back that officers opened is closed: its code stands for the passphrase that is no more. Slow on purpose.

    Raises:
        CannotOpenError: `old` is not the passphrase; nothing changed.
    """
    locked, hashed = locked_anew(unlock(account, old), new), make_password(new)
    with transaction.atomic():
        relock(account, locked=locked)
        people.set_hashed_password(account, hashed)
        recoveries.close_recoveries(account)
        recorded("passphrase_changed", by=account, account=account.pk)


def close_other_pages(account: Account, *, staying: str | None) -> int:
    """Close every page somebody has open but the one of this session, by its key; give how many sessions ended."""
    with transaction.atomic():
        ended = people.end_sessions(account, but=staying)
        if ended:
            recorded("sessions_closed", by=account, account=account.pk, count=ended)
    return ended
