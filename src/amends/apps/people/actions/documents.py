"""Keeping, opening and removing documents: of a person's file, of the case, or of a part of it another app names."""

import json
from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from amends.adapters.cleaning import Cleaned, Kind, cleaned
from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk
from amends.apps.ledger import actions as ledger
from amends.apps.people import queries, store
from amends.apps.people.actions.recording import FILE
from amends.apps.people.models import Document, SharedCopy
from amends.apps.people.queries import Held, PersonFile, Received
from amends.core.access.table import Data
from amends.core.ledger.chain import Draft
from amends.core.safeguards.roles import NotAllowedError
from amends.core.vault.data_keys import DataKey

REASONS = ("asked", "mistake", "no_need")
"""Why something is removed: the person asked for it, it is kept in the wrong place, or nobody needs it any more."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What somebody brings: what it is, in their words, and its bytes. How the file was called is not kept."""

    title: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as it is given out."""

    number: int
    kind: Kind
    content: bytes


def keep_document(
    desk: Desk, brought: Brought, *, file: PersonFile | None = None, data: Data = Data.DOCUMENTS, of: str = ""
) -> int:
    """Make a document anew, seal it under a key of its own, and keep it. Gives its number.

    With `file` it belongs to that person's file. Without it belongs to the case, or to the part of it that `of` names
    ("payment 3"); then `data` says who may read it, and `Data.DOCUMENTS` is for whatever may show who somebody is.

    Raises:
        NotAllowedError: the member may bring none of this class, or the file was erased or goes on elsewhere.
        NotCleanError: it is nothing that can be kept; `fault` says why.
    """
    if not queries.may_keep(desk, data, file):
        raise NotAllowedError(FILE)
    made = cleaned(brought.content)
    key, mark = DataKey.generate(), uuid4()
    context = store.context_of_document(store.CONTENT, mark=mark, case=desk.case.reference, file=file)
    digest = store.keep_sealed(made.content, mark, key, context)
    row = Document(case=desk.case, file=file, mark=mark, data=data.value, of=of, kept_at=timezone.now())
    try:
        with transaction.atomic():
            desk = cases.hold_desk(desk)
            _add(desk, row, key, title=brought.title.strip(), made=made)
            _record(desk, row, "document_kept", {"digest": digest})
    except BaseException:
        store.sealed_path(mark).unlink(missing_ok=True)  # without its row nobody has the key
        raise
    return row.number


def _add(desk: Desk, row: Document, key: DataKey, *, title: str, made: Cleaned) -> None:
    if row.file is not None:
        row.file = store.locked(row.file)
        _seal_under_file(desk, row, row.file, key)
    row.number = 1 + Document.objects.filter(case=desk.case, file=row.file).count()
    plain = {"title": title, "kind": made.kind.value, "by": desk.account.name}
    row.sealed = key.seal(json.dumps(plain, ensure_ascii=False).encode(), store.bound(row, store.NAMED))
    store.add_document(row)
    if row.file is None:
        for reader in {desk.account, *queries.document_readers(desk, Data(row.data))}:
            store.add_document_key(row, reader, key)


def _seal_under_file(desk: Desk, row: Document, file: PersonFile, key: DataKey) -> None:
    over = queries.key_of(desk, file, file.generation)
    if over is None or file.erased_at is not None or file.merged_into_id is not None:
        raise NotAllowedError(FILE)
    row.generation = file.generation
    row.key = over.seal(key.to_bytes(), store.bound(row, store.WRAPPED))


def open_document(desk: Desk, number: int, *, file: PersonFile | None = None) -> Opened:
    """Open a document. The opening is recorded before anything is given out.

    Raises:
        NotAllowedError: there is none of this number that the member may open.
        CannotOpenError: what is kept was altered or is missing.
    """
    held = _found(desk, number, file)
    content = queries.content_of(held)
    if held.kind is None:
        raise NotAllowedError(FILE)
    _record(desk, held.document, "document_opened")
    return Opened(number, held.kind, content)


def open_received_document(desk: Desk, copy: SharedCopy, received: Received, number: int) -> Opened:
    """Open a document that came to the member. The opening is in the history of the file it came from.

    Raises:
        NotAllowedError: none of this number came, its last day is past, or it was removed since.
        CannotOpenError: what is kept was altered or is missing.
    """
    held = None if received.is_over else queries.enclosed_in(copy, received, number)
    if held is None or held.kind is None:
        raise NotAllowedError(FILE)
    content = queries.content_of(held)
    _record(desk, held.document, "document_opened")
    return Opened(number, held.kind, content)


def remove_document(desk: Desk, number: int, *, because: str, file: PersonFile | None = None) -> None:
    """Destroy the keys and the bytes of a document; that there was one, and why it went, stays in the history.

    Raises:
        NotAllowedError: there is none that the member may remove.
        ValueError: this is none of the reasons.
    """
    if because not in REASONS:
        raise ValueError(because)
    with transaction.atomic():
        desk = cases.hold_desk(desk)
        if file is not None:
            file = store.locked(file)
        held = _found(desk, number, file)
        if not queries.may_remove(desk, held):
            raise NotAllowedError(FILE)
        _record(desk, held.document, "document_removed", {"because": because})
        store.remove_document(held.document, timezone.now())


def hand_on_documents(desk: Desk) -> None:
    """Give those who came to the case since the keys of the documents they are to read and the member can open."""
    for held, account in queries.owed_documents(desk):
        if held.key is not None:
            store.add_document_key(held.document, account, held.key)


def clean_up_documents(before: float) -> int:
    """Remove sealed bytes from before a moment that belong to no document any more; give how many."""
    found = list(store.documents_to_clean(before))
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def _found(desk: Desk, number: int, file: PersonFile | None) -> Held:
    held = queries.document_of(desk, number, file=file)
    if held is None or held.document.removed_at is not None:
        raise NotAllowedError(FILE)
    return held


def _record(desk: Desk, row: Document, kind: str, public: dict[str, object] | None = None) -> None:
    draft = Draft(kind, desk.me, timezone.now(), {"document": row.number, **(public or {})})
    ledger.record(queries.chain_of_document(row), draft, account_id=desk.account.pk)
