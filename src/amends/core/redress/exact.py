"""Arithmetic without silent loss: sums and products are exact, quotients are rounded half up to stated places."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow

QUOTIENT_PLACES = 10
"""Decimal places of a quotient, far below any coin and few enough to repeat on a pocket calculator."""

ZERO = Decimal(0)

_EXACT = Context(prec=400, traps=[Inexact, InvalidOperation, Overflow])
_CUTTING = Context(prec=200, rounding=ROUND_DOWN, traps=[InvalidOperation, DivisionByZero, Overflow])
_ROUNDING = Context(prec=400, rounding=ROUND_HALF_UP, traps=[InvalidOperation, Overflow])


def total(numbers: Iterable[Decimal]) -> Decimal:
    """Add without rounding."""
    result = ZERO
    for number in numbers:
        result = _EXACT.add(result, number)
    return result


def difference(first: Decimal, second: Decimal) -> Decimal:
    """Subtract without rounding."""
    return _EXACT.subtract(first, second)


def product(numbers: Iterable[Decimal]) -> Decimal:
    """Multiply without rounding."""
    result = Decimal(1)
    for number in numbers:
        result = _EXACT.multiply(result, number)
    return result


def quotient(first: Decimal, second: Decimal, places: int = QUOTIENT_PLACES) -> Decimal:
    """Divide two numbers and round half up once, to `places`.

    What is cut off far beyond them makes the quotient smaller and never tips a half, so nothing is rounded twice.

    Raises:
        decimal.DivisionByZero or InvalidOperation: the divisor is zero.
    """
    return rounded(_CUTTING.divide(first, second), places)


def rounded(number: Decimal, places: int) -> Decimal:
    """Round half up, away from zero, to `places`."""
    return number.quantize(_ONE_AT[places], context=_ROUNDING)


_ONE_AT = tuple(Decimal(1).scaleb(-places) for places in range(QUOTIENT_PLACES + 1))
