"""The chain as an organisation was told about it: from rows back to what was said, and to links in force."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from amends.apps.accounts.queries import Organisation
from amends.apps.chain.models import Import, Link, Observation
from amends.apps.chain.models import Thing as ThingRow
from amends.apps.chain.queries.pairs import decided_groups
from amends.core.chain import claims
from amends.core.chain.claims import (
    TAKEN_BACK,
    Custody,
    Flow,
    Identifier,
    Kind,
    Period,
    Place,
    Relation,
    Role,
    Said,
    Scope,
    Thing,
    Tie,
)
from amends.core.chain.identity import DECIDED

if TYPE_CHECKING:
    from amends.core.chain.linking import Links

_COLUMNS = (
    "source_id", "begin", "end", "event", "tie", "share", "metal", "mass", "first", "last", "custody", "scope",
    "recycled",
)  # fmt: skip


class NotFoundError(Exception):
    """Nothing bears this name, or several do: `keys` are theirs."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(str(len(keys)))
        self.keys = tuple(keys)


@dataclass(frozen=True)
class Chain:
    """All that an organisation was told about its chain."""

    organisation: Organisation | None

    @cached_property
    def things(self) -> Sequence[Thing]:
        """Every description of everything. What was decided to be one bears one value of `DECIDED`."""
        decided = decided_groups(self.organisation)
        rows = ThingRow.objects.filter(**self._ours).order_by("pk").iterator()
        return [_decided(_thing(row), decided) for row in rows]

    @cached_property
    def said(self) -> Sequence[Said]:
        """Every flow and relation in force, with which import says so and on which day.

        An event counts once, however many files tell of it, and not at all once it was taken back.
        """
        void = {thing.key for thing in self.things if thing.detail.get(TAKEN_BACK)}
        told: dict[tuple[str, str, str], int] = {}
        days = {each.pk: each.said_on or each.at.date() for each in Import.objects.filter(**self._mine)}
        rows = Link.objects.filter(source__in=list(days)).order_by("pk").values_list(*_COLUMNS, named=True)
        found = []
        for row in rows.iterator(chunk_size=2_000):
            by = str(row.source_id)
            if row.event:
                first = told.setdefault((row.event, row.begin, row.end), row.source_id)
                if row.event in void or first != row.source_id:
                    continue
                by = "events"
            found.append(Said(_said(row), by, days[row.source_id]))
        return found

    @cached_property
    def by_key(self) -> dict[str, Thing]:
        """The description of each key that names it best: the last one with a name."""
        return _best(self.things)

    def find(self, name: str) -> str:
        """Give the key of what is called so: by key, by identifier, or by a name that only one thing has.

        Raises:
            NotFoundError: there is none, or there are several.
        """
        if name in self._keys:
            return name
        by_register = [thing.key for thing in self.things if name in map(str, thing.identifiers)]
        if by_register:
            return by_register[0]
        called = dict.fromkeys(
            thing.key for thing in self.things if name.casefold() in map(str.casefold, (thing.name, *thing.aliases))
        )
        if len(called) != 1:
            raise NotFoundError(list(called))
        return next(iter(called))

    def links(self, *, metal: str = "", period: Period | None = None) -> "Links":
        """Give the links in force."""
        from amends.core.chain.linking import links_of  # wakes numpy

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

    @cached_property
    def _keys(self) -> frozenset[str]:
        ends = (key for each in self.said for key in (each.what.source, each.what.target))
        return frozenset((*(thing.key for thing in self.things), *ends))

    @property
    def _mine(self) -> dict[str, object]:
        return {"organisation": self.organisation, "undone_at": None}

    @property
    def _ours(self) -> dict[str, object]:
        return {f"source__{name}": value for name, value in self._mine.items()}


@dataclass(frozen=True)
class Asked:
    """A chain with the links in force of what is asked: one metal, one period, or all."""

    chain: Chain
    links: "Links"

    @cached_property
    def same(self) -> Mapping[int, tuple[str, ...]]:
        """Every key of each node."""
        keys: dict[int, list[str]] = {}
        for key, node in self.links.identities.number.items():
            keys.setdefault(node, []).append(key)
        return {node: tuple(each) for node, each in keys.items()}

    def thing(self, node: int) -> Thing:
        """Give a description of a node: the best there is, or its bare key where nobody describes it."""
        described = [self.chain.by_key[key] for key in self.same[node] if key in self.chain.by_key]
        best = next((thing for thing in described if thing.name), described[0] if described else None)
        return best or Thing(self.links.identities.keys[node], Kind.ORGANISATION)

    def node(self, name: str) -> int:
        """Give the number of what is called so.

        Raises:
            NotFoundError: as for `Chain.find`.
        """
        number = self.links.identities.number
        try:
            return number[self.chain.find(name)]
        except NotFoundError as error:
            called = {number[key] for key in error.keys}
            if len(called) == 1:  # two files describe it, and a register says that it is one
                return called.pop()
            raise

    @cached_property
    def own(self) -> int | None:
        """The number of the organisation itself in its chain, None where nothing bears its name alone."""
        if self.chain.organisation is None:
            return None
        try:
            return self.node(self.chain.organisation.name)
        except NotFoundError:
            return None

    def nodes_of(self, *, kind: Kind | None = None, role: Role | None = None) -> list[int]:
        """Give the nodes of a kind or a role, in order."""
        found = {
            self.links.identities.number[thing.key]
            for thing in self.chain.things
            if (kind is None or thing.kind is kind) and (role is None or thing.role is role)
        }
        return sorted(found)


def descriptions(organisation: Organisation | None, keys: Collection[str]) -> dict[str, Thing]:
    """Give the description of each of a few keys that names it best, without reading the whole chain."""
    ours = ThingRow.objects.filter(source__organisation=organisation, source__undone_at=None, key__in=list(keys))
    return _best(map(_thing, ours.order_by("pk")))


def _best(things: Iterable[Thing]) -> dict[str, Thing]:
    found: dict[str, Thing] = {}
    for thing in things:
        if thing.name or thing.key not in found:
            found[thing.key] = thing
    return found


def chain_of(organisation: Organisation | None) -> Chain:
    """Give the chain of an organisation; None for what the installation itself brought in."""
    return Chain(organisation)


def asked(chain: Chain, *, metal: str = "", period: Period | None = None) -> Asked:
    """Give a chain as it is asked."""
    return Asked(chain, chain.links(metal=metal, period=period))


def _decided(thing: Thing, decided: Mapping[str, str]) -> Thing:
    group = decided.get(thing.key)
    return thing if group is None else replace(thing, identifiers=(*thing.identifiers, Identifier(DECIDED, group)))


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


def _said(row: Any) -> Flow | Relation:
    """Give what a row of `_COLUMNS` says; plain rows, because there may be a million of them."""
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
        row.event,
    )
