"""Every question about the ledger."""

from collections.abc import Iterable, Iterator
from typing import Any

from amends.apps.ledger.models import Chain, Checkpoint, Entry
from amends.core.ledger import chain as ledger
from amends.core.ledger.checkpoint import Head
from amends.core.ledger.proof import Known

_BATCH = 1_000


def rows_of(chain: str, *, after: int = 0, until: int | None = None) -> Iterator[Entry]:
    """Give the rows of a chain in order, those after a number and up to another, some at a time."""
    rows = Entry.objects.filter(chain_id=chain).order_by("number")
    rows = rows if until is None else rows.filter(number__lte=until)
    while batch := list(rows.filter(number__gt=after)[:_BATCH]):
        yield from batch
        after = batch[-1].number


def entries_of(chain: str, *, after: int = 0) -> list[ledger.Entry]:
    """Give the entries of a chain as the rules know them, those after a number."""
    return [as_entry(row) for row in rows_of(chain, after=after)]


def public_of(chain: str, kind: str) -> list[dict[str, Any]]:
    """Give the public part of every entry of one kind of a chain, in order."""
    return list(Entry.objects.filter(chain_id=chain, kind=kind).order_by("number").values_list("public", flat=True))


def as_entry(row: Entry) -> ledger.Entry:
    """Give a row as the rules know it."""
    sealed = None if row.sealed is None else bytes(row.sealed)
    return ledger.Entry(row.number, row.at, row.actor, row.kind, row.public, sealed, row.previous, row.hash)


def has_entry(chain: str, number: int, digest: str) -> bool:
    """Say whether a chain has an entry of this number and hash."""
    return Entry.objects.filter(chain_id=chain, number=number, hash=digest).exists()


def accounts_of(chain: str, numbers: Iterable[int]) -> dict[int, int]:
    """Give which account wrote which entry, by number; left out where nobody signed in wrote it."""
    rows = Entry.objects.filter(chain_id=chain, number__in=list(numbers), account__isnull=False)
    return dict(rows.values_list("number", "account_id"))


def heads() -> list[Head]:
    """Give how far every chain has got, by name."""
    return [Head(*row) for row in Chain.objects.order_by("name").values_list("name", "length", "head")]


def last_checkpoint() -> Known | None:
    """Give the newest checkpoint, None where there is none yet."""
    row = Checkpoint.objects.order_by("-number").first()
    if row is None:
        return None
    stamp = "" if row.time_stamp is None else bytes(row.time_stamp).hex()
    return Known.from_plain({"checkpoint": row.signed, "heads": row.heads, "time_stamp": stamp})


def signed_heads_not_there() -> Iterator[tuple[Head, int]]:
    """Give every head that a checkpoint was signed over and that no entry fits any more, with the checkpoint."""
    signed: dict[str, dict[int, dict[str, int]]] = {}
    for number, heads in Checkpoint.objects.order_by("number").values_list("number", "heads").iterator():
        for chain, length, digest in heads:
            if length:
                signed.setdefault(chain, {}).setdefault(length, {}).setdefault(digest, number)
    for chain, lengths in sorted(signed.items()):
        rows = Entry.objects.filter(chain_id=chain, number__in=list(lengths)).values_list("number", "hash")
        there = dict(rows)
        for length, digests in sorted(lengths.items()):
            for digest, number in digests.items():
                if there.get(length) != digest:
                    yield Head(chain, length, digest), number
