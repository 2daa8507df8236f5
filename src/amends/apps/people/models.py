"""Tables of sealed files. Nothing here says who somebody is: codes, marks and numbers are clear, all else is sealed."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models


class PersonFile(models.Model):
    """The file of one person of a case. `mark` is by what keys and history know it: it says nothing.

    `review_on` is when what was decided for a child is looked at again, in clear so that it is not forgotten.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="files")
    code = models.CharField(max_length=10)
    mark = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    generation = models.PositiveIntegerField(default=1)
    review_on = models.DateField(null=True)
    erased_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["case", "code"], name="file_once_a_person")]

    def __str__(self) -> str:
        return str(self.mark)


class FileKey(models.Model):
    """The key of one generation of a file, sealed to one reader. Without such a row nobody opens anything.

    With `emergency` it belongs to somebody who stands by people in this case and is no reader: it opens the file only
    while they have broken the glass for this person.
    """

    file = models.ForeignKey(PersonFile, on_delete=models.CASCADE, related_name="keys")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    generation = models.PositiveIntegerField()
    wrapped = models.BinaryField()
    emergency = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["file", "account", "generation"], name="file_key_once")
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.account_id} {self.generation}"


class TakenAway(models.Model):
    """From whom a file was taken away: they get no key for an emergency either, until they are let in again."""

    file = models.ForeignKey(PersonFile, on_delete=models.CASCADE, related_name="taken_away")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["file", "account"], name="taken_away_once")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.account_id}"


class FileSection(models.Model):
    """One version of a section, sealed. Versions are added, never changed: nobody's words are overwritten."""

    file = models.ForeignKey(PersonFile, on_delete=models.CASCADE, related_name="sections")
    name = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    generation = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "version"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["file", "name", "version"], name="section_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.name} {self.version}"


class ConsentRecord(models.Model):
    """One answer of a person to being asked, sealed. `until` stays clear, so that asking again is not forgotten."""

    file = models.ForeignKey(PersonFile, on_delete=models.CASCADE, related_name="consents")
    number = models.PositiveIntegerField()
    generation = models.PositiveIntegerField()
    until = models.DateField(null=True)
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["file", "number"], name="consent_once")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.number}"


class Disclosure(models.Model):
    """Something of a file that went to somebody: what, to whom and for what is sealed. Nothing of it is changed later.

    `at` is when it went, `ended_at` when the person took the consent back, `told_at` when the recipient was told so.
    """

    file = models.ForeignKey(PersonFile, on_delete=models.CASCADE, related_name="disclosures")
    number = models.PositiveIntegerField()
    generation = models.PositiveIntegerField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["file", "number"], name="disclosure_once")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.number}"


class SharedCopy(models.Model):
    """Exactly what went to somebody with an account, sealed to them alone; gone when the consent is taken back."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.CASCADE, related_name="copies")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["disclosure", "account"], name="copy_once_a_recipient")
        ]

    def __str__(self) -> str:
        return f"{self.disclosure_id} {self.account_id}"


class IndexKey(models.Model):
    """The key under which names and numbers of a case are compared, wrapped for one of those who keep files in it."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="index_keys")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wrapped = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["case", "account"], name="index_key_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.account_id}"


class IndexToken(models.Model):
    """A blind token of a name or number of a file: two that are equal say "perhaps the same", to no one without key."""

    file = models.ForeignKey(PersonFile, on_delete=models.CASCADE, related_name="tokens")
    kind = models.CharField(max_length=8)
    token = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.file_id} {self.kind}"


class ToldApart(models.Model):
    """Two files of which a person has said that they are two people; they are not held against each other again."""

    one = models.ForeignKey(PersonFile, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(PersonFile, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["one", "other"], name="told_apart_once")]

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id}"


class Document(models.Model):
    """A file somebody handed over, made anew and sealed under a key of its own; what it is called is sealed too.

    With `file` it belongs to that person's file, and its key is sealed under the file's key of a generation. Without
    it belongs to the case, or to that part of it which `of` names ("payment 3"), and its key is wrapped for each
    reader. The sealed bytes lie in the folder of the installation, under `mark`.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="documents")
    file = models.ForeignKey(PersonFile, null=True, on_delete=models.CASCADE, related_name="documents")
    number = models.PositiveIntegerField()
    of = models.CharField(max_length=80, blank=True)
    data = models.CharField(max_length=10)
    mark = models.UUIDField(default=uuid.uuid4, unique=True)
    generation = models.PositiveIntegerField(default=0)
    kept_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    key = models.BinaryField(default=bytes)
    sealed = models.BinaryField(default=bytes)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["file", "number"], name="document_once_a_file"),
            models.UniqueConstraint(
                fields=["case", "number"], condition=models.Q(file=None), name="document_once_a_case"
            ),
        ]

    def __str__(self) -> str:
        return str(self.mark)


class DocumentKey(models.Model):
    """The key of a document of a case, sealed to one reader."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="keys")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wrapped = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["document", "account"], name="document_key_once")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.account_id}"
