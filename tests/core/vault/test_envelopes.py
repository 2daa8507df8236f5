"""Envelopes open for their reader in their context, and for nothing and nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.vault import envelopes
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.errors import CannotOpenError
from amends.core.vault.keys import HYBRID, X25519, PrivateKey, PublicKey, Suite
from amends.core.vault.padding import padded, unpadded

CONTEXT = Context("file", "A-0401", "P1")
ELSEWHERE = [
    Context("share", "A-0401", "P1"),
    Context("file", "A-0402", "P1"),
    Context("file", "A-0401", "P2"),
    Context("file", "A-0401P", "1"),
    Context("fileA-0401", "", "P1"),
]
KEYS = {suite: PrivateKey.from_seed(bytes([suite]) * 32, suite) for suite in Suite}

_PRIME = 2**255 - 19
LOW_ORDER = [
    number.to_bytes(32, "little")
    for number in (
        0,
        1,
        325606250916557431795983626356110631294008115727848805560023387167927233504,
        39382357235489614581723060781553021112529911719440698176882885853963445705823,
        _PRIME - 1,
        _PRIME,
        _PRIME + 1,
    )
]
"""The points of order 1, 2, 4 and 8 of Curve25519, and how else they can be written (Bernstein, cr.yp.to/ecdh.html)."""


@pytest.mark.parametrize("suite", Suite)
@given(plain=st.binary(max_size=500))
def test_the_reader_opens_what_was_sealed(suite: Suite, plain: bytes) -> None:
    key = KEYS[suite]
    assert envelopes.open_sealed(envelopes.seal(plain, key.public, CONTEXT), key, CONTEXT) == plain


@given(plain=st.binary(max_size=500))
def test_a_data_key_opens_what_it_sealed(plain: bytes) -> None:
    key = DataKey.generate()
    assert key.open(key.seal(plain, CONTEXT), CONTEXT) == plain


@pytest.mark.parametrize("suite", Suite)
@pytest.mark.parametrize("context", ELSEWHERE)
def test_another_context_opens_nothing(suite: Suite, context: Context) -> None:
    key, content = KEYS[suite], DataKey.generate()
    with pytest.raises(CannotOpenError):
        envelopes.open_sealed(envelopes.seal(b"x", key.public, CONTEXT), key, context)
    with pytest.raises(CannotOpenError):
        content.open(content.seal(b"x", CONTEXT), context)


@pytest.mark.parametrize("suite", Suite)
def test_another_reader_opens_nothing(suite: Suite) -> None:
    envelope = envelopes.seal(b"x", KEYS[suite].public, CONTEXT)
    for key in (PrivateKey.generate(HYBRID), PrivateKey.generate(X25519)):
        with pytest.raises(CannotOpenError):
            envelopes.open_sealed(envelope, key, CONTEXT)


@pytest.mark.parametrize("suite", Suite)
def test_no_byte_can_be_changed_cut_or_added(suite: Suite) -> None:
    key = KEYS[suite]
    envelope = envelopes.seal(b"what must not be read", key.public, CONTEXT)
    for changed in _changes(envelope):
        with pytest.raises(CannotOpenError):
            envelopes.open_sealed(changed, key, CONTEXT)


def test_no_byte_of_content_can_be_changed_cut_or_added() -> None:
    key = DataKey.generate()
    for changed in _changes(key.seal(b"what must not be read", CONTEXT)):
        with pytest.raises(CannotOpenError):
            key.open(changed, CONTEXT)


def test_one_kind_of_envelope_is_not_taken_for_the_other() -> None:
    key, content = KEYS[HYBRID], DataKey.generate()
    with pytest.raises(CannotOpenError):
        envelopes.open_sealed(content.seal(b"x", CONTEXT), key, CONTEXT)
    with pytest.raises(CannotOpenError):
        content.open(content.wrapped_for(key.public, CONTEXT), CONTEXT)


def test_a_wrapped_key_is_the_key() -> None:
    key, reader = DataKey.generate(), KEYS[HYBRID]
    assert DataKey.unwrapped(key.wrapped_for(reader.public, CONTEXT), reader, CONTEXT) == key
    with pytest.raises(CannotOpenError):
        DataKey.unwrapped(envelopes.seal(b"short", reader.public, CONTEXT), reader, CONTEXT)


@pytest.mark.parametrize("suite", Suite)
def test_keys_are_kept_as_bytes(suite: Suite) -> None:
    key = PrivateKey.generate(suite)
    assert PrivateKey.from_bytes(key.to_bytes()).public == key.public
    assert PublicKey.from_bytes(key.public.to_bytes()) == key.public


@pytest.mark.parametrize("written", [b"", b"\x01", b"\x09" + bytes(32), b"\x01" + bytes(1215), b"\x02" + bytes(31)])
def test_what_is_no_key_is_refused(written: bytes) -> None:
    with pytest.raises(CannotOpenError):
        PrivateKey.from_bytes(written[:20])
    with pytest.raises(CannotOpenError):
        PublicKey.from_bytes(written)


@pytest.mark.parametrize("suite", Suite)
@pytest.mark.parametrize("point", LOW_ORDER, ids=lambda point: point.hex()[:8])
def test_a_public_key_everybody_agrees_with_is_refused(suite: Suite, point: bytes) -> None:
    honest = KEYS[suite].public.to_bytes()
    with pytest.raises(CannotOpenError):
        PublicKey.from_bytes(honest[:-32] + point)


def test_keys_say_nothing_of_themselves_when_printed() -> None:
    key = PrivateKey.generate()
    assert key.seed.hex() not in repr(key)
    assert repr(key.seed) not in repr(key)
    assert repr(DataKey(b"k" * 32)).count("k" * 5) == 0


@given(plain=st.binary(max_size=3_000))
def test_lengths_are_rounded_and_come_back(plain: bytes) -> None:
    whole = padded(plain)
    assert unpadded(whole) == plain
    assert len(whole) <= max(64, (len(plain) + 8) * 1.12 + 1)
    assert len({len(padded(bytes(size))) for size in range(1_000, 2_000)}) < 40


def _changes(envelope: bytes) -> list[bytes]:
    flipped = [
        envelope[:place] + bytes([envelope[place] ^ 1]) + envelope[place + 1 :] for place in range(len(envelope))
    ]
    return [*flipped, *(envelope[:length] for length in range(0, len(envelope), 7)), envelope + b"\0"]
