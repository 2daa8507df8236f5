"""The table of key pairs. What stands in it opens nothing without a passphrase, or without the officers."""

from django.db import models

from amends.apps.accounts.models.accounts import Account


class KeyPair(models.Model):
    """The private half of `Account.public_key`, twice: under the passphrase, and for the officers of the organisation.

    `locked` is the private key locked by the passphrase alone. `escrowed` is the same key sealed to the public key
    the officers share, `escrow`; both are null as long as the organisation has none.
    """

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="key_pair")
    locked = models.BinaryField()
    escrowed = models.BinaryField(null=True)
    escrow = models.ForeignKey("accounts.EscrowKey", on_delete=models.PROTECT, null=True, related_name="pairs")

    def __str__(self) -> str:
        return str(self.account_id)
