"""Two people who change the same field both keep their version, until a person chooses.

A field keeps everything that was ever written in it, numbered from 1. Whoever writes says which number they had before
them, their base; 0 is an empty field. Written on the newest base, a value takes its place. Written on an older one, it
stands beside what is in force, which stays in force: the first of those that stand. This also holds for what somebody
wrote without a connection and sends days later.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

Base = int
"""The number of the value somebody had before them when they began to write; 0 where there was none."""


@dataclass(frozen=True, slots=True)
class Written:
    """A value that somebody wrote at a moment, in ISO form; an empty one takes back what stood there."""

    number: int
    value: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Field:
    """Everything written in a field, and the numbers of those values that stand; the first is in force."""

    written: tuple[Written, ...] = ()
    standing: tuple[int, ...] = ()

    @property
    def number(self) -> Base:
        """The base for whoever writes now."""
        return self.standing[0] if self.standing else 0

    @property
    def value(self) -> str:
        """What is in force."""
        return self.written[self.standing[0] - 1].value if self.standing else ""

    @property
    def is_disputed(self) -> bool:
        """Say whether more than one version stands, so that somebody has to choose."""
        return len(self.standing) > 1

    @property
    def versions(self) -> tuple[Written, ...]:
        """The versions that stand, in the order of their numbers."""
        return tuple(self.written[number - 1] for number in self.standing)

    def value_at(self, number: Base) -> str:
        """Give what was written under a number; nothing under 0 or a number that never was."""
        return self.written[number - 1].value if 0 < number <= len(self.written) else ""


EMPTY = Field()


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody wants a field to say, and what they had before them."""

    value: str
    base: Base


class ChosenOnOldError(Exception):
    """Another version came to stand since the page was opened: whoever chooses has to see it first."""


def write(now: Field, change: Change, *, by: str, at: str) -> Field:
    """Write in a field. What was not touched, or says what stands already, changes nothing."""
    untouched = change.value == now.value_at(change.base)
    if untouched or change.value in {each.value for each in now.versions}:
        return now
    added = Written(len(now.written) + 1, change.value, by, at)
    on_newest = change.base == now.number and not now.is_disputed
    # What whoever wrote did not have before them is not replaced: the new value stands beside it.
    standing = (added.number,) if on_newest else (*now.standing, added.number)
    return Field((*now.written, added), standing)


def choose(now: Field, value: str, *, seen: tuple[int, ...], by: str, at: str) -> Field:
    """End a dispute with one of the versions, or with a new one that brings them together.

    Raises:
        ChosenOnOldError: the versions that stand are not those that were `seen`.
    """
    if seen != now.standing:
        raise ChosenOnOldError
    same = next((each for each in now.versions if each.value == value), None)
    if same is not None:
        return replace(now, standing=(same.number,))
    added = Written(len(now.written) + 1, value, by, at)
    return Field((*now.written, added), (added.number,))


@dataclass(frozen=True, slots=True)
class Record:
    """Some fields by name. A field nobody wrote in is not kept."""

    fields: Mapping[str, Field] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Field:
        return self.fields.get(name, EMPTY)

    def value(self, name: str) -> str:
        """What is in force in a field."""
        return self[name].value

    @property
    def values(self) -> dict[str, str]:
        """What is in force, by field; empty fields are left out."""
        return {name: value for name, each in self.fields.items() if (value := each.value)}

    @property
    def numbers(self) -> dict[str, int]:
        """Under which number each value in force was written: what a version of the whole has to remember."""
        return {name: each.standing[0] for name, each in self.fields.items() if each.standing}

    @property
    def disputed(self) -> tuple[str, ...]:
        """The fields in which somebody has to choose."""
        return tuple(name for name, each in self.fields.items() if each.is_disputed)

    def values_at(self, numbers: Mapping[str, int]) -> dict[str, str]:
        """Give what the fields said in an earlier version."""
        found = {name: self[name].value_at(number) for name, number in numbers.items()}
        return {name: value for name, value in found.items() if value}

    def written(self, changes: Mapping[str, Change], *, by: str, at: str) -> "Record":
        """Write in several fields; each is merged for itself."""
        merged = {name: write(self[name], change, by=by, at=at) for name, change in changes.items()}
        return self._with(merged)

    def chosen(self, name: str, value: str, *, seen: tuple[int, ...], by: str, at: str) -> "Record":
        """End the dispute of one field.

        Raises:
            ChosenOnOldError: see `choose`.
        """
        return self._with({name: choose(self[name], value, seen=seen, by=by, at=at)})

    def _with(self, changed: Mapping[str, Field]) -> "Record":
        return Record({name: each for name, each in {**self.fields, **changed}.items() if each.written})


def to_plain(record: Record) -> dict[str, object]:
    """Give a record in the form that JSON holds."""
    return {
        name: {"written": [[each.value, each.by, each.at] for each in kept.written], "standing": list(kept.standing)}
        for name, kept in record.fields.items()
    }


def from_plain(plain: Mapping[str, Any]) -> Record:
    """Read what `to_plain` gave."""
    return Record({name: _field(each) for name, each in plain.items()})


def _field(plain: Mapping[str, Any]) -> Field:
    written = tuple(Written(number, *each) for number, each in enumerate(plain["written"], start=1))
    return Field(written, tuple(plain["standing"]))
