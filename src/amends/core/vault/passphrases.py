"""What a passphrase opens. Guessing is made dear by Argon2id; the passphrase itself is kept nowhere."""

import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from amends.core.vault.chance import SECRET, secret
from amends.core.vault.derivation import derived
from amends.core.vault.errors import CannotOpenError, NoPassphraseError
from amends.core.vault.keys import PrivateKey, Suite
from amends.core.vault.kinds import Kind
from amends.core.vault.strength import Strength, allowed, numbered

VERSION = 1
"""The second byte of everything locked here; old ones stay readable for ever."""

_HEAD = 3
_NONCE = bytes(12)  # the salt makes the key new each time, so the nonce can never be used twice with one


def lock(plain: bytes, passphrase: str, strength: Strength) -> bytes:
    """Lock a secret with a passphrase: kind, version, profile and salt, then AES-256-GCM.

    Raises:
        NoPassphraseError: see there.
        WeakProfileError: the profile of tests, outside of tests.
    """
    _require(passphrase)
    head, salt = bytes([Kind.UNDER_PASSPHRASE, VERSION, strength.number]), secret()
    return head + salt + _cipher(passphrase, salt, strength).encrypt(_NONCE, plain, head)


def unlock(locked: bytes, passphrase: str) -> bytes:
    """Give the secret back.

    Raises:
        CannotOpenError: see there.
        WeakProfileError: it was locked in a test.
    """
    head, salt = locked[:_HEAD], locked[_HEAD : _HEAD + SECRET]
    strength = numbered(head[2]) if len(head) == _HEAD and len(salt) == SECRET else None
    if strength is None or head[:2] != bytes([Kind.UNDER_PASSPHRASE, VERSION]):
        raise CannotOpenError
    try:
        return _cipher(passphrase, salt, strength).decrypt(_NONCE, locked[_HEAD + SECRET :], head)
    except (InvalidTag, ValueError):
        raise CannotOpenError from None


def key_pair(passphrase: str, salt: bytes, strength: Strength, suite: Suite = Suite.HYBRID) -> PrivateKey:
    """Give the key pair of a passphrase alone, for somebody who keeps nothing else. `salt` is 16 bytes or more.

    Raises:
        NoPassphraseError: see there.
        WeakProfileError: the profile of tests, outside of tests.
    """
    _require(passphrase)
    return PrivateKey.from_seed(derived(_stretched(passphrase, salt, strength), b"key pair"), suite)


def _require(passphrase: str) -> None:
    if not passphrase.strip():
        raise NoPassphraseError


def _cipher(passphrase: str, salt: bytes, strength: Strength) -> AESGCM:
    return AESGCM(derived(_stretched(passphrase, salt, strength), b"lock"))


def _stretched(passphrase: str, salt: bytes, strength: Strength) -> bytes:
    """Stretch a passphrase; the same letters typed on another keyboard are the same passphrase."""
    profile = allowed(strength)
    typed = unicodedata.normalize("NFKC", passphrase).encode()
    return Argon2id(
        salt=salt, length=SECRET, iterations=profile.passes, lanes=profile.lanes, memory_cost=profile.memory
    ).derive(typed)
