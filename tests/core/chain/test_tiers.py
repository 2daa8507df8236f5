"""What is drawn of a chain: metal goes only to later tiers, and as much as arrives goes on or ends."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.chain.network import Network
from amends.core.chain.tiers import tiers
from tests.core.chain.networks import networks


def test_those_who_sell_to_each_other_are_one_box() -> None:
    network = Network.from_arrays(5, [0, 1, 2, 1, 2, 3], [1, 2, 1, 3, 3, 4], [10, 4, 2, 8, 2, 10])
    drawn = tiers(network, 0)
    assert [(box.tier, box.nodes, box.is_group) for box in drawn.boxes] == [
        (0, (0,), False),
        (1, (1, 2), True),
        (2, (3,), False),
        (3, (4,), False),
    ]
    assert [round(ribbon.share, 9) for ribbon in drawn.ribbons] == [1, 1, 1]


def test_the_small_ones_of_a_tier_are_drawn_as_one() -> None:
    network = Network.from_arrays(21, [0] * 20, list(range(1, 21)), list(range(20, 0, -1)))
    drawn = tiers(network, 0, most=5)
    assert len(drawn.boxes) == 6
    assert len(drawn.boxes[-1].nodes) == 16
    assert sum(box.share for box in drawn.boxes if box.tier) == pytest.approx(1)


@given(network=networks(), site=st.integers(0, 1))
def test_ribbons_lead_on_and_nothing_is_made_on_the_way(network: Network, site: int) -> None:
    if not network.metal[site]:
        return
    drawn = tiers(network, site, most=3)
    out, into = np.zeros(len(drawn.boxes)), np.zeros(len(drawn.boxes))
    for ribbon in drawn.ribbons:
        assert drawn.boxes[ribbon.source].tier < drawn.boxes[ribbon.target].tier
        out[ribbon.source] += ribbon.share
        into[ribbon.target] += ribbon.share
    for number, box in enumerate(drawn.boxes):
        if box.tier:
            assert out[number] <= into[number] + 1e-9
            assert into[number] == pytest.approx(box.share, abs=1e-9)
