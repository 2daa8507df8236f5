"""Writes the vectors of the vault: something sealed today, which every later version has to open.

A file that is there is never written again: what is in it was once the way things were kept. A new kind or a new
version of an envelope brings a file of its own.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography import __version__ as library

from amends.core.vault import data_keys, envelopes, files, officers, padding, passphrases, strength
from amends.core.vault.blind_index import BlindIndex
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.keys import PrivateKey, Suite
from amends.core.vault.kinds import Kind
from amends.core.vault.signatures import SigningKey

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[1] / "tests" / "core" / "vault" / "vectors"
CONTEXTS = (("file", "A-0401", "P1"), ("words", "", ""), ("Zeugnis · témoignage · ushahidi", "A-0402", "P2"))
PLAIN = (
    b"",
    b"\x00",
    "What must not be read. \u101a\u102f\u1036\u1000\u103c\u100a\u103a".encode(),
    bytes(range(256)) * 5,
)
PIECE = 64 * 1024
PASSPHRASE = "four geese over cafe\u0301 ice"  # noqa: S105 - it stands in the vectors for everybody to read
NAMES = ("Amina Diallo Bah", "\u092e\u0940\u0930\u093e", "Suharto")
PHONES = (("+243 81 000 0001", ""), ("081 000 00 02", "CD"))

Vector = dict[str, Any]


def secret(what: str) -> bytes:
    """Give 32 bytes everybody can make again; they protect nothing but this text."""
    return hashlib.sha256(f"amends vector: {what}".encode()).digest()


def vectors() -> Iterator[tuple[str, list[Vector]]]:
    """Give each file's name and what stands in it."""
    for suite in Suite:
        number = f"{Kind.TO_READER:02x}-{envelopes.VERSION}-{suite}"
        yield f"{number}-to-reader", [*_to_reader(suite)]
        yield f"{number}-wrapped-key", [*_wrapped(suite)]
    yield f"{Kind.UNDER_KEY:02x}-{data_keys.VERSION}-under-key", [*_under_key()]
    yield f"{Kind.UNDER_PASSPHRASE:02x}-{passphrases.VERSION}-under-passphrase", [*_under_passphrase()]
    yield f"{Kind.STREAM:02x}-{files.VERSION}-stream", [*_stream()]
    yield "key-pair", [*_key_pairs()]
    yield "officers", [*_officers()]
    yield "blind-index", [*_index()]
    yield "signature", [*_signatures()]
    yield "padding", [{"plain": plain.hex(), "padded": padding.padded(plain).hex()} for plain in PLAIN]


def _to_reader(suite: Suite) -> Iterator[Vector]:
    key = PrivateKey.from_seed(secret("reader"), suite)
    for parts in CONTEXTS:
        for plain in PLAIN:
            sealed = envelopes.seal(plain, key.public, Context(*parts))
            yield {"seed": key.seed.hex(), "context": parts, "plain": plain.hex(), "sealed": sealed.hex()}


def _wrapped(suite: Suite) -> Iterator[Vector]:
    reader, key = PrivateKey.from_seed(secret("reader"), suite), DataKey(secret("data key"))
    for parts in CONTEXTS:
        wrapped = key.wrapped_for(reader.public, Context(*parts))
        yield {"seed": reader.seed.hex(), "context": parts, "key": key.raw.hex(), "wrapped": wrapped.hex()}


def _under_key() -> Iterator[Vector]:
    key = DataKey(secret("data key"))
    for parts in CONTEXTS:
        for plain in PLAIN:
            sealed = key.seal(plain, Context(*parts))
            yield {"key": key.raw.hex(), "context": parts, "plain": plain.hex(), "sealed": sealed.hex()}


def _under_passphrase() -> Iterator[Vector]:
    locked = passphrases.lock(PLAIN[2], PASSPHRASE, strength.STANDARD)
    yield {"passphrase": PASSPHRASE, "plain": PLAIN[2].hex(), "locked": locked.hex()}


def _stream() -> Iterator[Vector]:
    key, context = DataKey(secret("data key")), Context(*CONTEXTS[0])
    for size in (0, 1_000, PIECE + 1):
        target = io.BytesIO()
        files.seal_stream(io.BytesIO(bytes(size)), target, key, context)
        yield {"key": key.raw.hex(), "context": CONTEXTS[0], "zeros": size, "sealed": target.getvalue().hex()}


def _key_pairs() -> Iterator[Vector]:
    for suite in Suite:
        salt = secret("salt")[:16]
        key = passphrases.key_pair(PASSPHRASE, salt, strength.STANDARD, suite)
        yield {
            "passphrase": PASSPHRASE,
            "salt": salt.hex(),
            "strength": strength.STANDARD.number,
            "private": key.to_bytes().hex(),
            "public": key.public.to_bytes().hex(),
        }


def _officers() -> Iterator[Vector]:
    for needed, of in ((2, 3), (3, 5)):
        yield {
            "needed": needed,
            "secret": secret("escrow").hex(),
            "words": officers.split(secret("escrow"), needed, of),
        }


def _index() -> Iterator[Vector]:
    index = BlindIndex(secret("index"))
    for name in NAMES:
        token = index.of_name(name)
        pairs = sorted(pair.hex() for pair in index.of_name_parts(name))
        yield {"key": index.key.hex(), "name": name, "token": token and token.hex(), "parts": pairs}
    for number, region in PHONES:
        token = index.of_phone(number, region)
        yield {"key": index.key.hex(), "phone": number, "region": region, "token": token and token.hex()}


def _signatures() -> Iterator[Vector]:
    key = SigningKey(secret("signing"))
    for message in PLAIN:
        yield {
            "raw": key.raw.hex(),
            "public": key.public.hex(),
            "message": message.hex(),
            "signature": key.sign(message).hex(),
        }


def main() -> int:
    """Write the files that are not there yet."""
    FOLDER.mkdir(exist_ok=True)
    for name, written in vectors():
        path = FOLDER / f"{name}.json"
        if not path.exists():
            whole = {"written_with": f"cryptography {library}", "vectors": written}
            path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            sys.stdout.write(f"{path.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
