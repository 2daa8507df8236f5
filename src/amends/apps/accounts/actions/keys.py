"""A member's key pair: made at the first sign-in, opened by the passphrase, and never kept open."""

from base64 import b64decode, b64encode
from dataclasses import dataclass

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from amends.apps.accounts.models import Account
from amends.apps.accounts.queries.keys import locked_key_of
from amends.apps.accounts.store import keep_key_pair
from amends.core.vault import passphrases
from amends.core.vault.keys import PrivateKey
from amends.core.vault.strength import named

_OPENED = "opened_key"


@dataclass(frozen=True)
class Drawn:
    """A new key pair: what is stored of it, and the private key itself."""

    private: PrivateKey
    public: bytes
    locked: bytes


def draw(passphrase: str) -> Drawn:
    """A new key pair whose private key this passphrase opens. Slow on purpose; nothing is stored yet."""
    private = PrivateKey.generate()
    return Drawn(private, private.public.to_bytes(), locked_anew(private, passphrase))


def locked_anew(private: PrivateKey, passphrase: str) -> bytes:
    """A private key as it is stored under a passphrase. Slow on purpose."""
    return passphrases.lock(private.to_bytes(), passphrase, named(settings.VAULT_STRENGTH))


def unlock(account: Account, passphrase: str) -> PrivateKey:
    """The private key of an account; the very first time it is made, for this passphrase.

    The caller has checked that the passphrase is this account's. Slow on purpose: call it while no lock of the
    database is held. Raises `CannotOpenError` where the key was locked by another passphrase.
    """
    locked = locked_key_of(account)
    if locked is None:
        drawn = draw(passphrase)
        locked = bytes(keep_key_pair(account, public=drawn.public, locked=drawn.locked).locked)
        if locked == drawn.locked:
            return drawn.private
    return PrivateKey.from_bytes(passphrases.unlock(locked, passphrase))


def hold_open(session: SessionBase, account: Account, private: PrivateKey) -> None:
    """The key stays open in this browser's session, which only the browser's cookie opens (`store.sessions`)."""
    session[_OPENED] = [account.pk, b64encode(private.to_bytes()).decode()]


def take_open(session: SessionBase, account: Account) -> bool:
    """Whether this session holds the key of this account open; then `account.unlocked` is it."""
    whose, key = session.get(_OPENED) or (None, "")
    if whose != account.pk:
        return False
    account.unlocked = PrivateKey.from_bytes(b64decode(key))
    return True
