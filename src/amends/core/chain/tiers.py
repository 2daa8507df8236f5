"""The metal of a site tier by tier, in few boxes: those who sell to each other are one, and so are the small ones."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components

from amends.core.chain.network import Network

Amounts = npt.NDArray[np.float64]
Nodes = npt.NDArray[np.int64]

_LEAST = 1e-6
"""Less than a millionth of a site's metal is not drawn."""


@dataclass(frozen=True, slots=True)
class Box:
    """Somebody in a tier: `nodes` are several where they sell to each other, or where the small ones are drawn as one.

    `share` is the part of the site's metal that arrives here from elsewhere; `is_group` says that they sell to each
    other.
    """

    tier: int
    nodes: tuple[int, ...]
    share: float
    is_group: bool


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Metal from one box to another, by their numbers, as a part of the site's metal."""

    source: int
    target: int
    share: float


@dataclass(frozen=True, slots=True)
class Tiers:
    """Boxes in order of tier and share, and what flows between them: only ever to a later tier."""

    boxes: tuple[Box, ...]
    ribbons: tuple[Ribbon, ...]


def tiers(network: Network, site: int, *, most: int = 8) -> Tiers:
    """Give the metal of a site tier by tier, at most so many boxes in each.

    Raises:
        ClosedCycleError: as for `Network.trace`.
    """
    share = network.trace(site).share_of_output
    kept = np.flatnonzero(share > _LEAST)
    parts = csr_matrix(network.passed_on[kept][:, kept])
    _, group = connected_components(parts, directed=True, connection="strong")
    moved = coo_matrix(parts.multiply(share[kept][:, None]))
    between = group[moved.row] != group[moved.col]
    size = int(group.max()) + 1
    flows = coo_matrix(
        (moved.data[between], (group[moved.row[between]], group[moved.col[between]])), shape=(size, size)
    ).tocsr()
    arriving: Amounts = np.asarray(flows.sum(axis=0), dtype=np.float64).ravel()
    start = int(group[np.flatnonzero(kept == site)[0]])
    arriving[start] = 1.0
    level = _levels(flows.tocoo(), start, size)
    box_of, boxes = _boxes([kept[group == number] for number in range(size)], level, arriving, most)
    return Tiers(boxes, _ribbons(flows.tocoo(), box_of))


def _levels(flows: coo_matrix, start: int, size: int) -> Nodes:
    """Give the longest way to each group; there is no way back between groups, so it ends."""
    level = np.zeros(size, dtype=np.int64)
    onward = flows.col != start
    source, target = flows.row[onward], flows.col[onward]
    for _ in range(size):
        before = level.copy()
        np.maximum.at(level, target, level[source] + 1)
        if (level == before).all():
            break
    return level


def _boxes(members: list[Nodes], level: Nodes, arriving: Amounts, most: int) -> tuple[Nodes, tuple[Box, ...]]:
    """Give the number of the box of each group, and the boxes: the largest of a tier, the rest of it as one."""
    box_of = np.zeros(level.size, dtype=np.int64)
    boxes: list[Box] = []
    for tier in range(int(level.max()) + 1):
        here = np.flatnonzero(level == tier)
        here = here[np.argsort(-arriving[here], kind="stable")]
        own = here if here.size <= most else here[: most - 1]
        for group in own.tolist():
            box_of[group] = len(boxes)
            nodes = tuple(members[group].tolist())
            boxes.append(Box(tier, nodes, float(arriving[group]), is_group=len(nodes) > 1))
        rest = here[own.size :]
        if rest.size:
            box_of[rest] = len(boxes)
            nodes = tuple(node for group in rest.tolist() for node in members[group].tolist())
            boxes.append(Box(tier, nodes, float(arriving[rest].sum()), is_group=False))
    return box_of, tuple(boxes)


def _ribbons(flows: coo_matrix, box_of: Nodes) -> tuple[Ribbon, ...]:
    together: dict[tuple[int, int], float] = {}
    for source, target, share in zip(flows.row.tolist(), flows.col.tolist(), flows.data.tolist(), strict=True):
        ends = int(box_of[source]), int(box_of[target])
        together[ends] = together.get(ends, 0.0) + share
    return tuple(Ribbon(source, target, share) for (source, target), share in sorted(together.items()))
