"""What holds for every text and every context: it comes back whole, in its place, or it does not come back at all."""

import io
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from amends.core.vault import envelopes, files, passphrases, strength
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.errors import CannotOpenError
from amends.core.vault.keys import PrivateKey, PublicKey, Suite

KEY = DataKey(b"k" * 32)
OTHER_KEY = DataKey(b"o" * 32)
READERS = {suite: PrivateKey.from_seed(b"r" * 32, suite) for suite in Suite}
OTHERS = {suite: PrivateKey.from_seed(b"o" * 32, suite) for suite in Suite}

Seal = Callable[[bytes, Context], bytes]


@dataclass(frozen=True)
class Way:
    """A way to seal, to open, and to try with another's key."""

    seal: Seal
    open: Seal
    open_as_another: Seal


def _to_reader(suite: Suite) -> Way:
    return Way(
        lambda plain, context: envelopes.seal(plain, READERS[suite].public, context),
        lambda sealed, context: envelopes.open_sealed(sealed, READERS[suite], context),
        lambda sealed, context: envelopes.open_sealed(sealed, OTHERS[suite], context),
    )


def _sealed_file(plain: bytes, context: Context) -> bytes:
    target = io.BytesIO()
    files.seal_stream(io.BytesIO(plain), target, KEY, context)
    return target.getvalue()


def _opened_file(key: DataKey) -> Seal:
    def opened(sealed: bytes, context: Context) -> bytes:
        target = io.BytesIO()
        files.open_stream(io.BytesIO(sealed), target, key, context)
        return target.getvalue()

    return opened


WAYS = {
    "hybrid": _to_reader(Suite.HYBRID),
    "x25519": _to_reader(Suite.X25519),
    "under key": Way(KEY.seal, KEY.open, OTHER_KEY.open),
    "file": Way(_sealed_file, _opened_file(KEY), _opened_file(OTHER_KEY)),
}

plains = st.binary(max_size=300) | st.text(max_size=80).map(str.encode)
texts = st.text(max_size=20)
contexts = st.builds(Context, texts, texts, texts)
ways = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)


@ways
@given(plain=plains, context=contexts)
def test_any_text_comes_back_in_any_context(way: Way, plain: bytes, context: Context) -> None:
    assert way.open(way.seal(plain, context), context) == plain


@ways
@given(plain=plains, context=contexts, place=st.integers(min_value=0), bits=st.integers(1, 255))
def test_any_byte_that_was_changed_keeps_it_shut(
    way: Way, plain: bytes, context: Context, place: int, bits: int
) -> None:
    changed = bytearray(way.seal(plain, context))
    changed[place % len(changed)] ^= bits
    with pytest.raises(CannotOpenError):
        way.open(bytes(changed), context)


@ways
@given(plain=plains, context=contexts, length=st.integers(min_value=0))
def test_cut_anywhere_it_stays_shut(way: Way, plain: bytes, context: Context, length: int) -> None:
    sealed = way.seal(plain, context)
    for cut in (sealed[: length % len(sealed)], sealed[1 + length % len(sealed) :]):
        with pytest.raises(CannotOpenError):
            way.open(cut, context)


@ways
@given(plain=plains, context=contexts, more=st.binary(min_size=1, max_size=40))
def test_lengthened_it_stays_shut(way: Way, plain: bytes, context: Context, more: bytes) -> None:
    sealed = way.seal(plain, context)
    for longer in (sealed + more, more + sealed):
        with pytest.raises(CannotOpenError):
            way.open(longer, context)


@ways
@given(plain=plains, one=contexts, other=contexts)
def test_two_that_were_exchanged_both_stay_shut(way: Way, plain: bytes, one: Context, other: Context) -> None:
    assume(one != other)
    first, second = way.seal(plain, one), way.seal(plain, other)
    for sealed, context in ((first, other), (second, one)):
        with pytest.raises(CannotOpenError):
            way.open(sealed, context)


@given(parts=st.lists(texts, min_size=3, max_size=3), cut=st.integers(min_value=0))
def test_no_two_contexts_look_alike(parts: list[str], cut: int) -> None:
    whole = "".join(parts)
    at = cut % (len(whole) + 1)
    other = Context(whole[:at], whole[at:], "")
    assert (Context(*parts) == other) == (Context(*parts).bound() == other.bound())


@ways
@given(plain=plains, context=contexts)
def test_another_key_opens_nothing(way: Way, plain: bytes, context: Context) -> None:
    with pytest.raises(CannotOpenError):
        way.open_as_another(way.seal(plain, context), context)


@ways
@given(plain=plains, context=contexts)
def test_the_same_text_is_never_sealed_twice_alike(way: Way, plain: bytes, context: Context) -> None:
    assert way.seal(plain, context) != way.seal(plain, context)


@ways
@given(anything=st.binary(max_size=1_300), context=contexts)
def test_what_was_never_sealed_opens_as_nothing(way: Way, anything: bytes, context: Context) -> None:
    with pytest.raises(CannotOpenError):
        way.open(anything, context)


@ways
@given(anything=st.binary(max_size=300), context=contexts)
def test_what_begins_like_something_sealed_opens_as_nothing(way: Way, anything: bytes, context: Context) -> None:
    begin = way.seal(b"", context)[:3]
    with pytest.raises(CannotOpenError):
        way.open(begin + anything, context)


@given(plain=plains, passphrase=st.text(min_size=1, max_size=30), place=st.integers(min_value=0))
def test_any_passphrase_opens_what_it_locked_and_no_byte_can_be_changed(
    plain: bytes, passphrase: str, place: int
) -> None:
    assume(passphrase.strip())
    locked = passphrases.lock(plain, passphrase, strength.TESTS)
    assert passphrases.unlock(locked, passphrase) == plain
    at = place % len(locked)
    for changed in (locked[:at], locked[:at] + bytes([locked[at] ^ 4]) + locked[at + 1 :], locked + b"\0"):
        with pytest.raises(CannotOpenError):
            passphrases.unlock(changed, passphrase)
    with pytest.raises(CannotOpenError):
        passphrases.unlock(locked, f"{passphrase}x")


@settings(max_examples=300)
@given(st.binary(max_size=40) | st.binary(min_size=1217, max_size=1217))
def test_any_bytes_are_a_public_key_or_are_refused(written: bytes) -> None:
    try:
        key = PublicKey.from_bytes(written)
    except CannotOpenError:
        return
    assert key.to_bytes() == written
    assert envelopes.seal(b"x", key, Context("x"))
