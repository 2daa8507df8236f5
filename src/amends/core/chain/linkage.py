"""What a chain says about a company and a site of harm: a proposal with its reason. A person decides.

Not established is said only where all metal of the site is followed to others. Wherever it leaves the map, or somebody
names a source without a mass, the answer is that it is not known.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from amends.core.chain.following import Followed, Linked
from amends.core.chain.network import Network
from amends.core.chain.verdicts import Because, Confidence, Finding

_LEAST = 0.01
"""Less than a hundredth of a site's metal that leaves the map does not leave the answer open."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer about one company; the confidence is None where nothing is known, `linked` where it is not reached."""

    finding: Finding
    because: Because
    confidence: Confidence | None
    linked: Linked | None


def proposed(followed: Followed, company: int | None, *, leaves_the_map: bool) -> Proposal:
    """Say what a chain says about a company, None where nobody in it is that company."""
    if company is None:
        return Proposal(Finding.UNKNOWN, Because.NOT_IN_THE_CHAIN, None, None)
    linked = next((each for each in followed.linked if each.node == company), None)
    if linked is None:
        return _not_reached(followed, leaves_the_map=leaves_the_map)
    if not linked.is_possible:
        return Proposal(Finding.UNKNOWN, Because.ON_PAPER, None, linked)
    if linked.low <= 0:
        return Proposal(Finding.UNKNOWN, Because.MAY_BE, Confidence.LOW, linked)
    return Proposal(Finding.DIRECTLY_LINKED, Because.TRACED, linked.confidence, linked)


def _not_reached(followed: Followed, *, leaves_the_map: bool) -> Proposal:
    if not followed.linked:
        return Proposal(Finding.UNKNOWN, Because.NOBODY_SELLS, None, None)
    if leaves_the_map:
        return Proposal(Finding.UNKNOWN, Because.LEAVES_THE_MAP, None, None)
    return Proposal(Finding.NOT_ESTABLISHED, Because.ACCOUNTED, Confidence.MEDIUM, None)


def leaving_the_map(followed: Followed, network: Network, ends: Collection[int]) -> tuple[int, ...]:
    """Give those with whom metal of the site goes out of the data, the most first.

    `ends` are those with whom the chain ends as it should, such as brands. `network` is as `network_of` gives it.
    """
    kept = np.divide(network.left_over, network.metal, out=np.zeros(network.n_nodes), where=network.metal > 0)
    out = {
        each.node: (1.0 if each.is_end else float(kept[each.node])) * _part(each)
        for each in followed.linked
        if each.node not in ends and each.is_possible
    }
    return tuple(sorted((node for node, part in out.items() if part > _LEAST), key=lambda node: (-out[node], node)))


def _part(linked: Linked) -> float:
    """Give the part of the site's metal that arrives; where nobody can say, it may be all of it."""
    return 1.0 if linked.share_of_output is None else linked.share_of_output
