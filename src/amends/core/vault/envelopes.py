"""Envelopes to somebody's public key: whoever has the private half opens them, in the context they were sealed for."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke

from amends.core.vault.context import Context
from amends.core.vault.errors import CannotOpenError
from amends.core.vault.keys import PrivateKey, PublicKey, Suite
from amends.core.vault.kinds import Kind
from amends.core.vault.padding import padded, unpadded

VERSION = 1
"""The second byte of every envelope here; old ones stay readable for ever."""

_HEAD = 3
_SUITES = {
    Suite.HYBRID: hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM),
    Suite.X25519: hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM),
}


def seal(plain: bytes, to: PublicKey, context: Context) -> bytes:
    """Seal a text to a public key, bound to a context: kind, version and suite, then what HPKE gives (RFC 9180)."""
    head = bytes([Kind.TO_READER, VERSION, to.suite])
    return head + _SUITES[to.suite].encrypt(padded(plain), to.loaded, info=head + context.bound())


def open_sealed(envelope: bytes, key: PrivateKey, context: Context) -> bytes:
    """Give what was sealed.

    Raises:
        CannotOpenError: see there.
    """
    head = envelope[:_HEAD]
    if head != bytes([Kind.TO_READER, VERSION, key.suite]):
        raise CannotOpenError
    try:
        whole = _SUITES[key.suite].decrypt(envelope[_HEAD:], key.loaded, info=head + context.bound())
    except (InvalidTag, ValueError):
        raise CannotOpenError from None
    return unpadded(whole)
