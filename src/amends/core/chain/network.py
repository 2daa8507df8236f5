"""A network of who passes metal on to whom, and what can be asked of it.

The model: what a node gets is mixed, and goes on in proportion to the flows that leave it. Where less leaves than came,
the difference is stock, loss, or metal that leaves the map; where more leaves than came, the difference came from
outside the data. So the part of a node's metal that goes along a flow is its mass over the larger of the two sums, and
what goes in comes out, stays, or leaves the map, at every node and round every cycle.

A share is a statement about mass, not proof that metal of the site is in a product.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from amends.core.chain.levels import Order, order_of
from amends.core.chain.sweeping import Sweep

if TYPE_CHECKING:
    from amends.core.chain.leaving import Leaving
    from amends.core.chain.paths import Paths

Amounts = npt.NDArray[np.float64]
Nodes = npt.NDArray[np.int64]

_COLUMNS = 16
"""How many sites or brands are followed at once; more fall out of the processor's cache."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the metal of one node goes. All arrays have one value for each node, shape (n_nodes,), no unit.

    `share_of_output[j]` is the part of the node's metal that arrives at j: 1 at the node itself; in a cycle metal
    counts each time it arrives. `share_of_intake[j]` is the part of what j gets, by mass, that
    comes from the node: 1 at the node itself, 0 where nothing arrives.
    """

    node: int
    share_of_output: Amounts
    share_of_intake: Amounts


@dataclass(frozen=True, slots=True)
class BackTrace:
    """Where the metal of one node comes from. All arrays have one value for each node, shape (n_nodes,), no unit.

    `share_of_output[i]` is the part of i's metal that arrives at the node; `share_of_intake[i]` is the part of what the
    node gets that comes from i or through i; in a cycle metal counts each time it came through. Over the sites alone it
    adds up to 1 where nothing came from outside the data.
    """

    node: int
    share_of_output: Amounts
    share_of_intake: Amounts


class Network:
    """A network ready to be asked. It never changes, so it may be shared between threads."""

    def __init__(self, flows: csr_matrix) -> None:
        """Take flows as a square matrix of masses, rows the sources, without negative values."""
        self._flows = flows
        self.intake: Amounts = np.asarray(flows.sum(axis=0), dtype=np.float64).ravel()
        self.outflow: Amounts = np.asarray(flows.sum(axis=1), dtype=np.float64).ravel()
        self.metal: Amounts = np.maximum(self.intake, self.outflow)
        self.passed_on: csr_matrix = _passed_on(flows, self.metal)

    @classmethod
    def from_arrays(
        cls, n_nodes: int, source: Sequence[int] | Nodes, target: Sequence[int] | Nodes, mass: Sequence[float] | Amounts
    ) -> "Network":
        """Make a network of flows of contained metal over one period.

        `source` and `target` are node numbers from 0 to n_nodes - 1, `mass` the contained metal in any one unit, all of
        shape (n_flows,). Flows between the same two nodes add up; a mass of 0 is no flow.

        Raises:
            ValueError: the arrays differ in length, a number is no node, or a mass is negative or no finite number.
        """
        sources, targets = np.asarray(source, dtype=np.int64), np.asarray(target, dtype=np.int64)
        masses = np.asarray(mass, dtype=np.float64)
        if not sources.shape == targets.shape == masses.shape or sources.ndim != 1:
            raise ValueError("source, target and mass must be of one length")
        ends = np.concatenate((sources, targets))
        if ends.size and not 0 <= ends.min() <= ends.max() < n_nodes:
            raise ValueError(f"nodes are numbered from 0 to {n_nodes - 1}")
        if not np.isfinite(masses).all() or (masses < 0).any():
            raise ValueError("a mass must be a finite number, not below 0")
        flows = csr_matrix((masses, (sources, targets)), shape=(n_nodes, n_nodes))
        flows.sum_duplicates()
        flows.eliminate_zeros()
        return cls(flows)

    @property
    def n_nodes(self) -> int:
        return int(self._flows.shape[0])

    @property
    def flows(self) -> csr_matrix:
        """The masses, rows the sources; not to be changed."""
        return self._flows

    @property
    def made(self) -> Amounts:
        """What each node passes on beyond what it got: the output of a site, or metal from outside the data."""
        return np.maximum(self.outflow - self.intake, 0.0)

    @property
    def left_over(self) -> Amounts:
        """What each node got and did not pass on: stock, loss, or metal that leaves the map, as at a brand."""
        return np.maximum(self.intake - self.outflow, 0.0)

    @cached_property
    def order(self) -> Order:
        return order_of(self.passed_on)

    @cached_property
    def _downstream(self) -> Sweep:
        return Sweep(csr_matrix(self.passed_on.T), self.order)

    @cached_property
    def _upstream(self) -> Sweep:
        return Sweep(self.passed_on, self.order.reversed())

    @cached_property
    def _one_part(self) -> Amounts:
        """What one unit of mass is of each node's metal; 0 where there is none."""
        return np.divide(1.0, self.metal, out=np.zeros_like(self.metal), where=self.metal > 0)

    def trace(self, site: int) -> Trace:
        """Follow the metal of a node to everyone.

        Raises:
            ClosedCycleError: metal of the node goes round in a group it can never leave.
        """
        arriving = self._downstream(self._one(site))
        share = arriving * self._one_part
        share *= self.metal[site] / arriving[site]
        share[site] = 1.0
        return Trace(site, arriving, share)

    def trace_back(self, node: int) -> BackTrace:
        """Follow the metal of a node back to everyone it comes from.

        Raises:
            ClosedCycleError: the node is in a group that metal can never leave.
        """
        reaching = self._upstream(self._one(node))
        metal = self.metal[node]
        share = reaching * self.metal / metal if metal else np.zeros(self.n_nodes)
        share[node] = 1.0
        return BackTrace(node, reaching, share)

    def exposure(self, sites: Sequence[int] | Nodes, brands: Sequence[int] | Nodes) -> Amounts:
        """Give the part of every site's metal that arrives at every brand, shape (len(sites), len(brands)).

        Raises:
            ClosedCycleError: as for `trace`.
        """
        rows, columns = np.asarray(sites, dtype=np.int64), np.asarray(brands, dtype=np.int64)
        if rows.size <= columns.size:
            return np.concatenate([np.empty((0, columns.size)), *self._strips(self._downstream, rows, columns)])
        strips = [strip.T for strip in self._strips(self._upstream, columns, rows)]
        return np.concatenate([np.empty((rows.size, 0)), *strips], axis=1)

    def paths(self, site: int, brand: int, k: int) -> "Paths":
        """Give the k heaviest ways from a site to a brand: see `amends.core.chain.paths`."""
        from amends.core.chain.paths import heaviest_paths

        return heaviest_paths(self, site, brand, k)

    def without(self, nodes: Sequence[int] | Nodes) -> "Leaving":
        """Say what happens when some nodes buy and sell no more: see `amends.core.chain.leaving`."""
        from amends.core.chain.leaving import without

        return without(self, nodes)

    def _strips(self, sweep: Sweep, begin: Nodes, end: Nodes) -> Iterable[Amounts]:
        for first in range(0, begin.size, _COLUMNS):
            some = begin[first : first + _COLUMNS]
            entering = np.zeros((self.n_nodes, some.size))
            entering[some, np.arange(some.size)] = 1.0
            yield np.ascontiguousarray(sweep(entering)[end].T)

    def _one(self, node: int) -> Amounts:
        if not 0 <= node < self.n_nodes:
            raise ValueError(f"nodes are numbered from 0 to {self.n_nodes - 1}")
        entering = np.zeros(self.n_nodes)
        entering[node] = 1.0
        return entering


def _passed_on(flows: csr_matrix, metal: Amounts) -> csr_matrix:
    lengths = np.diff(flows.indptr)
    parts = flows.data / np.repeat(metal, lengths)
    return csr_matrix((parts, flows.indices, flows.indptr), shape=flows.shape)
