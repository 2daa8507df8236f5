"""The heaviest ways from a site to a brand, found without following all of them."""

import heapq
from dataclasses import dataclass

from amends.core.chain.network import Network

_MOST_OPENED = 200_000
"""How many places a search may stand at before it gives what it has; reached only where ways are alike in weight."""


@dataclass(frozen=True, slots=True)
class Path:
    """One way: the nodes from site to brand, and the part of the site's metal that goes exactly this way.

    Metal that goes round a cycle first goes another way than metal that does not, so a node may be named twice.
    """

    nodes: tuple[int, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Paths:
    """The heaviest ways, the heaviest first.

    `total` is the part of the site's metal that arrives at the brand by any way, `bound` the most that any way not
    named can carry: 0 when all are named.
    """

    heaviest: tuple[Path, ...]
    total: float
    bound: float

    @property
    def covered(self) -> float:
        """The part of the metal arriving that came by the ways named, from 0 to 1."""
        return sum(path.share for path in self.heaviest) / self.total if self.total else 0.0


def heaviest_paths(network: Network, site: int, brand: int, k: int) -> Paths:
    """Give the k heaviest ways from a site to a brand, exactly: no way left out is heavier than one named.

    The search goes on from the place with the most metal that still reaches the brand for the first time, which no way
    from there can exceed.

    Raises:
        ClosedCycleError: as for `Network.trace_back`.
    """
    reaching = network.trace_back(brand).share_of_output
    onward = network.passed_on
    first_time = reaching / reaching[brand]
    waiting: list[tuple[float, int, float, tuple[int, ...]]] = []
    found: list[Path] = []
    opened = 0
    if first_time[site] > 0:
        waiting.append((-float(first_time[site]), opened, 1.0, (site,)))
    while waiting and len(found) < k and opened < _MOST_OPENED:
        _, _, share, nodes = heapq.heappop(waiting)
        if nodes[-1] == brand:
            found.append(Path(nodes, share))
            continue
        first, last = onward.indptr[nodes[-1]], onward.indptr[nodes[-1] + 1]
        for target, part in zip(onward.indices[first:last].tolist(), onward.data[first:last].tolist(), strict=True):
            if first_time[target] > 0:
                opened += 1
                bound = share * part * float(first_time[target])
                heapq.heappush(waiting, (-bound, opened, share * part, (*nodes, target)))
    return Paths(tuple(found), float(first_time[site]), -waiting[0][0] if waiting else 0.0)
