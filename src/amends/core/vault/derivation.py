"""Keys made of keys, each for one use."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derived(secret: bytes, use: bytes, *, salt: bytes = b"", length: int = 32) -> bytes:
    """Give the key of a secret for one use: HKDF with SHA-256 (RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=length, salt=salt or None, info=b"amends/" + use).derive(secret)
