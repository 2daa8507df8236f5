"""The grammar of playbook files, described from its own classes: as JSON Schema, and as a list to read."""

from collections.abc import Iterator
from enum import Enum
from inspect import getdoc
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from amends.core.facts.declarations import Strict
from amends.core.playbook.grammar.playbook import PlaybookText

_PLAIN: dict[Any, str] = {bool: "true or false", int: "whole number", str: "text"}
_SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of the content of a playbook folder, its files joined."""
    return {"$schema": _SCHEMA, **PlaybookText.model_json_schema(by_alias=True)}


def classes() -> tuple[type[Strict], ...]:
    """Give every class of the grammar, each after one that uses it."""
    found: dict[type[Strict], None] = {}
    waiting: list[type[Strict]] = [PlaybookText]
    while waiting:
        each = waiting.pop(0)
        if each not in found:
            found[each] = None
            waiting += [used for field in each.model_fields.values() for used in _classes_in(field.annotation)]
    return tuple(found)


def _classes_in(annotation: Any) -> Iterator[type[Strict]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation  # type: ignore[misc]  # every model of the grammar is Strict
    for part in get_args(annotation):
        yield from _classes_in(part)


def grammar_in_lines() -> Iterator[str]:
    """Say each class of the grammar and its keys; those with a star must be there."""
    for each in classes():
        yield f"{each.__name__}: {' '.join((getdoc(each) or '').split())}"
        for name, field in each.model_fields.items():
            star = "*" if field.is_required() else " "
            yield f"  {star} {field.alias or name}: {kind_of(field)}"
        yield ""


def kind_of(field: FieldInfo) -> str:
    """Say what kind of value a key takes."""
    return _kind(field.annotation)


def _kind(annotation: Any) -> str:
    if get_origin(annotation) is Annotated:
        return _kind(get_args(annotation)[0])
    origin, parts = get_origin(annotation), [part for part in get_args(annotation) if part is not NoneType]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return " | ".join(str(member.value) for member in annotation)
    if origin is tuple:
        return f"list of {_kind(parts[0])}"
    if origin is dict:
        return f"map of {_kind(parts[0])} to {_kind(parts[1])}"
    if origin is UnionType or len(parts) > 1:
        kinds = dict.fromkeys(_kind(part) for part in parts)
        return "condition" if "FactTest" in kinds else " or ".join(kinds)
    if parts:
        return _kind(parts[0])
    return _PLAIN.get(annotation) or str(getattr(annotation, "__name__", "text"))
