"""What refers to what in a playbook: every item with its kind and place, and every id that an item names."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic.fields import FieldInfo

from amends.core.facts.conditions import FactTest, Rule
from amends.core.facts.declarations import Strict
from amends.core.facts.errors import Place
from amends.core.playbook.grammar.conduct import Act, Argument, Deadline, Hold, Refusal, Requirement
from amends.core.playbook.grammar.course import Action, Decision, Role, Step
from amends.core.playbook.grammar.items import Item, Source
from amends.core.playbook.grammar.knowledge import DecisionTable, Fact, Topic
from amends.core.playbook.grammar.planning import CompensationLine, TemplateLine
from amends.core.playbook.grammar.playbook import PlaybookText
from amends.core.playbook.grammar.redress import Head, LinkParts

_EVENTS = {
    "act": "acts",
    "action": "actions",
    "code": "codes",
    "decision": "decisions",
    "fact": "facts",
    "state": "states",
    "step": "steps",
}
"""What the word before the colon says that an event is about."""


class Found(NamedTuple):
    """An item: the key of the list it stands in, its id, where it stands, and the item."""

    kind: str
    id: str
    place: Place
    item: Item

    @property
    def name(self) -> str:
        """Give kind and id, as overlays and commands write them."""
        return f"{self.kind}/{self.id}"


class Reference(NamedTuple):
    """An id that an item names: what kind of thing it must be, the id, and where it is named."""

    kind: str
    id: str
    place: Place


_REFERS: Mapping[type[Strict], Mapping[str, str]] = {
    Act: {"roles": "roles"},
    Action: {
        "accountable": "roles",
        "act": "acts",
        "consulted": "roles",
        "deadline": "deadlines",
        "decision": "decisions",
        "informed": "roles",
        "responsible": "roles",
        "steps": "steps",
        "topic": "topics",
    },
    Argument: {"codes": "terms"},
    CompensationLine: {"head": "heads"},
    Deadline: {"after": "events", "met_by": "events", "responsible": "roles"},
    Decision: {
        "about_roles": "actors",
        "accountable": "roles",
        "consulted": "roles",
        "deadline": "deadlines",
        "factors": "answers",
        "gates": "gates",
        "informed": "roles",
        "responsible": "roles",
        "sets": "facts",
        "table": "tables",
    },
    DecisionTable: {"codes": "terms"},
    Fact: {"asked_of": "roles", "codes": "terms"},
    FactTest: {"fact": "answers", "same_as": "answers"},
    Head: {"bands": "terms"},
    LinkParts: {"code": "codes"},
    Refusal: {"act": "acts"},
    Requirement: {"gate": "gates"},
    Role: {"actor": "actors", "notes": "steps", "parts": "steps"},
    Rule: {"rule": "conditions"},
    Source: {"document": "documents"},
    Step: {"accountable": "roles", "due": "deadlines"},
    TemplateLine: {"domain": "domains"},
    Topic: {"facts": "facts"},
}
"""Which fields hold ids, and of what. `answers` are facts and tables, `actors` codes of the terms of that name."""


def items_of(text: PlaybookText) -> Iterator[Found]:
    """Give every item of a playbook, parts of items too."""
    for piece, place in pieces_of(text):
        if isinstance(piece, Item):
            yield Found(str(place[-2]), piece.id, place, piece)


def references_of(text: PlaybookText) -> Iterator[Reference]:
    """Give every id that is named somewhere."""
    for piece, place in pieces_of(text):
        for field, kind in _REFERS.get(type(piece), {}).items():
            for name, there in _named(getattr(piece, field), (*place, field)):
                yield _of_event(name, there) if kind == "events" else Reference(kind, name, there)
        if isinstance(piece, Hold) and isinstance(piece.attempt.get("act"), str):
            yield Reference("acts", str(piece.attempt["act"]), (*place, "attempt", "act"))


def pieces_of(value: Any, place: Place = ()) -> Iterator[tuple[Strict, Place]]:
    """Give every piece of guidance with where it stands, as its file writes it."""
    if isinstance(value, Strict):
        yield value, place
        for name, field in type(value).model_fields.items():
            yield from pieces_of(getattr(value, name), (*place, _key(name, field)))
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from pieces_of(part, (*place, number))


def _key(name: str, field: FieldInfo) -> str:
    return field.alias or name


def _named(value: Any, place: Place) -> Iterator[tuple[str, Place]]:
    if isinstance(value, str):
        yield value, place
    elif isinstance(value, tuple):
        yield from ((part, (*place, number)) for number, part in enumerate(value))
    elif isinstance(value, dict):
        yield from ((key, (*place, key)) for key in value)


def _of_event(event: str, place: Place) -> Reference:
    """Give what an event is about; an event that is none stays an event."""
    word, colon, name = event.partition(":")
    return Reference(_EVENTS.get(word, "events") if colon else "events", name if word in _EVENTS else event, place)


def family(name: str) -> Callable[[str], bool]:
    """Give the test of whether an id is meant by a name; `consent.{purpose}` means every fact of that family."""
    stem, brace, _ = name.partition("{")
    return (lambda other: other.startswith(stem)) if brace else (lambda other: other == name)
