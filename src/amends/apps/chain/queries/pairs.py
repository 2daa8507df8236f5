"""Which descriptions may be of one and the same, and what was decided about them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from amends.apps.accounts.queries import Organisation
from amends.apps.chain.models import Pair, Thing
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

    @property
    def keys(self) -> set[str]:
        """Every key that stands in one of them."""
        pairs = [*self.decided, *([self.pair] if self.pair else [])]
        return {key for pair in pairs for key in (pair.one, pair.other)}


def open_pairs(organisation: Organisation | None, *, after: int = 0) -> Open:
    """Give the open pairs whose ends somebody describes, the most alike first, leaving out the first `after`.

    What is alike was found when it was brought in; here it is only counted.
    """
    rows = _described(organisation).select_related("by")
    waiting = rows.filter(verdict=Pair.OPEN)
    number = waiting.count()
    place = after if after < number else 0
    pair = waiting[place] if number else None
    return Open(pair, number, place, tuple(rows.exclude(at=None).order_by("-at", "-pk")[:LATEST]))


def _described(organisation: Organisation | None) -> QuerySet[Pair]:
    """Give the pairs both ends of which stand in a file that was not taken back."""
    ours = Thing.objects.filter(source__organisation=organisation, source__undone_at=None)
    rows = Pair.objects.filter(organisation=organisation)
    return rows.filter(Exists(ours.filter(key=OuterRef("one"))), Exists(ours.filter(key=OuterRef("other"))))


def pair_of(organisation: Organisation | None, pk: int) -> Pair | None:
    """Give one pair, None where the organisation has none of this number."""
    return Pair.objects.filter(organisation=organisation, pk=pk).select_related("by").first()


def decided_groups(organisation: Organisation | None) -> Mapping[str, str]:
    """Give to every key that was decided to be one with another a name of all of these."""
    same = Pair.objects.filter(organisation=organisation, verdict=Pair.SAME).order_by("pk")
    return groups(same.values_list("one", "other"))
