"""Shares add up to the last coin, keep to caps, and follow the weights as closely as coins allow."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.redress.currencies import smallest_unit
from amends.core.redress.shares import Division, divide

CURRENCY = st.sampled_from(["USD", "XOF", "TND"])
NAMES = ("A", "B", "C", "D", "E", "F")
WEIGHTS = st.lists(st.decimals(min_value=0, max_value=1000, places=3), min_size=1, max_size=len(NAMES)).map(
    lambda each: dict(zip(NAMES, each, strict=False))
)
COINS = st.integers(min_value=0, max_value=10**9)


def amounts(found: Division) -> dict[str, str]:
    return {part.name: f"{part.amount:f}" for part in found.parts}


def test_the_coins_left_over_go_to_the_largest_remainders() -> None:
    # 100.00 by 1 : 1 : 1 is 33.333… each; the coin left over goes to who stands first.
    found = divide(Decimal("100.00"), dict.fromkeys("ABC", Decimal(1)), currency="USD")
    assert amounts(found) == {"A": "33.34", "B": "33.33", "C": "33.33"}
    assert [part.coin_added for part in found.parts] == [True, False, False]
    # 0.05 by 5 : 3 : 2 is 2.5, 1.5 and 1 coin: the one coin left over goes to the first of two equal halves.
    found = divide(Decimal("0.05"), {"A": Decimal(5), "B": Decimal(3), "C": Decimal(2)}, currency="USD")
    assert amounts(found) == {"A": "0.03", "B": "0.01", "C": "0.01"}


def test_what_a_cap_keeps_back_is_shared_among_the_others() -> None:
    weights = {"A": Decimal(5), "B": Decimal(3), "C": Decimal(2)}
    found = divide(Decimal("1000.00"), weights, currency="USD", caps={"A": Decimal("200.00")})
    assert amounts(found) == {"A": "200.00", "B": "480.00", "C": "320.00"}
    # Sharing anew takes B past its cap as well, and the rest is with C.
    found = divide(Decimal("1000.00"), weights, currency="USD", caps={"A": Decimal(200), "B": Decimal(400)})
    assert amounts(found) == {"A": "200.00", "B": "400.00", "C": "400.00"}
    assert [part.capped for part in found.parts] == [True, True, False]


def test_what_all_caps_together_do_not_reach_is_left() -> None:
    found = divide(Decimal("100.00"), {"A": Decimal(1)}, currency="USD", caps={"A": Decimal("30.00")})
    assert (amounts(found), found.left) == ({"A": "30.00"}, Decimal("70.00"))


def test_what_nobody_has_a_weight_for_is_left() -> None:
    assert divide(Decimal("100.00"), {}, currency="USD").left == Decimal("100.00")
    assert divide(Decimal("100.00"), {"A": Decimal(0)}, currency="USD").left == Decimal("100.00")


@pytest.mark.parametrize("amount", ["0.005", "-1.00"])
def test_only_whole_coins_are_shared(amount: str) -> None:
    with pytest.raises(ValueError, match="coins"):
        divide(Decimal(amount), {"A": Decimal(1)}, currency="USD")


def test_no_weight_is_below_zero() -> None:
    with pytest.raises(ValueError, match="weight"):
        divide(Decimal("1.00"), {"A": Decimal(-1), "B": Decimal(2)}, currency="USD")


@given(COINS, WEIGHTS, st.dictionaries(st.sampled_from(NAMES), COINS), CURRENCY)
def test_parts_and_what_is_left_add_up_and_keep_to_caps(
    coins: int, weights: dict[str, Decimal], capped: dict[str, int], currency: str
) -> None:
    coin = smallest_unit(currency)
    caps = {name: cap * coin for name, cap in capped.items()}
    found = divide(coins * coin, weights, currency=currency, caps=caps)
    assert sum((part.amount for part in found.parts), found.left) == coins * coin
    assert found.left >= 0
    for part in found.parts:
        assert 0 <= part.amount <= caps.get(part.name, coins * coin)
        assert part.amount % coin == 0
        assert part.amount == 0 or part.weight > 0
    # Something is left only where everybody who takes part has reached the cap.
    assert not found.left or all(part.capped for part in found.parts if part.weight)


@given(COINS, WEIGHTS.filter(lambda weights: any(weights.values())), CURRENCY)
def test_without_caps_nobody_is_a_coin_away_from_the_exact_part(
    coins: int, weights: dict[str, Decimal], currency: str
) -> None:
    coin = smallest_unit(currency)
    whole = sum(map(Fraction, weights.values()))
    for part in divide(coins * coin, weights, currency=currency).parts:
        exact = Fraction(coins) * Fraction(coin) * Fraction(part.weight) / whole
        assert abs(Fraction(part.amount) - exact) < Fraction(coin)
