"""What differs between two playbooks: items added, removed, changed, and which of their fields say something else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

import yaml

from amends.core.facts.declarations import Strict
from amends.core.playbook.grammar.playbook import PlaybookText

_HEADER = "playbook"
_ASKED = ("arg", "fact", "of", "rule")
_ONE_LINE = 1_000_000
_NAMES = ("id", "code", "name")


class ChangeKind(Enum):
    """What happened to an item."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that says something else; None where it says nothing."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item that is not what it was. `path` leads to it by lists and ids, such as `steps/respond/actions/…`."""

    path: str
    kind: ChangeKind
    fields: tuple[FieldChange, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON holds it."""
        fields = [{"field": each.field, "before": each.before, "after": each.after} for each in self.fields]
        return {"item": self.path, "change": self.kind.value, "fields": fields}


def compare_playbooks(before: PlaybookText, after: PlaybookText) -> tuple[ItemChange, ...]:
    """Give every change, in the order of the newer playbook; what was removed comes last.

    Of what was added or removed as a whole only the whole is named, not its parts.
    """
    was, now = dict(_nodes(before, _HEADER)), dict(_nodes(after, _HEADER))
    changed = [
        _change(path, was.get(path), fields) for path, fields in now.items() if not _is_part_of_new(path, was, now)
    ]
    gone = [
        ItemChange(path, ChangeKind.REMOVED) for path in was if path not in now and not _is_part_of_new(path, now, was)
    ]
    return (*(change for change in changed if change is not None), *gone)


def _is_part_of_new(path: str, without: Mapping[str, Any], having: Mapping[str, Any]) -> bool:
    whole = path.rpartition("/")[0].rpartition("/")[0]
    return whole in having and whole not in without


def _change(path: str, was: Mapping[str, Any] | None, now: Mapping[str, Any]) -> ItemChange | None:
    if was is None:
        return ItemChange(path, ChangeKind.ADDED)
    fields = tuple(
        FieldChange(name, was.get(name), now.get(name))
        for name in dict.fromkeys((*was, *now))
        if was.get(name) != now.get(name)
    )
    return ItemChange(path, ChangeKind.CHANGED, fields) if fields else None


def _nodes(piece: Strict, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every piece that has a name, with its own fields; pieces within it that have a name come by themselves."""
    own: dict[str, Any] = {}
    within: list[tuple[str, Strict]] = []
    for name, field in type(piece).model_fields.items():
        value = getattr(piece, name)
        if isinstance(value, tuple) and value and all(_name_of(part) for part in value):
            stem = name if path == _HEADER else f"{path}/{name}"
            within += [(f"{stem}/{_name_of(part)}", part) for part in value]
        elif value is not None and value not in ((), {}):
            own[field.alias or name] = plain(value)
    yield path, own
    for there, part in within:
        yield from _nodes(part, there)


def _name_of(part: Any) -> str | None:
    if not isinstance(part, Strict):
        return None
    return next((str(getattr(part, name)) for name in _NAMES if getattr(part, name, None) is not None), None)


def plain(value: Any) -> Any:
    """Give a piece of guidance as its file would write it: what is asked first, then how it is tested."""
    if isinstance(value, Strict):
        given = [name for name in type(value).model_fields if name in value.model_fields_set]
        keys = sorted(given, key=lambda name: name not in _ASKED)
        return {type(value).model_fields[name].alias or name: plain(getattr(value, name)) for name in keys}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return {key: plain(part) for key, part in value.items()} if isinstance(value, dict) else value


def in_line(value: Any) -> str:
    """Write the value of a field on one line."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return value
    written = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=_ONE_LINE)
    return written.removesuffix("...\n").strip()
