"""What every item of a playbook has: a stable id, its source, and words that are translated."""

from collections.abc import Iterator
from enum import Enum
from typing import Annotated, ClassVar

from pydantic import Field

from amends.core.facts.declarations import Identifier, Strict

Text = Annotated[str, Field(min_length=1)]
"""Words a person reads, in English; other languages stand in the catalogues."""


class Mark(Enum):
    """How we know an item: seen in the document, from knowledge of it, or our own design."""

    DESIGN = "design"
    FOUND = "found"
    KNOWLEDGE = "knowledge"


class Source(Strict):
    """The passage an item comes from."""

    document: Identifier
    place: Text
    mark: Mark


class Item(Strict):
    """A piece of guidance with a stable id; `words` names the fields that people read."""

    words: ClassVar[tuple[str, ...]] = ()

    id: Identifier
    source: Source


class Document(Strict):
    """A document that guidance comes from."""

    words: ClassVar[tuple[str, ...]] = ()

    id: Identifier
    title: str
    edition: str
    licence: str
    address: str | None = None


def words_of(piece: Strict, path: str = "") -> Iterator[tuple[str, str]]:
    """Walk a piece of guidance and give every text people read, with the path of ids and fields that leads to it."""
    here = f"{path}/{piece.id}" if isinstance(piece, Item) else path
    for name in type(piece).model_fields:
        value = getattr(piece, name)
        values = value if isinstance(value, tuple) else (value,)
        for part in values:
            if isinstance(part, Strict):
                yield from words_of(part, f"{here}/{name}")
            elif isinstance(part, str) and name in getattr(piece, "words", ()):
                yield f"{here}/{name}".lstrip("/"), part
