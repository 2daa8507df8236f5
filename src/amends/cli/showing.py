"""`amends playbook show`: a playbook, or one of its items, written to be read."""

from collections.abc import Iterator
from enum import Enum
from typing import Any

from amends.core.facts.declarations import Strict
from amends.core.playbook.comparing import in_line, plain
from amends.core.playbook.grammar.items import Source
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.reading import NotValidError, Problem
from amends.core.playbook.references import Found, items_of
from amends.core.playbook.words import Words

_INDENT = "  "
_NAMES = ("label", "title", "question", "do", "text")


def playbook_as_json(playbook: Playbook) -> dict[str, Any]:
    """Give a whole playbook as its files would write it, with the hash of its content."""
    return {"hash": playbook.hash, **plain(playbook.text)}


def playbook_in_lines(playbook: Playbook, words: Words) -> Iterator[str]:
    """Say what a playbook is and what it holds, an item a line."""
    text = playbook.text
    yield f"{words.say(text.title)} ({text.id} {text.version})"
    yield words.say(text.built_on)
    if text.extends:
        yield f"extends: {text.extends}"
    yield f"languages: {', '.join(text.languages)}"
    yield f"hash: {playbook.hash}"
    kind = ""
    for found in items_of(text):
        if len(found.place) == 2:  # noqa: PLR2004 - a list and a number: an item, not a part of one
            if found.kind != kind:
                kind = found.kind
                yield ""
                yield f"{kind}:"
            yield f"{_INDENT}{found.id}: {words.say(_said_of(found.item))}"


def item_named(playbook: Playbook, name: str, file: str) -> Found:
    """Find an item by its id, or by its list and id where several lists have it.

    Raises:
        NotValidError: there is none, or there are several.
    """
    meant = [found for found in items_of(playbook.text) if name in {found.id, found.name}]
    if len(meant) == 1:
        return meant[0]
    several = ", ".join(dict.fromkeys(found.name for found in meant))
    expected = f"one of {several}" if meant else f"the id of an item, not {name!r}"
    raise NotValidError([Problem(file, 1, expected)])


def item_as_json(found: Found) -> dict[str, Any]:
    """Give an item as its file would write it, with the list it stands in."""
    return {"kind": found.kind, **plain(found.item)}


def item_in_lines(playbook: Playbook, found: Found, words: Words) -> Iterator[str]:
    """Say everything about an item: its words, its options, when it applies, where it comes from."""
    yield found.name
    yield from _fields(playbook, found.item, words, "")


def _said_of(piece: Strict) -> str:
    return next((str(getattr(piece, name)) for name in _NAMES if getattr(piece, name, None)), "")


def _fields(playbook: Playbook, piece: Strict, words: Words, indent: str) -> Iterator[str]:
    for name in type(piece).model_fields:
        value = getattr(piece, name)
        if name == "id" or name not in piece.model_fields_set or value is None:
            continue
        if isinstance(value, Source):
            yield f"{indent}source: {_source(playbook, value)}"
        elif isinstance(value, tuple) and all(_is_written_out(part) for part in value):
            yield f"{indent}{name}:"
            for part in value:
                yield f"{indent}{_INDENT}- {_head(part, words)}"
                yield from _fields(playbook, part, words, f"{indent}{_INDENT * 2}")
        elif name in getattr(piece, "words", ()):
            yield from _words(name, value, words, indent)
        else:
            yield f"{indent}{name}: {_value(value)}"


def _is_written_out(part: Any) -> bool:
    """Say whether a part of a list is a piece of guidance with keys of its own, not a condition."""
    return isinstance(part, Strict) and (hasattr(type(part), "words") or "when" in type(part).model_fields)


def _head(part: Any, words: Words) -> str:
    name = next((str(getattr(part, name)) for name in ("id", "code", "name", "value") if getattr(part, name, None)), "")
    return name or words.say(_said_of(part)) or "…"


def _words(name: str, value: Any, words: Words, indent: str) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{indent}{name}: {words.say(value)}"
        return
    yield f"{indent}{name}:"
    named = value.items() if isinstance(value, dict) else (("-", part) for part in value)
    for key, part in named:
        yield f"{indent}{_INDENT}{key}{'' if key == '-' else ':'} {words.say(part)}"


def _value(value: Any) -> str:
    written = plain(value)
    if isinstance(value, tuple) and all(isinstance(part, (str, Enum)) for part in value):
        return ", ".join(written)
    return in_line(written)


def _source(playbook: Playbook, source: Source) -> str:
    document = next(each for each in playbook.text.documents if each.id == source.document)
    return f"{document.title} ({document.edition}), {source.place} [{source.mark.value}]"
