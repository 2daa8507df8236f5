"""An export proves itself: every byte, every entry and every end of a chain."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.ledger import chain, merkle, proof
from amends.core.ledger.chain import START, Draft, Entry, canonical_json
from amends.core.ledger.checkpoint import Checkpoint, Head, make
from amends.core.ledger.proof import Known, NotALedgerError, NotWholeError
from amends.core.vault.signatures import SigningKey, verify

KEY = SigningKey(b"k" * 32)
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def _chain(length: int, sealed: bytes | None = b"sealed") -> list[Entry]:
    entries: list[Entry] = []
    for number in range(1, length + 1):
        draft = Draft("acted", "aurelin", NOON + timedelta(hours=number), {"act": "pay", "é": [number, None]}, sealed)
        entries.append(chain.append(number, entries[-1].hash if entries else START, draft))
    return entries


CHAINS = {"A-0401": _chain(3), "A-0402": _chain(2, None), "house": _chain(4)}
HEADS = [Head(name, len(entries), entries[-1].hash) for name, entries in CHAINS.items()]


def _checkpoint(heads: list[Head], after: Checkpoint | None = None) -> Checkpoint:
    return make(heads, at=NOON, after=after, public_key=KEY.public, sign=KEY.sign)


def _lines(names: tuple[str, ...] = tuple(CHAINS), chains: dict[str, list[Entry]] | None = None) -> list[bytes]:
    chains = chains or CHAINS
    heads = [Head(name, len(entries), entries[-1].hash) for name, entries in chains.items()]
    entries = ((name, entry) for name in sorted(names) for entry in chains[name])
    some = [head for head in heads if head.chain in names]
    return list(proof.export(some, entries, _checkpoint(heads), all_heads=heads))


def test_all_chains_and_one_alone_are_whole() -> None:
    assert proof.verify(_lines(), verify).entries == 9
    alone = proof.verify(_lines(("A-0402",)), verify)
    assert [head.chain for head in alone.chains] == ["A-0402"]
    assert b"A-0401" not in b"".join(_lines(("A-0402",)))


def test_no_sealed_part_is_in_the_file() -> None:
    assert b"sealed" not in b"".join(_lines()).replace(b"sealed_part", b"")


def test_every_byte_counts() -> None:
    whole = b"".join(_lines(("A-0402",)))
    for place in range(len(whole)):
        for bit in (1, 0x20):
            changed = whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :]
            with pytest.raises((NotWholeError, NotALedgerError)):
                proof.verify(changed.splitlines(keepends=True), verify)


def test_every_end_counts() -> None:
    whole = b"".join(_lines(("A-0402",)))
    for length in range(len(whole)):
        with pytest.raises((NotWholeError, NotALedgerError)):
            proof.verify(whole[:length].splitlines(keepends=True), verify)
    for more in (b"\n", b" ", whole, b"{}\n"):
        with pytest.raises(NotWholeError):
            proof.verify((whole + more).splitlines(keepends=True), verify)


def _resealed(lines: list[bytes]) -> list[bytes]:
    """Mend the last line, as somebody would who knows the format but has no key."""
    import hashlib

    body = lines[:-1]
    count = sum(isinstance(json.loads(line), list) for line in body)
    return [*body, canonical_json({"entries": count, "sha256": hashlib.sha256(b"".join(body)).hexdigest()}) + b"\n"]


@pytest.mark.parametrize(
    ("harm", "chain_name", "number"),
    [
        ("altered", "A-0401", 2),
        ("removed", "A-0401", 2),
        ("reordered", "A-0401", 2),
        ("inserted", "A-0401", 3),
        ("cut", "A-0401", 3),
        ("cut with its head", "", 0),
        ("rewritten", "", 0),
    ],
)
def test_whoever_mends_the_end_is_still_found_and_the_first_entry_named(
    harm: str, chain_name: str, number: int
) -> None:
    lines = _lines()
    match harm:
        case "altered":
            entry = json.loads(lines[2])
            entry[3] = "somebody"
            lines[2] = canonical_json(entry) + b"\n"
        case "removed":
            del lines[2]
        case "reordered":
            lines[2], lines[3] = lines[3], lines[2]
        case "inserted":
            lines.insert(3, lines[2])
        case "cut":
            del lines[3]
        case "cut with its head":
            lines = _forged({**CHAINS, "A-0401": CHAINS["A-0401"][:2]})
        case _:
            lines = _forged({**CHAINS, "A-0401": _chain(3, b"other")})
    with pytest.raises(NotWholeError) as found:
        proof.verify(_resealed(lines), verify)
    assert (found.value.chain, found.value.number) == (chain_name, number)


def _forged(chains: dict[str, list[Entry]]) -> list[bytes]:
    """Everything made anew but the signed checkpoint."""
    lines = _lines(chains=chains)
    lines[-2] = canonical_json({"checkpoint": _checkpoint(HEADS).plain()}) + b"\n"
    return lines


def test_a_kept_checkpoint_shows_what_was_cut_or_rewritten_even_by_who_has_the_key() -> None:
    known = Known(_checkpoint(HEADS), {head.chain: head for head in HEADS})
    assert proof.verify(_lines(), verify, known=known).entries == 9
    cut = _lines(chains={**CHAINS, "A-0401": CHAINS["A-0401"][:2]})
    with pytest.raises(NotWholeError, match="A-0401, entry 3: is missing"):
        proof.verify(cut, verify, known=known)
    rewritten = _lines(chains={**CHAINS, "A-0401": _chain(3, b"other")})
    with pytest.raises(NotWholeError, match="A-0401, entry 3"):
        proof.verify(rewritten, verify, known=known)
    longer = _lines(chains={**CHAINS, "A-0401": _chain(5)})
    assert proof.verify(longer, verify, known=known).entries == 11


def test_another_key_is_another_installation() -> None:
    other = SigningKey(b"o" * 32)
    checkpoint = make(HEADS, at=NOON, after=None, public_key=other.public, sign=other.sign)
    known = Known(checkpoint, {head.chain: head for head in HEADS})
    with pytest.raises(NotWholeError, match="another key"):
        proof.verify(_lines(), verify, known=known)


def test_a_kept_checkpoint_comes_back_from_its_plain_form() -> None:
    known = Known(_checkpoint(HEADS), {head.chain: head for head in HEADS})
    assert Known.from_plain(json.loads(json.dumps(known.plain()))) == known
    wrong: list[Any] = [{}, {"checkpoint": {}, "heads": []}, {**known.plain(), "heads": []}]
    for plain in wrong:
        with pytest.raises(ValueError, match="checkpoint"):
            Known.from_plain(plain)


def test_checkpoints_follow_each_other() -> None:
    first = _checkpoint(HEADS)
    second = _checkpoint(HEADS, after=first)
    assert (second.number, second.previous) == (2, first.digest())


@pytest.mark.parametrize("line", [b"", b"\n", b"{}\n", b"[]\n", b"\xff\n", b'{"amends":"ledger"}\n', b"[" * 9_999])
def test_what_is_no_export_is_called_so(line: bytes) -> None:
    with pytest.raises(NotALedgerError):
        proof.verify([line] if line else [], verify)


@given(st.lists(st.binary(max_size=8), max_size=40))
def test_the_root_is_that_of_the_tree_of_rfc_6962(contents: list[bytes]) -> None:
    def recursive(leaves: list[bytes]) -> bytes:
        import hashlib

        if len(leaves) < 2:
            return leaves[0] if leaves else hashlib.sha256(b"").digest()
        half = 1
        while half * 2 < len(leaves):
            half *= 2
        return hashlib.sha256(b"\x01" + recursive(leaves[:half]) + recursive(leaves[half:])).digest()

    leaves = [merkle.leaf(content) for content in contents]
    assert merkle.root(leaves) == recursive(leaves)


def test_a_large_file_is_read_line_by_line() -> None:
    def lines() -> Iterator[bytes]:
        yield from _lines()

    assert proof.verify(lines(), verify).entries == 9
