"""What was computed for a person, sealed under the key of their file; and funds that help in several cases."""

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models


def opaque_name() -> str:
    """Give a name that says nothing."""
    return uuid4().hex


class Remedy(models.Model):
    """One version of what a person lost, as a redress file says it, with every offer made to them so far."""

    file = models.ForeignKey("people.PersonFile", on_delete=models.CASCADE, related_name="remedies")
    version = models.PositiveIntegerField()
    generation = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar[list[str]] = ["version"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["file", "version"], name="remedy_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.version}"


class Fund(models.Model):
    """A fund over several cases, kept by one organisation. Everything it says stands sealed in a chain of its own."""

    opaque = models.CharField(max_length=32, unique=True, default=opaque_name)
    keeper = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.opaque


class FundKey(models.Model):
    """The key of a fund, sealed under that of the installation and then to one who has a part in it."""

    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="keys")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wrapped = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["fund", "account"], name="fund_key_once")]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.account_id}"


class FundCase(models.Model):
    """That a case is helped from a fund: two sealed notes under a key that either side opens with its own.

    `given` is what the fund says to the case, `said` what the case says to the fund; each follows from the history
    of the side that wrote it. Once `closed` nothing is said any more: the keeper has a part in the harm.
    """

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="cases")
    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="+")
    closed = models.BooleanField(default=False)
    key_of_fund = models.BinaryField()
    key_of_case = models.BinaryField()
    given = models.BinaryField()
    said = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.fund_id} {self.case_id}"
