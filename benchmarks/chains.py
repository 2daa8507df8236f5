"""Networks of flows for the measurements of tracing: ten layers, heavy tails, a third of the traders in one cycle.

Layers and sizes as in the tracing spike of this project; drawn anew from a seed, and balanced: what goes in comes out.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags

Amounts = npt.NDArray[np.float64]
Nodes = npt.NDArray[np.int64]

LAYERS = {
    "10k": (750, 300, 400, 100, 60, 200, 250, 280, 200, 100),
    "100k": (7_500, 3_000, 4_000, 1_000, 200, 2_000, 2_500, 2_800, 2_000, 300),
    "1M": (75_000, 30_000, 40_000, 10_000, 400, 20_000, 25_000, 28_000, 20_000, 1_000),
}
"""Sites, cooperatives, traders, exporters, smelters, four tiers of components, brands."""

_TRADERS, _RESELLING, _RESOLD = 2, 0.3, 5.6
_ROUNDS = 2_000


@dataclass(frozen=True)
class Flows:
    """A balanced network as arrays: masses in kilograms; sites are the first nodes, brands the last."""

    n_nodes: int
    source: Nodes
    target: Nodes
    mass: Amounts
    sites: Nodes
    brands: Nodes
    in_cycle: int

    @property
    def parts(self) -> csr_matrix:
        """The part of each node's metal that goes on, rows the sources."""
        shape = (self.n_nodes, self.n_nodes)
        flows = csr_matrix((self.mass, (self.source, self.target)), shape=shape)
        sums = np.asarray(flows.sum(axis=1)).ravel()
        return csr_matrix(diags(np.divide(1.0, sums, out=np.zeros_like(sums), where=sums > 0)) @ flows)


def drawn(size: str, seed: int = 4) -> Flows:
    """Draw a network of a size."""
    chance, layers = np.random.default_rng(seed), LAYERS[size]
    first = np.concatenate(([0], np.cumsum(layers)))
    pairs = [_between(chance, first, layer) for layer in range(len(layers) - 1)]
    resellers = first[_TRADERS] + np.arange(int(layers[_TRADERS] * _RESELLING))
    number = int(resellers.size * _RESOLD)
    pairs.append((chance.choice(resellers, number), chance.choice(resellers, number)))
    source, target = (np.concatenate(column) for column in zip(*pairs, strict=True))
    apart = source != target
    source, target = source[apart], target[apart]
    total = int(first[-1])
    weight = csr_matrix((chance.lognormal(0, 1, source.size), (source, target)), shape=(total, total))
    weight.sum_duplicates()
    parts = csr_matrix(diags(1.0 / np.maximum(np.asarray(weight.sum(axis=1)).ravel(), 1e-300)) @ weight)
    entering = np.zeros(total)
    entering[: layers[0]] = chance.lognormal(6, 1.5, layers[0])
    mass = csr_matrix(diags(followed(parts, entering)) @ parts).tocoo()
    return Flows(
        total,
        mass.row.astype(np.int64),
        mass.col.astype(np.int64),
        mass.data,
        np.arange(layers[0]),
        np.arange(first[-2], first[-1]),
        resellers.size,
    )


def followed(parts: csr_matrix, entering: Amounts, *, rest: float = 1e-15) -> Amounts:
    """Follow metal by a plain power series until hardly any moves; the peer, and the judge of the answers."""
    onward = csr_matrix(parts.T)
    total, moving, bound = entering.copy(), entering, rest * float(entering.sum())
    for _ in range(_ROUNDS):
        moving = onward @ moving
        total += moving
        if float(moving.sum()) <= bound:
            return total
    raise ArithmeticError("the series did not settle")


def _between(chance: np.random.Generator, first: Nodes, layer: int) -> tuple[Nodes, Nodes]:
    """Let each node of a layer sell to some of the next, few to many, and to some of them far more often."""
    size, following = int(first[layer + 1] - first[layer]), int(first[layer + 2] - first[layer + 1])
    degree = np.minimum(1 + np.floor(2.2 * chance.pareto(1.6, size)).astype(np.int64), following)
    source = np.repeat(np.arange(first[layer], first[layer + 1]), degree)
    target = first[layer + 1] + (following * chance.random(source.size) ** 2).astype(np.int64)
    return source, target
