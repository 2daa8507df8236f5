"""Visits and calls. In clear are the code of the person, the day, and the day of the next one; all else is sealed."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models


class Visit(models.Model):
    """One visit or call; without a person it is of the site.

    What was found is sealed under the key of the case, and what was found of a person under that of people.
    `words` is what the person said, sealed under the key of their file of that generation: no file, no words.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="visits")
    person = models.CharField(max_length=10, blank=True)
    number = models.PositiveIntegerField()
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    next_on = models.DateField(null=True)
    sealed = models.BinaryField()
    generation = models.PositiveIntegerField(default=0)
    words = models.BinaryField(default=bytes)

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "pk"]
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["case", "number"], name="visit_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.number}"
