"""Which parts of an entry stay readable to everybody, and how the rest is sealed away from them.

The default is sealed: a field is public only where it is listed here, because an auditor, a total or a deadline needs
it. Listed are codes of the guidance and references, never what somebody wrote, never a fact, never whom it is about.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from amends.core.case.kinds import EntryKind
from amends.core.ledger.chain import Draft, Entry, append

Seal = Callable[[Mapping[str, Any]], bytes]
"""Seals a part of an entry; what comes out stands in the history for ever."""

PUBLIC: Mapping[EntryKind, frozenset[str]] = {
    EntryKind.ACTED: frozenset({"act", "advised", "decision"}),
    EntryKind.ACTION_DONE: frozenset({"action"}),
    EntryKind.BREAK_GLASS: frozenset({"until"}),
    EntryKind.BREAK_GLASS_REVIEWED: frozenset({"outcome", "reviewed"}),
    EntryKind.DECIDED: frozenset({"advised", "decision"}),
    EntryKind.GUIDANCE_MOVED: frozenset({"pin"}),
    EntryKind.LAST_DAY_CHANGED: frozenset({"until"}),
    EntryKind.LEARNED: frozenset(),
    EntryKind.LESSON_RECORDED: frozenset({"kind", "step"}),
    EntryKind.MEMBER_ADMITTED: frozenset({"purpose", "until"}),
    EntryKind.MEMBER_LEFT: frozenset(),
    EntryKind.MONEY_BOOKED: frozenset(),
    EntryKind.MONEY_SHARED: frozenset(),
    EntryKind.OPENED: frozenset({"pin", "step"}),
    EntryKind.PARTY_NAMED: frozenset({"key", "role"}),
    EntryKind.REASON_WANTED: frozenset({"act", "decision"}),
    EntryKind.REFUSED: frozenset({"act", "decision"}),
}
"""The fields of each kind that stay in clear. Why each does stands in the reference of the kinds of entries."""


class NotOpenedError(Exception):
    """An entry has a sealed part that nobody opened here; `number` is its place in the history."""

    def __init__(self, number: int) -> None:
        super().__init__(f"entry {number} was not opened")
        self.number = number


def split(kind: EntryKind, content: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the public and the private part of what an entry says."""
    public = {name: value for name, value in content.items() if name in PUBLIC[kind]}
    return public, {name: value for name, value in content.items() if name not in public}


def place(number: int, previous: str, draft: Draft, seal: Seal | None = None) -> Entry:
    """Give a draft its place in the history, sealed where a seal is given; whoever placed it has it open."""
    if seal is None:
        return append(number, previous, draft)
    public, private = split(EntryKind(draft.kind), draft.public)
    return replace(append(number, previous, replace(draft, public=public, sealed=seal(private))), opened=private)


def as_bytes(private: Mapping[str, Any]) -> bytes:
    """Give what is sealed as bytes: JSON in UTF-8."""
    return json.dumps(private, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def opened(entry: Entry, plain: bytes) -> Entry:
    """Give an entry together with what its sealed part says."""
    return replace(entry, opened=json.loads(plain))


def require_opened(entry: Entry) -> Entry:
    """Let pass an entry that can be read whole.

    Raises:
        NotOpenedError: its sealed part was not opened, so that what it says is not known here.
    """
    if entry.sealed is not None and entry.opened is None:
        raise NotOpenedError(entry.number)
    return entry
