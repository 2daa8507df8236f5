"""What the guidance is built on: its documents, and how much of it was found in each, known from it, or designed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from amends.apps.guidance.pages.book import MARKS, Book
from amends.core.playbook.grammar.items import Document, Item, Mark


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A document, and how many items come from it, by mark."""

    anchor: str
    title: str
    edition: str
    licence: str
    address: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class MarkShown:
    """A mark in words, and how many items carry it."""

    name: str
    count: int


def documents(book: Book) -> tuple[DocumentShown, ...]:
    """Compose the documents in the order of the playbook."""
    counted = Counter((item.source.document, item.source.mark) for item in _items(book.playbook.text))
    return tuple(_document(document, counted) for document in book.playbook.text.documents)


def marks(book: Book) -> tuple[MarkShown, ...]:
    """Say each mark and how many items carry it."""
    counted = Counter(item.source.mark for item in _items(book.playbook.text))
    return tuple(MarkShown(str(words), counted[mark]) for mark, words in MARKS.items())


def _document(document: Document, counted: Counter[tuple[str, Mark]]) -> DocumentShown:
    counts = ((str(words), counted[document.id, mark]) for mark, words in MARKS.items())
    return DocumentShown(
        anchor=document.id,
        title=document.title,
        edition=document.edition,
        licence=document.licence,
        address=document.address or "",
        counts=tuple((words, count) for words, count in counts if count),
    )


def _items(piece: BaseModel) -> Iterator[Item]:
    """Walk a playbook and give everything in it that has a source."""
    if isinstance(piece, Item):
        yield piece
    for name in type(piece).model_fields:
        value = getattr(piece, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, BaseModel):
                yield from _items(part)
