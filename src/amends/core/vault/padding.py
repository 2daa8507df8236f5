"""Hiding how long something is: lengths are rounded so that a text tells about as much as its order of magnitude.

The rounding is Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files", PETS 2019, section 4): at most
12 % more, and a leak of only log log of the length.
"""

from amends.core.vault.errors import CannotOpenError

_LENGTH = 8
_LEAST = 64


def padded(plain: bytes) -> bytes:
    """Give the text with its length before it and zeros after it."""
    whole = len(plain).to_bytes(_LENGTH, "big") + plain
    return whole + bytes(_rounded(len(whole)) - len(whole))


def unpadded(whole: bytes) -> bytes:
    """Give the text back.

    Raises:
        CannotOpenError: this was never padded.
    """
    length = int.from_bytes(whole[:_LENGTH], "big")
    if len(whole) < _LENGTH + length:
        raise CannotOpenError
    return whole[_LENGTH : _LENGTH + length]


def _rounded(length: int) -> int:
    length = max(length, _LEAST)
    exponent = length.bit_length() - 1
    kept_bits = exponent.bit_length()
    mask = (1 << max(exponent - kept_bits, 0)) - 1
    return (length + mask) & ~mask
