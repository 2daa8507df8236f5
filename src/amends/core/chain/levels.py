"""The order in which metal can be followed: from the sites downstream, groups that sell to each other taken as one.

A group whose members all sell to each other, straight or round about, is a strongly connected component of the
network; between groups there is no way back, so each group has a level: the longest way to it from any start.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

Index = npt.NDArray[np.int64]


Span = tuple[int, int]
"""A run of places: the first one, and the one after the last."""


@dataclass(frozen=True, slots=True)
class Order:
    """The nodes in an order that follows the metal.

    `node_at[place]` says which node stands where, `group_at[place]` numbers the groups. Metal only goes from a level to
    later ones, or round in one of the `cycles`, each a run of places within a level.
    """

    node_at: Index
    group_at: Index
    levels: tuple[Span, ...]
    cycles: tuple[Span, ...]

    def reversed(self) -> "Order":
        """Give the order that follows the metal back."""
        last = self.node_at.size

        def mirrored(spans: tuple[Span, ...]) -> tuple[Span, ...]:
            return tuple((last - end, last - start) for start, end in reversed(spans))

        return Order(
            self.node_at[::-1].copy(), self.group_at[::-1].copy(), mirrored(self.levels), mirrored(self.cycles)
        )


def order_of(passed_on: csr_matrix) -> Order:
    """Order the nodes of a network given as a square matrix with a row for each source and a column for each target."""
    groups, numbers = connected_components(passed_on, directed=True, connection="strong")
    group_of = numbers.astype(np.int64)
    source, target = passed_on.nonzero()
    between = group_of[source] != group_of[target]
    level_of = _longest_ways(groups, group_of[source[between]], group_of[target[between]])
    size = np.bincount(group_of, minlength=groups)
    in_cycle = size > 1
    in_cycle[group_of[source[source == target]]] = True
    # in a level those outside cycles first, then the cycles by their size, so that small ones can be solved together
    keys = (group_of, (size * in_cycle)[group_of], level_of[group_of])
    node_at = np.lexsort(keys)
    group_at = group_of[node_at]
    cycles = tuple(span for span in _runs(group_at) if in_cycle[group_at[span[0]]])
    return Order(node_at.astype(np.int64), group_at, _runs(level_of[group_at]), cycles)


def _runs(numbers: Index) -> tuple[Span, ...]:
    """Give the runs of equal numbers."""
    if not numbers.size:
        return ()
    borders = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), numbers.size]
    return tuple(pairwise(borders))


def _longest_ways(groups: int, source: Index, target: Index) -> Index:
    """Give every group the length of the longest way to it; one round for each level."""
    onward = csr_matrix((np.ones(source.size, dtype=np.int64), (source, target)), shape=(groups, groups))
    waiting = np.bincount(onward.indices, minlength=groups)
    level = np.zeros(groups, dtype=np.int64)
    front, number = np.flatnonzero(waiting == 0), 0
    while front.size:
        level[front] = number
        reached = _successors(onward, front)
        np.subtract.at(waiting, reached, 1)
        candidates = np.unique(reached)
        front, number = candidates[waiting[candidates] == 0], number + 1
    return level


def _successors(onward: csr_matrix, rows: Index) -> Index:
    """Give the columns of some rows, one after the other."""
    begins, ends = onward.indptr[rows], onward.indptr[rows + 1]
    lengths = (ends - begins).astype(np.int64)
    offsets = np.repeat(begins - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    return np.asarray(onward.indices[offsets + np.arange(lengths.sum())], dtype=np.int64)
