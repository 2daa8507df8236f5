"""Tables of cases: what is known of them in clear, which is codes and references, and the keys that open the rest."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amends.core.access.circles import Circle


class NotOpened(Exception):
    """The words of a case were asked for where nobody has opened them."""


def opaque_name() -> str:
    """Give a name that says nothing, for a seal to be bound to before the case has a reference."""
    return uuid4().hex


class Purpose(models.TextChoices):
    """What somebody is let into a case for."""

    AUDIT = "audit", _("to check what was done")
    CASEWORK = "casework", _("to stand by the people")
    FINANCE = "finance", _("to decide about money and contracts")
    LEAD = "lead", _("to lead the case")
    LEGAL = "legal", _("to look after rights and data")
    OWN_PART = "own_part", _("to do their own part")
    SERVICE = "service", _("to give a service")


class Case(models.Model):
    """A case. What is derived from its entries is marked; replaying the entries gives the same values.

    `sealed` holds title and place; they can be read only after `opened_words` was set from it.
    """

    reference = models.CharField(max_length=20, unique=True)
    opaque = models.CharField(max_length=32, unique=True, default=opaque_name)
    sealed = models.BinaryField(default=bytes)
    generation = models.PositiveIntegerField(default=1)
    mineral = models.CharField(max_length=40)
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

    opened_words: Mapping[str, Any] | None = None
    """Title and place, while somebody who holds the key has the case before them; never stored."""

    def __str__(self) -> str:
        return self.reference

    @property
    def title(self) -> dict[str, str]:
        """What people call the case, by language."""
        return dict(self._words()["title"])

    @property
    def place(self) -> str:
        """Where it is."""
        return str(self._words()["place"])

    def _words(self) -> Mapping[str, Any]:
        if self.opened_words is None:
            raise NotOpened(self.reference)
        return self.opened_words


class CaseKey(models.Model):
    """A key of a case, wrapped so that one member can open it. Each generation seals what was written in its time.

    `circle` says which key it is: that of the case, or of what is said of people in it. A `shielded` one opens together
    with the key of the installation alone.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="keys")
    generation = models.PositiveIntegerField()
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    circle = models.CharField(max_length=8, default=Circle.CASE.value)
    shielded = models.BooleanField(default=False)
    wrapped = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["case", "circle", "generation", "account"], name="key_once_a_member")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.generation} {self.account_id}"


class Party(models.Model):
    """Somebody the history names by a key, and which organisation here they are, if any. The name is sealed."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parties")
    key = models.CharField(max_length=60)
    role = models.CharField(max_length=8)
    sealed = models.BinaryField(default=bytes)
    organisation = models.ForeignKey("accounts.Organisation", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["case", "key"], name="party_once_a_case")]

    def __str__(self) -> str:
        return self.key


class Membership(models.Model):
    """Who belongs to a case, for which of its parties, for what, from when, and until which day (included)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="memberships")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    party = models.ForeignKey(Party, on_delete=models.CASCADE)
    purpose = models.CharField(max_length=12, choices=Purpose, default=Purpose.OWN_PART)
    since = models.DateTimeField()
    until = models.DateField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["case", "account"], condition=models.Q(ended=None), name="member_once_a_case"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.account_id}"

    @property
    def over(self) -> datetime | None:
        """The moment after its last day, None where there is no last day."""
        if self.until is None:
            return None
        return timezone.make_aware(datetime.combine(self.until + timedelta(days=1), time.min))


class BreakGlass(models.Model):
    """An emergency opening of what is kept about one person of a case; its reason is sealed in entry `number`."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="breakings")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    person = models.CharField(max_length=60)
    informed = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    seen = models.DateTimeField(null=True, blank=True)
    reviewed = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.case_id} {self.number}"
