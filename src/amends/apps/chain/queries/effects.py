"""What it would do to people if somebody stopped buying: asked before a supplier is suspended or left."""

from dataclasses import replace
from datetime import timedelta

import numpy as np

from amends.apps.chain.queries.chain import Asked
from amends.apps.chain.queries.questions import EffectQuestion, NoBuyerError
from amends.apps.chain.queries.records import EffectFound, SiteLoss
from amends.core.chain.claims import Kind
from amends.core.chain.following import network_of
from amends.core.chain.leaving import Leaving, without_flows
from amends.core.chain.network import Network
from amends.core.chain.verdicts import UNSAID

_LEAST = 1e-9
_COUNTED_WITHIN = timedelta(days=3 * 365)
"""Counts older than this, seen from the last one, are no part of a range."""
_MOST = 12


def effect(asked: Asked, wish: EffectQuestion) -> EffectFound:
    """Say what happens in the first moment when a buyer leaves a supplier; without a buyer, when everybody does.

    Raises:
        NotFoundError: nothing is called so, or several things are.
        NoBuyerError: the buyer buys nothing from this supplier itself.
        ClosedCycleError: metal would go round without end in what is left.
    """
    network, node = network_of(asked.links), asked.node(wish.supplier)
    after, leaving = _after(asked, network, node, wish.buyer)
    gaining = np.maximum(after.network.intake - network.intake, 0.0)
    losses = [
        _loss(asked, site, after)
        for site in asked.nodes_of(kind=Kind.SITE)
        if site != node and max(after.share_lost[site], after.share_rerouted[site]) > _LEAST
    ]
    if asked.thing(node).kind is Kind.SITE:
        losses.append(_loss_of_left(asked, node, after, is_whole=not wish.buyer))
    losses.sort(key=lambda each: (-each.lost, -each.rerouted, each.site))
    return EffectFound(
        wish.party,
        _called(asked, node),
        leaving,
        tuple(losses),
        _masses(asked, after.rerouted),
        _masses(asked, after.unsold),
        _masses(asked, gaining),
        bool(asked.links.marks[UNSAID].any()),
    )


def _after(asked: Asked, network: Network, supplier: int, buyer: str) -> tuple[Leaving, str]:
    if not buyer:
        return network.without([supplier]), ""
    end = asked.node(buyer)
    if network.passed_on[supplier, end] <= 0:
        raise NoBuyerError
    return without_flows(network, [supplier], [end]), _called(asked, end)


def _loss_of_left(asked: Asked, node: int, after: Leaving, *, is_whole: bool) -> SiteLoss:
    """Give the loss of a site that is left itself: everything where everybody leaves it."""
    loss = _loss(asked, node, after)
    return replace(loss, lost=1.0, rerouted=0.0) if is_whole else loss


def _loss(asked: Asked, node: int, after: Leaving) -> SiteLoss:
    counts = [
        (seen.on, number)
        for seen in asked.chain.observations(asked.same[node])
        if isinstance(number := seen.detail.get("workers"), int)
    ]
    last = max((on for on, _ in counts if on), default=None)
    recent = [number for on, number in counts if last is None or (on and last - on <= _COUNTED_WITHIN)]
    workers = (min(recent), max(recent)) if recent else None
    lost, rerouted = float(after.share_lost[node]), float(after.share_rerouted[node])
    return SiteLoss(_called(asked, node), lost, rerouted, workers, last)


def _masses(asked: Asked, masses: np.ndarray) -> tuple[tuple[str, float], ...]:
    found = [(_called(asked, node), float(masses[node])) for node in np.flatnonzero(masses > _LEAST).tolist()]
    return tuple(sorted(found, key=lambda each: (-each[1], each[0])))[:_MOST]


def _called(asked: Asked, node: int) -> str:
    thing = asked.thing(node)
    return thing.name or thing.key
