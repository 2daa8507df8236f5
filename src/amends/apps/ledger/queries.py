"""Every question about the ledger."""

from collections.abc import Iterable, Iterator

from amends.apps.ledger.models import Chain, Entry
from amends.core.ledger import chain as ledger

__all__ = ["Chain", "Entry", "accounts_of", "chains", "entries_of", "rows_of"]


def rows_of(chain: str, *, after: int = 0) -> Iterator[Entry]:
    """Give the rows of a chain in order, those after a number."""
    return Entry.objects.filter(chain_id=chain, number__gt=after).order_by("number").iterator()


def entries_of(chain: str, *, after: int = 0) -> list[ledger.Entry]:
    """Give the entries of a chain as the rules know them, those after a number."""
    return [as_entry(row) for row in rows_of(chain, after=after)]


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


def chains() -> list[Chain]:
    """Give every chain, by name."""
    return list(Chain.objects.order_by("name"))
