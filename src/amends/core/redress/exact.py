"""Arithmetic without silent loss: sums and products are exact, quotients are rounded half up to stated places."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact, InvalidOperation, Overflow

QUOTIENT_PLACES = 10
"""Decimal places of a quotient, far below any coin and few enough to repeat on a pocket calculator."""

ZERO = Decimal(0)

_EXACT = Context(prec=400, traps=[Inexact, InvalidOperation, Overflow])
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
    """Divide and round half up once, to `places`; dividing first far beyond them cannot tip the half.

    Raises:
        decimal.DivisionByZero or InvalidOperation: the divisor is zero.
    """
    numerator, denominator = _as_whole(first, second)
    scaled, rest = divmod(abs(numerator) * 10**places, abs(denominator))
    if 2 * rest >= abs(denominator):
        scaled += 1
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    return _EXACT.scaleb(Decimal(sign * scaled), -places)


def rounded(number: Decimal, places: int) -> Decimal:
    """Round half up, away from zero, to `places`."""
    return number.quantize(_ONE_AT[places], context=_ROUNDING)


_ONE_AT = tuple(Decimal(1).scaleb(-places) for places in range(QUOTIENT_PLACES + 1))


def _as_whole(first: Decimal, second: Decimal) -> tuple[int, int]:
    """Give two whole numbers in the same proportion."""
    top, bottom = first.as_integer_ratio(), second.as_integer_ratio()
    if not bottom[0]:
        raise InvalidOperation("a divisor of zero")
    return top[0] * bottom[1], top[1] * bottom[0]
