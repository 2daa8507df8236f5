"""The risk at the sites of an organisation's chain, with its reasons, flags, and what nobody knows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from amends.apps.accounts.queries import Organisation
from amends.apps.cases.queries import Desk
from amends.apps.chain import queries as chain_queries
from amends.apps.risk.models import RiskList, SiteIncident, Watched
from amends.core.chain.claims import Answer, Kind, Observation, Thing
from amends.core.risk.evidence import (
    INCIDENT_WEIGHT,
    Evidence,
    Fight,
    Sighting,
    Sort,
    conflict_in_country,
    fights_near,
    governance,
    observed,
)
from amends.core.risk.flags import OnTheWay, Raised, flags_of
from amends.core.risk.goods import listed
from amends.core.risk.safety import may_show_incident
from amends.core.risk.scoring import ORDER, Risk, risk_of

UCDP, WORLD_BANK, GOODS = "UCDP", "World Bank", "US Department of Labor"
_FAR_AND_WIDE = 50_000.0
"""Metres within which a site lies where nobody says how well its place is known."""
_VERIFIED = frozenset({"substantiated", "partially_substantiated"})


@dataclass(frozen=True, slots=True)
class SiteRisk:
    """One site with its risk. `held_back` is whether something is left out because the site is small or not counted."""

    thing: Thing
    risk: Risk
    flags: tuple[Raised, ...]
    visits: int
    last_visit: date | None
    workers: int | None
    is_watched: bool
    held_back: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is not known, over all sites: how many were never visited, have no place, sell to nobody known."""

    sites: int
    never_visited: int
    without_place: int
    sold_to_nobody: int
    not_asked: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PassedOn:
    """What would leave a case: this and nothing else."""

    key: str
    site: str
    harm: str
    year: int


def lists_of(organisation: Organisation) -> dict[str, RiskList]:
    """Give the edition in force of each kind of list."""
    found: dict[str, RiskList] = {}
    for kept in RiskList.objects.filter(organisation=organisation).order_by("at", "pk"):
        found[kept.kind] = kept
    return found


def list_of(organisation: Organisation, pk: int) -> RiskList | None:
    """Give one list, None where the organisation has none of this number."""
    return RiskList.objects.filter(organisation=organisation, pk=pk).first()


def to_pass_on(desk: Desk) -> PassedOn | None:
    """Give what a member could pass on about the site of a case, None where there is nothing or it is not theirs to do.

    Only what was verified goes, and only by those who ask the chain for the case.
    """
    kept = chain_queries.linkage_of(desk) if chain_queries.may_trace(desk) else None
    if kept is None or not kept.found.site_key or desk.state.of_case.get("verification") not in _VERIFIED:
        return None
    return PassedOn(kept.found.site_key, kept.found.site, kept.found.harm, kept.at.year)


class Risks:
    """Everything about the sites of one organisation on one day; each table is read once."""

    def __init__(self, organisation: Organisation, today: date) -> None:
        self.organisation, self.today = organisation, today
        self.asked = chain_queries.asked(chain_queries.chain_of(organisation))
        self.lists = lists_of(organisation)

    @cached_property
    def all(self) -> tuple[SiteRisk, ...]:
        """Give every site, what to look at first in front."""
        found = [self.of(node) for node in self.asked.nodes_of(kind=Kind.SITE)]
        found.sort(
            key=lambda each: (not each.is_watched, ORDER.index(each.risk.level), -each.risk.total, each.thing.key)
        )
        return tuple(found)

    def site(self, node: int) -> SiteRisk | None:
        """Weigh one site; None where the node is none."""
        return self.of(node) if node in self.asked.nodes_of(kind=Kind.SITE) else None

    def of(self, node: int) -> SiteRisk:
        """Weigh one site."""
        thing, seen = self._thing(node), self._seen.get(node, [])
        sightings = tuple(_sightings(seen))
        workers = _workers(seen)
        incidents = self._incidents.get(node, [])
        shown = incidents if may_show_incident(workers) else []
        evidence = [*observed(sightings), *shown, *self._near(thing), *self._of_country(node, thing, seen)]
        risk = risk_of(evidence, sightings, self.today)
        last = max((each.on for each in seen if each.on), default=None)
        is_watched = bool(self._watched & set(self.asked.same[node]))
        flags = self._flags(node, thing, seen)
        return SiteRisk(thing, risk, flags, len(seen), last, workers, is_watched, len(shown) < len(incidents))

    def coverage(self) -> Coverage:
        """Say what is not known, over all sites."""
        sites = self.all
        open_questions = Counter(question for each in sites for question in each.risk.not_asked)
        selling = set(self.asked.links.source.tolist())
        return Coverage(
            len(sites),
            sum(not each.visits for each in sites),
            sum(each.thing.place is None for each in sites),
            sum(self.asked.links.identities.number[each.thing.key] not in selling for each in sites),
            tuple(open_questions.most_common()),
        )

    def _thing(self, node: int) -> Thing:
        """Give the best description of a site: one with a place before one without."""
        best = self.asked.thing(node)
        if best.place is not None:
            return best
        return next((each for each in self._described.get(node, []) if each.place is not None), best)

    @cached_property
    def _described(self) -> Mapping[int, list[Thing]]:
        number = self.asked.links.identities.number
        found: dict[int, list[Thing]] = {}
        for thing in self.asked.chain.things:
            found.setdefault(number[thing.key], []).append(thing)
        return found

    @cached_property
    def _seen(self) -> Mapping[int, list[Observation]]:
        """Give what was seen at each site, the latest first."""
        number = self.asked.links.identities.number
        keys = [thing.key for thing in self.asked.chain.things if thing.kind is Kind.SITE]
        found: dict[int, list[Observation]] = {}
        for each in self.asked.chain.observations(keys):
            found.setdefault(number[each.about], []).append(each)
        return found

    @cached_property
    def _watched(self) -> frozenset[str]:
        return frozenset(Watched.objects.filter(organisation=self.organisation).values_list("key", flat=True))

    @cached_property
    def _incidents(self) -> Mapping[int, list[Evidence]]:
        number = self.asked.links.identities.number
        found: dict[int, list[Evidence]] = {}
        for row in SiteIncident.objects.filter(organisation=self.organisation).order_by("year", "harm"):
            if row.key in number:
                day = min(date(row.year, 12, 31), self.today)
                piece = Evidence(Sort.INCIDENT, row.harm, INCIDENT_WEIGHT, day, self.organisation.name)
                found.setdefault(number[row.key], []).append(piece)
        return found

    @cached_property
    def _fights(self) -> tuple[Fight, ...]:
        kept = self.lists.get("conflict_events")
        events: Sequence[Any] = kept.content["events"] if kept else ()
        return tuple(Fight(x[0], x[1], x[2], date.fromisoformat(x[3]), x[4]) for x in events)

    def _near(self, thing: Thing) -> tuple[Evidence, ...]:
        if thing.place is None or not self._fights:
            return ()
        within = _FAR_AND_WIDE if thing.place.within is None else thing.place.within
        point = thing.place.latitude, thing.place.longitude
        return fights_near(point, within / 1000, self._fights, by=UCDP, edition=self.lists["conflict_events"].edition)

    def _of_country(self, node: int, thing: Thing, seen: Sequence[Observation]) -> list[Evidence]:
        found: list[Evidence] = []
        if kept := self.lists.get("governance"):
            for code, (year, estimate, _) in kept.content.get(thing.country, {}).items():
                found.append(governance(estimate, code=code, year=int(year), by=WORLD_BANK, edition=kept.edition))
        if kept := self.lists.get("conflict_countries"):
            years = kept.content.get(thing.country, {})
            if years:
                year = max(years, key=int)
                deaths, rate = years[year]
                found.append(conflict_in_country(int(deaths), rate, year=int(year), by=UCDP, edition=kept.edition))
        if kept := self.lists.get("goods"):
            found += listed(
                self._metals(node, seen), kept.content.get(thing.country, ()), by=GOODS, edition=kept.edition
            )
        return found

    def _metals(self, node: int, seen: Sequence[Observation]) -> frozenset[str]:
        said = {str(each.get("mineral", "")) for seen_ in seen for each in seen_.detail.get("minerals", ())}  # type: ignore[attr-defined]  # as the readers write it
        return frozenset({*said, *self._sold.get(node, ())} - {""})

    @cached_property
    def _sold(self) -> Mapping[int, set[str]]:
        number = self.asked.links.identities.number
        found: dict[int, set[str]] = {}
        for each in self.asked.chain.said:
            if metal := getattr(each.what, "metal", ""):
                found.setdefault(number[each.what.source], set()).add(metal)
        return found

    @cached_property
    def _conflict(self) -> frozenset[str]:
        kept = self.lists.get("conflict_countries")
        if kept is None:
            return frozenset()
        return frozenset(
            code for code, years in kept.content.items() if any(deaths > 0 for deaths, _ in years.values())
        )

    def _flags(self, node: int, thing: Thing, seen: Sequence[Observation]) -> tuple[Raised, ...]:
        site = OnTheWay(thing.name or thing.key, thing.country, None, None, is_site=True)
        kept = self.lists.get("goods")
        goods = kept.content.get(thing.country, ()) if kept else ()
        is_listed = bool(listed(self._metals(node, seen), goods, by="", edition=""))
        return flags_of(site, self._after(node), conflict=self._conflict, is_listed=is_listed, visits=len(seen))

    def _after(self, node: int) -> tuple[OnTheWay, ...]:
        """Give everybody whom metal of the site may pass."""
        reached, waiting = {node}, [node]
        while waiting:
            for after in self._onward.get(waiting.pop(), ()):
                if after not in reached:
                    reached.add(after)
                    waiting.append(after)
        return tuple(self._on_the_way[each] for each in sorted(reached - {node}))

    @cached_property
    def _onward(self) -> Mapping[int, set[int]]:
        found: dict[int, set[int]] = {}
        links = self.asked.links
        for source, target in zip(links.source.tolist(), links.target.tolist(), strict=True):
            found.setdefault(source, set()).add(target)
        return found

    @cached_property
    def _on_the_way(self) -> Mapping[int, OnTheWay]:
        from amends.core.chain.following import network_of  # wakes numpy and scipy

        network, unsaid = network_of(self.asked.links), chain_queries.unsaid_ends(self.asked)
        found = {}
        for node in range(self.asked.links.n_nodes):
            thing = self.asked.thing(node)
            got, out = (None, None) if node in unsaid else (float(network.intake[node]), float(network.outflow[node]))
            is_site = thing.kind is Kind.SITE
            found[node] = OnTheWay(thing.name or thing.key, thing.country, got, out, is_site=is_site)
        return found


def _sightings(seen: Sequence[Observation]) -> list[Sighting]:
    meant = {Answer.YES: True, Answer.NO: False}
    return [
        Sighting(question, meant.get(answer), each.on, each.by)
        for each in seen
        for question, answer in each.answers.items()
    ]


def _workers(seen: Sequence[Observation]) -> int | None:
    return next((number for each in seen if isinstance(number := each.detail.get("workers"), int)), None)
