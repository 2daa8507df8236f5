"""Networks for tests of tracing: drawn at random, with cycles and self-loops, and answered by a dense inverse."""

from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from amends.core.chain.network import Network

Amounts = npt.NDArray[np.float64]


@st.composite
def networks(draw: st.DrawFn, most: int = 9) -> Network:
    """Draw a network with flows from 1 to 1,000 in which some metal leaves everywhere, so that nothing is closed."""
    size = draw(st.integers(2, most))
    node = st.integers(0, size - 1)
    flows = draw(st.lists(st.tuples(node, node, st.integers(1, 1_000)), min_size=1, max_size=4 * most))
    source, target, mass = (np.array(column) for column in zip(*flows, strict=True))
    everywhere = np.arange(size)
    # the last node buys a little of everybody and sells nothing
    return Network.from_arrays(
        size + 1,
        np.concatenate((source, everywhere)),
        np.concatenate((target, np.full(size, size))),
        np.concatenate((mass, np.ones(size))),
    )


def dense(network: Network) -> Amounts:
    """Give all shares at once: in row i and column j the part of i's metal that arrives at j."""
    inverse: Amounts = np.linalg.inv(np.identity(network.n_nodes) - network.passed_on.toarray())
    return inverse


def close(found: Any, expected: Any) -> bool:
    """Say whether two arrays agree to 1e-9 of their largest value."""
    return bool(np.allclose(found, expected, rtol=0, atol=1e-9 * max(1.0, float(np.abs(expected).max(initial=0)))))
