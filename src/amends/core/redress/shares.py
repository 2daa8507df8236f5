"""Sharing an amount in proportion, up to what each can give, so that the parts add up to the last coin.

Rounding is by the largest remainder: everybody first gets the whole coins of their exact part, and the coins left over
go one each to the largest remainders; of equal ones, to who stands first. Caps are kept before rounding: whoever
reaches the cap gives exactly that, and the rest is shared anew among the others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from amends.core.redress import exact
from amends.core.redress.currencies import smallest_unit


@dataclass(frozen=True, slots=True)
class Part:
    """What one of several gives.

    `weight` is as it was given, `capped` whether the cap was reached, `coin_added` whether a coin left over went here.
    """

    name: str
    amount: Decimal
    weight: Decimal
    capped: bool = False
    coin_added: bool = False


@dataclass(frozen=True, slots=True)
class Division:
    """An amount shared among several; the parts and what is left add up to it exactly."""

    amount: Decimal
    parts: tuple[Part, ...]
    left: Decimal


def divide(
    amount: Decimal, weights: Mapping[str, Decimal], *, currency: str, caps: Mapping[str, Decimal] | None = None
) -> Division:
    """Share an amount in proportion to weights that are not below zero; caps are whole coins.

    What nobody has a weight for, or all caps together do not reach, is left.

    Raises:
        ValueError: the amount or a cap is no whole number of coins, or something is below zero.
    """
    coin = smallest_unit(currency)
    coins = _coins(amount, coin)
    limits = {name: _coins(cap, coin) for name, cap in (caps or {}).items()}
    if any(weight < 0 for weight in weights.values()):
        raise ValueError("a weight below zero")
    capped = _capped(coins, weights, limits)
    to_share = coins - sum(limits[name] for name in capped)
    sharing = [name for name, weight in weights.items() if weight and name not in capped]
    given, added = _by_largest_remainder(to_share, {name: weights[name] for name in sharing})
    given |= {name: limits[name] for name in capped}
    parts = tuple(
        Part(name, exact.product((coin, Decimal(given.get(name, 0)))), weight, name in capped, name in added)
        for name, weight in weights.items()
    )
    return Division(amount, parts, exact.difference(amount, exact.total(part.amount for part in parts)))


def _coins(amount: Decimal, coin: Decimal) -> int:
    coins = Fraction(amount) / Fraction(coin)
    if coins.denominator != 1 or coins < 0:
        raise ValueError("an amount that is no whole number of coins, or below zero")
    return coins.numerator


def _capped(coins: int, weights: Mapping[str, Decimal], limits: Mapping[str, int]) -> list[str]:
    """Give those whose exact part would reach their cap, each round sharing anew what the others leave."""
    capped: list[str] = []
    while True:
        open_names = [name for name, weight in weights.items() if weight and name not in capped]
        whole = sum((Fraction(weights[name]) for name in open_names), Fraction(0))
        rest = coins - sum(limits[name] for name in capped)
        reached = [
            name for name in open_names if name in limits and rest * Fraction(weights[name]) / whole >= limits[name]
        ]
        if not reached:
            return capped
        capped += reached


def _by_largest_remainder(coins: int, weights: Mapping[str, Decimal]) -> tuple[dict[str, int], frozenset[str]]:
    if not weights:
        return {}, frozenset()
    whole = sum((Fraction(weight) for weight in weights.values()), Fraction(0))
    parts = {name: coins * Fraction(weight) / whole for name, weight in weights.items()}
    given = {name: int(part) for name, part in parts.items()}
    by_remainder: Sequence[str] = sorted(parts, key=lambda name: given[name] - parts[name])
    # An exact part is below its cap, which is whole coins; one coin on top of its whole coins never passes the cap.
    added = frozenset(by_remainder[: coins - sum(given.values())])
    return {name: number + (name in added) for name, number in given.items()}, added
