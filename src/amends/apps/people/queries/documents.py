"""Every question about documents: which ones there are, who may open them, and what stands in one."""

import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils import timezone

from amends.adapters.cleaning import Kind
from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk
from amends.apps.ledger import queries as ledger
from amends.apps.people import store
from amends.apps.people.models import Document, DocumentKey, PersonFile
from amends.apps.people.queries.files import OpenKeys, answer, chain_of
from amends.core.access.policy import Membership, Question, decide
from amends.core.access.table import PERSONAL, Act, Data, keeps_files, sees
from amends.core.vault.data_keys import DataKey
from amends.core.vault.errors import CannotOpenError
from amends.core.vault.files import open_stream
from amends.core.vault.padding import unpadded

BESIDE_FILES = (Data.DOCUMENTS, Data.NEEDS, Data.FACTS, Data.ACTIONS, Data.MONEY, Data.DECISIONS)
"""The classes a document of a case can have: who sees the class by the table of access can be among its readers."""


@dataclass(frozen=True, repr=False)
class Held:
    """A document that the member may see, opened as far as its name. Of a removed one only the number is left.

    `key` is what opens its content; None where it was removed, or cannot be opened as it is kept.
    """

    document: Document
    title: str = ""
    kind: Kind | None = None
    by: str = ""
    key: DataKey | None = None

    @property
    def cannot_be_opened(self) -> bool:
        """Say whether it should open for the member and does not."""
        return self.key is None and self.document.removed_at is None


def chain_of_documents(case: Case) -> str:
    """Give the name of the chain that holds the history of the documents of a case that belong to nobody's file."""
    return f"documents:{case.opaque}"


def chain_of_document(document: Document) -> str:
    """Give the name of the chain that holds the history of a document."""
    return chain_of(document.file) if document.file else chain_of_documents(document.case)


def may_keep(desk: Desk, data: Data, file: PersonFile | None) -> bool:
    """Say whether the member may bring a document of this class, to a person's file or to the case."""
    if file is not None:
        return data is Data.DOCUMENTS and answer(desk, Act.RECORD, data, file).is_allowed
    return data in BESIDE_FILES and _of_case(desk, Act.RECORD, data, is_listed=True)


def may_remove(desk: Desk, held: Held) -> bool:
    """Say whether the member may remove it: what was handed over is removed by those who keep files, and no company."""
    document = held.document
    if document.removed_at is not None or held.key is None:
        return False
    if document.file is not None:
        return answer(desk, Act.ERASE, Data.DOCUMENTS, document.file).is_allowed
    return _of_case(desk, Act.ERASE, Data.DOCUMENTS, is_listed=True)


def _of_case(desk: Desk, act: Act, data: Data, *, is_listed: bool) -> bool:
    row = next((each for each in desk.memberships if each.account_id == desk.account.pk), None)
    member = None if row is None else Membership(desk.roles, since=row.since, until=row.over)
    question = Question(act, data, timezone.now(), member, has_second_factor=True)
    return decide(replace(question, is_listed=is_listed, is_implicated=desk.me in desk.answers.blocked)).is_allowed


def document_readers(desk: Desk, data: Data) -> list[Account]:
    """Give the members of the case who read its documents of a class.

    What may show who somebody is opens for those who keep files; whoever brings it keeps a key of it too.
    """
    asks = keeps_files if data in PERSONAL else lambda roles: sees(roles, data)
    return [each for each in desk.members if each.public_key and asks(desk.roles_for(each))]


def documents_of(desk: Desk, *, file: PersonFile | None = None, of: str = "") -> list[Held]:
    """Give the documents of a person's file, or those of the case that belong to what `of` names; the latest first.

    Only what the member may see. A removed one is listed without its name, for those who may see its class.

    Raises:
        CannotOpenError: the history knows of a document that is not in the table any more.
    """
    rows = Document.objects.filter(case=desk.case, file=file).select_related("case", "file__case").order_by("-number")
    _require_whole(rows, chain_of(file) if file else chain_of_documents(desk.case))
    shown = [row for row in rows if file is not None or row.of == of]
    return list(_held(desk, shown, file))


def how_many_documents(file: PersonFile) -> int:
    """Give how many documents of a person's file are kept."""
    return Document.objects.filter(file=file, removed_at=None).count()


def document_of(desk: Desk, number: int, *, file: PersonFile | None = None) -> Held | None:
    """Give one of them by its number; None where there is none that the member may see."""
    rows = Document.objects.filter(case=desk.case, file=file, number=number).select_related("case", "file__case")
    return next(_held(desk, rows, file), None)


def _held(desk: Desk, rows: Iterable[Document], file: PersonFile | None) -> Iterator[Held]:
    if file is None:
        yield from _of_the_case(desk, rows)
    elif answer(desk, Act.SEE, Data.DOCUMENTS, file).is_allowed:
        keys = OpenKeys(desk, file)
        for row in rows:
            yield Held(row) if row.removed_at else _named(row, _under(keys, row))


def _of_the_case(desk: Desk, rows: Iterable[Document]) -> Iterator[Held]:
    seen = {data.value for data in BESIDE_FILES if _of_case(desk, Act.SEE, data, is_listed=True)}
    mine = DocumentKey.objects.filter(document__case=desk.case, account=desk.account)
    wrapped = {key.document_id: bytes(key.wrapped) for key in mine}
    for row in rows:
        if row.removed_at is not None:
            yield from [Held(row)] if row.data in seen else []
        elif row.pk in wrapped and row.data in seen:
            yield _named(row, _unwrapped(desk, row, wrapped[row.pk]))


def _under(keys: OpenKeys, row: Document) -> DataKey | None:
    key = keys.of(row.generation)
    try:
        return key and DataKey.from_bytes(key.open(bytes(row.key), store.bound(row, store.WRAPPED)))
    except CannotOpenError:
        return None


def _unwrapped(desk: Desk, row: Document, wrapped: bytes) -> DataKey | None:
    if desk.account.unlocked is None:
        return None
    try:
        return DataKey.unwrapped(wrapped, desk.account.unlocked, store.bound(row, store.WRAPPED))
    except CannotOpenError:
        return None


def _named(row: Document, key: DataKey | None) -> Held:
    try:
        plain = json.loads(key.open(bytes(row.sealed), store.bound(row, store.NAMED))) if key else None
    except CannotOpenError:
        plain = None
    return Held(row) if plain is None else Held(row, plain["title"], Kind(plain["kind"]), plain["by"], key)


def content_of(held: Held) -> bytes:
    """Open the bytes of a document, whole or not at all.

    Raises:
        CannotOpenError: they are missing, were exchanged, or are not as the history says they were kept.
    """
    document, opened = held.document, io.BytesIO()
    if held.key is None:
        raise CannotOpenError
    try:
        with store.sealed_path(document.mark).open("rb") as sealed:
            if hashlib.file_digest(sealed, "sha256").hexdigest() != _digest_of(document):
                raise CannotOpenError
            sealed.seek(0)
            open_stream(sealed, opened, held.key, store.bound(document, store.CONTENT))
    except OSError:
        raise CannotOpenError from None
    return unpadded(opened.getvalue())


def _digest_of(document: Document) -> str:
    kept = ledger.public_of(chain_of_document(document), "document_kept")
    return next((each["digest"] for each in kept if each["document"] == document.number), "")


def _require_whole(rows: Iterable[Document], chain: str) -> None:
    kept = sorted(each["document"] for each in ledger.public_of(chain, "document_kept"))
    removed = {each["document"] for each in ledger.public_of(chain, "document_removed")}
    there = {row.number: row.removed_at is not None for row in rows}
    if sorted(there) != kept or any(gone != (number in removed) for number, gone in there.items()):
        raise CannotOpenError


def owed_documents(desk: Desk) -> list[tuple[Held, Account]]:
    """Give who is to read a document of the case that the member can open, and has no key of it yet."""
    mine = [held for held in documents_of_case(desk) if held.key is not None]
    there = set(DocumentKey.objects.filter(document__case=desk.case).values_list("document", "account"))
    readers = {data: document_readers(desk, data) for data in {Data(held.document.data) for held in mine}}
    return [
        (held, account)
        for held in mine
        for account in readers[Data(held.document.data)]
        if (held.document.pk, account.pk) not in there
    ]


def documents_of_case(desk: Desk) -> list[Held]:
    """Give every document of the case that belongs to nobody's file, whichever part of it, that the member may see."""
    rows = Document.objects.filter(case=desk.case, file=None, removed_at=None).select_related("case", "file")
    return list(_held(desk, rows, None))
