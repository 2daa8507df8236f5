"""Links without masses: whatever the masses turn out to be, the share lies between the bounds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.chain.declared import Bounded, Links, bounded_shares

UNSAID = float("nan")


def _bounded(
    *links: tuple[int, int, float], site: int = 0, n_nodes: int = 6, intake: list[float] | None = None
) -> Bounded:
    source, target, mass = (np.array(column) for column in zip(*links, strict=True))
    total = None if intake is None else np.array(intake)
    return bounded_shares(Links(source, target, mass.astype(float)), n_nodes, site, intake=total)


def test_a_list_of_three_smelters_says_nothing_between_none_and_all() -> None:
    found = _bounded((0, 3, UNSAID), (1, 3, UNSAID), (2, 3, UNSAID), (3, 4, 5))
    assert (found.low[4], found.estimate[4], found.high[4]) == pytest.approx((0, 1 / 3, 1))
    assert found.linked.tolist() == [True, False, False, True, True, False]


def test_the_only_source_is_certain_without_any_mass() -> None:
    found = _bounded((0, 3, UNSAID))
    assert found.low[3] == found.high[3] == 1


def test_masses_said_narrow_the_bounds() -> None:
    found = _bounded((0, 3, 30), (1, 3, UNSAID), (2, 3, UNSAID), intake=[UNSAID, UNSAID, UNSAID, 40, UNSAID, UNSAID])
    assert found.low[3] == found.high[3] == pytest.approx(0.75)


def test_masses_said_are_simply_shares() -> None:
    found = _bounded((0, 3, 30), (1, 3, 10), (3, 3, 40))
    assert found.low[3] == found.estimate[3] == found.high[3] == pytest.approx(0.75)


def test_more_said_than_came_in_is_refused() -> None:
    with pytest.raises(ValueError, match="more than the intake"):
        _bounded((0, 1, 30), intake=[UNSAID, 20, UNSAID, UNSAID, UNSAID, UNSAID])
    with pytest.raises(ValueError, match="below 0"):
        _bounded((0, 1, -1))


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(1, 5)), min_size=1, max_size=14, unique=True),
    st.integers(0, 2**32 - 1),
)
def test_no_masses_lead_outside_the_bounds(pairs: list[tuple[int, int]], seed: int) -> None:
    pairs = [(source, target) for source, target in pairs if source < target]
    if not pairs:
        return
    drawn = np.random.default_rng(seed).dirichlet(np.full(len(pairs), 0.3)) + 1e-9
    bounds = _bounded(*((source, target, UNSAID) for source, target in pairs))
    exact = _bounded(*((source, target, mass) for (source, target), mass in zip(pairs, drawn, strict=True)))
    assert (bounds.low <= exact.estimate + 1e-9).all()
    assert (exact.estimate <= bounds.high + 1e-9).all()
    assert (bounds.low <= bounds.estimate + 1e-9).all()
    assert (bounds.estimate <= bounds.high + 1e-9).all()
    assert (bounds.linked >= (exact.estimate > 0)).all()
