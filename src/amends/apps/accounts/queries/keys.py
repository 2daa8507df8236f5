"""Every question about keys."""

from amends.apps.accounts.models import Account, KeyPair


def locked_key_of(account: Account) -> bytes | None:
    """The private key under the passphrase; none before the first sign-in."""
    locked = KeyPair.objects.filter(account=account).values_list("locked", flat=True).first()
    return None if locked is None else bytes(locked)
