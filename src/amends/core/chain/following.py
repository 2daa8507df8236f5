"""Who is linked to a site, how strongly and how surely: three answers, kept apart.

Linked on paper: somebody lists somebody. Possible: metal of the site may be in what somebody gets. The estimated share
lies between two bounds. None of them is proof that metal of the site is in a product.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from amends.core.chain.declared import Links as Declared
from amends.core.chain.declared import bounded_shares
from amends.core.chain.linking import Links
from amends.core.chain.network import Network
from amends.core.chain.periods import Periods, over_periods
from amends.core.chain.verdicts import BALANCED, BOOKED, COMPANY, DISPUTED, MARKS, UNSAID, Confidence

Amounts = npt.NDArray[np.float64]
Nodes = npt.NDArray[np.int64]

_LEAST = 1e-12
"""A share below this is rounding."""


@dataclass(frozen=True, slots=True)
class Linked:
    """How one node is linked to the site that was asked about.

    `tier` counts the steps from the site. `share_of_output` is the part of the site's metal that arrives here, None
    where a mass on the way is not said. `low`, `estimate` and `high` are the part of what is got here that comes from
    the site. `because` names the marks of `amends.core.chain.linking` on the way.
    """

    node: int
    tier: int
    share_of_output: float | None
    low: float
    estimate: float
    high: float
    confidence: Confidence
    because: tuple[str, ...]
    is_end: bool

    @property
    def is_possible(self) -> bool:
        """Whether metal of the site may be in what is got here; else the link is one on paper."""
        return self.high > _LEAST


@dataclass(frozen=True, slots=True)
class Way:
    """One way from the site: its nodes, and the part of the site's metal that goes by it, None where not known."""

    nodes: tuple[int, ...]
    share: float | None


@dataclass(frozen=True, slots=True)
class Followed:
    """Everybody linked to a site, by tier and share; `periods_mixed` where a mass not said hid the order of time."""

    site: int
    linked: tuple[Linked, ...]
    periods_mixed: bool

    def ends(self) -> tuple[Linked, ...]:
        """Those who pass nothing on: where the chain ends in the data."""
        return tuple(each for each in self.linked if each.is_end)


def follow(links: Links, site: int) -> Followed:
    """Say who is linked to a site.

    Raises:
        ClosedCycleError: metal of the site goes round in a group it can never leave.
    """
    tiers = _tiers(links, site)
    marked = {mark: _after(links, tiers, links.marks[mark]) for mark in MARKS}
    physical = _physical(links, tiers)
    low, estimate, high, output = _shares(links, site, physical)
    sells = np.bincount(links.source, minlength=links.n_nodes) > 0
    linked = []
    for node in np.flatnonzero(tiers > 0).tolist():
        because = tuple(mark for mark in MARKS if marked[mark][node])
        is_booked = BOOKED in because and high[node] <= _LEAST
        linked.append(
            Linked(
                node,
                int(tiers[node]),
                None if marked[UNSAID][node] else float(output[node]),
                float(low[node]),
                float(estimate[node]),
                float(high[node]),
                Confidence.LOW if is_booked else _confidence(because),
                because,
                is_end=not sells[node],
            )
        )
    linked.sort(key=lambda each: (each.tier, -each.estimate, each.node))
    is_mixed = len(links.spans) > 1 and bool(np.isnan(links.mass[physical]).any())
    return Followed(site, tuple(linked), is_mixed)


@dataclass(frozen=True, slots=True)
class Ways:
    """The heaviest ways from a site to somebody, all periods taken together.

    `covered` is the part of what arrives that they carry, `bound` the most that any other way can carry; both are None,
    as is the share of each way, where masses are not said.
    """

    heaviest: tuple[Way, ...]
    covered: float | None = None
    bound: float | None = None


NO_WAYS = Ways(())


def ways(links: Links, network: Network, *, site: int, end: int, most: int) -> Ways:
    """Give the heaviest ways; `network` is as `network_of` gives it.

    Where masses are not said they are split equally to find the ways, and the ways carry no number.
    """
    found = network.paths(site, end, most)
    if np.isnan(links.mass[_physical(links, _tiers(links, site))]).any():
        return Ways(tuple(Way(path.nodes, None) for path in found.heaviest))
    return Ways(tuple(Way(path.nodes, path.share) for path in found.heaviest), found.covered, found.bound)


def network_of(links: Links) -> Network:
    """Give the network of all periods together, book-and-claim left out, masses not said split equally."""
    return _filled(links, ~links.marks[BOOKED])


def _physical(links: Links, tiers: Nodes) -> npt.NDArray[np.bool_]:
    """Say along which links metal goes, by claims on paper alone not.

    Where all masses beside the ways from the site are said, only these links: whatever else nobody says about others,
    it changes no share of what is asked.
    """
    physical = ~links.marks[BOOKED]
    near = physical & ((tiers[links.source] >= 0) | (tiers[links.target] >= 0))
    return physical if np.isnan(links.mass[near]).any() else near


def _confidence(because: Sequence[str]) -> Confidence:
    if {UNSAID, BOOKED, COMPANY} & set(because):
        return Confidence.LOW
    return Confidence.MEDIUM if {BALANCED, DISPUTED} & set(because) else Confidence.HIGH


def _shares(links: Links, site: int, physical: npt.NDArray[np.bool_]) -> tuple[Amounts, Amounts, Amounts, Amounts]:
    source, target, mass = links.source[physical], links.target[physical], links.mass[physical]
    if not np.isnan(mass).any():
        output, intake = _exactly(links, site, physical)
        return intake, intake, intake, output
    bounded = bounded_shares(Declared(source, target, mass), links.n_nodes, site)
    trace = _filled(links, physical).trace(site)
    return bounded.low, bounded.estimate, bounded.high, trace.share_of_output


def _exactly(links: Links, site: int, physical: npt.NDArray[np.bool_]) -> tuple[Amounts, Amounts]:
    """Follow metal through the periods: what was sold in May is not of June's ore."""
    if len(links.spans) == 1:
        network = Network.from_arrays(
            links.n_nodes, links.source[physical], links.target[physical], links.mass[physical]
        )
        trace = network.trace(site)
        return trace.share_of_output, trace.share_of_intake
    periods = over_periods(
        links.n_nodes,
        source=links.source[physical],
        target=links.target[physical],
        mass=links.mass[physical],
        period=links.span[physical],
    )
    arrived, sent = _arrived(periods, site)
    got = np.bincount(links.target[physical], weights=links.mass[physical], minlength=links.n_nodes)
    output = arrived / sent if sent else np.zeros(links.n_nodes)
    intake = np.divide(arrived, got, out=np.zeros_like(arrived), where=got > 0)
    intake[site] = 1.0
    return output, intake


def _arrived(periods: Periods, site: int) -> tuple[Amounts, float]:
    """Give the kilograms that arrived at each node after they were at the site, and how many the site sent out anew.

    What comes back to the site, or stays there as stock, was there before: it enters only once. Stock that a node keeps
    over is no arrival.
    """
    network, size = periods.network, periods.n_nodes
    there = np.zeros((periods.n_periods, size))
    sent = 0.0
    for number in range(periods.n_periods):
        here = periods.at(site, number)
        anew = float(network.metal[here]) - float(there[number, site])
        if anew > _LEAST * float(network.metal[here]):
            trace, share = periods.trace(site, number)
            entering = anew / float(trace.share_of_output[here])
            there += entering * share
            sent += entering
    arrived = there.sum(axis=0)
    for number in range(1, periods.n_periods):
        these = np.arange(size) + number * size
        kept = np.asarray(network.passed_on[these - size, these]).ravel()
        arrived -= kept * there[number - 1]
    return arrived, sent


def _filled(links: Links, physical: npt.NDArray[np.bool_]) -> Network:
    """Give the network with masses not said set to the mean of the buyer, else of the seller, else 1."""
    source, target, mass = links.source[physical], links.target[physical], links.mass[physical].copy()
    unsaid = np.isnan(mass)
    for ends in (target, source):
        said = ~np.isnan(mass)
        total = np.bincount(ends[said], weights=mass[said], minlength=links.n_nodes)
        count = np.bincount(ends[said], minlength=links.n_nodes)
        mean = np.divide(total, count, out=np.full(links.n_nodes, np.nan), where=count > 0)
        mass = np.where(unsaid & np.isnan(mass), mean[ends], mass)
    return Network.from_arrays(links.n_nodes, source, target, np.where(np.isnan(mass), 1.0, mass))


def _tiers(links: Links, site: int) -> Nodes:
    """Give the fewest steps from the site, -1 where nothing leads."""
    tiers = np.full(links.n_nodes, -1, dtype=np.int64)
    tiers[site] = 0
    for step in range(1, links.n_nodes + 1):
        reached = links.target[(tiers[links.source] == step - 1) & (tiers[links.target] < 0)]
        if not reached.size:
            break
        tiers[reached] = step
    return tiers


def _after(links: Links, tiers: Nodes, marked: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Say which nodes lie after a marked link on a way from the site."""
    held = np.zeros(links.n_nodes, dtype=bool)
    held[links.target[marked & (tiers[links.source] >= 0)]] = True
    while True:
        onward = links.target[held[links.source] & ~held[links.target]]
        if not onward.size:
            return held
        held[onward] = True
