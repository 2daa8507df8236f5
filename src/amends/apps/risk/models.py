"""Tables of risk: lists of publishers, what a case passed on about a site, and which sites somebody watches.

Nothing here is about a person, and nothing names a case.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models


class RiskList(models.Model):
    """One edition of a list, as an organisation loaded it; the last one of a kind is in force."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="risk_lists")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=20)
    edition = models.CharField(max_length=60)
    last = models.PositiveIntegerField(null=True)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    content = models.JSONField()
    unknown = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["organisation", "digest"], name="risk_list_once_an_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"


class SiteIncident(models.Model):
    """That harm of a kind was found at a site in a year: all that ever leaves a case for the chain."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=200)
    harm = models.CharField(max_length=40)
    year = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["organisation", "key", "harm", "year"], name="incident_once_a_year")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Watched(models.Model):
    """A site that an organisation keeps an eye on."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=200)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["organisation", "key"], name="watched_once_an_organisation")
        ]

    def __str__(self) -> str:
        return str(self.pk)
