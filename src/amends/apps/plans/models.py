"""Tables of plans. In clear are the kind of a line, until when it is promised and how far it is; all else is sealed."""

import uuid
from typing import Any, ClassVar

from django.db import models


class Plan(models.Model):
    """The plan of one case. `mark` is by what seals and history know it; `version` is the one that is locked."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="remedy_plan")
    mark = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.mark)


class Line(models.Model):
    """A line of a plan, sealed under the key of the case. `due` and `status` are clear, for work lists and reminders.

    `due` is the day of the locked version; a draft sets nobody a day.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="lines")
    mark = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12)
    due = models.DateField(null=True)
    status = models.CharField(max_length=10)
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return str(self.mark)


class LineWords(models.Model):
    """What a line says of a person, sealed under the key of their file: erasing the file erases it."""

    line = models.OneToOneField(Line, on_delete=models.PROTECT, related_name="words")
    file = models.ForeignKey("people.PersonFile", on_delete=models.PROTECT, related_name="+")
    generation = models.PositiveIntegerField()
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.line_id} {self.file_id}"


class Version(models.Model):
    """A locked version, sealed: which value of each field was agreed, and for which reason."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["plan", "number"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.number}"


class Answer(models.Model):
    """Somebody's answer to the plan, sealed: who, yes or no, and to which text."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["plan", "number"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.number}"
