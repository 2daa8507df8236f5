"""Tables of what files say about chains. Every row belongs to one import, and goes when that is taken back.

Nothing here is about a person: the readers leave people out, and nothing of a case comes here.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from amends.core.chain.reading import Finding, Verdict


class Import(models.Model):
    """One file, taken whole. `organisation` is None where whoever runs the installation brought it in.

    `author` is who says what stands in it, `said_on` the day; `report` what was doubtful or refused, by code;
    `declared` what a supplier declares in it, without anybody's name.
    """

    organisation = models.ForeignKey(
        "accounts.Organisation", null=True, on_delete=models.PROTECT, related_name="imports"
    )
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    author = models.CharField(max_length=200, blank=True)
    said_on = models.DateField(null=True)
    rows = models.PositiveIntegerField()
    taken = models.PositiveIntegerField()
    doubtful = models.PositiveIntegerField()
    refused = models.PositiveIntegerField()
    report = models.JSONField()
    declared = models.JSONField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["organisation", "digest"],
                condition=models.Q(undone_at=None),
                name="file_once_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["digest"],
                condition=models.Q(undone_at=None, organisation=None),
                name="file_once_an_installation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"

    @property
    def findings(self) -> list[Finding]:
        """What was doubtful, left out or refused, as it was told then."""
        return [Finding(**{**each, "verdict": Verdict(each["verdict"])}) for each in self.report]


class Thing(models.Model):
    """Something in a chain as one file describes it."""

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="things")
    key = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=300, blank=True)
    role = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=60, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    within = models.FloatField(null=True)
    identifiers = models.JSONField(default=list)
    aliases = models.JSONField(default=list)
    detail = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.key


class Link(models.Model):
    """What went from one to another (`tie` empty), or how one stands to another. Masses in kilograms of metal."""

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="links")
    begin = models.CharField(max_length=200, db_index=True)
    end = models.CharField(max_length=200, db_index=True)
    tie = models.CharField(max_length=20, blank=True)
    share = models.DecimalField(max_digits=9, decimal_places=8, null=True)
    metal = models.CharField(max_length=40, blank=True)
    mass = models.DecimalField(max_digits=30, decimal_places=9, null=True)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    custody = models.CharField(max_length=20, blank=True)
    scope = models.CharField(max_length=20, blank=True)
    recycled = models.BooleanField(default=False)
    event = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.begin} {self.end}"


class Observation(models.Model):
    """What somebody saw at a site on a day; `answers` keeps what was not asked apart from no."""

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="observations")
    about = models.CharField(max_length=200, db_index=True)
    by = models.CharField(max_length=200, blank=True)
    on = models.DateField(null=True)
    answers = models.JSONField()
    detail = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.about} {self.on}"


class Evidence(models.Model):
    """A document about something, with who issued it and until when it holds."""

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="evidence")
    about = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=300, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    issuer_id = models.CharField(max_length=300, blank=True)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    is_signed = models.BooleanField()
    number = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.about} {self.kind}"


class CaseFinding(models.Model):
    """What the chain of an organisation said for a case on a day, sealed under the case's key. Added, never changed."""

    LINKAGE, EFFECT = "linkage", "effect"

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="chain_findings")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["case", "number"], name="finding_number_once_a_case")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.number}"


class Pair(models.Model):
    """Two keys that may be of one and the same, for one organisation, and what was decided about them.

    `version` counts decisions, so that whoever decides on an older one is told. Nobody decided where `by` is None.
    """

    OPEN, SAME, APART = "open", "same", "apart"

    organisation = models.ForeignKey("accounts.Organisation", null=True, on_delete=models.CASCADE, related_name="+")
    one = models.CharField(max_length=200)
    other = models.CharField(max_length=200)
    score = models.FloatField()
    because = models.JSONField()
    verdict = models.CharField(max_length=10, default=OPEN)
    version = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-score", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["organisation", "one", "other"], name="pair_once_an_organisation"),
            models.UniqueConstraint(
                fields=["one", "other"], condition=models.Q(organisation=None), name="pair_once_an_installation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.verdict}"
