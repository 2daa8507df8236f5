"""The only writer of documents: their rows, their keys, and the sealed bytes in the folder of the installation."""

import hashlib
import io
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case
from amends.apps.people.models import Document, DocumentKey, PersonFile
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.files import seal_stream
from amends.core.vault.keys import PublicKey
from amends.core.vault.padding import padded

CONTENT, NAMED, WRAPPED = "document", "document name", "document key"
"""What the bytes, the name and the key of a document are bound to, besides case, person and mark."""


def context_of_document(use: str, *, mark: UUID, case: str, file: PersonFile | None) -> Context:
    """Give what something of a document is bound to."""
    return Context(f"{use} {mark}", case=case, person=str(file.mark) if file else "")


def bound(document: Document, use: str) -> Context:
    """Give the same for a document that is kept."""
    return context_of_document(use, mark=document.mark, case=document.case.reference, file=document.file)


def sealed_path(mark: UUID) -> Path:
    """Give where the sealed bytes of a document lie; the name says nothing."""
    return _folder() / mark.hex[:2] / mark.hex


def _folder() -> Path:
    return settings.VAR / "documents"


def keep_sealed(content: bytes, mark: UUID, key: DataKey, context: Context) -> str:
    """Seal the bytes piece by piece onto the disk, where they never lie in clear; give the digest of what lies there.

    How long they are is rounded, so that a known file is not recognised by its length.
    """
    path = sealed_path(mark)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.part")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
            seal_stream(io.BytesIO(padded(content)), target, key, context)
            target.flush()
            os.fsync(target.fileno())
        with draft.open("rb") as sealed:
            digest = hashlib.file_digest(sealed, "sha256").hexdigest()
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return digest


def add_document(document: Document) -> Document:
    """Keep a document whose sealed bytes lie in their place."""
    document.save(force_insert=True)
    return document


def add_document_key(document: Document, reader: Account, key: DataKey) -> None:
    """Seal the key of a document of a case to a reader."""
    wrapped = key.wrapped_for(PublicKey.from_bytes(bytes(reader.public_key)), bound(document, WRAPPED))
    DocumentKey.objects.get_or_create(document=document, account=reader, defaults={"wrapped": wrapped})


def remove_document_keys(case: Case, account: Account) -> None:
    """Forget the keys of documents of a case that somebody had, and others have too."""
    mine = DocumentKey.objects.filter(document__case=case, account=account)
    shared = DocumentKey.objects.filter(document__case=case).exclude(account=account).values("document")
    mine.filter(document__in=shared).delete()


def remove_document(document: Document, at: datetime) -> None:
    """Destroy the keys, the name and the bytes of a document; that there was one stays."""
    DocumentKey.objects.filter(document=document).delete()
    Document.objects.filter(pk=document.pk).update(removed_at=at, key=b"", sealed=b"", of="")
    path = sealed_path(document.mark)
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def documents_to_clean(before: float) -> Iterable[Path]:
    """Give sealed bytes older than a moment that belong to no document: keeping was interrupted, or removing."""
    for path in sorted(_folder().glob("*/*")):
        if path.is_file() and path.stat().st_mtime < before and not _is_kept(path.name):
            yield path


def _is_kept(name: str) -> bool:
    try:
        mark = UUID(hex=name)
    except ValueError:
        return False
    return Document.objects.filter(mark=mark, removed_at=None).exists()
