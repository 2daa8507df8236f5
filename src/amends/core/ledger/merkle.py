"""One hash over many: the root of a tree as in RFC 6962 (Certificate Transparency), section 2.1."""

import hashlib
from collections.abc import Sequence

_LEAF, _NODE = b"\x00", b"\x01"


def leaf(content: bytes) -> bytes:
    """Give the hash of one leaf; a leaf can never pass for a node."""
    return hashlib.sha256(_LEAF + content).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """Give the root over hashes of leaves, in their order."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return hashlib.sha256(_NODE + root(leaves[:split]) + root(leaves[split:])).digest()
