"""What happens when somebody leaves the network: what their suppliers sell elsewhere, and what nobody buys any more."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags

from amends.core.chain.levels import order_of
from amends.core.chain.network import Network
from amends.core.chain.sweeping import Sweep

Amounts = npt.NDArray[np.float64]
Nodes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Leaving:
    """The network without some nodes. All arrays have one value for each node, shape (n_nodes,).

    `network` is what is left: every supplier sells what the leaving bought to its other buyers, in proportion to what
    they buy. `unsold` is the mass that a node has for sale and nobody buys any more, `rerouted` the mass it sells to
    others instead, both in the unit of the flows. `share_lost[i]` is the part of i's metal that ends with somebody who
    can no longer sell it, `share_rerouted[i]` the part that went through the leaving and now goes another way.
    """

    network: Network
    unsold: Amounts
    rerouted: Amounts
    share_lost: Amounts
    share_rerouted: Amounts


def without(network: Network, nodes: Sequence[int] | Nodes) -> Leaving:
    """Say what happens when some nodes buy and sell no more, while every site mines as before.

    An estimate of the first moment: nobody mines less, nobody new comes, and buyers take what they are offered.

    Raises:
        ClosedCycleError: metal would go round without end in what is left.
    """
    gone = np.zeros(network.n_nodes, dtype=bool)
    gone[np.asarray(nodes, dtype=np.int64)] = True
    to_gone = np.asarray(network.passed_on @ gone.astype(np.float64)).ravel()
    return _left(network, _to_those_left(network.passed_on, gone), to_gone, gone)


def without_flows(network: Network, source: Sequence[int] | Nodes, target: Sequence[int] | Nodes) -> Leaving:
    """Say what happens when some buy from some suppliers no more, and go on with everybody else.

    `source` and `target` name the pairs, shape (n_pairs,). An estimate of the first moment, as for `without`.

    Raises:
        ClosedCycleError: as for `without`.
    """
    shape = network.passed_on.shape
    ends = csr_matrix((np.ones(len(source)), (source, target)), shape=shape)
    ends.data[:] = 1.0  # a pair named twice ends once
    ended = csr_matrix(network.passed_on.multiply(ends))
    kept = csr_matrix(network.passed_on - ended)
    kept.eliminate_zeros()
    to_gone = np.asarray(ended.sum(axis=1), dtype=np.float64).ravel()
    return _left(network, kept, to_gone, np.zeros(network.n_nodes, dtype=bool))


def _left(network: Network, kept: csr_matrix, to_gone: Amounts, gone: npt.NDArray[np.bool_]) -> Leaving:
    """Follow what is left: `kept` are the parts that still go somewhere, `to_gone` the part that lost its buyer."""
    to_others = np.asarray(kept.sum(axis=1), dtype=np.float64).ravel()
    finds_buyer = (to_gone > 0) & (to_others > 0)
    larger = np.where(finds_buyer, (to_gone + to_others) / np.where(to_others > 0, to_others, 1.0), 1.0)
    parts = csr_matrix(diags(larger) @ kept)
    metal = _followed(parts, np.where(gone, 0.0, network.made))
    left = Network(csr_matrix(diags(metal) @ parts))
    stuck = np.where(gone | finds_buyer, 0.0, to_gone)
    reached = _followed(csr_matrix(kept.T), np.where(gone, 0.0, to_gone))
    share_lost = _followed(csr_matrix(parts.T), stuck)
    return Leaving(
        network=left,
        unsold=metal * stuck,
        rerouted=metal * np.where(finds_buyer, to_gone, 0.0),
        share_lost=share_lost,
        share_rerouted=np.maximum(reached - share_lost, 0.0),
    )


def _to_those_left(parts: csr_matrix, gone: npt.NDArray[np.bool_]) -> csr_matrix:
    keep = diags((~gone).astype(np.float64))
    left = csr_matrix(keep @ parts @ keep)
    left.eliminate_zeros()
    return left


def _followed(parts: csr_matrix, entering: Amounts) -> Amounts:
    """Follow amounts through parts given as rows of sources."""
    return Sweep(csr_matrix(parts.T), order_of(parts))(entering)
