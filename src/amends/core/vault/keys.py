"""Key pairs: what is sealed to the public half is opened with the private one only."""

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey

from amends.core.vault.chance import SECRET, secret
from amends.core.vault.derivation import derived
from amends.core.vault.errors import CannotOpenError

_MLKEM_SEED = 64
_MLKEM_PUBLIC = 1184
_CURVE_PUBLIC = 32


class Suite(IntEnum):
    """How something is sealed. The number stands in every envelope and is never used for another suite."""

    HYBRID = 1
    """HPKE (RFC 9180) with ML-KEM-768 and X25519 together, HKDF-SHA256, AES-256-GCM: safe while one of them holds."""

    X25519 = 2
    """HPKE with X25519 alone: for those who cannot have the other."""


HYBRID, X25519 = Suite.HYBRID, Suite.X25519


@dataclass(frozen=True)
class PublicKey:
    """The half that everybody may know. Compares by value."""

    suite: Suite
    raw: bytes

    def to_bytes(self) -> bytes:
        """One byte for the suite, then the key."""
        return bytes([self.suite]) + self.raw

    @classmethod
    def from_bytes(cls, written: bytes) -> "PublicKey":
        """Read what `to_bytes` wrote.

        Raises:
            CannotOpenError: these bytes are no public key, or one for which everybody knows what it agrees on.
        """
        key = cls(_suite(written), written[1:])
        try:
            key.loaded  # noqa: B018 - reading it is the check
            _require_agreement(key.raw[-_CURVE_PUBLIC:])
        except ValueError:
            raise CannotOpenError from None
        return key

    @cached_property
    def loaded(self) -> X25519PublicKey | MLKEM768X25519PublicKey:
        """The key as the crypto library takes it."""
        if self.suite is Suite.X25519:
            return X25519PublicKey.from_public_bytes(self.raw)
        lattice, curve = self.raw[:_MLKEM_PUBLIC], self.raw[_MLKEM_PUBLIC:]
        return MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(lattice), X25519PublicKey.from_public_bytes(curve)
        )


@dataclass(frozen=True, repr=False)
class PrivateKey:
    """The half that opens. It is made of 32 bytes, so it can be kept, split among officers, or come of a passphrase."""

    suite: Suite
    seed: bytes

    @classmethod
    def generate(cls, suite: Suite = Suite.HYBRID) -> "PrivateKey":
        """Make a new one."""
        return cls(suite, secret())

    @classmethod
    def from_seed(cls, seed: bytes, suite: Suite = Suite.HYBRID) -> "PrivateKey":
        """Make the one that belongs to 32 secret bytes; the same bytes give the same key for ever."""
        if len(seed) != SECRET:
            raise ValueError(f"a seed has {SECRET} bytes")
        return cls(suite, seed)

    def to_bytes(self) -> bytes:
        """One byte for the suite, then the seed. Only ever to be kept locked."""
        return bytes([self.suite]) + self.seed

    @classmethod
    def from_bytes(cls, written: bytes) -> "PrivateKey":
        """Read what `to_bytes` wrote.

        Raises:
            CannotOpenError: these bytes are no private key.
        """
        if len(written) != 1 + SECRET:
            raise CannotOpenError
        return cls(_suite(written), written[1:])

    @cached_property
    def public(self) -> PublicKey:
        """The other half."""
        curve = self._curve.public_key().public_bytes_raw()
        if self.suite is Suite.X25519:
            return PublicKey(self.suite, curve)
        return PublicKey(self.suite, self._lattice.public_key().public_bytes_raw() + curve)

    @cached_property
    def loaded(self) -> X25519PrivateKey | MLKEM768X25519PrivateKey:
        """The key as the crypto library takes it."""
        return self._curve if self.suite is Suite.X25519 else MLKEM768X25519PrivateKey(self._lattice, self._curve)

    @cached_property
    def _curve(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(derived(self.seed, b"x25519"))

    @cached_property
    def _lattice(self) -> MLKEM768PrivateKey:
        return MLKEM768PrivateKey.from_seed_bytes(derived(self.seed, b"ml-kem-768", length=_MLKEM_SEED))


def _suite(written: bytes) -> Suite:
    try:
        return Suite(written[0])
    except (IndexError, ValueError):
        raise CannotOpenError from None


def _require_agreement(curve: bytes) -> None:
    """Refuse points of low order: with them every key agrees on zero, which is refused (RFC 7748, section 6.1)."""
    anybody = X25519PrivateKey.from_private_bytes(bytes(_CURVE_PUBLIC))
    anybody.exchange(X25519PublicKey.from_public_bytes(curve))
