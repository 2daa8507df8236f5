"""One pass over a network that uses every flow outside a cycle once, and solves each cycle where it lies."""

from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt
from scipy.sparse import block_diag, csr_matrix

from amends.core.chain.cycles import FACTORED, Factors, Solver, solver_of
from amends.core.chain.levels import Order, Span
from amends.core.chain.verdicts import ClosedCycleError

Amounts = npt.NDArray[np.float64]
Nodes = npt.NDArray[np.int64]

_NOTHING = 1e-13
"""A group whose members together lose less than this part of their metal loses nothing but by rounding."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One level: what arrives from earlier levels, then what goes round in its cycles; None where nothing can leave."""

    start: int
    end: int
    arriving: csr_matrix
    cycles: tuple[tuple[Span, Solver | None], ...]


class Sweep:
    """Follows amounts through a whole network: gives x with x = entering + A x."""

    def __init__(self, part: csr_matrix, order: Order) -> None:
        """Take A, where `part[to, of]` is the part of a node's amount that goes on to another, and its order."""
        self._node_at = order.node_at
        place_of = np.empty_like(order.node_at)
        place_of[order.node_at] = np.arange(order.node_at.size)
        self._place_of = place_of
        rows = place_of[np.repeat(np.arange(part.shape[0]), np.diff(part.indptr))]
        columns = place_of[part.indices]
        inside = order.group_at[rows] == order.group_at[columns]
        straight = _matrix(part, rows, columns, ~inside)
        around = _matrix(part, rows, columns, inside)
        cycles = {level: list(spans) for level, spans in groupby(order.cycles, _level_finder(order))}
        self._steps = tuple(
            _Step(start, end, _rows(straight, start, end), _solved(around, cycles.get(number, [])))
            for number, (start, end) in enumerate(order.levels)
        )

    def __call__(self, entering: Amounts) -> Amounts:
        """Follow amounts of shape (n_nodes,) or (n_nodes, n_columns).

        Raises:
            ClosedCycleError: something enters a group that it can never leave.
        """
        amount = entering[self._node_at]
        for step in self._steps:
            if step.start:
                amount[step.start : step.end] += step.arriving @ amount
            for (start, end), solve in step.cycles:
                here = amount[start:end]
                if solve is not None:
                    here[:] = solve(here)
                elif here.any():
                    raise ClosedCycleError(tuple(sorted(self._node_at[start:end].tolist())))
        followed: Amounts = amount[self._place_of]
        return followed


def _matrix(part: csr_matrix, rows: Nodes, columns: Nodes, which: npt.NDArray[np.bool_]) -> csr_matrix:
    made = csr_matrix((part.data[which], (rows[which], columns[which])), shape=part.shape)
    made.sort_indices()
    return made


def _level_finder(order: Order) -> "_LevelOf":
    return _LevelOf(np.array([end for _, end in order.levels], dtype=np.int64))


@dataclass(frozen=True, slots=True)
class _LevelOf:
    """Says in which level a run of places lies."""

    ends: Nodes

    def __call__(self, span: Span) -> int:
        return int(np.searchsorted(self.ends, span[0], side="right"))


def _rows(matrix: csr_matrix, start: int, end: int) -> csr_matrix:
    """Give some rows without copying what stands in them."""
    first, last = matrix.indptr[start], matrix.indptr[end]
    view = csr_matrix((end - start, matrix.shape[1]))
    view.data, view.indices = matrix.data[first:last], matrix.indices[first:last]
    view.indptr = matrix.indptr[start : end + 1] - first
    return view


def _solved(around: csr_matrix, spans: list[Span]) -> tuple[tuple[Span, Solver | None], ...]:
    """Give solvers for the cycles of a level; the small ones that lie side by side are solved together."""
    made: list[tuple[Span, Solver | None]] = []
    together: list[Span] = []
    for start, end in spans:
        block = around[start:end, start:end]
        if _is_closed(block):
            made.append(((start, end), None))
        elif end - start <= FACTORED:
            together.append((start, end))
        else:
            made.append(((start, end), solver_of(block)))
    return (*_joined(around, together), *made)


def _joined(around: csr_matrix, spans: list[Span]) -> list[tuple[Span, Solver | None]]:
    """Solve neighbouring small groups in one; a closed group between two of them parts them."""
    runs: list[list[Span]] = []
    for span in spans:
        if runs and runs[-1][-1][1] == span[0]:
            runs[-1].append(span)
        else:
            runs.append([span])
    return [
        ((run[0][0], run[-1][1]), Factors(csr_matrix(block_diag([around[a:b, a:b] for a, b in run], format="csr"))))
        for run in runs
    ]


def _is_closed(block: csr_matrix) -> bool:
    """Say whether nothing that is in a group ever leaves it: each member keeps all within, forward or back."""
    return bool(min(_lost(block, 0), _lost(block, 1)) <= _NOTHING)


def _lost(block: csr_matrix, axis: int) -> float:
    return float(np.abs(1.0 - np.asarray(block.sum(axis=axis)).ravel()).max())
