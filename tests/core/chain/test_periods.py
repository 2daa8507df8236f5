"""What is sold in May is not ore of June; what is in stock is sold later."""

import numpy as np
import pytest

from amends.core.chain.periods import Periods, over_periods

MAY, JUNE, JULY = range(3)
MINE, TRADER, SMELTER = range(3)


def _made(*flows: tuple[int, int, float, int]) -> Periods:
    source, target, mass, period = (np.array(column) for column in zip(*flows, strict=True))
    return over_periods(3, source=source, target=target, mass=mass.astype(float), period=period)


def test_ore_of_june_is_not_in_what_was_sold_in_may() -> None:
    periods = _made((MINE, TRADER, 10, JUNE), (TRADER, SMELTER, 10, MAY))
    _, shares = periods.trace(MINE, JUNE)
    assert shares[:, SMELTER].tolist() == [0, 0]


def test_stock_is_sold_in_a_later_period() -> None:
    periods = _made((MINE, TRADER, 10, MAY), (TRADER, SMELTER, 4, MAY), (TRADER, SMELTER, 6, JULY))
    _, shares = periods.trace(MINE, MAY)
    assert shares[:, SMELTER].tolist() == pytest.approx([0.4, 0, 0.6])


def test_stock_and_new_metal_are_mixed() -> None:
    periods = _made(
        (MINE, TRADER, 10, MAY), (TRADER, SMELTER, 5, MAY), (MINE, TRADER, 5, JUNE), (TRADER, SMELTER, 10, JUNE)
    )
    trace, _ = periods.trace(MINE, MAY)
    assert trace.share_of_intake[periods.at(SMELTER, JUNE)] == pytest.approx(0.5)


def test_who_sells_nothing_later_keeps_no_stock_to_pass_on() -> None:
    periods = _made((MINE, SMELTER, 10, MAY), (MINE, SMELTER, 10, JUNE))
    trace, _ = periods.trace(MINE, MAY)
    assert trace.share_of_intake[periods.at(SMELTER, JUNE)] == 0


def test_periods_and_nodes_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="from 0"):
        _made((MINE, TRADER, 10, -1))
    with pytest.raises(ValueError, match="below 3"):
        _made((MINE, TRADER, 10, MAY)).at(3, MAY)
