"""What every item of a playbook has: a stable id, its source, and words that are translated."""

from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import Field

from amends.core.facts.declarations import Identifier, Strict
from amends.core.facts.errors import Place

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


class Phrase(Strict):
    """A few words that join labels to a sentence, such as "{fact}: {value}"."""

    words: ClassVar[tuple[str, ...]] = ("text",)

    id: Identifier
    text: Text


class Wording(NamedTuple):
    """One text people read: the ids and fields that lead to it, where it stands, and the text."""

    path: str
    place: Place
    text: str


def words_of(piece: Strict, path: str = "", place: Place = ()) -> Iterator[Wording]:
    """Walk a piece of guidance and give every text people read."""
    for name in type(piece).model_fields:
        value = getattr(piece, name)
        for part, here, there in _parts(value, f"{path}/{name}".lstrip("/"), (*place, name)):
            if isinstance(part, Strict):
                yield from words_of(part, f"{here}/{_name_of(part)}".rstrip("/"), there)
            elif isinstance(part, str) and name in getattr(piece, "words", ()):
                yield Wording(here, there, part)


def _parts(value: Any, path: str, place: Place) -> Iterator[tuple[Any, str, Place]]:
    """Give the members of a list or a map with where they stand, or the value itself."""
    if isinstance(value, tuple):
        yield from ((part, path, (*place, number)) for number, part in enumerate(value))
    elif isinstance(value, dict):
        yield from ((part, f"{path}/{key}", (*place, key)) for key, part in value.items())
    else:
        yield value, path, place


def _name_of(piece: Strict) -> str:
    """Give what a piece is known by in its list: an item's id, a term's code, an argument's name."""
    return next((str(getattr(piece, name)) for name in ("id", "code", "name") if getattr(piece, name, None)), "")
