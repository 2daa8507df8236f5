"""What was computed for a person and what they were offered: sealed under the key of their file, never changed."""

from typing import Any, ClassVar

from django.db import models


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
