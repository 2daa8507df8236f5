"""The only writer of files, their keys and their sections."""

from collections.abc import Iterable

from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case
from amends.apps.people.models import FileKey, FileSection, PersonFile
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.keys import PublicKey

KEY = "file key"
"""What a wrapped key is bound to, besides the case and the mark of the file."""


def context_of(file: PersonFile, purpose: str) -> Context:
    """Give what everything of a file is bound to."""
    return Context(purpose, case=file.case.reference, person=str(file.mark))


def add_file(case: Case, code: str) -> PersonFile:
    """Make a file without a key or any content."""
    return PersonFile.objects.create(case=case, code=code)


def locked(file: PersonFile) -> PersonFile:
    """Give the file as it is now, held until the transaction ends."""
    return PersonFile.objects.select_for_update().select_related("case").get(pk=file.pk)


def add_key(file: PersonFile, reader: Account, key: DataKey, *, generation: int) -> None:
    """Seal a key of the file to a reader."""
    public = PublicKey.from_bytes(bytes(reader.public_key))
    wrapped = key.wrapped_for(public, context_of(file, KEY))
    FileKey.objects.create(file=file, account=reader, generation=generation, wrapped=wrapped)


def remove_keys(file: PersonFile, reader: Account) -> None:
    """Forget every key of a file that somebody had."""
    FileKey.objects.filter(file=file, account=reader).delete()


def remove_keys_of(accounts: Iterable[Account], case: Case) -> None:
    """Forget every key that some have to files of a case."""
    FileKey.objects.filter(file__case=case, account__in=list(accounts)).delete()


def begin_generation(file: PersonFile, readers: Iterable[Account], key: DataKey) -> None:
    """From now on everything is sealed under another key, which these readers get."""
    file.generation += 1
    file.save(update_fields=["generation"])
    for reader in readers:
        add_key(file, reader, key, generation=file.generation)


def add_version(file: PersonFile, name: str, version: int, sealed: bytes) -> None:
    """Add a version of a section, sealed under the key of now."""
    FileSection.objects.create(file=file, name=name, version=version, generation=file.generation, sealed=sealed)


def erase(file: PersonFile, at: object) -> None:
    """Destroy the keys and the sealed content of a file; that there was one stays."""
    FileKey.objects.filter(file=file).delete()
    FileSection.objects.filter(file=file).delete()
    PersonFile.objects.filter(pk=file.pk).update(erased_at=at)
