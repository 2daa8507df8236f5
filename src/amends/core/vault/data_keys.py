"""Keys that seal the content itself: one for each case and one for each person's file, wrapped for who may read."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from amends.core.vault.chance import SECRET, secret
from amends.core.vault.context import Context
from amends.core.vault.derivation import derived
from amends.core.vault.envelopes import open_sealed, seal
from amends.core.vault.errors import CannotOpenError
from amends.core.vault.keys import PrivateKey, PublicKey
from amends.core.vault.kinds import Kind
from amends.core.vault.padding import padded, unpadded

VERSION = 1
"""The second byte of every envelope here; old ones stay readable for ever."""

_HEAD = 2
_NONCE = bytes(12)  # every envelope has a key of its own, so the nonce can never be used twice with one


@dataclass(frozen=True, repr=False)
class DataKey:
    """A secret of 32 bytes that seals content. Forgetting every wrapped copy of it erases what it sealed."""

    raw: bytes

    @classmethod
    def generate(cls) -> "DataKey":
        """Make a new one."""
        return cls(secret())

    @classmethod
    def from_bytes(cls, written: bytes) -> "DataKey":
        """Read what `to_bytes` wrote.

        Raises:
            CannotOpenError: these bytes are no data key.
        """
        if len(written) != SECRET:
            raise CannotOpenError
        return cls(written)

    def to_bytes(self) -> bytes:
        """Only ever to be kept wrapped."""
        return self.raw

    def seal(self, plain: bytes, context: Context) -> bytes:
        """Seal a text, bound to a context: kind, version and salt, then AES-256-GCM under a key of the salt alone."""
        head, salt = bytes([Kind.UNDER_KEY, VERSION]), secret()
        return head + salt + self._of(salt).encrypt(_NONCE, padded(plain), head + context.bound())

    def open(self, envelope: bytes, context: Context) -> bytes:
        """Give what was sealed.

        Raises:
            CannotOpenError: see there.
        """
        head, salt = envelope[:_HEAD], envelope[_HEAD : _HEAD + SECRET]
        if head != bytes([Kind.UNDER_KEY, VERSION]):
            raise CannotOpenError
        try:
            whole = self._of(salt).decrypt(_NONCE, envelope[_HEAD + SECRET :], head + context.bound())
        except (InvalidTag, ValueError):
            raise CannotOpenError from None
        return unpadded(whole)

    def wrapped_for(self, reader: PublicKey, context: Context) -> bytes:
        """Seal this key to somebody who may read."""
        return seal(self.raw, reader, context)

    @classmethod
    def unwrapped(cls, wrapped: bytes, reader: PrivateKey, context: Context) -> "DataKey":
        """Open a wrapped key.

        Raises:
            CannotOpenError: see there.
        """
        return cls.from_bytes(open_sealed(wrapped, reader, context))

    def _of(self, salt: bytes) -> AESGCM:
        return AESGCM(derived(self.raw, b"envelope", salt=salt))
