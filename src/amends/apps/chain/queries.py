"""Every question about imports and chains. An organisation sees what it brought in itself, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from amends.apps.accounts.queries import Organisation
from amends.apps.chain.models import Import, Link, Observation
from amends.apps.chain.models import Thing as ThingRow
from amends.core.chain import claims
from amends.core.chain.claims import Custody, Flow, Identifier, Kind, Period, Place, Relation, Role, Scope, Thing, Tie
from amends.core.chain.linking import Links, Said, links_of

__all__ = ["Chain", "Import", "Link", "Observation", "chain_of", "import_of", "imports_of"]


def imports_of(organisation: Organisation | None) -> list[Import]:
    """Give what an organisation brought in, the latest first, what was taken back among it."""
    return list(Import.objects.filter(organisation=organisation).select_related("account"))


def import_of(organisation: Organisation | None, pk: int) -> Import | None:
    """Give one import, None where the organisation has none of this number."""
    return Import.objects.filter(organisation=organisation, pk=pk).select_related("account").first()


def held_already(organisation: Organisation | None, digest: str) -> Import | None:
    """Give the import of a file of this digest that was not taken back, None where there is none."""
    return Import.objects.filter(organisation=organisation, digest=digest, undone_at=None).first()


@dataclass(frozen=True)
class Chain:
    """All that an organisation was told about its chain."""

    organisation: Organisation | None

    @cached_property
    def things(self) -> Sequence[Thing]:
        """Every description of everything."""
        return [_thing(row) for row in ThingRow.objects.filter(**self._ours).order_by("pk").iterator()]

    @cached_property
    def said(self) -> Sequence[Said]:
        """Every flow and relation, with which import says so and on which day."""
        rows = Link.objects.filter(**self._ours).select_related("source").order_by("pk")
        return [Said(_said(row), str(row.source_id), row.source.said_on or row.source.at.date()) for row in rows]

    @cached_property
    def by_key(self) -> dict[str, Thing]:
        """The description of each key that names it best: the last one with a name."""
        found: dict[str, Thing] = {}
        for thing in self.things:
            if thing.name or thing.key not in found:
                found[thing.key] = thing
        return found

    def links(self, *, metal: str = "", period: Period | None = None) -> Links:
        """Give the links in force."""
        return links_of(self.things, self.said, metal=metal, period=period)

    def observations(self, keys: Sequence[str]) -> list[claims.Observation]:
        """Give what was seen at any of some keys, the latest first."""
        rows = Observation.objects.filter(**self._ours, about__in=list(keys)).order_by("-on", "-pk")
        return [
            claims.Observation(
                row.about,
                row.by,
                row.on,
                {question: claims.Answer(answer) for question, answer in row.answers.items()},
                row.detail,
            )
            for row in rows
        ]

    @property
    def _ours(self) -> dict[str, object]:
        return {"source__organisation": self.organisation, "source__undone_at": None}


def chain_of(organisation: Organisation | None) -> Chain:
    """Give the chain of an organisation; None for what the installation itself brought in."""
    return Chain(organisation)


def standing_imports(organisation: Organisation | None) -> QuerySet[Import]:
    """Give the imports that were not taken back."""
    return Import.objects.filter(organisation=organisation, undone_at=None)


def _thing(row: ThingRow) -> Thing:
    place = None if row.latitude is None or row.longitude is None else Place(row.latitude, row.longitude, row.within)
    written = (each.partition(":") for each in row.identifiers)
    return Thing(
        row.key,
        Kind(row.kind),
        row.name,
        Role(row.role) if row.role else None,
        row.country,
        place,
        tuple(Identifier(scheme, value) for scheme, _, value in written),
        tuple(row.aliases),
        row.detail,
    )


def _said(row: Link) -> Flow | Relation:
    period = Period(row.first, row.last) if row.first and row.last else None
    if row.tie:
        return Relation(Tie(row.tie), row.begin, row.end, row.share, period)
    return Flow(
        row.begin,
        row.end,
        row.metal,
        row.mass,
        period,
        Custody(row.custody) if row.custody else None,
        Scope(row.scope) if row.scope else None,
        row.recycled,
    )
