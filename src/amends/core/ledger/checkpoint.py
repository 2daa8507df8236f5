"""A signed word on how far every chain has got, by which an outsider sees later that nothing was cut off."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from amends.core.ledger import merkle
from amends.core.ledger.chain import START, canonical_json

FORMAT = 1
"""The version of the form that is signed; a change gets a new number, old checkpoints keep theirs."""

Sign = Callable[[bytes], bytes]
Verify = Callable[[bytes, bytes, bytes], None]
"""Takes public key, signature and message, and raises where they do not fit."""


class Head(NamedTuple):
    """How far a chain has got: the number of its last entry, and the hash of that."""

    chain: str
    length: int
    hash: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What was signed. `previous` is the hash of the checkpoint before; `public_key` and `signature` in hexadecimal."""

    number: int
    at: datetime
    root: str
    chains: int
    entries: int
    previous: str
    public_key: str
    signature: str = ""

    def body(self) -> bytes:
        """The bytes that are signed."""
        at = self.at.astimezone(UTC).isoformat()
        signed = [FORMAT, self.number, at, self.root, self.chains, self.entries, self.previous, self.public_key]
        return b"amends checkpoint\n" + canonical_json(signed)

    def digest(self) -> str:
        """The hash by which the next checkpoint names this one."""
        return merkle.leaf(self.body() + self.signature.encode()).hex()

    def plain(self) -> dict[str, Any]:
        """The form that JSON holds."""
        return {
            "number": self.number,
            "at": self.at.astimezone(UTC).isoformat(),
            "root": self.root,
            "chains": self.chains,
            "entries": self.entries,
            "previous": self.previous,
            "public_key": self.public_key,
            "signature": self.signature,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Checkpoint":
        """Read what `plain` gave.

        Raises:
            ValueError: this is none.
        """
        try:
            return cls(**{**plain, "at": datetime.fromisoformat(plain["at"])})
        except (KeyError, TypeError) as error:
            raise ValueError("this is no checkpoint") from error


def leaf_of(head: Head) -> bytes:
    """Give the leaf of a chain in the tree."""
    return merkle.leaf(canonical_json([head.chain, head.length, head.hash]))


def in_order(heads: Iterable[Head]) -> list[Head]:
    """Give heads in the order of the tree: by name."""
    return sorted(heads)


def make(heads: Sequence[Head], *, at: datetime, after: Checkpoint | None, public_key: bytes, sign: Sign) -> Checkpoint:
    """Make the next checkpoint over the heads of all chains."""
    checkpoint = Checkpoint(
        number=after.number + 1 if after else 1,
        at=at,
        root=merkle.root([leaf_of(head) for head in in_order(heads)]).hex(),
        chains=len(heads),
        entries=sum(head.length for head in heads),
        previous=after.digest() if after else START,
        public_key=public_key.hex(),
    )
    plain = checkpoint.plain() | {"signature": sign(checkpoint.body()).hex()}
    return Checkpoint.from_plain(plain)
