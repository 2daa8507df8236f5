"""What went to whom, for those who keep the file; and what came to somebody, for them alone."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from amends.adapters.cleaning import Kind
from amends.apps.cases.queries import Desk
from amends.apps.people.models import Disclosure, Document, PersonFile, SharedCopy
from amends.apps.people.queries.documents import Held
from amends.apps.people.queries.files import OpenKeys, may
from amends.apps.people.store import COPY, context_of
from amends.core.access.table import Act, Data
from amends.core.safeguards.consent import State
from amends.core.vault.data_keys import DataKey
from amends.core.vault.envelopes import open_sealed

Fields = Mapping[str, Mapping[str, str]]
"""Answers by question, by section."""


@dataclass(frozen=True, repr=False, slots=True)
class Enclosed:
    """A document that goes along, as the recipient gets to know it; `key` opens it and nothing else."""

    number: int
    title: str
    kind: Kind
    key: DataKey


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that went to somebody: which fields of which sections, for what, and by whom it was passed on.

    Of documents it keeps the numbers: what one was called is gone when it was removed.
    """

    number: int
    recipient: str
    purpose: str
    sections: Mapping[str, tuple[str, ...]]
    documents: tuple[int, ...]
    way: str
    by: str
    at: datetime
    ended_at: datetime | None
    told_at: datetime | None
    once: str = ""
    """The page from which it was sent."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What just went out: its number in the file, for what, the last day it may be used, answers and documents."""

    number: int
    purpose: str
    until: date
    fields: Fields
    documents: tuple[Enclosed, ...] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """Something that came to somebody."""

    number: int
    code: str
    purpose: str
    sender: str
    at: datetime
    until: date
    fields: Fields
    documents: tuple[Enclosed, ...] = ()
    is_taken_back: bool = False

    @property
    def is_over(self) -> bool:
        """Say whether it was taken back or its last day is past; then nothing of it is shown any more."""
        return self.is_taken_back or timezone.localdate() > self.until


def sent(desk: Desk, file: PersonFile) -> list[Sent]:
    """Give what went to whom, the latest first; nothing to whom the policy shows no consents."""
    if not may(desk, Act.SEE, Data.CONSENT, file):
        return []
    keys = OpenKeys(desk, file)
    found = []
    for row in Disclosure.objects.filter(file=file).order_by("-number"):
        key = keys.of(row.generation)
        if key is not None:
            plain = json.loads(key.open(bytes(row.sealed), context_of(file, f"disclosure {row.number}")))
            sections = {name: tuple(fields) for name, fields in plain["sections"].items()}
            to, purpose, way, by = (plain[name] for name in ("recipient", "purpose", "way", "by"))
            documents = tuple(plain.get("documents", ()))  # what went before there were any has none
            when = (row.at, row.ended_at, row.told_at)
            found.append(Sent(row.number, to, purpose, sections, documents, way, by, *when, plain.get("once", "")))
    return found


def received(desk: Desk) -> list[tuple[SharedCopy, Received]]:
    """Give what came to the member in this case, the latest first."""
    rows = SharedCopy.objects.filter(account=desk.account, disclosure__file__case=desk.case)
    rows = rows.select_related("disclosure__file__case").order_by("-disclosure__at")
    return [(row, _received(desk, row)) for row in rows]


def received_by(desk: Desk, copy: int) -> tuple[SharedCopy, Received] | None:
    """Give one of them by its key; None where there is none for this member."""
    return next(((row, found) for row, found in received(desk) if row.pk == copy), None)


def _received(desk: Desk, row: SharedCopy) -> Received:
    file = row.disclosure.file
    if desk.account.unlocked is None:
        raise LookupError(row.pk)  # a desk opens with the member's key alone, so this does not happen
    plain = json.loads(open_sealed(bytes(row.sealed), desk.account.unlocked, context_of(file, COPY)))
    return Received(
        row.disclosure.number,
        file.code,
        plain["purpose"],
        plain["sender"],
        row.disclosure.at,
        date.fromisoformat(plain["until"]),
        plain["fields"],
        tuple(_enclosed(each) for each in plain.get("documents", ())),
        desk.state.about(file.code).get(f"consent.{plain['purpose']}") == State.WITHDRAWN,
    )


def to_enclose(enclosed: Enclosed) -> dict[str, object]:
    """Give a document that goes along as it is sealed to a recipient."""
    key = enclosed.key.to_bytes().hex()
    return {"number": enclosed.number, "title": enclosed.title, "kind": str(enclosed.kind), "key": key}


def _enclosed(plain: Mapping[str, str]) -> Enclosed:
    key = DataKey.from_bytes(bytes.fromhex(plain["key"]))
    return Enclosed(int(plain["number"]), plain["title"], Kind(plain["kind"]), key)


def enclosed_in(copy: SharedCopy, received: Received, number: int) -> Held | None:
    """Give a document that came along, by its number; None where none did, or it was removed since."""
    enclosed = next((each for each in received.documents if each.number == number), None)
    rows = Document.objects.filter(file=copy.disclosure.file, number=number, removed_at=None)
    row = rows.select_related("case", "file__case").first()
    if enclosed is None or row is None:
        return None
    return Held(row, enclosed.title, enclosed.kind, received.sender, enclosed.key)
