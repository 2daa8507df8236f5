"""Tables of cases: the history as it is, and projections of it without anything about a person."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models


class Case(models.Model):
    """A case. What is derived from its entries is marked; replaying the entries gives the same values."""

    reference = models.CharField(max_length=20, unique=True)
    title = models.JSONField()
    mineral = models.CharField(max_length=40)
    place = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2, blank=True)
    opened_at = models.DateTimeField()
    demonstration = models.BooleanField(default=False)

    # Derived.
    number = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)
    step = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=10, blank=True)
    urgency = models.CharField(max_length=4, blank=True)
    severity = models.CharField(max_length=20, blank=True)
    level = models.CharField(max_length=8, blank=True)
    persons = models.PositiveIntegerField(default=0)
    in_danger = models.PositiveIntegerField(default=0)
    next_limit = models.CharField(max_length=60, blank=True)
    next_due = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.reference


class Party(models.Model):
    """Somebody the history names by a key: how people call them, and which organisation here they are, if any."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parties")
    key = models.CharField(max_length=60)
    role = models.CharField(max_length=8)
    name = models.JSONField()
    organisation = models.ForeignKey("accounts.Organisation", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["case", "key"], name="party_once_a_case")]

    def __str__(self) -> str:
        return self.key


class Membership(models.Model):
    """Who belongs to a case, and for which of its parties."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="memberships")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    party = models.ForeignKey(Party, on_delete=models.CASCADE)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["case", "account"], name="member_once_a_case")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.account_id}"
