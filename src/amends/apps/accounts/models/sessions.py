"""The table of sessions: that somebody is signed in, and nothing that would let anybody else be them."""

from django.db import models
from django.utils import timezone

from amends.apps.accounts.models.accounts import Account


class Session(models.Model):
    """One browser. Its cookie opens `sealed`; from what stands here the cookie cannot be made again."""

    digest = models.CharField(max_length=64, primary_key=True)
    sealed = models.BinaryField()
    expires = models.DateTimeField(db_index=True)
    began = models.DateTimeField(default=timezone.now)
    touched = models.DateTimeField(default=timezone.now)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="sessions")

    def __str__(self) -> str:
        return self.digest[:8]
