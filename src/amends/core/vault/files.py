"""Files sealed piece by piece: any size in little memory, and never in clear but where they are needed.

Each piece is sealed with its number and whether it is the last, so that a file cut short, even between two pieces, or
with pieces exchanged, does not open. The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár: "Online
Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", CRYPTO 2015, section 7).
"""

from collections.abc import Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from amends.core.vault.chance import SECRET, secret
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.derivation import derived
from amends.core.vault.errors import CannotOpenError
from amends.core.vault.kinds import Kind

VERSION = 1
"""The second byte of every sealed file; old ones stay readable for ever."""

_HEAD = 2
_PIECE = 64 * 1024
_TAG = 16


def seal_stream(source: IO[bytes], target: IO[bytes], key: DataKey, context: Context) -> None:
    """Seal everything a source gives into a target: kind, version and salt, then the pieces."""
    head, salt = bytes([Kind.STREAM, VERSION]), secret()
    cipher, bound = _cipher(key, salt), head + context.bound()
    target.write(head + salt)
    for number, piece, is_last in _pieces(source, _PIECE):
        target.write(cipher.encrypt(_nonce(number, is_last=is_last), piece, bound))


def open_stream(source: IO[bytes], target: IO[bytes], key: DataKey, context: Context) -> None:
    """Open a sealed file into a target. Use nothing of the target before this has come back.

    Raises:
        CannotOpenError: see there; the target may then hold the pieces before the wrong one.
    """
    head, salt = source.read(_HEAD), source.read(SECRET)
    if head != bytes([Kind.STREAM, VERSION]) or len(salt) != SECRET:
        raise CannotOpenError
    cipher, bound = _cipher(key, salt), head + context.bound()
    for number, piece, is_last in _pieces(source, _PIECE + _TAG):
        try:
            target.write(cipher.decrypt(_nonce(number, is_last=is_last), piece, bound))
        except (InvalidTag, ValueError):
            raise CannotOpenError from None


def _pieces(source: IO[bytes], size: int) -> Iterator[tuple[int, bytes, bool]]:
    """Give the pieces with their numbers, and of each whether it is the last; an empty source has one empty piece."""
    number, piece = 0, _full(source, size)
    while True:
        following = _full(source, size) if len(piece) == size else b""
        yield number, piece, not following
        if not following:
            return
        number, piece = number + 1, following


def _full(source: IO[bytes], size: int) -> bytes:
    """Read as much as was asked for, where a source gives less at a time."""
    parts = []
    while size and (part := source.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _cipher(key: DataKey, salt: bytes) -> AESGCM:
    return AESGCM(derived(key.raw, b"file", salt=salt))
