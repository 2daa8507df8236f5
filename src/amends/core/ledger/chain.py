"""A chain of entries that proves itself complete and unaltered.

The hash covers the public part and the sealed bytes, so the chain stays verifiable by someone who may not read it,
and after a key is destroyed.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

FORMAT = 1
"""The version of the canonical form; a change of form gets a new number, old entries keep theirs."""

START = "0" * 64
"""What the first entry names as the hash before it."""


class BrokenChainError(Exception):
    """An entry is missing, out of place, or was altered; `number` is the first one that does not fit."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"entry {number}: {reason}")
        self.number = number
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Draft:
    """Something that happened, not yet in the history. `public` holds only what JSON can hold."""

    kind: str
    actor: str
    at: datetime
    public: Mapping[str, Any]
    sealed: bytes | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a history, with its place in the chain.

    `opened` is what the sealed part says, for who could open it; it is no part of the canonical form.
    """

    number: int
    at: datetime
    actor: str
    kind: str
    public: Mapping[str, Any]
    sealed: bytes | None
    previous: str
    hash: str
    opened: Mapping[str, Any] | None = None

    @property
    def content(self) -> Mapping[str, Any]:
        """Everything that is known of the entry here: the public part, and the sealed one where it was opened."""
        return self.public if self.opened is None else {**self.public, **self.opened}


def canonical(entry: Entry) -> bytes:
    """Give the one byte form of an entry's content: JSON with sorted keys and no spaces, in UTF-8.

    A moment is written as in UTC, so that it comes out the same wherever it was kept.
    """
    return canonical_json([FORMAT, *written(entry)[:-1]])


def written(entry: Entry) -> list[Any]:
    """Give what an outsider is given of an entry, its hash last: of the sealed part only the SHA-256."""
    if entry.at.tzinfo is None:
        raise ValueError("an entry needs a time with its zone")
    sealed = None if entry.sealed is None else hashlib.sha256(entry.sealed).hexdigest()
    at = entry.at.astimezone(UTC).isoformat()
    return [entry.number, at, entry.actor, entry.kind, entry.public, sealed, entry.previous, entry.hash]


def canonical_json(content: Any) -> bytes:
    """Give the one byte form of anything JSON can hold."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def digest(entry: Entry) -> str:
    """Give the SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(entry)).hexdigest()


def append(number: int, previous: str, draft: Draft) -> Entry:
    """Give a draft its place after the entry whose hash is `previous`."""
    entry = Entry(number, draft.at, draft.actor, draft.kind, draft.public, draft.sealed, previous, "")
    return Entry(number, draft.at, draft.actor, draft.kind, draft.public, draft.sealed, previous, digest(entry))


def verify(entries: Iterable[Entry]) -> str:
    """Check a whole history from its first entry and give the hash of its last.

    Raises:
        BrokenChainError: an entry is missing, out of order, or does not match its hash.
    """
    previous, expected = START, 1
    for entry in entries:
        if entry.number != expected:
            raise BrokenChainError(expected, "is missing or out of order")
        if entry.previous != previous:
            raise BrokenChainError(entry.number, "does not follow the one before")
        if digest(entry) != entry.hash:
            raise BrokenChainError(entry.number, "was altered")
        previous, expected = entry.hash, expected + 1
    return previous
