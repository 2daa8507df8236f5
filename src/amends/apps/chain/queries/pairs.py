"""Which descriptions may be of one and the same, and what was decided about them."""

from collections.abc import Mapping
from dataclasses import dataclass

from amends.apps.accounts.queries import Organisation
from amends.apps.chain.models import Pair
from amends.core.chain.claims import Thing
from amends.core.chain.identity import groups

LATEST = 30


@dataclass(frozen=True, slots=True)
class Open:
    """The pair that a person is asked about next, how many more there are, and what was decided last.

    `pair` is None where nothing is open; `skipped` is how many were left for later on the way here.
    """

    pair: Pair | None
    waiting: int
    skipped: int
    decided: tuple[Pair, ...]


def open_pairs(organisation: Organisation | None, keys: Mapping[str, Thing], *, after: int = 0) -> Open:
    """Give the open pairs whose ends somebody describes, the most alike first, leaving out the first `after`."""
    rows = Pair.objects.filter(organisation=organisation).select_related("by")
    described = [pair for pair in rows if pair.one in keys and pair.other in keys]
    waiting = [pair for pair in described if pair.verdict == Pair.OPEN]
    decided = [
        pair for pair in rows.order_by("-at", "-pk").exclude(at=None)[:LATEST] if {pair.one, pair.other} <= keys.keys()
    ]
    place = after if after < len(waiting) else 0
    return Open(waiting[place] if waiting else None, len(waiting), place, tuple(decided[:LATEST]))


def pair_of(organisation: Organisation | None, pk: int) -> Pair | None:
    """Give one pair, None where the organisation has none of this number."""
    return Pair.objects.filter(organisation=organisation, pk=pk).select_related("by").first()


def decided_groups(organisation: Organisation | None) -> Mapping[str, str]:
    """Give to every key that was decided to be one with another a name of all of these."""
    same = Pair.objects.filter(organisation=organisation, verdict=Pair.SAME).order_by("pk")
    return groups(same.values_list("one", "other"))
