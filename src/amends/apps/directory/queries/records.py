"""Every question about the records of the directory: each reader gets the parts that are for them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from amends.apps.accounts.queries import Account, Organisation
from amends.apps.directory import store
from amends.apps.directory.models import Provider
from amends.apps.directory.queries.circles import keys_of, refers
from amends.core.directory.confidential import OPEN, put_together
from amends.core.directory.finding import Asked, Hit, find, offers_of
from amends.core.directory.package import Package, Row, Scalar
from amends.core.directory.providers import together
from amends.core.directory.tables import ORGANIZATION
from amends.core.vault.envelopes import open_sealed
from amends.core.vault.keys import PrivateKey


@dataclass(frozen=True)
class Record:
    """A provider as one reader sees it; `hidden` is whether a part of it is not for them."""

    provider: Provider
    document: Package
    hidden: bool

    @property
    def organization(self) -> Row:
        """What it is; empty where even that is not for the reader."""
        return next(iter(self.document.get(ORGANIZATION, ())), {})

    @property
    def name(self) -> str:
        """What it is called; empty where the reader may not know."""
        return str(self.organization.get("name", ""))


def records(account: Account) -> list[Record]:
    """Give the records for somebody: those who refer get what is theirs to open, others what is open."""
    rows = Provider.objects.exclude(source="").prefetch_related("parts").select_related("keeper", "partner")
    keys = keys_of(account) if refers(account) else {}
    return [record for record in (_record(row, keys) for row in rows.order_by("pk")) if record.name]


def record(account: Account, pk: int) -> Record | None:
    """Give one of them; None where there is none, or where even its name is not for the reader."""
    rows = Provider.objects.exclude(source="").prefetch_related("parts").select_related("keeper", "partner")
    row = rows.filter(pk=pk).first()
    found = None if row is None else _record(row, keys_of(account) if refers(account) else {})
    return found if found is not None and found.name else None


def kept_by(account: Account, keeper: Organisation) -> list[Record]:
    """Give the records of one keeper, with what they share at the end."""
    rows = Provider.objects.filter(keeper=keeper).prefetch_related("parts").select_related("keeper", "partner")
    keys = keys_of(account)
    return [_record(row, keys) for row in rows.order_by("-source")]


def partly_closed(account: Account) -> int:
    """Say of how many records of somebody's own organisation a part does not open for them."""
    return sum(each.hidden for each in kept_by(account, account.organisation))


def open_part(keeper: Organisation) -> tuple[dict[str, list[Row]], int]:
    """Give the open part of a keeper's records, for whoever has no key, and of how many something is left out."""
    rows = Provider.objects.filter(keeper=keeper).prefetch_related("parts").order_by("-source")
    found = [_record(row, {}) for row in rows]
    return together([each.document for each in found if each.name or not each.provider.source]), sum(
        each.hidden for each in found
    )


def shared() -> dict[str, list[Row]]:
    """Give what belongs to no single record: taxonomies, units, places of nobody."""
    return together(put_together({OPEN: row.content}) for row in Provider.objects.filter(source=""))


def _record(row: Provider, keys: Mapping[int, PrivateKey]) -> Record:
    parts: dict[str, Any] = {OPEN: row.content}
    hidden = False
    for part in row.parts.all():
        key = keys.get(part.circle_id)
        if key is None:
            hidden = True
        else:
            context = store.context_of_part(row, part.level)
            parts[part.level] = json.loads(open_sealed(bytes(part.sealed), key, context))
    return Record(row, put_together(parts), hidden)


def search(found: Iterable[Record], asked: Asked) -> Iterator[tuple[Record, Hit]]:
    """Give the services that are not ruled out, the best first, each with its record."""
    beside = shared()
    by_offer: dict[tuple[int, str], Record] = {}
    offers = []
    for each in found:
        for offer in offers_of(each.document, beside):
            by_offer[id(offer), offer.service] = each
            offers.append(offer)
    for hit in find(offers, asked):
        yield by_offer[id(hit.offer), hit.offer.service], hit


def ids_of(package: Package) -> dict[Scalar, str]:
    """Give how the records of a package are known here, by the id of their organisation."""
    return {row["id"]: store.source_of(row["id"]) for row in package.get(ORGANIZATION, ())}
