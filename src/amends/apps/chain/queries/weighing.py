"""Exposure of brands to sites, leverage over a supplier, and what leaving would do to people at the sites."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from amends.apps.chain.queries.chain import Asked
from amends.core.chain.claims import Kind, Relation, Role, Thing
from amends.core.chain.following import network_of
from amends.core.chain.leverage import Buyer, buyers_of, groups_of
from amends.core.chain.verdicts import UNSAID

_LEAST = 1e-12


@dataclass(frozen=True, slots=True)
class Exposed:
    """The part of a site's metal that arrives at a brand. `is_estimate` where a mass somewhere is not said."""

    site: Thing
    brand: Thing
    share: float
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class Weight:
    """A buyer of a supplier, and the group it belongs to."""

    buyer: Buyer
    thing: Thing
    group: Thing


@dataclass(frozen=True, slots=True)
class Workers:
    """How many people were seen at work at a site, by the latest who counted; None where nobody did."""

    number: int
    on: date | None
    by: str


@dataclass(frozen=True, slots=True)
class Loss:
    """What a site loses when somebody leaves: parts of its metal, and kilograms that nobody buys any more."""

    site: Thing
    share_lost: float
    share_rerouted: float
    unsold: float
    workers: Workers | None


@dataclass(frozen=True, slots=True)
class Left:
    """What happens when somebody leaves: sites that lose, and who sells to others instead, with kilograms."""

    losses: tuple[Loss, ...]
    rerouted: tuple[tuple[Thing, float], ...]
    unsold: tuple[tuple[Thing, float], ...]
    is_estimate: bool


def exposure(asked: Asked, sites: Sequence[str] = (), brands: Sequence[str] = ()) -> list[Exposed]:
    """Give what arrives of each site at each brand, the most first; pairs without a link are left out.

    Without names these are all sites, and all brands or, where nobody is called one, all ends of the chain.

    Raises:
        NotFoundError: nothing is called so, or several things are.
        ClosedCycleError: metal goes round in a group it can never leave in the data.
    """
    network = network_of(asked.links)
    rows = [asked.node(name) for name in sites] or asked.nodes_of(kind=Kind.SITE)
    columns = [asked.node(name) for name in brands] or asked.nodes_of(role=Role.BRAND) or _ends(asked)
    shares = network.exposure(rows, columns)
    is_estimate = is_any_unsaid(asked)
    found = [
        Exposed(asked.thing(rows[row]), asked.thing(columns[column]), float(shares[row, column]), is_estimate)
        for row, column in zip(*np.nonzero(shares > _LEAST), strict=True)
        if rows[row] != columns[column]
    ]
    return sorted(found, key=lambda each: (-each.share, each.site.key, each.brand.key))


def leverage(asked: Asked, supplier: str) -> list[Weight]:
    """Give who buys from a supplier and how much of its sales, the largest first.

    Raises:
        NotFoundError: nothing is called so, or several things are.
    """
    relations = [each.what for each in asked.chain.said if isinstance(each.what, Relation)]
    owned = groups_of(asked.links.identities, relations)
    found = buyers_of(asked.links, asked.node(supplier), owned)
    return [Weight(buyer, asked.thing(buyer.node), asked.thing(buyer.group)) for buyer in found]


def disengage(asked: Asked, leaving: Sequence[str]) -> Left:
    """Say what happens to sites and suppliers in the first moment when some buy and sell no more.

    Raises:
        NotFoundError: nothing is called so, or several things are.
        ClosedCycleError: metal would go round without end in what is left.
    """
    after = network_of(asked.links).without([asked.node(name) for name in leaving])
    losses = [
        Loss(
            asked.thing(node),
            float(after.share_lost[node]),
            float(after.share_rerouted[node]),
            float(after.unsold[node]),
            _workers(asked, node),
        )
        for node in asked.nodes_of(kind=Kind.SITE)
        if max(after.share_lost[node], after.share_rerouted[node]) > _LEAST
    ]
    losses.sort(key=lambda loss: (-loss.share_lost, -loss.share_rerouted, loss.site.key))
    return Left(tuple(losses), _masses(asked, after.rerouted), _masses(asked, after.unsold), is_any_unsaid(asked))


def is_any_unsaid(asked: Asked) -> bool:
    """Say whether a mass in the data is not said, so that shares of the whole are estimates."""
    return bool(asked.links.marks[UNSAID].any())


def is_unsaid_beyond(asked: Asked, node: int) -> bool:
    """Say whether a mass is not said anywhere that metal of a node may come."""
    links = asked.links
    reached = np.zeros(links.n_nodes, dtype=bool)
    reached[node] = True
    while True:
        onward = links.target[reached[links.source]]
        if reached[onward].all():
            return bool((links.marks[UNSAID] & reached[links.source]).any())
        reached[onward] = True


def unsaid_ends(asked: Asked) -> frozenset[int]:
    """Give every node that sells or buys something of which no mass is said."""
    links = asked.links
    unsaid = links.marks[UNSAID]
    return frozenset((*links.source[unsaid].tolist(), *links.target[unsaid].tolist()))


def _ends(asked: Asked) -> list[int]:
    return sorted(set(asked.links.target.tolist()) - set(asked.links.source.tolist()))


def _masses(asked: Asked, masses: np.ndarray) -> tuple[tuple[Thing, float], ...]:
    found = [(asked.thing(node), float(masses[node])) for node in np.flatnonzero(masses > 0).tolist()]
    return tuple(sorted(found, key=lambda each: (-each[1], each[0].key)))


def _workers(asked: Asked, node: int) -> Workers | None:
    for seen in asked.chain.observations(asked.same[node]):
        number = seen.detail.get("workers")
        if isinstance(number, int):
            return Workers(number, seen.on, seen.by)
    return None
