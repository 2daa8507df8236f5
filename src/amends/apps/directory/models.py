"""Tables of the directory. What is open to all who may open it is in clear; whatever is kept closer is sealed."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models


class Circle(models.Model):
    """Those to whom confidential parts are sealed: all who refer, or with `organisation` those of one keeper alone.

    `public` seals, also for somebody who opens nothing, as the command line; the private half is sealed to each member.
    Once somebody has left, the circle is `retired`: what is written afterwards goes to a new one.
    """

    organisation = models.ForeignKey("accounts.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    mark = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    public = models.BinaryField()
    retired = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.mark)


class CircleKey(models.Model):
    """The private half of a circle's key, sealed to one of its members."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="keys")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wrapped = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["circle", "account"], name="circle_key_once")
        ]

    def __str__(self) -> str:
        return f"{self.circle_id} {self.account_id}"


class Provider(models.Model):
    """What one organisation of the directory is and offers, kept by an organisation that works here.

    `source` is a digest of its id in packages, empty for what all records of a keeper share. `content` is the open
    part. `partner` is the organisation here that it is, where it is one.
    """

    keeper = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=64, blank=True)
    mark = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    content = models.JSONField(default=dict)
    partner = models.ForeignKey("accounts.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["keeper", "source"], name="provider_once_a_keeper")
        ]

    def __str__(self) -> str:
        return str(self.mark)


class ProviderPart(models.Model):
    """A confidential part of a provider, sealed to a circle."""

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="parts")
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="parts")
    level = models.CharField(max_length=10)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["provider", "level"], name="part_once_a_level")
        ]

    def __str__(self) -> str:
        return f"{self.provider_id} {self.level}"


class Enlisted(models.Model):
    """That a party of a case is a provider of the directory; which one is sealed under the key of the case."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=60)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["case", "party"], name="enlisted_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.party}"


class LookAgain(models.Model):
    """That somebody should look at a provider again, by what a case taught: the kind of lesson and the day."""

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="looks")
    kind = models.CharField(max_length=40)
    on = models.DateField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["provider", "kind", "on"], name="look_again_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.provider_id} {self.kind}"


class Referral(models.Model):
    """A person sent or handed over to a service. What it is about is sealed under the key of the person's file.

    `to` is a keyed digest of the party, so that its referrals are found when it is blocked and nobody is there who
    could open anything. What is written about it later is sealed to `answers`; the other half stands in `sealed`.
    """

    file = models.ForeignKey("people.PersonFile", on_delete=models.CASCADE, related_name="referrals")
    mark = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    generation = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    at = models.DateTimeField()
    to = models.BinaryField()
    answers = models.BinaryField()
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.mark)


class ReferralStep(models.Model):
    """Something that happened to a referral. What was said is sealed to the referral's key."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=24)
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar[list[str]] = ["referral", "number"]
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["referral", "number"], name="step_once")]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.number}"


class AnswerLink(models.Model):
    """A link with which somebody without an account answers once. Of its secret only a digest is kept.

    `sealed` is what its page says, under the secret itself: nobody reads it here.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.referral_id)


class Stakeholder(models.Model):
    """Somebody who takes part in a case, or must not be told of it. Who and why is sealed under the key of people."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["case", "number"], name="stakeholder_once_a_case")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.number}"
