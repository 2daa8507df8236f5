"""Checking an amount against its own arithmetic, step by step, as somebody with pencil and paper would."""

from decimal import Decimal

from amends.core.redress import exact
from amends.core.redress.amounts import Amount, Formula
from amends.core.redress.errors import DoesNotUnfoldError
from amends.core.redress.exact import ZERO

_LEAVES = (Formula.CARRIED, Formula.COUNTED, Formula.GIVEN)


def verify(amount: Amount) -> None:
    """Work everything out again from the figures given, and compare every step.

    Raises:
        DoesNotUnfoldError: a step is not what its parts give; the error names the first such label.
    """
    for _, step in amount.walk():
        if step.formula is Formula.COMPOUND:
            _verify_carried(step)
        if step.low > step.high or (step.formula not in _LEAVES and _ends(step) != (step.low, step.high)):
            raise DoesNotUnfoldError(step.label)


def _ends(step: Amount) -> tuple[Decimal, Decimal]:
    """Work out both ends of one step from its parts."""
    low, high = _unrounded(step)
    if step.places is None or step.formula is Formula.QUOTIENT:
        return low, high
    return exact.rounded(low, step.places), exact.rounded(high, step.places)


def _unrounded(step: Amount) -> tuple[Decimal, Decimal]:
    lows, highs = [part.low for part in step.parts], [part.high for part in step.parts]
    match step.formula:
        case Formula.AT_LEAST_ZERO:
            return max(lows[0], ZERO), max(highs[0], ZERO)
        case Formula.COMPOUND:
            return exact.total(lows[1:]), exact.total(highs[1:])
        case Formula.DIFFERENCE:
            return exact.difference(lows[0], highs[1]), exact.difference(highs[0], lows[1])
        case Formula.HIGHEST:
            return max(lows), max(highs)
        case Formula.PRODUCT:
            return exact.product(lows), exact.product(highs)
        case Formula.QUOTIENT:
            places = exact.QUOTIENT_PLACES if step.places is None else step.places
            return exact.quotient(lows[0], highs[1], places), exact.quotient(highs[0], lows[1], places)
        case _:
            return exact.total(lows), exact.total(highs)


def _verify_carried(compound: Amount) -> None:
    """What each interest was charged on is the principal and all interest before it."""
    low, high = compound.parts[0].low, compound.parts[0].high
    for interest in compound.parts[1:]:
        carried = next(part for _, part in interest.walk() if part.formula is Formula.CARRIED)
        if (carried.low, carried.high) != (low, high):
            raise DoesNotUnfoldError(carried.label)
        low, high = exact.total((low, interest.low)), exact.total((high, interest.high))
