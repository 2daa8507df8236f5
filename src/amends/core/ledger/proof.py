"""An export of chains that proves itself: written line by line, checked without server, keys or names.

A file is lines of canonical JSON. The first is `{"amends": "ledger", …}` with the heads of the chains in it and the
leaf of every chain of the house; then for each entry `[chain, number, at, actor, kind, public, SHA-256 of the sealed
part, previous, hash]`; then `{"checkpoint": …}`; the last holds the number of entries and the SHA-256 of everything
before it. Of a sealed part only its hash is in the file.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from amends.core.ledger import merkle
from amends.core.ledger.chain import FORMAT as ENTRY_FORMAT
from amends.core.ledger.chain import START, Entry, canonical_json, written
from amends.core.ledger.checkpoint import Checkpoint, Head, Verify, in_order, leaf_of

FORMAT = 1
"""The version of the file; a change gets a new number, old files stay verifiable."""

_MARK = {"amends": "ledger", "format": FORMAT}
_FIELDS = 9
_LONGEST = 16 * 1024 * 1024


class NotALedgerError(Exception):
    """This is no file that an export of the ledger wrote."""


class NotWholeError(Exception):
    """Something was altered, removed, re-ordered, inserted or cut off; `chain` and `number` name the first such."""

    def __init__(self, reason: str, chain: str = "", number: int = 0) -> None:
        super().__init__(f"{chain}, entry {number}: {reason}" if chain else reason)
        self.chain = chain
        self.number = number
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Proven:
    """What a file proves: how many entries in which chains, up to which signed checkpoint."""

    chains: tuple[Head, ...]
    entries: int
    checkpoint: Checkpoint


def export(
    heads: Sequence[Head], entries: Iterable[tuple[str, Entry]], checkpoint: Checkpoint, *, all_heads: Sequence[Head]
) -> Iterator[bytes]:
    """Give the lines of a file with the chains of `heads`; `all_heads` are those the checkpoint is over."""
    header = _MARK | {
        "heads": [list(head) for head in in_order(heads)],
        "leaves": [leaf_of(head).hex() for head in in_order(all_heads)],
    }
    hashed, count = hashlib.sha256(), 0
    for content in _contents(header, entries, checkpoint):
        line = canonical_json(content) + b"\n"
        count += isinstance(content, list)
        hashed.update(line)
        yield line
    yield canonical_json({"entries": count, "sha256": hashed.hexdigest()}) + b"\n"


def _contents(header: Mapping[str, Any], entries: Iterable[tuple[str, Entry]], checkpoint: Checkpoint) -> Iterator[Any]:
    yield header
    for chain, entry in entries:
        yield [chain, *written(entry)]
    yield {"checkpoint": checkpoint.plain()}


def verify(lines: Iterable[bytes], signed_by: Verify, *, known: "Known | None" = None) -> Proven:
    """Check a whole file, and that it goes on from a checkpoint known from elsewhere.

    Raises:
        NotALedgerError: the first line is not that of an export.
        NotWholeError: see there.
    """
    reading = _Reading(known=known)
    for line in lines:
        reading.take(line)
    return reading.end(signed_by)


@dataclass(frozen=True, slots=True)
class Known:
    """A checkpoint somebody has kept, with the heads it is over, perhaps with an authority's stamp of its time."""

    checkpoint: Checkpoint
    heads: Mapping[str, Head]
    time_stamp: bytes | None = None

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Known":
        """Read what `plain` gave.

        Raises:
            ValueError: this is none, or the heads are not those that were signed.
        """
        try:
            heads = [Head(*head) for head in plain["heads"]]
            checkpoint = Checkpoint.from_plain(plain["checkpoint"])
            stamp = bytes.fromhex(plain["time_stamp"]) if plain.get("time_stamp") else None
        except (KeyError, TypeError) as error:
            raise ValueError("this is no checkpoint") from error
        if merkle.root([leaf_of(head) for head in in_order(heads)]).hex() != checkpoint.root:
            raise ValueError("the heads are not those of the checkpoint")
        return cls(checkpoint, {head.chain: head for head in heads}, stamp)

    def plain(self) -> dict[str, Any]:
        """The form that JSON holds."""
        heads = [list(head) for head in in_order(self.heads.values())]
        stamp = {"time_stamp": self.time_stamp.hex()} if self.time_stamp else {}
        return {"checkpoint": self.checkpoint.plain(), "heads": heads, **stamp}


@dataclass(slots=True)
class _Reading:
    """How far a file has been read."""

    known: Known | None
    heads: dict[str, Head] = field(default_factory=dict)
    leaves: list[str] = field(default_factory=list)
    reached: dict[str, Head] = field(default_factory=dict)
    latest: str = ""
    entries: int = 0
    hashed: Any = field(default_factory=hashlib.sha256)
    checkpoint: Checkpoint | None = None
    is_begun: bool = False
    is_ended: bool = False

    def take(self, line: bytes) -> None:
        content = self._content(line)
        if not self.is_begun:
            self._begin(content)
        elif self.is_ended:
            raise NotWholeError("something stands after the end of the file")
        elif isinstance(content, list):
            self._entry(content)
        elif isinstance(content, dict) and set(content) == {"checkpoint"} and self.checkpoint is None:
            self._chains_are_whole()
            self.checkpoint = _checkpoint(content["checkpoint"])
        elif isinstance(content, dict) and set(content) == {"entries", "sha256"}:
            self._close(content)
        else:
            raise NotWholeError(f"the line after entry {self.entries} of the file is no entry")
        self.hashed.update(line)

    def _content(self, line: bytes) -> Any:
        try:
            content = json.loads(line)
            is_exact = len(line) <= _LONGEST and canonical_json(content) + b"\n" == line
        except (ValueError, RecursionError):
            is_exact, content = False, None
        if is_exact:
            return content
        if not self.is_begun:
            raise NotALedgerError
        raise self._after_last("was altered or cut")

    def _begin(self, content: Any) -> None:
        if not isinstance(content, dict) or any(content.get(name) != value for name, value in _MARK.items()):
            raise NotALedgerError
        try:
            heads = [Head(*head) for head in content["heads"]]
            self.leaves = [str(each) for each in content["leaves"]]
        except (KeyError, TypeError) as error:
            raise NotALedgerError from error
        if set(content) != {*_MARK, "heads", "leaves"}:
            raise NotALedgerError
        self.heads = {head.chain: head for head in heads}
        self.is_begun = True

    def _entry(self, content: list[Any]) -> None:
        if self.checkpoint is not None or len(content) != _FIELDS or not isinstance(content[0], str):
            raise self._after_last("does not belong there")
        chain, number, *rest = content
        if chain not in self.heads or (chain < self.latest):
            raise NotWholeError("does not belong there", chain, int(number) if isinstance(number, int) else 0)
        before = self.reached.get(chain, Head(chain, 0, START))
        if number != before.length + 1:
            raise NotWholeError("is missing or out of order", chain, before.length + 1)
        previous, stated = rest[-2], rest[-1]
        if previous != before.hash:
            raise NotWholeError("does not follow the one before", chain, number)
        if hashlib.sha256(canonical_json([ENTRY_FORMAT, *content[1:-1]])).hexdigest() != stated or not _is_moment(
            rest[0]
        ):
            raise NotWholeError("was altered", chain, number)
        self._as_known(Head(chain, number, stated))
        self.reached[chain], self.latest, self.entries = Head(chain, number, stated), chain, self.entries + 1

    def _as_known(self, head: Head) -> None:
        known = self.known.heads.get(head.chain) if self.known else None
        if known and known.length == head.length and known.hash != head.hash:
            raise NotWholeError("is not the one the kept checkpoint was over", head.chain, head.length)

    def _chains_are_whole(self) -> None:
        for chain, head in sorted(self.heads.items()):
            reached = self.reached.get(chain, Head(chain, 0, START))
            if reached.length < head.length:
                raise NotWholeError("is missing: the chain was cut off", chain, reached.length + 1)
            if reached != head:
                raise NotWholeError("was inserted or altered", chain, min(reached.length, head.length + 1))
            known = self.known.heads.get(chain) if self.known else None
            if known and reached.length < known.length:
                raise NotWholeError("is missing: the kept checkpoint goes further", chain, reached.length + 1)

    def _close(self, content: dict[str, Any]) -> None:
        if self.checkpoint is None:
            raise NotWholeError("the checkpoint is missing")
        if content != {"entries": self.entries, "sha256": self.hashed.hexdigest()}:
            raise NotWholeError("the end does not fit what stands before it")
        self.is_ended = True

    def end(self, signed_by: Verify) -> Proven:
        if not self.is_begun:
            raise NotALedgerError
        if not self.is_ended or self.checkpoint is None:
            self._chains_are_whole()
            raise NotWholeError("the end of the file is missing")
        checkpoint = self.checkpoint
        wanted = {leaf_of(head).hex() for head in self.heads.values()}
        if not wanted <= set(self.leaves) or len(self.leaves) != checkpoint.chains:
            raise NotWholeError("the checkpoint is not over these chains")
        if merkle.root([bytes.fromhex(leaf) for leaf in self.leaves]).hex() != checkpoint.root:
            raise NotWholeError("the checkpoint is not over these chains")
        _is_signed(checkpoint, signed_by)
        if self.known:
            _goes_on(checkpoint, self.known, signed_by)
        return Proven(tuple(in_order(self.heads.values())), self.entries, checkpoint)

    def _after_last(self, reason: str) -> NotWholeError:
        last = self.reached.get(self.latest)
        if last and last.length < self.heads[self.latest].length:
            return NotWholeError(reason, self.latest, last.length + 1)
        following = next((chain for chain in sorted(self.heads) if chain > self.latest), "")
        return NotWholeError(reason, following, 1) if following else NotWholeError(f"a line after the entries {reason}")


def _is_moment(written_at: Any) -> bool:
    try:
        return bool(datetime.fromisoformat(written_at).isoformat() == written_at)
    except (TypeError, ValueError):
        return False


def _checkpoint(plain: Any) -> Checkpoint:
    try:
        return Checkpoint.from_plain(plain)
    except (TypeError, ValueError):
        raise NotWholeError("the checkpoint was altered") from None


def _is_signed(checkpoint: Checkpoint, signed_by: Verify) -> None:
    try:
        signed_by(bytes.fromhex(checkpoint.public_key), bytes.fromhex(checkpoint.signature), checkpoint.body())
    except Exception as error:  # whatever a verifier raises, it did not let the signature pass
        raise NotWholeError("the checkpoint's signature does not fit") from error


def _goes_on(checkpoint: Checkpoint, known: Known, signed_by: Verify) -> None:
    _is_signed(known.checkpoint, signed_by)
    if known.checkpoint.public_key != checkpoint.public_key:
        raise NotWholeError("the kept checkpoint was signed with another key")
    if known.checkpoint.number > checkpoint.number:
        raise NotWholeError("the kept checkpoint is newer than this file")
