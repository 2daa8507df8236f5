"""Versions of a plan: what was locked stays as it was; what differs now can be read line by line."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from amends.core.plan.merging import Record
from amends.core.plan.shape import DROPPED, PROMISES

Numbers = Mapping[str, int]
"""Under which number the value of each field was written."""


class Status(Enum):
    """How far a promise is. Only what somebody else has looked at, or the person says, has arrived."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    VERIFIED = "verified"
    DECLINED = "declined"
    STOPPED = "stopped"


OPEN = frozenset({Status.PLANNED, Status.UNDER_WAY})
"""Somebody still has to do it, so that it can be late."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the plan: everything written in it that whoever asks may read, and how far it is.

    `unread` are the numbers of what is in force in the fields that they may not read, `unread_disputed` those of them
    in which somebody has to choose.
    """

    id: str
    kind: str
    record: Record
    status: Status = Status.PLANNED
    unread: Numbers = field(default_factory=dict)
    unread_disputed: tuple[str, ...] = ()

    @property
    def numbers(self) -> dict[str, int]:
        """Under which number everything in force was written, read or not."""
        return {**self.record.numbers, **self.unread}

    @property
    def disputed(self) -> tuple[str, ...]:
        """The fields in which somebody has to choose."""
        return (*self.record.disputed, *self.unread_disputed)

    @property
    def is_dropped(self) -> bool:
        """Say whether it is to be left out of the next version."""
        return bool(self.record.value(DROPPED))

    @property
    def is_promise(self) -> bool:
        """Say whether somebody has to do it by a day."""
        return self.kind in PROMISES


@dataclass(frozen=True, slots=True)
class Version:
    """A locked version: which value of each field of each line was agreed. `at` is a moment in ISO form."""

    number: int
    lines: Mapping[str, Numbers]
    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that is not as it was: the fields that differ with what they said before and say after."""

    line: str
    kind: str
    fields: tuple[tuple[str, str, str], ...]
    added: bool = False
    removed: bool = False


def in_force(line: Line, version: Version | None) -> dict[str, str]:
    """Give what a line says in a version; nothing where it is not in it, and what it says now where there is none."""
    if version is None:
        return {} if line.is_dropped else line.record.values
    return line.record.values_at(version.lines.get(line.id, {}))


def locked_as(lines: Iterable[Line]) -> dict[str, dict[str, int]]:
    """Give what a version has to remember of the lines as they are now."""
    return {line.id: line.numbers for line in lines if not line.is_dropped}


def differences(lines: Iterable[Line], before: Version | None, after: Version | None = None) -> list[Difference]:
    """Give how the lines differ between a version and another one, or from how they are now."""
    found = []
    for line in lines:
        was = {} if before is None else in_force(line, before)
        now = in_force(line, after)
        names = dict.fromkeys((*was, *now))
        fields = tuple((name, was.get(name, ""), now.get(name, "")) for name in names if was.get(name) != now.get(name))
        if fields:
            found.append(Difference(line.id, line.kind, fields, added=not was, removed=not now))
    return found


def is_late(due: str, status: Status, today: date) -> bool:
    """Say whether the day of a promise is past and nobody says that it is done."""
    return bool(due) and status in OPEN and date.fromisoformat(due) < today


def fingerprint(parts: Mapping[str, Numbers]) -> str:
    """Give a mark of some lines as they were put before somebody who agreed.

    Nothing is overwritten, so the numbers stand for the words: another text has another mark.
    """
    canonical = json.dumps({line: dict(numbers) for line, numbers in parts.items()}, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()
