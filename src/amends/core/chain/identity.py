"""Which descriptions are of one and the same: those that a register says are, never those of one name alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from amends.core.chain.claims import Thing

REGISTERS = frozenset(
    {"cid", "cik", "duns", "epc", "gln", "icglr", "ipis", "lei", "nat-reg", "os", "tax", "usgs", "vat"}
)
"""Schemes that give a value to one thing only. Internal numbers and names are none of them."""

DECIDED = "decided"
"""The scheme under which things bear one value because a person, or more than a name, says that they are one."""


@dataclass(frozen=True, slots=True)
class Identities:
    """The descriptions brought together. `number` gives a node number to every key, `keys` the first key of each."""

    number: Mapping[str, int]
    keys: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.keys)


def identities(things: Iterable[Thing], others: Iterable[str] = ()) -> Identities:
    """Bring together what shares a key or a value in a register; `others` are keys that nobody describes.

    Nothing is stored of it: when a file is taken back, what it alone brought together falls apart again.
    """
    parent: dict[str, str] = {}
    of_register: dict[tuple[str, str], str] = {}
    for thing in things:
        parent.setdefault(thing.key, thing.key)
        for identifier in thing.identifiers:
            if identifier.scheme in REGISTERS or identifier.scheme == DECIDED:
                held = of_register.setdefault((identifier.scheme, identifier.value), thing.key)
                _join(parent, held, thing.key)
    for key in others:
        parent.setdefault(key, key)
    first: dict[str, int] = {}
    number: dict[str, int] = {}
    keys: list[str] = []
    for key in parent:
        root = _root(parent, key)
        if root not in first:
            first[root] = len(keys)
            keys.append(key)
        number[key] = first[root]
    return Identities(number, tuple(keys))


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key


def _join(parent: dict[str, str], one: str, other: str) -> None:
    first, second = _root(parent, one), _root(parent, other)
    if first != second:
        parent[second] = first


def groups(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Give to every key in a pair one name for all that the pairs bring together."""
    parent: dict[str, str] = {}
    for one, other in pairs:
        parent.setdefault(one, one)
        parent.setdefault(other, other)
        _join(parent, one, other)
    return {key: _root(parent, key) for key in parent}
