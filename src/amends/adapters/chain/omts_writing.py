"""A chain written as OMTS, with what others must not see left out or put behind a reference that names nobody.

After OMTSF-SPEC-004 (selective disclosure): identifiers by their sensitivity (section 2), volumes as restricted
(section 2.1), redacted nodes as boundary references (section 4), never a person (section 5).
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from amends.adapters.chain.omts import PUBLIC
from amends.core.chain.claims import Flow, Identifier, Kind, Relation, Thing, Tie

VERSION = "1.0.0"
_TYPES = {Kind.ORGANISATION: "organization", Kind.SITE: "facility", Kind.FACILITY: "facility"}
_EDGES = {Tie.BROKERS: "brokers", Tie.OPERATES: "operates", Tie.OWNS: "ownership", Tie.SUPPLIES: "supplies",
          Tie.TOLLS: "tolls"}  # fmt: skip
_JOINS = {
    "brokers": ("organization", "organization"), "operates": ("organization", "facility"),
    "ownership": ("organization", "organization"), "supplies": ("organization", "organization"),
    "tolls": ("organization", "organization"),
}  # fmt: skip
_OURS = "org.amends"
"""Before the name of an edge that joins what OMTS has no edge for, such as a site and who buys there."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """For whom a file is written (`internal`, `partner` or `public`), and which keys nobody is to be known by.

    `salt` is 32 bytes of chance of this file alone, `token` gives 32 more for whoever has no public identifier.
    """

    scope: str
    salt: bytes
    token: Callable[[], bytes]
    redacted: frozenset[str] = field(default_factory=frozenset)


def written(
    things: Iterable[Thing], said: Sequence[Flow | Relation], disclosure: Disclosure, on: date
) -> dict[str, Any]:
    """Give a chain as OMTS writes it."""
    described: dict[str, Thing] = {}
    for thing in things:
        described.setdefault(thing.key, thing)
    for each in said:
        for key in (each.source, each.target):
            described.setdefault(key, Thing(key, Kind.ORGANISATION, key))
    ids = {key: f"n{number}" for number, key in enumerate(described)}
    nodes = [_node(ids[key], thing, disclosure) for key, thing in described.items()]
    types = {ids[key]: node["type"] for key, node in zip(described, nodes, strict=True)}
    return {
        "omts_version": VERSION,
        "snapshot_date": on.isoformat(),
        "file_salt": disclosure.salt.hex(),
        "disclosure_scope": disclosure.scope,
        "nodes": nodes,
        "edges": [_edge(number, each, Ends(ids, types), disclosure.scope) for number, each in enumerate(said)],
    }


@dataclass(frozen=True, slots=True)
class Ends:
    """The number of each key in a file, and the type of each number."""

    numbers: Mapping[str, str]
    types: Mapping[str, str]


def boundary_value(identifiers: Iterable[Identifier], disclosure: Disclosure) -> str:
    """Give the value by which a redacted node is known in one file alone (SPEC-004, section 4)."""
    public = sorted(str(each).encode() for each in identifiers if each.scheme in PUBLIC)
    if not public:
        return disclosure.token().hex()
    return hashlib.sha256(b"\n".join(public) + disclosure.salt).hexdigest()


def _node(number: str, thing: Thing, disclosure: Disclosure) -> dict[str, Any]:
    if thing.key in disclosure.redacted:
        value = boundary_value(thing.identifiers, disclosure)
        return {"id": number, "type": "boundary_ref", "identifiers": [{"scheme": "opaque", "value": value}]}
    node: dict[str, Any] = {"id": number, "type": _TYPES.get(thing.kind, "good"), "name": thing.name or thing.key}
    shown = [_identifier(each) for each in thing.identifiers if _is_shown(each, disclosure.scope)]
    if shown:
        node["identifiers"] = shown
    if node["type"] == "organization" and thing.country:
        node["jurisdiction"] = thing.country
    if thing.place:
        node["geo"] = {"lat": thing.place.latitude, "lon": thing.place.longitude}
    return node


def _is_shown(identifier: Identifier, scope: str) -> bool:
    return scope != "public" or identifier.scheme in PUBLIC


def _identifier(identifier: Identifier) -> dict[str, str]:
    authority, parted, value = identifier.value.partition(":")
    if identifier.scheme in PUBLIC or not parted:
        return {"scheme": identifier.scheme, "value": identifier.value}
    return {"scheme": identifier.scheme, "value": value, "authority": authority}


def _edge(number: int, said: Flow | Relation, ends: Ends, scope: str) -> dict[str, Any]:
    source, target = ends.numbers[said.source], ends.numbers[said.target]
    name = _EDGES.get(said.tie, str(said.tie)) if isinstance(said, Relation) else "supplies"
    joins = zip((source, target), _JOINS.get(name, ("", "")), strict=True)
    fits = all(ends.types[end] in {wanted, "boundary_ref"} for end, wanted in joins)
    kind = name if fits and name in _JOINS else f"{_OURS}.{name}"
    properties = _properties(said, scope)
    return {"id": f"e{number}", "type": kind, "source": source, "target": target, "properties": properties}


def _properties(said: Flow | Relation, scope: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if said.period:
        found["valid_from"] = said.period.first.isoformat()
        if said.period.last < date.max:
            found["valid_to"] = said.period.last.isoformat()
    if isinstance(said, Relation):
        if said.tie is Tie.OWNS:
            found["percentage"] = float(said.share * 100) if said.share else 0
        return found
    if said.metal:
        found["commodity"] = said.metal
    if said.mass is not None and scope != "public":
        found |= {"volume": float(said.mass), "volume_unit": "kg"}
    return found
