"""Flows over several periods: what is sold in May cannot be ore that was mined in June.

Within a period everything a node gets is mixed, together with what it still has from before; what it does not pass on
stays as stock for the next, where it sells anything later at all.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from amends.core.chain.network import Network, Trace

Amounts = npt.NDArray[np.float64]
Nodes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Periods:
    """A network in which every node stands once for each period; `at` gives its number there."""

    network: Network
    n_nodes: int
    n_periods: int

    def at(self, node: int, period: int) -> int:
        """The number of a node in a period."""
        if not (0 <= node < self.n_nodes and 0 <= period < self.n_periods):
            raise ValueError(f"expected a node below {self.n_nodes} and a period below {self.n_periods}")
        return period * self.n_nodes + node

    def trace(self, site: int, period: int) -> tuple[Trace, Amounts]:
        """Follow what a site sold in one period.

        Gives the trace, and `share_of_output` by period and node, shape (n_periods, n_nodes).
        """
        trace = self.network.trace(self.at(site, period))
        return trace, trace.share_of_output.reshape(self.n_periods, self.n_nodes)


def over_periods(n_nodes: int, *, source: Nodes, target: Nodes, mass: Amounts, period: Nodes) -> Periods:
    """Make a network of flows that each belong to a period, numbered from 0 in order of time.

    All arrays have shape (n_flows,); masses in one unit.

    Raises:
        ValueError: as for `Network.from_arrays`, or a period below 0.
    """
    if period.size and period.min() < 0:
        raise ValueError("periods are numbered from 0")
    n_periods = int(period.max()) + 1 if period.size else 1
    shape = (n_periods, n_nodes)
    bought, sold = np.zeros(shape), np.zeros(shape)
    np.add.at(bought, (period, target), mass)
    np.add.at(sold, (period, source), mass)
    stock = _stock(bought, sold)
    kept_in, kept_of = np.nonzero(stock)
    here = kept_in * n_nodes + kept_of
    network = Network.from_arrays(
        n_nodes * n_periods,
        np.concatenate((period * n_nodes + source, here)),
        np.concatenate((period * n_nodes + target, here + n_nodes)),
        np.concatenate((mass, stock[kept_in, kept_of])),
    )
    return Periods(network, n_nodes, n_periods)


def _stock(bought: Amounts, sold: Amounts) -> Amounts:
    """Give what every node still has at the end of each period, for those that sell later."""
    stock = np.zeros_like(bought)
    sells_later = np.cumsum(sold[::-1], axis=0)[::-1] > 0
    had = np.zeros(bought.shape[1])
    for number in range(bought.shape[0] - 1):
        had = np.maximum(had + bought[number] - sold[number], 0.0) * sells_later[number + 1]
        stock[number] = had
    return stock
