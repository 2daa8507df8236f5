"""The page on envelopes says of every byte what the vault writes."""

import io
import re

import pytest

from amends.core.vault import data_keys, envelopes, files, passphrases, signatures, strength
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.keys import PrivateKey, Suite
from amends.core.vault.kinds import Kind
from amends.core.vault.padding import padded
from tests.docs.pages import page

PAGE = page("docs/reference/envelopes.md")
CONTEXT = Context("file", "A-0401", "P1")
KEY = DataKey(b"k" * 32)
VERSIONS = {
    Kind.TO_READER: envelopes.VERSION,
    Kind.UNDER_KEY: data_keys.VERSION,
    Kind.UNDER_PASSPHRASE: passphrases.VERSION,
    Kind.STREAM: files.VERSION,
}


def rows(heading: str) -> list[list[str]]:
    """Give the cells of the first table below a heading or paragraph."""
    below = PAGE.partition(f"{heading}")[2]
    assert below, heading
    lines = [line for line in re.split(r"\n(?!\|)", below.partition("\n|")[2])[0].split("\n") if line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def stated(kind: Kind) -> dict[str, str]:
    """Give how long each field of a kind is said to be."""
    return {field: size for field, size, *_ in rows(f"\n## 0x{kind:02X}, version {VERSIONS[kind]}:")}


def test_every_kind_and_version_is_there_and_no_other() -> None:
    listed = {(int(kind.strip("`"), 16), int(version)) for kind, version, *_ in rows("# Envelopes, byte by byte")}
    assert listed == set(VERSIONS.items())
    assert len(re.findall(r"^## 0x", PAGE, re.MULTILINE)) == len(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_the_first_bytes_are_those_said(kind: Kind) -> None:
    first = {row[0]: row[2] for row in rows(f"\n## 0x{kind:02X}, version {VERSIONS[kind]}:")}
    assert first["kind"] == f"`{kind:02X}`"
    assert first["version"] == f"`{VERSIONS[kind]:02}`"
    assert _sealed(kind)[:2].hex().upper() == f"{kind:02X}{VERSIONS[kind]:02}"


@pytest.mark.parametrize("suite", Suite)
def test_an_envelope_to_a_reader_is_as_long_as_said(suite: Suite) -> None:
    key, said = PrivateKey.from_seed(b"s" * 32, suite).public, stated(Kind.TO_READER)
    sent = int(said["enc"].split(" or ")[suite - 1])
    whole = len(envelopes.seal(b"text", key, CONTEXT))
    assert whole == sum(int(said[field]) for field in ("kind", "version", "suite", "tag")) + sent + len(padded(b"text"))


def test_content_is_as_long_as_said() -> None:
    said = stated(Kind.UNDER_KEY)
    fixed = sum(int(said[field]) for field in ("kind", "version", "salt", "tag"))
    assert len(KEY.seal(b"text", CONTEXT)) == fixed + len(padded(b"text"))


def test_a_locked_secret_is_as_long_as_said() -> None:
    said = stated(Kind.UNDER_PASSPHRASE)
    fixed = sum(int(said[field]) for field in ("kind", "version", "profile", "salt", "tag"))
    assert len(passphrases.lock(b"text", "copper", strength.TESTS)) == fixed + len(b"text")


def test_a_file_has_pieces_as_long_as_said() -> None:
    said = stated(Kind.STREAM)
    head = sum(int(said[field]) for field in ("kind", "version", "salt"))
    piece = int(said["pieces"].split()[0])
    assert len(_file(2 * (piece - 16))) == head + 2 * piece
    assert len(_file(0)) == head + 16


def test_public_keys_are_as_long_as_said() -> None:
    for suite, size, _ in rows("**Public keys**"):
        written = PrivateKey.from_seed(b"s" * 32, Suite(int(suite))).public.to_bytes()
        assert written[0] == int(suite)
        assert len(written) - 1 == int(size.split()[0])


def test_the_profiles_are_those_said() -> None:
    said = {int(row[0]): [row[1].strip("`"), *map(int, row[2:])] for row in rows("stretched by Argon2id")}
    profiles = {number: strength.numbered(number) for number in said}
    assert said == {
        number: [each.name, each.memory, each.passes, each.lanes] for number, each in profiles.items() if each
    }
    assert {strength.STANDARD, strength.TESTS} == set(profiles.values())


def test_padding_begins_as_said() -> None:
    assert rows("**Padding.**")[0][:2] == ["length", "8"]
    assert "at least 64" in PAGE
    assert len(padded(b"")) == 64
    assert padded(b"text").startswith(bytes([0] * 7 + [4]) + b"text\0")


def test_signatures_are_as_long_as_said() -> None:
    key = signatures.SigningKey(b"s" * 32)
    said = re.search(r"Ed25519 .* key of (\d+) bytes, a public one of (\d+), a signature of (\d+)\.", PAGE)
    assert said
    assert [len(key.to_bytes()), len(key.public), len(key.sign(b""))] == [int(size) for size in said.groups()]


def _sealed(kind: Kind) -> bytes:
    if kind is Kind.TO_READER:
        return envelopes.seal(b"", PrivateKey.generate().public, CONTEXT)
    if kind is Kind.UNDER_KEY:
        return KEY.seal(b"", CONTEXT)
    return _file(0) if kind is Kind.STREAM else passphrases.lock(b"", "copper", strength.TESTS)


def _file(size: int) -> bytes:
    target = io.BytesIO()
    files.seal_stream(io.BytesIO(bytes(size)), target, KEY, CONTEXT)
    return target.getvalue()
