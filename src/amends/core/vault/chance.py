"""Chance, from the crypto library's own source."""

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SECRET = 32
"""Bytes of every secret here."""


def secret() -> bytes:
    """32 bytes nobody can guess."""
    return AESGCM.generate_key(bit_length=8 * SECRET)
