"""Packages for somebody without an account here: files in the age format, which public tools open.

Format: age-encryption.org/v1. `age --decrypt` and every other program that knows the format opens them; nothing of ours
is needed on the other side.
"""

import pyrage


class NoRecipientError(Exception):
    """This is no public key of the age format; what was typed is not repeated."""


def for_key(plain: bytes, recipient: str) -> bytes:
    """Close a package for whoever holds the private part of an age key, which begins with `age1`.

    Raises:
        NoRecipientError: it is no such key.
    """
    try:
        known = pyrage.x25519.Recipient.from_str(recipient.strip())
    except pyrage.RecipientError as wrong:
        raise NoRecipientError from wrong
    return bytes(pyrage.encrypt(plain, [known]))


def for_passphrase(plain: bytes, passphrase: str) -> bytes:
    """Close a package for whoever is told the passphrase on another way than the package itself.

    Raises:
        ValueError: the passphrase is empty.
    """
    if not passphrase.strip():
        raise ValueError("expected a passphrase")
    return bytes(pyrage.passphrase.encrypt(plain, passphrase))
