"""Somebody leaves: what is sold elsewhere, what nobody buys, and that nothing is lost on the way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.chain.leaving import without_flows
from amends.core.chain.network import Network
from tests.core.chain.networks import networks

SITE, SMELTER, OTHER, BRAND = range(4)


def test_what_one_buyer_leaves_the_other_takes() -> None:
    network = Network.from_arrays(4, [SITE, SITE, SMELTER, OTHER], [SMELTER, OTHER, BRAND, BRAND], [75, 25, 75, 25])
    left = network.without([SMELTER])
    assert left.rerouted.tolist() == [75, 0, 0, 0]
    assert left.unsold.tolist() == [0, 0, 0, 0]
    assert left.share_rerouted[SITE] == pytest.approx(0.75)
    assert left.network.flows[SITE, OTHER] == pytest.approx(100)
    assert left.network.flows[OTHER, BRAND] == pytest.approx(100)


def test_the_only_buyer_leaves_everything_unsold() -> None:
    network = Network.from_arrays(4, [SITE, SMELTER], [SMELTER, BRAND], [75, 75])
    left = network.without([SMELTER])
    assert left.unsold.tolist() == [75, 0, 0, 0]
    assert left.share_lost[SITE] == 1
    assert left.share_rerouted[SITE] == 0


def test_who_sells_to_somebody_stuck_is_affected_too() -> None:
    network = Network.from_arrays(4, [0, 1, 2], [1, 2, 3], [10, 10, 10])
    left = network.without([3])
    assert left.share_lost.tolist() == pytest.approx([1, 1, 1, 0])
    assert left.unsold[2] == pytest.approx(10)


@given(networks(), st.data())
def test_every_site_sells_elsewhere_loses_or_was_never_concerned(network: Network, data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.integers(0, network.n_nodes - 2), min_size=1))
    left = network.without(sorted(gone))
    staying = np.array([node not in gone for node in range(network.n_nodes)])
    assert ((left.share_lost + left.share_rerouted)[staying] <= 1 + 1e-9).all()
    assert left.share_lost.min() >= 0
    # here everybody sells a little to the last node, who never leaves, so everything finds a buyer
    assert left.unsold.max() <= 1e-9
    made = network.made[staying].sum()
    assert left.network.left_over[staying].sum() == pytest.approx(made, rel=1e-9)


def test_one_buyer_who_leaves_one_supplier_goes_on_with_the_others() -> None:
    network = Network.from_arrays(4, [SITE, SITE, SMELTER, OTHER], [SMELTER, OTHER, BRAND, BRAND], [75, 25, 75, 25])
    left = without_flows(network, [SMELTER], [BRAND])
    assert left.unsold.tolist() == [0, 75, 0, 0]
    assert left.share_lost[SITE] == pytest.approx(0.75)
    assert left.network.flows[OTHER, BRAND] == pytest.approx(25)


@given(networks(), st.data())
def test_when_all_buyers_leave_a_supplier_it_loses_all_its_sales_and_no_metal_is_lost(
    network: Network, data: st.DataObject
) -> None:
    supplier = data.draw(st.integers(0, network.n_nodes - 2))
    buyers = network.flows[supplier].indices.tolist()
    left = without_flows(network, [supplier] * len(buyers), buyers)
    assert left.share_lost[supplier] == pytest.approx(float(network.passed_on[supplier].sum()), abs=1e-9)
    arrived = left.network.left_over
    not_sold = np.maximum(left.unsold - arrived, 0.0).sum()  # what was dug and did not go on to anybody
    assert arrived.sum() + not_sold == pytest.approx(network.made.sum(), rel=1e-9)
