"""Groups that sell to each other: what goes round in them is followed to its end, never counted twice nor lost.

With A the part of each member's metal that every other member gets, what arrives at each is x = r + A x for the metal r
that enters; each solver gives x. Which one is quickest depends on the size of a group; all agree to 1e-12.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, identity
from scipy.sparse.linalg import splu

Amounts = npt.NDArray[np.float64]

FACTORED = 400
"""Up to this many members sparse factors are small."""

INVERTED = 2_500
"""Up to this many members the whole inverse fits; metal enters at few of them, so few columns are read."""

_PASSES = 400
_REST = 1e-12
"""What may still be going round, as a part of what entered, when a series ends: a brand can get it only once."""

_MENDED = 3
"""How often what rounding left over is followed once more."""

_SETTLED = 1e-13

_ROUNDING = 1e-15
"""What is left over by rounding alone, as a part of all that goes round."""


class Solver(Protocol):
    """Gives x with x = r + A x, for one column of amounts or several."""

    def __call__(self, entering: Amounts) -> Amounts: ...


@dataclass(frozen=True)
class Factors:
    """By sparse factors."""

    around: csr_matrix

    def __post_init__(self) -> None:
        system = (identity(self.around.shape[0], format="csc") - self.around).tocsc()
        object.__setattr__(self, "_solve", splu(system).solve)

    def __call__(self, entering: Amounts) -> Amounts:
        solved: Amounts = self._solve(entering)  # type: ignore[attr-defined]  # set above, frozen otherwise
        return solved


@dataclass(frozen=True)
class Inverse:
    """By the whole inverse, of which only the columns are read where metal enters."""

    around: csr_matrix

    def __post_init__(self) -> None:
        inverse = np.linalg.inv(np.identity(self.around.shape[0]) - self.around.toarray())
        object.__setattr__(self, "_inverse", np.asfortranarray(inverse))

    def __call__(self, entering: Amounts) -> Amounts:
        inverse: Amounts = self._inverse  # type: ignore[attr-defined]  # set above, frozen otherwise
        at = np.flatnonzero(entering if entering.ndim == 1 else entering.any(axis=1))
        followed: Amounts = np.matmul(inverse[:, at], entering[at])
        return followed


@dataclass(frozen=True)
class Series:
    """By following the metal round and round, with the slowest way of going round summed up exactly.

    `keep` is the part of the slowest mode that stays after a round, `mode` its form, `weigh` how much of it something
    holds. What remains after each pass is known exactly, so the last remainder bounds the error of every share.
    """

    around: csr_matrix
    keep: float
    mode: Amounts
    weigh: Amounts

    def __call__(self, entering: Amounts) -> Amounts:
        bound = _REST * float(np.abs(entering).sum())
        total = self._followed(entering, bound)
        for _ in range(_MENDED):
            left = entering - total + self.around @ total
            if float(np.abs(left).sum()) <= bound + _ROUNDING * float(np.abs(total).sum()):
                return total
            total = total + self._followed(left, bound)
        raise ArithmeticError("what goes round did not settle")

    def _followed(self, entering: Amounts, bound: float) -> Amounts:
        # einsum, because a threaded product of two vectors waits for its threads on a busy machine
        held = np.einsum("i,i...->...", self.weigh, entering)
        slow = np.multiply.outer(self.mode, held)
        total, moving = slow / (1.0 - self.keep), entering - slow
        for _ in range(_PASSES):
            total += moving
            moving = self.around @ moving
            if float(np.abs(moving).sum()) <= bound:
                followed: Amounts = total + moving
                return followed
        raise ArithmeticError("what goes round did not settle")


def solver_of(around: csr_matrix) -> Solver:
    """Give the quickest solver of a group; `around[target, source]` is the part of a source's metal a target gets."""
    size = around.shape[0]
    if size <= FACTORED:
        return Factors(around)
    if size <= INVERTED:
        return Inverse(around)
    return _series(around) or Factors(around)


def _series(around: csr_matrix) -> Series | None:
    """Give the series, unless it would need too many passes: then the group is long and thin, and factors are small."""
    forward, back = _slowest(around), _slowest(csr_matrix(around.T))
    if forward is None or back is None or forward[1] >= 1.0:
        return None
    (mode, keep), (weigh, _) = forward, back
    series = Series(around, keep, mode, weigh / float(np.einsum("i,i->", weigh, mode)))
    trial = np.ones(around.shape[0]) / around.shape[0]
    trial[0] += 1.0
    try:
        series(trial)
    except ArithmeticError:
        return None
    return series


def _slowest(around: csr_matrix) -> tuple[Amounts, float] | None:
    """Give the mode that goes round longest, and the part of it that stays each time, by the power method.

    None where no single mode is slowest, as in a ring.
    """
    mode = np.full(around.shape[0], 1.0 / around.shape[0])
    for _ in range(_PASSES):
        onward = around @ mode
        keep = float(onward.sum())
        onward /= keep
        moved = float(np.abs(onward - mode).sum())
        mode = onward
        if moved <= _SETTLED:
            return mode, keep
    return None
