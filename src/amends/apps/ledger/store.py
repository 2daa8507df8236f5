"""The only writer of chains and their entries."""

from collections.abc import Sequence

from amends.apps.ledger.models import Chain, Checkpoint, Entry
from amends.core.ledger import chain as ledger
from amends.core.ledger.proof import Known


def locked(name: str) -> Chain:
    """Give a chain, made when there is none, held until the transaction ends so that entries come one by one."""
    Chain.objects.get_or_create(name=name, defaults={"head": ledger.START})
    return Chain.objects.select_for_update().get(name=name)


def add(chain: Chain, entries: Sequence[ledger.Entry], *, account_id: int | None) -> None:
    """Add entries to a chain that is held."""
    Entry.objects.bulk_create(
        Entry(
            chain=chain,
            number=entry.number,
            at=entry.at,
            actor=entry.actor,
            account_id=account_id,
            kind=entry.kind,
            public=entry.public,
            sealed=entry.sealed,
            previous=entry.previous,
            hash=entry.hash,
        )
        for entry in entries
    )
    last = entries[-1]
    Chain.objects.filter(pk=chain.pk).update(length=last.number, head=last.hash)


def keep_checkpoint(known: Known) -> Checkpoint:
    """Keep a checkpoint; its number is given once."""
    return Checkpoint.objects.create(
        number=known.checkpoint.number,
        at=known.checkpoint.at,
        signed=known.plain()["checkpoint"],
        heads=known.plain()["heads"],
        time_stamp=known.time_stamp,
    )
