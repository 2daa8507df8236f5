"""Signatures by which an outsider sees that a checkpoint is ours: Ed25519 (RFC 8032)."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from amends.core.vault.chance import SECRET, secret


class WrongSignatureError(Exception):
    """The signature was not made by the holder of this key for this message."""


@dataclass(frozen=True, repr=False)
class SigningKey:
    """The key an installation signs with."""

    raw: bytes

    @classmethod
    def generate(cls) -> "SigningKey":
        return cls(secret())

    @classmethod
    def from_bytes(cls, written: bytes) -> "SigningKey":
        """Read what `to_bytes` wrote.

        Raises:
            ValueError: these bytes are no signing key.
        """
        if len(written) != SECRET:
            raise ValueError(f"a signing key has {SECRET} bytes")
        return cls(written)

    def to_bytes(self) -> bytes:
        return self.raw

    @property
    def public(self) -> bytes:
        """The 32 bytes by which everybody can verify."""
        return self._loaded.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Give the signature, 64 bytes."""
        return self._loaded.sign(message)

    @property
    def _loaded(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.raw)


def verify(public: bytes, signature: bytes, message: bytes) -> None:
    """Let a signature pass.

    Raises:
        WrongSignatureError: see there.
    """
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        raise WrongSignatureError("the signature does not fit the key and the message") from None
