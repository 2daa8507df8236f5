"""The page of documents, of a person's file or of a case."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from amends.adapters.cleaning import Fault, Kind
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.people import queries
from amends.apps.people.pages.file import Deed, deeds
from amends.apps.people.pages.words import Words
from amends.apps.people.queries import Enclosed, Held, PersonFile
from amends.core.access.table import Data

KIND: dict[Kind, Words] = {
    Kind.JPEG: _("a picture"),
    Kind.PNG: _("a picture"),
    Kind.PDF: _("a PDF"),
    Kind.SOUND: _("a recording"),
    Kind.TEXT: _("a text"),
}

FAULT: dict[Fault, Words] = {
    Fault.EMPTY: _("The file is empty."),
    Fault.TOO_BIG: _("The file is larger than 10 MB. Make the picture smaller, or bring it in parts."),
    Fault.UNKNOWN: _(
        "This kind of file is not kept, because what it tells besides cannot be taken out of it. "
        "Bring a JPEG, PNG or WebP picture, a PDF, a WAV recording or a plain text. "
        "Letters and tables: save them as PDF first."
    ),
    Fault.DAMAGED: _("The file is damaged. Open it on your device, save it anew, and choose that."),
    Fault.TOO_MANY: _("The picture has too many dots, or the document too many pages. Bring it smaller or in parts."),
    Fault.LOCKED: _("The PDF is locked with a password. Save it without one, and choose that."),
}

FOR_WHOM: dict[Data, Words] = {
    Data.DOCUMENTS: _("Those who keep files of people, and nobody else: it may show who somebody is"),
    Data.NEEDS: _("Those who keep files of people, and you: it may show who somebody is"),
    Data.ACTIONS: _("Everybody who acts at the site or looks at it, the supplier too: nobody can be recognised in it"),
    Data.FACTS: _("Everybody who works on the facts, the company too: nobody can be recognised in it"),
}

BECAUSE: dict[str, Words] = {
    "asked": _("The person wants it removed"),
    "mistake": _("It is kept in the wrong place, or was brought by mistake"),
    "no_need": _("Nobody needs it any more"),
}

_LOOKED_AT = frozenset({Kind.JPEG, Kind.PNG, Kind.TEXT})
"""Kinds that a browser shows by itself, so that no copy has to lie on the reader's device."""


@dataclass(frozen=True, slots=True)
class Line:
    """A document of the list; of a removed one the number and the days are left."""

    number: int
    title: str
    kind: Words
    by: str
    kept_at: datetime
    removed_at: datetime | None
    for_whom: Words
    is_looked_at: bool
    cannot_be_opened: bool
    may_remove: bool


@dataclass(frozen=True, slots=True)
class CameAlong:
    """A document that came to the reader with what was passed on to them."""

    number: int
    title: str
    kind: Words
    is_looked_at: bool


def came_along(enclosed: Enclosed) -> CameAlong:
    """Give a document that came along, in words."""
    return CameAlong(enclosed.number, enclosed.title, KIND[enclosed.kind], is_looked_at(enclosed.kind))


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """Everything on the page of documents."""

    label: str
    lines: tuple[Line, ...]
    deeds: tuple[Deed, ...]
    may_keep: bool


def is_looked_at(kind: Kind) -> bool:
    """Say whether a browser shows this kind by itself."""
    return kind in _LOOKED_AT


def classes_to_choose(desk: Desk, file: PersonFile | None) -> tuple[Data, ...]:
    """Give the classes of which the member may bring a document here, the most careful first."""
    if file is not None:
        return (Data.DOCUMENTS,) if queries.may_keep(desk, Data.DOCUMENTS, file) and not file.merged_into_id else ()
    careful = next((each for each in (Data.DOCUMENTS, Data.NEEDS) if queries.may_keep(desk, each, None)), None)
    open_one = (Data.FACTS,) if queries.may_keep(desk, Data.FACTS, None) else ()
    return (careful, *open_one) if careful else open_one


def documents_page(desk: Desk, file: PersonFile | None) -> DocumentsPage:
    """Give the page of the documents of a file, or of the case."""
    chain = queries.chain_of(file) if file else queries.chain_of_documents(desk.case)
    held = queries.documents_of(desk, file=file)
    return DocumentsPage(
        label=Saying(desk).party(file.code) if file else "",
        lines=tuple(_line(desk, each, file) for each in held),
        deeds=() if file else deeds(chain),
        may_keep=bool(classes_to_choose(desk, file)),
    )


def _line(desk: Desk, held: Held, file: PersonFile | None) -> Line:
    document = held.document
    return Line(
        number=document.number,
        title=held.title,
        kind=KIND[held.kind] if held.kind else "",
        by=held.by,
        kept_at=document.kept_at,
        removed_at=document.removed_at,
        for_whom="" if file else FOR_WHOM.get(Data(document.data), ""),
        is_looked_at=held.kind in _LOOKED_AT,
        cannot_be_opened=held.cannot_be_opened,
        may_remove=queries.may_remove(desk, held),
    )
