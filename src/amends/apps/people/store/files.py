"""The only writer of files, their keys and their sections."""

from collections.abc import Iterable
from datetime import date, datetime

from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case
from amends.apps.people.models import (
    ConsentRecord,
    Disclosure,
    Document,
    FileKey,
    FileSection,
    IndexKey,
    IndexToken,
    PersonFile,
    SharedCopy,
    TakenAway,
    ToldApart,
)
from amends.apps.people.store.documents import remove_document
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.envelopes import seal
from amends.core.vault.keys import PublicKey

KEY = "file key"
"""What a wrapped key is bound to, besides the case and the mark of the file."""

COPY = "shared copy"
"""What a copy for a recipient is bound to, in the same way."""


def context_of(file: PersonFile, purpose: str) -> Context:
    """Give what everything of a file is bound to."""
    return Context(purpose, case=file.case.reference, person=str(file.mark))


def add_file(case: Case, code: str) -> PersonFile:
    """Make a file without a key or any content."""
    return PersonFile.objects.create(case=case, code=code)


def locked(file: PersonFile) -> PersonFile:
    """Give the file as it is now, held until the transaction ends."""
    return PersonFile.objects.select_for_update().select_related("case").get(pk=file.pk)


def add_key(file: PersonFile, reader: Account, key: DataKey, *, generation: int, emergency: bool = False) -> None:
    """Seal a key of the file to a reader, or to somebody for an emergency; a reader's key takes the place of that."""
    public = PublicKey.from_bytes(bytes(reader.public_key))
    wrapped = key.wrapped_for(public, context_of(file, KEY))
    values = {"wrapped": wrapped, "emergency": emergency}
    FileKey.objects.update_or_create(file=file, account=reader, generation=generation, defaults=values)


def let_in(file: PersonFile, reader: Account) -> None:
    """Forget that a file was once taken away from somebody."""
    TakenAway.objects.filter(file=file, account=reader).delete()


def take_away(file: PersonFile, reader: Account) -> None:
    """Forget every key of a file that somebody had, and give them none for an emergency either."""
    remove_keys(file, reader)
    TakenAway.objects.get_or_create(file=file, account=reader)


def remove_keys(file: PersonFile, reader: Account) -> None:
    """Forget every key of a file that somebody had."""
    FileKey.objects.filter(file=file, account=reader).delete()


def remove_copies(case: Case, account: Account) -> None:
    """Forget every copy somebody was given of a file of a case, and their key for comparing."""
    SharedCopy.objects.filter(disclosure__file__case=case, account=account).delete()
    IndexKey.objects.filter(case=case, account=account).delete()


def files_open_to(case: Case, account: Account) -> list[PersonFile]:
    """Give the files of a case that somebody has a key of, held until the transaction ends."""
    found = PersonFile.objects.filter(case=case, keys__account=account).values("pk")
    return list(PersonFile.objects.select_for_update().select_related("case").filter(pk__in=found))


def begin_generation(file: PersonFile, readers: Iterable[Account], key: DataKey) -> None:
    """From now on everything is sealed under another key, which these readers get."""
    file.generation += 1
    file.save(update_fields=["generation"])
    for reader in readers:
        add_key(file, reader, key, generation=file.generation)


def add_version(file: PersonFile, name: str, version: int, sealed: bytes) -> None:
    """Add a version of a section, sealed under the key of now."""
    FileSection.objects.create(file=file, name=name, version=version, generation=file.generation, sealed=sealed)


def set_review(file: PersonFile, on: date | None) -> None:
    """Keep when what was decided for a child is looked at again."""
    PersonFile.objects.filter(pk=file.pk).update(review_on=on)


def add_consent(file: PersonFile, number: int, until: date | None, sealed: bytes) -> None:
    """Add an answer of the person, sealed under the key of now."""
    ConsentRecord.objects.create(file=file, number=number, generation=file.generation, until=until, sealed=sealed)


def add_disclosure(file: PersonFile, number: int, at: datetime, sealed: bytes) -> Disclosure:
    """Keep that something went to somebody."""
    return Disclosure.objects.create(file=file, number=number, generation=file.generation, at=at, sealed=sealed)


def add_copy(disclosure: Disclosure, recipient: Account, plain: bytes) -> None:
    """Seal what went to a recipient to them alone."""
    sealed = seal(plain, PublicKey.from_bytes(bytes(recipient.public_key)), context_of(disclosure.file, COPY))
    SharedCopy.objects.create(disclosure=disclosure, account=recipient, sealed=sealed)


def end_disclosure(disclosure: Disclosure, at: datetime) -> None:
    """The recipient may not use it any more: what they could open here is gone."""
    SharedCopy.objects.filter(disclosure=disclosure).delete()
    Disclosure.objects.filter(pk=disclosure.pk).update(ended_at=at)


def mark_told(disclosure: Disclosure, at: datetime) -> None:
    """Keep when the recipient was told that the consent was taken back."""
    Disclosure.objects.filter(pk=disclosure.pk, told_at=None).update(told_at=at)


def context_of_index(case: Case) -> Context:
    """Give what the key for comparing is bound to."""
    return Context("index key", case=case.reference)


def add_index_key(case: Case, account: Account, key: DataKey) -> None:
    """Seal the key for comparing to one of those who keep files in a case."""
    wrapped = key.wrapped_for(PublicKey.from_bytes(bytes(account.public_key)), context_of_index(case))
    IndexKey.objects.get_or_create(case=case, account=account, defaults={"wrapped": wrapped})


def set_tokens(file: PersonFile, kind: str, tokens: Iterable[bytes]) -> None:
    """Replace the tokens of one kind of a file."""
    IndexToken.objects.filter(file=file, kind=kind).delete()
    IndexToken.objects.bulk_create(IndexToken(file=file, kind=kind, token=token) for token in sorted(set(tokens)))


def tell_apart(one: PersonFile, other: PersonFile) -> None:
    """Keep that two files are of two people."""
    first, second = sorted((one, other), key=lambda each: each.pk)
    ToldApart.objects.get_or_create(one=first, other=second)


def merge(file: PersonFile, into: PersonFile | None) -> None:
    """Keep that a file goes on in another one; with None it stands by itself again."""
    PersonFile.objects.filter(pk=file.pk).update(merged_into=into)


def erase(file: PersonFile, at: datetime) -> None:
    """Destroy the keys, the sealed content and every copy here; that there was one, and how often it went, stays."""
    FileKey.objects.filter(file=file).delete()
    FileSection.objects.filter(file=file).delete()
    ConsentRecord.objects.filter(file=file).delete()
    IndexToken.objects.filter(file=file).delete()
    SharedCopy.objects.filter(disclosure__file=file).delete()
    Disclosure.objects.filter(file=file).update(sealed=b"")
    for document in Document.objects.filter(file=file, removed_at=None):
        remove_document(document, at)
    PersonFile.objects.filter(pk=file.pk).update(erased_at=at, review_on=None)
