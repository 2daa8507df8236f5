"""Passphrases, officers' words, sealed files, signatures, and profiles of strength."""

import io
import subprocess
import sys

import pytest

from amends.core.vault import files, officers, passphrases, signatures, strength
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.errors import CannotOpenError, NoPassphraseError
from amends.core.vault.officers import Wrong

CONTEXT = Context("document", "A-0401", "P1")
KEY = DataKey(b"k" * 32)
PIECE = 64 * 1024


def test_the_passphrase_opens_and_no_other() -> None:
    locked = passphrases.lock(b"secret", "copper-thread-holds", strength.TESTS)
    assert passphrases.unlock(locked, "copper-thread-holds") == b"secret"
    for wrong in ("", "copper-thread-hold", "Copper-thread-holds"):
        with pytest.raises(CannotOpenError):
            passphrases.unlock(locked, wrong)


def test_the_same_letters_are_the_same_passphrase() -> None:
    locked = passphrases.lock(b"secret", "cafe\u0301 fermé", strength.TESTS)
    assert passphrases.unlock(locked, "café ferme\u0301") == b"secret"


def test_no_byte_of_what_is_locked_can_be_changed() -> None:
    locked = passphrases.lock(b"secret", "copper", strength.TESTS)
    for place in range(len(locked)):
        with pytest.raises(CannotOpenError):
            passphrases.unlock(locked[:place] + bytes([locked[place] ^ 2]) + locked[place + 1 :], "copper")
        with pytest.raises(CannotOpenError):
            passphrases.unlock(locked[:place], "copper")


def test_a_passphrase_alone_gives_the_same_key_pair_again() -> None:
    first = passphrases.key_pair("nine words", b"s" * 16, strength.TESTS)
    assert first.public == passphrases.key_pair("nine words", b"s" * 16, strength.TESTS).public
    assert first.public != passphrases.key_pair("nine words", b"t" * 16, strength.TESTS).public
    assert first.public != passphrases.key_pair("ten words", b"s" * 16, strength.TESTS).public


@pytest.mark.parametrize("empty", ["", " ", "\t\n", "\u3000"])
def test_nothing_is_locked_with_an_empty_passphrase(empty: str) -> None:
    with pytest.raises(NoPassphraseError):
        passphrases.lock(b"secret", empty, strength.TESTS)
    with pytest.raises(NoPassphraseError):
        passphrases.key_pair(empty, b"s" * 16, strength.TESTS)


def test_the_profile_of_tests_is_refused_elsewhere() -> None:
    asked = "from amends.core.vault import passphrases, strength; passphrases.lock(b'', 'x', strength.TESTS)"
    run = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False)
    assert "WeakProfileError" in run.stderr
    assert strength.named("standard") is strength.STANDARD
    with pytest.raises(ValueError, match="standard"):
        strength.named("none")


@pytest.mark.parametrize(("needed", "of"), [(2, 2), (2, 3), (3, 5)])
def test_enough_officers_give_the_secret(needed: int, of: int) -> None:
    words = officers.split(b"s" * 32, needed, of)
    assert officers.join(words[:needed]) == b"s" * 32
    assert officers.join(reversed(words)) == b"s" * 32
    assert officers.join(f"  {share.upper()} " for share in words[-needed:]) == b"s" * 32
    with pytest.raises(officers.WordsError):
        officers.join(words[: needed - 1])


def test_words_that_do_not_belong_together_give_nothing() -> None:
    one, other = officers.split(b"s" * 32, 2, 3), officers.split(b"t" * 32, 2, 3)
    for wrong in ([one[0], other[1]], [one[0], one[0]], [one[0], "academic acid"], [], [*one[:2], other[2]]):
        with pytest.raises(officers.WordsError):
            officers.join(wrong)


def test_the_code_says_what_is_wrong_with_words() -> None:
    one, other = officers.split(b"s" * 32, 3, 3), officers.split(b"t" * 32, 3, 3)
    swapped = " ".join(reversed(one[2].split()))
    for code, wrong in [
        (Wrong.TOO_FEW, []),
        (Wrong.TOO_FEW, one[:2]),
        (Wrong.TOO_FEW, [one[0], one[0], one[0]]),
        (Wrong.MISTYPED, [*one[:2], swapped]),
        (Wrong.MISTYPED, [*one[:2], one[2].rpartition(" ")[0]]),
        (Wrong.MISTYPED, [*one[:2], ""]),
        (Wrong.NOT_OF_ONE_SET, [*one[:2], other[2]]),
    ]:
        with pytest.raises(officers.WordsError) as refused:
            officers.join(wrong)
        assert refused.value.code == code
        assert str(refused.value) == f"these words give no secret: {code}"


@pytest.mark.parametrize(("needed", "of"), [(1, 2), (3, 2), (2, 17)])
def test_an_impossible_split_is_refused(needed: int, of: int) -> None:
    with pytest.raises(ValueError, match="officers"):
        officers.split(b"s" * 32, needed, of)


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_a_file_of_any_size_comes_back(size: int) -> None:
    plain = bytes(range(256)) * (size // 256) + bytes(size % 256)
    assert _opened(_sealed(plain)) == plain


def test_a_file_cut_exchanged_or_lengthened_does_not_open() -> None:
    sealed = _sealed(bytes(3 * PIECE))
    head, piece = 34, PIECE + 16
    first, second = sealed[head : head + piece], sealed[head + piece : head + 2 * piece]
    wrong = [
        sealed[: head + 2 * piece],
        sealed[: head + piece],
        sealed[:head],
        sealed[:-1],
        sealed[:20],
        b"",
        sealed + b"\0",
        sealed + first,
        sealed[:head] + second + first + sealed[head + 2 * piece :],
        sealed[:head] + sealed[head + piece :],
        bytes([sealed[0] ^ 1]) + sealed[1:],
    ]
    for changed in wrong:
        with pytest.raises(CannotOpenError):
            _opened(changed)
    with pytest.raises(CannotOpenError):
        files.open_stream(io.BytesIO(sealed), io.BytesIO(), KEY, Context("document", "A-0401", "P2"))
    with pytest.raises(CannotOpenError):
        files.open_stream(io.BytesIO(sealed), io.BytesIO(), DataKey.generate(), CONTEXT)


def test_a_source_that_gives_little_at_a_time_is_read_whole() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 1, 1_000))

    target = io.BytesIO()
    files.seal_stream(Slow(bytes(PIECE + 5)), target, KEY, CONTEXT)
    assert _opened(target.getvalue()) == bytes(PIECE + 5)


def test_a_signature_is_of_one_key_and_one_message() -> None:
    key = signatures.SigningKey.generate()
    signature = key.sign(b"root")
    signatures.verify(key.public, signature, b"root")
    other = signatures.SigningKey.generate().public
    for public, signed, message in [
        (other, signature, b"root"),
        (key.public, signature, b"roof"),
        (key.public, signature[:-1], b"root"),
        (b"", signature, b"root"),
    ]:
        with pytest.raises(signatures.WrongSignatureError):
            signatures.verify(public, signed, message)
    with pytest.raises(ValueError, match="bytes"):
        signatures.SigningKey.from_bytes(b"short")


def _sealed(plain: bytes) -> bytes:
    target = io.BytesIO()
    files.seal_stream(io.BytesIO(plain), target, KEY, CONTEXT)
    return target.getvalue()


def _opened(sealed: bytes) -> bytes:
    target = io.BytesIO()
    files.open_stream(io.BytesIO(sealed), target, KEY, CONTEXT)
    return target.getvalue()
