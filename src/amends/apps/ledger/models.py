"""The one table of every chain, and where each chain has got to."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models


class Chain(models.Model):
    """A chain of entries: its name is a reference, such as that of a case. Derived from its entries."""

    name = models.CharField(max_length=60, unique=True)
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One entry. The database itself refuses to change or delete it; its hash binds it to the one before."""

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="entries", to_field="name")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    public = models.JSONField()
    sealed = models.BinaryField(null=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar[list[str]] = ["chain", "number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["chain", "number"], name="entry_once_a_chain")
        ]

    def __str__(self) -> str:
        return f"{self.chain_id} {self.number}"


class Checkpoint(models.Model):
    """A signed checkpoint with the heads it is over. The database refuses to change or delete it."""

    number = models.PositiveIntegerField(unique=True)
    at = models.DateTimeField()
    signed = models.JSONField()
    heads = models.JSONField()
    time_stamp = models.BinaryField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]

    def __str__(self) -> str:
        return str(self.number)
