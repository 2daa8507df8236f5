"""A key of a case or of a fund, wrapped for one person: for them alone, or within the key of the installation too."""

from django.conf import settings

from amends.apps.accounts.models import Account
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.envelopes import open_sealed, seal
from amends.core.vault.keys import PrivateKey, PublicKey


def wrapped_for(account: Account, key: DataKey, context: Context, *, shielded: bool) -> bytes:
    """Wrap a key for somebody with a key pair; a shielded one opens in the program alone, which asks the policy."""
    raw = key.to_bytes()
    within = _shield().seal(raw, context) if shielded else raw
    return seal(within, PublicKey.from_bytes(bytes(account.public_key)), context)


def unwrapped(wrapped: bytes, private: PrivateKey, context: Context, *, shielded: bool) -> DataKey:
    """Give the key again.

    Raises:
        CannotOpenError: it was wrapped for somebody else or something else, or altered.
    """
    within = open_sealed(bytes(wrapped), private, context)
    return DataKey.from_bytes(_shield().open(within, context) if shielded else within)


def _shield() -> DataKey:
    """Give the key of the installation, without which most members' keys of a case, and all of a fund, open nothing."""
    return DataKey.from_bytes(bytes.fromhex(settings.SHIELD_KEY))
