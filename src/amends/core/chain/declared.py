"""Links that say who, but not how much: a declaration that names two hundred smelters names no masses.

Whatever the masses are, the share of a site in what somebody gets lies between two bounds; the estimate beside them
splits equally what was not said, and is to be called an estimate.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Amounts = npt.NDArray[np.float64]
Nodes = npt.NDArray[np.int64]

_ROUNDS = 10_000
_SETTLED = 1e-12


@dataclass(frozen=True, slots=True)
class Bounded:
    """The share of a site in everybody's intake, arrays of shape (n_nodes,), from 0 to 1.

    `low` and `high` hold whatever the masses not said are; `estimate` splits them equally. `linked` says who is linked
    on paper at all: a share of 0 may be a link whose mass nobody knows.
    """

    low: Amounts
    estimate: Amounts
    high: Amounts
    linked: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Intake:
    """The links by buyer: `begin` is where the links of each of the `buyers` begin."""

    buyers: Nodes
    begin: Nodes
    source: Nodes
    part: Amounts
    unsaid: npt.NDArray[np.bool_]
    rest: Amounts


@dataclass(frozen=True, slots=True)
class Links:
    """Who gets metal from whom: arrays of shape (n_links,), the masses in one unit, NaN where nobody says."""

    source: Nodes
    target: Nodes
    mass: Amounts


def bounded_shares(links: Links, n_nodes: int, site: int, *, intake: Amounts | None = None) -> Bounded:
    """Give the share of a site in what every node gets, where some masses are not said.

    `intake` is what each node got in all, shape (n_nodes,), NaN where nobody says; without it, masses said beside
    masses not said tell nothing, and all links of that buyer count as unweighted.

    Raises:
        ValueError: a mass is negative, or the masses said are more than the intake.
    """
    if (links.mass < 0).any():
        raise ValueError("a mass must not be below 0")
    taken = _by_buyer(links, intake)
    linked = _rise(taken, n_nodes, site, lambda values: np.maximum.reduceat(values, taken.begin)) > 0
    return Bounded(
        low=_rise(taken, n_nodes, site, lambda values: _mixed(taken, values, np.minimum)),
        estimate=_rise(taken, n_nodes, site, lambda values: _mixed(taken, values, np.add)),
        high=_rise(taken, n_nodes, site, lambda values: _mixed(taken, values, np.maximum)),
        linked=linked,
    )


def _by_buyer(links: Links, intake: Amounts | None) -> _Intake:
    order = np.argsort(links.target, kind="stable")
    source, target, mass = links.source[order], links.target[order], links.mass[order]
    buyers, begin, number = np.unique(target, return_index=True, return_inverse=True)
    unsaid = np.isnan(mass)
    said = np.bincount(number, weights=np.where(unsaid, 0.0, mass), minlength=buyers.size)
    has_unsaid = np.bincount(number, weights=unsaid, minlength=buyers.size) > 0
    total = np.full(buyers.size, np.nan) if intake is None else np.asarray(intake, dtype=np.float64)[buyers]
    if (said > total * (1 + _SETTLED)).any():
        raise ValueError("the masses said are more than the intake")
    total = np.where(np.isnan(total) & ~has_unsaid, said, total)
    unweighted = np.isnan(total) | (total == 0)
    unsaid |= unweighted[number]
    part = np.where(unsaid, 0.0, mass / np.where(unweighted, 1.0, total)[number])
    rest = 1.0 - np.bincount(number, weights=part, minlength=buyers.size)
    # What a buyer got beyond masses that are all said came from outside the data: of no site known here.
    rest = np.where(np.bincount(number, weights=unsaid, minlength=buyers.size) > 0, rest, 0.0)
    return _Intake(buyers, begin, source, part, unsaid, np.maximum(rest, 0.0))


def _mixed(links: _Intake, values: Amounts, extreme: np.ufunc) -> Amounts:
    """Give what buyers hold: the masses said as they are, the rest like the extreme of its sources, or their mean."""
    said = np.add.reduceat(links.part * values, links.begin)
    if extreme is np.add:
        count = np.add.reduceat(links.unsaid.astype(np.float64), links.begin)
        of_rest = np.add.reduceat(np.where(links.unsaid, values, 0.0), links.begin) / np.maximum(count, 1.0)
    else:
        neutral = np.inf if extreme is np.minimum else -np.inf
        of_rest = extreme.reduceat(np.where(links.unsaid, values, neutral), links.begin)
    return said + np.where(links.rest > 0, links.rest * np.where(np.isfinite(of_rest), of_rest, 0.0), 0.0)


def _rise(links: _Intake, n_nodes: int, site: int, mixed: Callable[[Amounts], Amounts]) -> Amounts:
    """Let shares rise from the site until they settle; they only rise, so cycles settle too."""
    share = np.zeros(n_nodes)
    share[site] = 1.0
    if not links.buyers.size:
        return share
    for _ in range(_ROUNDS):
        before = share.copy()
        share[links.buyers] = mixed(share[links.source])
        share[site] = 1.0
        if float(np.abs(share - before).max()) <= _SETTLED:
            return share
    raise ArithmeticError("the shares did not settle")
