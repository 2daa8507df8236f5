"""Packages for a partner without an account: only who was meant opens them, with a public tool."""

import pyrage
import pytest

from amends.core.vault.packages import NoRecipientError, for_key, for_passphrase

PLAIN = b"Zorabeth Qwillinger, +99 555 0142"


def test_a_key_opens_what_was_closed_for_it_and_no_other() -> None:
    theirs, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    package = for_key(PLAIN, f" {theirs.to_public()}\n")
    assert package.startswith(b"age-encryption.org/v1\n")
    assert pyrage.decrypt(package, [theirs]) == PLAIN
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(package, [other])


def test_a_passphrase_opens_what_was_closed_with_it() -> None:
    package = for_passphrase(PLAIN, "acid acorn actress")
    assert b"Zorabeth" not in package
    assert pyrage.passphrase.decrypt(package, "acid acorn actress") == PLAIN
    with pytest.raises(pyrage.DecryptError):
        pyrage.passphrase.decrypt(package, "acid acorn")


@pytest.mark.parametrize("typed", ["", "age1", "ssh-ed25519 AAAA", "someone@example.org"])
def test_what_is_no_key_is_refused(typed: str) -> None:
    with pytest.raises(NoRecipientError):
        for_key(PLAIN, typed)


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(ValueError, match="expected a passphrase"):
        for_passphrase(PLAIN, "  ")
