"""What was sealed once opens for ever: by the vault of today, and by whoever has the description and no vault.

A vector is never changed. Where one of these fails, a format has changed, and people's files would not open any more.
"""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from amends.core.vault import data_keys, envelopes, files, officers, padding, passphrases, signatures, strength
from amends.core.vault.blind_index import BlindIndex
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.errors import CannotOpenError
from amends.core.vault.keys import PrivateKey, PublicKey, Suite
from amends.core.vault.kinds import Kind
from tests.core.vault import by_hand

FOLDER = Path(__file__).parent / "vectors"
Vector = dict[str, Any]


def of(name: str) -> list[Vector]:
    """Give every vector of the files with this in their names."""
    return list(_read(name))


def _read(name: str) -> Iterator[Vector]:
    for path in sorted(FOLDER.glob(f"*{name}*.json")):
        yield from json.loads(path.read_text(encoding="utf-8"))["vectors"]


@pytest.mark.parametrize("vector", of("to-reader"))
def test_what_was_sealed_to_a_reader_opens(vector: Vector) -> None:
    sealed, seed, parts = bytes.fromhex(vector["sealed"]), bytes.fromhex(vector["seed"]), vector["context"]
    plain = bytes.fromhex(vector["plain"])
    assert envelopes.open_sealed(sealed, PrivateKey.from_seed(seed, Suite(sealed[2])), Context(*parts)) == plain
    assert by_hand.opened_by_reader(sealed, seed, parts) == plain


@pytest.mark.parametrize("vector", of("wrapped-key"))
def test_a_key_that_was_wrapped_opens(vector: Vector) -> None:
    wrapped, seed, parts = bytes.fromhex(vector["wrapped"]), bytes.fromhex(vector["seed"]), vector["context"]
    reader = PrivateKey.from_seed(seed, Suite(wrapped[2]))
    assert DataKey.unwrapped(wrapped, reader, Context(*parts)).to_bytes().hex() == vector["key"]
    assert by_hand.opened_by_reader(wrapped, seed, parts).hex() == vector["key"]


@pytest.mark.parametrize("vector", of("under-key"))
def test_what_was_sealed_under_a_key_opens(vector: Vector) -> None:
    sealed, key, parts = bytes.fromhex(vector["sealed"]), bytes.fromhex(vector["key"]), vector["context"]
    assert DataKey.from_bytes(key).open(sealed, Context(*parts)).hex() == vector["plain"]
    assert by_hand.opened_under_key(sealed, key, parts).hex() == vector["plain"]


@pytest.mark.parametrize("vector", of("under-passphrase"))
def test_what_was_locked_with_a_passphrase_opens(vector: Vector) -> None:
    locked = bytes.fromhex(vector["locked"])
    assert passphrases.unlock(locked, vector["passphrase"]).hex() == vector["plain"]
    assert by_hand.opened_with_passphrase(locked, vector["passphrase"]).hex() == vector["plain"]


@pytest.mark.parametrize("vector", of("stream"))
def test_a_file_that_was_sealed_opens(vector: Vector) -> None:
    sealed, key, parts = bytes.fromhex(vector["sealed"]), bytes.fromhex(vector["key"]), vector["context"]
    target = io.BytesIO()
    files.open_stream(io.BytesIO(sealed), target, DataKey.from_bytes(key), Context(*parts))
    assert target.getvalue() == by_hand.opened_stream(sealed, key, parts) == bytes(vector["zeros"])


@pytest.mark.parametrize("vector", of("key-pair"))
def test_a_passphrase_gives_the_key_pair_it_gave(vector: Vector) -> None:
    salt, written, profile = bytes.fromhex(vector["salt"]), bytes.fromhex(vector["private"]), vector["strength"]
    named = strength.numbered(profile)
    assert named
    key = passphrases.key_pair(vector["passphrase"], salt, named, Suite(written[0]))
    assert key.to_bytes() == written
    assert key.public == PublicKey.from_bytes(bytes.fromhex(vector["public"]))
    assert by_hand.hkdf(by_hand.stretched(vector["passphrase"], salt, profile), b"key pair") == written[1:]


@pytest.mark.parametrize("vector", of("officers"))
def test_words_on_old_paper_give_the_secret(vector: Vector) -> None:
    assert officers.join(vector["words"][-vector["needed"] :]).hex() == vector["secret"]
    assert {len(words.split()) for words in vector["words"]} == {33}


@pytest.mark.parametrize("vector", of("blind-index"))
def test_a_token_stays_the_same(vector: Vector) -> None:
    index = BlindIndex(bytes.fromhex(vector["key"]))
    if "phone" in vector:
        token = index.of_phone(vector["phone"], vector["region"])
    else:
        token = index.of_name(vector["name"])
        assert sorted(pair.hex() for pair in index.of_name_parts(vector["name"])) == vector["parts"]
    assert token
    assert token.hex() == vector["token"]
    assert by_hand.token(index.key, vector).hex() == vector["token"]


@pytest.mark.parametrize("vector", of("signature"))
def test_an_old_signature_still_counts(vector: Vector) -> None:
    key, message = signatures.SigningKey.from_bytes(bytes.fromhex(vector["raw"])), bytes.fromhex(vector["message"])
    assert key.public.hex() == vector["public"]
    assert key.sign(message).hex() == vector["signature"]
    signatures.verify(key.public, bytes.fromhex(vector["signature"]), message)


@pytest.mark.parametrize("vector", of("padding"))
def test_lengths_are_hidden_as_they_were(vector: Vector) -> None:
    plain, whole = bytes.fromhex(vector["plain"]), bytes.fromhex(vector["padded"])
    assert padding.padded(plain) == whole
    assert padding.unpadded(whole) == by_hand.unpadded(whole) == plain


def test_every_kind_version_and_suite_has_its_vectors() -> None:
    versions = {
        Kind.TO_READER: envelopes.VERSION,
        Kind.UNDER_KEY: data_keys.VERSION,
        Kind.UNDER_PASSPHRASE: passphrases.VERSION,
        Kind.STREAM: files.VERSION,
    }
    assert set(versions) == set(Kind)
    there = [path.name for path in FOLDER.iterdir()]
    for kind, version in versions.items():
        for suite in [f"{suite}-" for suite in Suite] if kind is Kind.TO_READER else [""]:
            assert [name for name in there if name.startswith(f"{kind:02x}-{version}-{suite}")]


def test_what_was_sealed_by_a_later_version_is_not_guessed_at() -> None:
    vector = of("under-key")[0]
    later = bytes.fromhex(vector["sealed"])[:1] + b"\x02" + bytes.fromhex(vector["sealed"])[2:]
    with pytest.raises(CannotOpenError):
        DataKey.from_bytes(bytes.fromhex(vector["key"])).open(later, Context(*vector["context"]))
