"""Sealing a file, opening a person's file, and verifying a long ledger, against the primitives they are made of."""

import hashlib
import io
import json
import tempfile
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO

from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305

from amends.core.ledger import checkpoint, proof
from amends.core.ledger.chain import START, Draft, Entry, append
from amends.core.safeguards.person_file import SECTIONS
from amends.core.vault import files, signatures
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.keys import PrivateKey
from benchmarks.timing import say, take

_FILE = 10_000_000
_OPENING_BOUND = 50
_ENTRIES = 100_000
_A_SECTION = 2_000
_CHAIN = "A-0401"
_DAY_ZERO = datetime(2026, 1, 1, tzinfo=UTC)
_CONTEXT = Context("document", _CHAIN, "P1")


def measure() -> None:
    """Time all three."""
    _seal_a_file()
    _open_a_persons_file()
    with tempfile.TemporaryFile() as export:
        _verify_a_ledger(export)


def _seal_a_file() -> None:
    plain, key, nonce = bytes(_FILE), DataKey.generate(), bytes(12)
    aes, chacha = AESGCM(key.raw), ChaCha20Poly1305(key.raw)
    sealed = io.BytesIO()
    files.seal_stream(io.BytesIO(plain), sealed, key, _CONTEXT)
    whole = sealed.getvalue()
    peers = {
        "AES-256-GCM": take(lambda: aes.encrypt(nonce, plain, None), runs=10),
        "ChaCha20": take(lambda: chacha.encrypt(nonce, plain, None), runs=10),
    }
    ours = {
        "seal_stream": take(lambda: files.seal_stream(io.BytesIO(plain), io.BytesIO(), key, _CONTEXT), runs=10),
        "open_stream": take(lambda: files.open_stream(io.BytesIO(whole), io.BytesIO(), key, _CONTEXT), runs=10),
    }
    say(f"Sealing {_FILE / 1e6:.0f} MB (peers: the crypto library on the same bytes at once)")
    for name, times in peers.items():
        say(f"  {name:12} {times}  {_FILE / 1e6 / times.median:6.0f} MB/s")
    for name, times in ours.items():
        ratios = ", ".join(f"ratio {times.median / peer.median:.2f} to {each}" for each, peer in peers.items())
        say(f"  {name:12} {times}  {_FILE / 1e6 / times.median:6.0f} MB/s  {ratios}")


def _open_a_persons_file() -> None:
    reader, key = PrivateKey.generate(), DataKey.generate()
    wrapped = key.wrapped_for(reader.public, _CONTEXT)
    answers = json.dumps({"words": "x" * _A_SECTION}).encode()
    contexts = [Context(f"section {section.id}", _CHAIN, "P1") for section in SECTIONS]
    sealed = [(key.seal(answers, context), context) for context in contexts]

    def opened() -> list[object]:
        private = PrivateKey.from_bytes(reader.to_bytes())  # as in a request: nothing of the key is ready yet
        content = DataKey.unwrapped(wrapped, private, _CONTEXT)
        return [json.loads(content.open(each, context)) for each, context in sealed]

    times = take(opened, runs=50)
    say(f"Opening a person's file: one wrapped key, {len(sealed)} sections of 2 kB (bound: {_OPENING_BOUND} ms)")
    say(f"  {times}  ratio to the bound {times.median * 1000 / _OPENING_BOUND:.3f}")


def _verify_a_ledger(export: IO[bytes]) -> None:
    for line in _export():
        export.write(line)
    size = export.tell()

    def lines() -> Iterator[bytes]:
        export.seek(0)
        return iter(export)

    peer = take(lambda: [hashlib.sha256(line).digest() for line in lines()], runs=3)
    ours = take(lambda: proof.verify(lines(), signatures.verify), runs=3)
    tracemalloc.start()
    assert proof.verify(lines(), signatures.verify).entries == _ENTRIES
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    say(f"Verifying an export of {_ENTRIES} entries, {size / 1e6:.0f} MB (peer: SHA-256 of each line)")
    say(f"  SHA-256 loop {peer}  {_ENTRIES / peer.median:9.0f} entries/s")
    say(f"  verify       {ours}  {_ENTRIES / ours.median:9.0f} entries/s  ratio {ours.median / peer.median:.1f}")
    say(f"  memory the verification asks for at most: {peak / 1000:.0f} kB")


def _export() -> Iterator[bytes]:
    entries = list(_entries())
    heads = [checkpoint.Head(_CHAIN, len(entries), entries[-1].hash)]
    key = signatures.SigningKey.generate()
    made = checkpoint.make(heads, at=_DAY_ZERO, after=None, public_key=key.public, sign=key.sign)
    return proof.export(heads, ((_CHAIN, entry) for entry in entries), made, all_heads=heads)


def _entries() -> Iterator[Entry]:
    previous, sealed = START, b"s" * 200
    for number in range(1, _ENTRIES + 1):
        entry = append(number, previous, Draft("learned", "dc0", _DAY_ZERO, {"advised": True}, sealed))
        yield entry
        previous = entry.hash
