"""Every question about what cases taught about providers."""

from dataclasses import dataclass
from datetime import date

from amends.apps.cases.queries import Desk
from amends.apps.directory.models import LookAgain, Provider
from amends.apps.directory.queries.choosing import Choosing
from amends.apps.directory.queries.records import Record
from amends.core.directory.tables import PROVIDER


@dataclass(frozen=True, slots=True)
class Proposed:
    """That somebody should look again, since when, and by which kind of lesson."""

    kind: str
    on: date


def proposed_for(record: Record) -> tuple[Proposed, ...]:
    """Give why a provider should be looked at again; whoever verified it since then has looked."""
    said = next(iter(record.document.get(PROVIDER, ())), {})
    looked = str(said.get("verified_on", ""))
    rows = LookAgain.objects.filter(provider=record.provider).order_by("-on", "kind")
    return tuple(Proposed(row.kind, row.on) for row in rows if row.on.isoformat() > looked)


def providers_here(desk: Desk) -> dict[str, Provider]:
    """Give the providers of the directory that have a part in a case, by their key in it."""
    choosing = Choosing(desk)
    keys = {**choosing.partners, **choosing.parties}
    return {keys[row.pk]: row for row in Provider.objects.filter(pk__in=keys).order_by("-pk")}
