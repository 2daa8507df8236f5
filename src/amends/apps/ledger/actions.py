"""Every change of the ledger: something is added at the end of a chain."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from amends.adapters.time_stamping import Authority
from amends.apps.ledger import queries, store
from amends.core.ledger import chain as ledger
from amends.core.ledger import checkpoint as checkpoints
from amends.core.ledger.proof import Known, export
from amends.core.vault.signatures import SigningKey

TimeStamp = Callable[[bytes], bytes | None]
"""Asks an authority for a time stamp over some bytes; None where there is none to be had."""

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


class NoSuchChainError(Exception):
    """There is no chain of this name."""


class LostError(Exception):
    """Something is gone that a checkpoint was signed over; `chain` and `number` say what. Nothing was signed."""

    def __init__(self, chain: str, number: int, checkpoint: int) -> None:
        super().__init__(f"{chain}, entry {number}")
        self.chain = chain
        self.number = number
        self.checkpoint = checkpoint


def make_checkpoint(*, at: datetime | None = None, time_stamp: TimeStamp | None = None) -> Known:
    """Sign how far every chain has got, and keep it.

    The authority that stamps the time is asked while nothing is held; where it is away the checkpoint has no stamp.
    Where somebody else makes the same checkpoint at this moment, theirs is given.
    """
    key = SigningKey.from_bytes(bytes.fromhex(settings.SIGNING_KEY))
    last, heads = queries.last_checkpoint(), queries.heads()
    made = checkpoints.make(
        heads,
        at=at or timezone.now(),
        after=last.checkpoint if last else None,
        public_key=key.public,
        sign=key.sign,
    )
    stamp = time_stamp(made.body()) if time_stamp else None
    known = Known(made, {head.chain: head for head in heads}, stamp)
    try:
        with transaction.atomic():
            store.keep_checkpoint(known)
    except IntegrityError:
        meanwhile = queries.last_checkpoint()
        if meanwhile is None:
            raise
        return meanwhile
    return known


def require_nothing_lost() -> None:
    """Let pass a ledger in which everything is still there that any checkpoint kept here was signed over.

    Raises:
        LostError: the first chain that was cut or written anew since.
    """
    for head, checkpoint in queries.signed_heads_not_there():
        raise LostError(head.chain, head.length, checkpoint)


def make_checkpoint_if_due(*, every: timedelta, time_stamp: TimeStamp | None = None) -> Known | None:
    """Make a checkpoint where the last one is older than asked for and something has happened since; else None.

    Raises:
        LostError: see there.
    """
    require_nothing_lost()
    last, now = queries.last_checkpoint(), timezone.now()
    if last and (now - last.checkpoint.at < every or list(last.heads.values()) == queries.heads()):
        return None
    return make_checkpoint(at=now, time_stamp=time_stamp)


def authority() -> TimeStamp | None:
    """Give who stamps the time of checkpoints here; None where nobody was named."""
    if not settings.TIME_STAMP_ADDRESS:
        return None
    return Authority(settings.TIME_STAMP_ADDRESS, settings.TIME_STAMP_ROOTS).stamp


def export_chains(name: str | None) -> Iterator[bytes]:
    """Give the lines of an export of one chain, or of all, proven by a new checkpoint.

    Raises:
        NoSuchChainError: see there.
    """
    if name is not None and not any(head.chain == name for head in queries.heads()):
        raise NoSuchChainError(name)
    with transaction.atomic():
        known = make_checkpoint()
        heads = [head for head in checkpoints.in_order(known.heads.values()) if name in (None, head.chain)]
        entries = (
            (head.chain, queries.as_entry(row))
            for head in heads
            for row in queries.rows_of(head.chain, until=head.length)
        )
        yield from export(heads, entries, known.checkpoint, all_heads=list(known.heads.values()))
