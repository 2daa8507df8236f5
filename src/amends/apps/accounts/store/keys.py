"""The only writer of key pairs."""

from django.db import transaction

from amends.apps.accounts.models import Account, KeyPair


@transaction.atomic
def keep_key_pair(account: Account, *, public: bytes, locked: bytes) -> KeyPair:
    """The key pair of an account, made when there is none. Of two made at once, the first stays."""
    pair, made = KeyPair.objects.get_or_create(account=account, defaults={"locked": locked})
    if made:
        Account.objects.filter(pk=account.pk).update(public_key=public)
        account.public_key = public
    return pair


def relock(account: Account, *, locked: bytes) -> None:
    """The same private key, under another passphrase."""
    KeyPair.objects.filter(account=account).update(locked=locked)
