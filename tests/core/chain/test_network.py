"""Following metal: exact round every cycle, and the same as slower and simpler ways of computing it."""

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from amends.core.chain import cycles
from amends.core.chain.network import Network
from amends.core.chain.verdicts import ClosedCycleError
from tests.core.chain.networks import close, dense, networks


@given(networks())
def test_every_share_is_that_of_the_whole_inverse(network: Network) -> None:
    expected = dense(network)
    for node in range(network.n_nodes):
        assert close(network.trace(node).share_of_output, expected[node])
        assert close(network.trace_back(node).share_of_output, expected[:, node])


@given(networks())
def test_what_goes_in_comes_out_stays_or_leaves_the_map(network: Network) -> None:
    for site in range(network.n_nodes):
        share = network.trace(site).share_of_output
        entering = np.asarray(network.passed_on.T @ share).ravel()
        entering[site] += 1
        assert close(share, entering)
        kept = np.divide(network.left_over, network.metal, out=np.zeros_like(share), where=network.metal > 0)
        assert (share * kept).sum() == pytest.approx(1, rel=1e-9)


@given(networks())
def test_nobody_gets_more_of_a_site_than_they_get_in_all(network: Network) -> None:
    for site in range(network.n_nodes):
        share = network.trace(site).share_of_intake
        assert share.min() >= 0
        assert share.max() <= 1 + 1e-9


@given(networks())
def test_what_somebody_gets_comes_from_the_sites(network: Network) -> None:
    made = network.made / np.where(network.metal > 0, network.metal, 1)
    for node in np.flatnonzero((network.made == 0) & (network.metal > 0)):
        assert (network.trace_back(int(node)).share_of_intake * made).sum() == pytest.approx(1, rel=1e-9)


def test_two_traders_selling_to_each_other_neither_multiply_nor_swallow() -> None:
    network = Network.from_arrays(4, [0, 1, 2, 1], [1, 2, 1, 3], [100, 50, 50, 100])
    trace = network.trace(0)
    assert trace.share_of_output[3] == pytest.approx(1)
    assert trace.share_of_intake.tolist() == pytest.approx([1, 1, 1, 1])
    assert trace.share_of_output[1] == pytest.approx(1.5)  # half of it comes by twice


def test_a_node_that_sells_to_itself_loses_nothing() -> None:
    network = Network.from_arrays(3, [0, 1, 1], [1, 1, 2], [10, 90, 10])
    assert network.trace(0).share_of_output[2] == pytest.approx(1)


def test_stock_stays_where_it_is() -> None:
    network = Network.from_arrays(3, [0, 1], [1, 2], [100, 60])
    assert network.trace(0).share_of_output.tolist() == pytest.approx([1, 1, 0.6])
    assert network.left_over.tolist() == [0, 40, 60]


def test_metal_from_outside_the_data_thins_a_share() -> None:
    network = Network.from_arrays(3, [0, 1], [1, 2], [100, 400])
    assert network.trace(0).share_of_intake[2] == pytest.approx(0.25)


@pytest.mark.parametrize("columns", [1, 20])
def test_many_at_once_are_the_same_as_one_by_one(columns: int) -> None:
    network = _random(40, 160, seed=3)
    sites, brands = np.arange(20), np.arange(40 - columns, 40)
    assert close(network.exposure(sites, brands), dense(network)[np.ix_(sites, brands)])
    assert network.exposure([], brands).shape == (0, columns)
    assert network.exposure(sites, []).shape == (20, 0)


@pytest.mark.parametrize(
    ("factored", "inverted"), [(10_000, 0), (0, 10_000), (0, 0)], ids=["factors", "inverse", "series"]
)
def test_every_solver_of_cycles_gives_the_same(monkeypatch: pytest.MonkeyPatch, factored: int, inverted: int) -> None:
    monkeypatch.setattr(cycles, "FACTORED", factored)
    monkeypatch.setattr("amends.core.chain.sweeping.FACTORED", factored)
    monkeypatch.setattr(cycles, "INVERTED", inverted)
    network = _random(60, 500, seed=5)
    assert close(network.exposure(range(61), range(61)), dense(network))


def test_a_long_ring_that_loses_little_is_still_exact() -> None:
    size = 3_000
    around = csr_matrix((np.full(size, 0.9999), (np.roll(np.arange(size), -1), np.arange(size))), shape=(size, size))
    entering = np.zeros(size)
    entering[0] = 1
    solved = cycles.solver_of(around)(entering)
    assert solved[0] == pytest.approx(1 / (1 - 0.9999**size), rel=1e-9)


def test_a_group_that_nearly_keeps_everything_is_exact_by_the_series(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cycles, "FACTORED", 0)
    monkeypatch.setattr(cycles, "INVERTED", 0)
    draw = np.random.default_rng(1)
    around = draw.random((50, 50))
    around *= (1 - 1e-5) / around.sum(axis=0)
    solver = cycles.solver_of(csr_matrix(around))
    assert isinstance(solver, cycles.Series)
    entering = np.identity(50)[:, 0]
    assert np.allclose(solver(entering), np.linalg.solve(np.identity(50) - around, entering), rtol=1e-9)


def test_metal_that_can_never_leave_is_refused_with_the_group() -> None:
    network = Network.from_arrays(4, [0, 1, 2], [1, 0, 3], [5, 5, 1])
    with pytest.raises(ClosedCycleError) as refused:
        network.trace(0)
    assert refused.value.nodes == (0, 1)
    assert network.trace(2).share_of_output[3] == 1


@pytest.mark.parametrize(
    ("source", "target", "mass"),
    [([0], [1, 2], [1]), ([0], [3], [1]), ([-1], [1], [1]), ([0], [1], [-1]), ([0], [1], [float("nan")])],
)
def test_what_is_no_network_is_refused(source: list[int], target: list[int], mass: list[float]) -> None:
    with pytest.raises(ValueError, match=r"must be|numbered"):
        Network.from_arrays(3, source, target, mass)


def test_a_network_without_flows_passes_nothing_on() -> None:
    assert Network.from_arrays(2, [], [], []).trace(0).share_of_output.tolist() == [1, 0]


@given(networks(most=5), st.data())
def test_paths_are_the_heaviest_and_say_what_they_leave_out(network: Network, data: st.DataObject) -> None:
    site = data.draw(st.integers(0, network.n_nodes - 2))
    brand = network.n_nodes - 1
    few, many = network.paths(site, brand, 3), network.paths(site, brand, 40)
    shares = [path.share for path in many.heaviest]
    assert shares == sorted(shares, reverse=True)
    assert [path.share for path in few.heaviest] == pytest.approx(shares[:3])
    assert few.bound >= (shares[3] if len(shares) > 3 else 0) - 1e-12
    assert many.total == pytest.approx(network.trace(site).share_of_output[brand])
    assert many.covered <= 1 + 1e-9
    for path in many.heaviest:
        assert path.nodes[0] == site
        assert path.nodes[-1] == brand


def test_paths_are_those_networkx_finds() -> None:
    network = _random(12, 26, seed=11, cyclic=False)
    graph = nx.from_scipy_sparse_array(network.passed_on, create_using=nx.DiGraph)
    for brand in range(1, 12):
        expected = sorted(
            (
                float(np.prod([graph[a][b]["weight"] for a, b in pairwise(way)]))
                for way in nx.all_simple_paths(graph, 0, brand)
            ),
            reverse=True,
        )
        found = network.paths(0, brand, 1_000)
        assert [path.share for path in found.heaviest] == pytest.approx(expected)
        assert found.bound == 0


def _random(size: int, flows: int, *, seed: int, cyclic: bool = True) -> Network:
    """A network in which everybody also sells something off the map."""
    draw = np.random.default_rng(seed)
    source, target = draw.integers(0, size, flows), draw.integers(0, size, flows)
    if not cyclic:
        keep = source < target
        source, target = source[keep], target[keep]
    mass = draw.lognormal(size=source.size)
    everywhere = np.arange(size)
    network = Network.from_arrays(
        size + 1,
        np.concatenate((source, everywhere)),
        np.concatenate((target, np.full(size, size))),
        np.concatenate((mass, np.ones(size))),
    )
    assert network.n_nodes == size + 1
    return network
