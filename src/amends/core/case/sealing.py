"""Which parts of an entry stay readable to everybody, and under which key of the case the rest is sealed.

The default is sealed: a field is public only where it is listed here, because an auditor, a total or a deadline needs
it. Listed are codes of the guidance and references, never what somebody wrote, never a fact, never whom it is about.

Of what is sealed, the codes that a history replays from lie under the key of the case, so that it leads to the same
state for every member. What somebody wrote about people lies under the key of those who see people.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from amends.core.access.circles import OF_PERSONS, Circle, Form, circle_of
from amends.core.access.table import Data
from amends.core.case.effects import EFFECTS
from amends.core.case.kinds import EntryKind
from amends.core.case.state import CaseState
from amends.core.facts.statements import CASE
from amends.core.ledger.chain import Draft, Entry, append

Parts = Mapping[Circle, Mapping[str, Any]]
"""What is sealed of an entry, by the key it goes under; a part that says nothing is absent."""

Seal = Callable[[Parts], bytes]
"""Seals the parts of an entry; what comes out stands in the history for ever."""

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
    EntryKind.LESSON_TESTED: frozenset(),
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

_NOTE = "note"
"""A sentence beside an entry. It may be about anybody, so it is always taken to be about people."""

_WORDS: Mapping[EntryKind, frozenset[str]] = {
    EntryKind.ACTED: frozenset({"arguments", "reason"}),
    EntryKind.BREAK_GLASS: frozenset({"informed", "person", "reason"}),
    EntryKind.DECIDED: frozenset({"reason"}),
    EntryKind.REASON_WANTED: frozenset({"actions", "arguments", "reason"}),
    EntryKind.REFUSED: frozenset({"actions", "arguments", "reason"}),
}
"""What no history replays from: what somebody wrote, and whom it is about. Of acts that change the state, see below."""


class NotOpenedError(Exception):
    """An entry has a sealed part that nobody opened here; `number` is its place in the history."""

    def __init__(self, number: int) -> None:
        super().__init__(f"entry {number} was not opened")
        self.number = number


def split(kind: EntryKind, content: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the public and the private part of what an entry says."""
    public = {name: value for name, value in content.items() if name in PUBLIC[kind]}
    return public, {name: value for name, value in content.items() if name not in public}


def persons_in(state: CaseState) -> frozenset[str]:
    """Give the keys of the people a case knows: those concerned, and those who stand with them."""
    return frozenset({*state.persons, *(key for key, party in state.parties.items() if party.role in OF_PERSONS)})


def is_about_persons(content: Mapping[str, Any], persons: frozenset[str]) -> bool:
    """Say whether what an entry says names a person, or plans something for one."""
    if content.get("persons") or content.get("actions") or content.get("person"):
        return True
    if content.get("about") in persons or content.get("role") in OF_PERSONS:
        return True
    facts = (said for said in content.get("facts", ()) if isinstance(said, Mapping))
    if any(said["about"] != CASE for said in facts):
        return True
    arguments = content.get("arguments") or {}
    return any(value in persons for value in arguments.values() if isinstance(value, str))


def parted(kind: EntryKind, private: Mapping[str, Any], content: Mapping[str, Any], persons: frozenset[str]) -> Parts:
    """Part what is sealed of an entry by the key it goes under. Empty words say nothing, and stay with the codes."""
    words = _WORDS.get(kind, frozenset()) - ({"arguments"} if _is_replayed(kind, content) else set())
    data = Data.FACTS if is_about_persons(content, persons) else Data.DECISIONS
    circles = {**dict.fromkeys(words, circle_of(data, Form.WORDS)), _NOTE: circle_of(Data.FACTS, Form.WORDS)}
    parts: dict[Circle, dict[str, Any]] = {Circle.CASE: {}}
    for name, value in private.items():
        circle = circles.get(name, circle_of(data, Form.CODES)) if value else Circle.CASE
        parts.setdefault(circle, {})[name] = value
    return parts


def _is_replayed(kind: EntryKind, content: Mapping[str, Any]) -> bool:
    """Say whether the state of the case follows from the arguments of an act."""
    return kind is EntryKind.ACTED and content["act"] in EFFECTS


def is_withheld(entry: Entry) -> bool:
    """Say whether what an entry is about lies under a key that is not here: only that it happened can be told."""
    words = _WORDS.get(EntryKind(entry.kind), frozenset()) - {"actions"}
    wanted = words if "act" in entry.content else words - {"arguments"}
    return not wanted <= entry.content.keys()


def place(number: int, previous: str, draft: Draft, seal: Seal | None = None, *, state: CaseState) -> Entry:
    """Give a draft its place in the history, sealed where a seal is given; whoever placed it has it open."""
    if seal is None:
        return append(number, previous, draft)
    kind = EntryKind(draft.kind)
    public, private = split(kind, draft.public)
    sealed = seal(parted(kind, private, draft.public, persons_in(state)))
    return replace(append(number, previous, replace(draft, public=public, sealed=sealed)), opened=private)


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
