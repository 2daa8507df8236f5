"""Every change of the ledger: something is added at the end of a chain."""

from collections.abc import Sequence

from django.db import transaction

from amends.apps.ledger import store
from amends.core.ledger import chain as ledger

HOUSE = "house"
"""The chain of what concerns no case: accounts, officers, recovery, checkpoints."""


class OutOfPlaceError(Exception):
    """The entries do not follow the last one of their chain: somebody else was quicker."""


def append(chain: str, entries: Sequence[ledger.Entry], *, account_id: int | None = None) -> None:
    """Add entries that have their numbers and hashes, in the transaction that is open.

    Raises:
        OutOfPlaceError: see there; nothing was added.
    """
    if not entries:
        return
    with transaction.atomic():
        held = store.locked(chain)
        if (entries[0].number, entries[0].previous) != (held.length + 1, held.head):
            raise OutOfPlaceError(chain)
        store.add(held, entries, account_id=account_id)


def record(chain: str, draft: ledger.Draft, *, account_id: int | None = None) -> ledger.Entry:
    """Add something that happened at the end of a chain, in the transaction that is open, and give the entry."""
    with transaction.atomic():
        held = store.locked(chain)
        entry = ledger.append(held.length + 1, held.head, draft)
        store.add(held, [entry], account_id=account_id)
    return entry
