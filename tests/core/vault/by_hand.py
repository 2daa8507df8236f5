"""Opening what the vault sealed with nothing of the vault: `docs/reference/envelopes.md` followed word by word.

Whoever has a file of ours in ten years, and no Amends, can do the same. It raises whatever the primitives raise.
"""

import hashlib
import hmac
import struct
import unicodedata
from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

Parts = Sequence[str]
"""Of a context: purpose, case, person."""

_ARGON2 = {0: (8, 1, 1), 1: (64 * 1024, 3, 4)}
_PIECE = 64 * 1024


def context(parts: Parts) -> bytes:
    return b"".join(struct.pack(">I", len(part.encode())) + part.encode() for part in ("amends", *parts))


def hkdf(secret: bytes, use: bytes, *, salt: bytes = b"", length: int = 32) -> bytes:
    """Do RFC 5869 with SHA-256."""
    return _expand(_mac(salt or bytes(32), secret), b"amends/" + use, length)


def unpadded(whole: bytes) -> bytes:
    (length,) = struct.unpack(">Q", whole[:8])
    assert not any(whole[8 + length :])
    return whole[8 : 8 + length]


def opened_under_key(sealed: bytes, key: bytes, parts: Parts) -> bytes:
    head, salt, rest = sealed[:2], sealed[2:34], sealed[34:]
    assert head == b"\xa2\x01"
    return unpadded(AESGCM(hkdf(key, b"envelope", salt=salt)).decrypt(bytes(12), rest, head + context(parts)))


def opened_with_passphrase(sealed: bytes, passphrase: str) -> bytes:
    head, salt, rest = sealed[:3], sealed[3:35], sealed[35:]
    assert head[:2] == b"\xa3\x01"
    key = hkdf(stretched(passphrase, salt, head[2]), b"lock")
    return AESGCM(key).decrypt(bytes(12), rest, head)


def stretched(passphrase: str, salt: bytes, profile: int) -> bytes:
    memory, passes, lanes = _ARGON2[profile]
    typed = unicodedata.normalize("NFKC", passphrase).encode()
    return Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory).derive(typed)


def opened_stream(sealed: bytes, key: bytes, parts: Parts) -> bytes:
    head, salt, rest = sealed[:2], sealed[2:34], sealed[34:]
    assert head == b"\xa4\x01"
    cipher, size = AESGCM(hkdf(key, b"file", salt=salt)), _PIECE + 16
    pieces = [rest[at : at + size] for at in range(0, len(rest), size)]
    last = len(pieces) - 1
    nonces = [bytes(3) + struct.pack(">QB", at, at == last) for at in range(len(pieces))]
    bound = head + context(parts)
    return b"".join(cipher.decrypt(nonce, piece, bound) for nonce, piece in zip(nonces, pieces, strict=True))


def opened_by_reader(sealed: bytes, seed: bytes, parts: Parts) -> bytes:
    """Do RFC 9180, base mode, one message without further data."""
    head, rest = sealed[:3], sealed[3:]
    assert head[:2] == b"\xa1\x01"
    info = head + context(parts)
    suite = head[2]
    enclosed = {1: 1088 + 32, 2: 32}[suite]
    shared = _hybrid(rest[:enclosed], seed) if suite == 1 else _dhkem(rest[:enclosed], seed)
    key, nonce = _schedule(shared, {1: 0x647A, 2: 0x0020}[suite], info)
    return unpadded(AESGCM(key).decrypt(nonce, rest[enclosed:], b""))


def _curve(seed: bytes) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(hkdf(seed, b"x25519"))


def _dhkem(enclosed: bytes, seed: bytes) -> bytes:
    """RFC 9180, section 4.1: DHKEM(X25519, HKDF-SHA256)."""
    curve, kem = _curve(seed), b"KEM" + struct.pack(">H", 0x0020)
    agreed = curve.exchange(X25519PublicKey.from_public_bytes(enclosed))
    context_of_kem = enclosed + curve.public_key().public_bytes_raw()
    secret = _labeled_extract(kem, b"", b"eae_prk", agreed)
    return _labeled_expand(kem, secret, b"shared_secret", context_of_kem, 32)


def _hybrid(enclosed: bytes, seed: bytes) -> bytes:
    """X-Wing, section 5.3: the two secrets, what was sent for the curve, its public key and the label, in SHA3-256."""
    lattice = MLKEM768PrivateKey.from_seed_bytes(hkdf(seed, b"ml-kem-768", length=64))
    curve, sent = _curve(seed), enclosed[1088:]
    of_curve = curve.exchange(X25519PublicKey.from_public_bytes(sent))
    whole = lattice.decapsulate(enclosed[:1088]) + of_curve + sent + curve.public_key().public_bytes_raw()
    return hashlib.sha3_256(whole + bytes.fromhex("5c2e2f2f5e5c")).digest()


def _schedule(shared: bytes, kem: int, info: bytes) -> tuple[bytes, bytes]:
    """RFC 9180, section 5.1, with HKDF-SHA256 (1) and AES-256-GCM (2)."""
    suite = b"HPKE" + struct.pack(">HHH", kem, 0x0001, 0x0002)
    bound = (
        b"\x00" + _labeled_extract(suite, b"", b"psk_id_hash", b"") + _labeled_extract(suite, b"", b"info_hash", info)
    )
    secret = _labeled_extract(suite, shared, b"secret", b"")
    return _labeled_expand(suite, secret, b"key", bound, 32), _labeled_expand(suite, secret, b"base_nonce", bound, 12)


def _labeled_extract(suite: bytes, salt: bytes, label: bytes, secret: bytes) -> bytes:
    return _mac(salt or bytes(32), b"HPKE-v1" + suite + label + secret)


def _labeled_expand(suite: bytes, secret: bytes, label: bytes, info: bytes, length: int) -> bytes:
    return _expand(secret, struct.pack(">H", length) + b"HPKE-v1" + suite + label + info, length)


def _expand(secret: bytes, info: bytes, length: int) -> bytes:
    whole, block = b"", b""
    while len(whole) < length:
        block = _mac(secret, block + info + bytes([len(whole) // 32 + 1]))
        whole += block
    return whole[:length]


def _mac(key: bytes, text: bytes) -> bytes:
    return hmac.new(key, text, hashlib.sha256).digest()


def token(key: bytes, vector: dict[str, str]) -> bytes:
    """Give the token of a name or number that is written in its one form already."""
    use, text = ("phone", _PHONES[vector["phone"]]) if "phone" in vector else ("name", _NAMES[vector["name"]])
    return _mac(hkdf(key, b"index/" + use.encode()), text.encode())[:16]


_PHONES = {"+243 81 000 0001": "+243810000001", "081 000 00 02": "+243810000002"}
_NAMES = {
    "Amina Diallo Bah": "amina bah diallo",
    "\u092e\u0940\u0930\u093e": "\u092e\u0940\u0930\u093e",
    "Suharto": "suharto",
}
