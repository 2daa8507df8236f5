"""The table of invitations. The address that was sent cannot be made again from what stands here."""

from django.db import models
from django.utils import timezone

from amends.apps.accounts.models.accounts import Account, Function
from amends.apps.accounts.models.organisations import Organisation


class Invitation(models.Model):
    """A place for one person in an organisation, for whoever comes with the address that was sent, once.

    `digest` is of the token in that address; the token itself is kept nowhere. `invited_by` is empty for the first
    administrator of an organisation, who is invited at the terminal. One of `accepted` and `revoked` at most is set.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True)
    function = models.CharField(max_length=12, choices=Function, default=Function.PARTNER)
    administrator = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    invited_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    accepted = models.DateTimeField(null=True)
    accepted_by = models.OneToOneField(Account, on_delete=models.PROTECT, null=True, related_name="invitation")
    revoked = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)
