"""The tables of an organisation's officers, and of recoveries. None of it opens anything without their words."""

from django.db import models
from django.utils import timezone

from amends.apps.accounts.models.accounts import Account
from amends.apps.accounts.models.organisations import Organisation


class EscrowKey(models.Model):
    """The key to which an organisation's key pairs are sealed once more. Its private half is kept nowhere.

    It was split among the officers, `needed` of whom give it back. It is in force from when all of them have written
    their words down until it is retired by a newer one.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="escrow_keys")
    public_key = models.BinaryField()
    needed = models.PositiveSmallIntegerField()
    made = models.DateTimeField(default=timezone.now)
    in_force = models.DateTimeField(null=True)
    retired = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class Officer(models.Model):
    """One who keeps some of the words.

    `sealed_words` are sealed to the officer's own key, and destroyed once the officer has written them down. `digest`
    is of the words, to tell whose they are: they have too much chance in them to be found from it.
    """

    escrow = models.ForeignKey(EscrowKey, on_delete=models.CASCADE, related_name="officers")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="offices")
    sealed_words = models.BinaryField(null=True)
    digest = models.CharField(max_length=64)
    confirmed = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["escrow", "account"], name="an_officer_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)


class Recovery(models.Model):
    """A way back to one's key, opened by officers.

    `locked` is the private key under the code that was shown once; it is destroyed when the way was used, ran out, or
    was tried too often. `seen` is when the person was told at their next sign-in.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="recoveries")
    begun_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    officers = models.ManyToManyField(Officer, related_name="+")
    locked = models.BinaryField(null=True)
    begun = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used = models.DateTimeField(null=True)
    seen = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)
