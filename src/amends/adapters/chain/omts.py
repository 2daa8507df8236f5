"""Supply graphs in OMTS (open multi-tier supply format, draft 0.x and 1.x, JSON), read with its rules of level 1.

Rules by their numbers in OMTSF-SPEC-001 (graph data model, section 9) and OMTSF-SPEC-004 (selective disclosure,
section 6). People, and what is said of them, are left out: they are nothing for a chain.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from amends.adapters.chain.omts_sheets import ORIGIN, graph_in, is_graph
from amends.adapters.sheets.cells import CellError, day_in, identifier_in, place_in
from amends.adapters.sheets.rows import json_of
from amends.adapters.sheets.workbooks import Workbook, is_workbook, workbook_of
from amends.core.chain.claims import Identifier, Kind, Period, Place, Relation, Thing, Tie
from amends.core.chain.reading import Reading, UnreadableError

KINDS = {
    "organization": Kind.ORGANISATION, "facility": Kind.FACILITY, "good": Kind.LOT, "consignment": Kind.LOT,
    "boundary_ref": Kind.ORGANISATION,
}  # fmt: skip
_TYPES = {*KINDS, "person", "attestation"}
_ORGANISATION, _THINGS = {"organization"}, {"good", "consignment"}
ENDS: Mapping[str, tuple[set[str], set[str]]] = {
    "attested_by": ({"organization", "facility", *_THINGS}, {"attestation"}),
    "beneficial_ownership": ({"person"}, _ORGANISATION),
    "brokers": (_ORGANISATION, _ORGANISATION),
    "composed_of": (_THINGS, _THINGS),
    "distributes": (_ORGANISATION, _ORGANISATION),
    "former_identity": (_ORGANISATION, _ORGANISATION),
    "legal_parentage": (_ORGANISATION, _ORGANISATION),
    "operates": (_ORGANISATION, {"facility"}),
    "operational_control": (_ORGANISATION, {"organization", "facility"}),
    "ownership": (_ORGANISATION, _ORGANISATION),
    "produces": ({"facility"}, _THINGS),
    "same_as": (_TYPES, _TYPES),
    "sells_to": (_ORGANISATION, _ORGANISATION),
    "subcontracts": (_ORGANISATION, _ORGANISATION),
    "supplies": (_ORGANISATION, _ORGANISATION),
    "tolls": ({"organization", "facility"}, _ORGANISATION),
}
"""What each kind of edge may join (SPEC-001, section 9.5)."""

_TIES = {
    "brokers": Tie.BROKERS, "operates": Tie.OPERATES, "operational_control": Tie.OPERATES, "ownership": Tie.OWNS,
    "produces": Tie.SUPPLIES, "sells_to": Tie.SUPPLIES, "subcontracts": Tie.SUPPLIES, "supplies": Tie.SUPPLIES,
    "tolls": Tie.TOLLS,
}  # fmt: skip
_TURNED = {"composed_of": Tie.SUPPLIES, "legal_parentage": Tie.OWNS}
"""Edges that point from the whole to its part, or from the daughter to the mother."""

PUBLIC = {"duns", "gln", "lei", "opaque"}
"""Schemes that may be shown to everybody unless a file says otherwise (SPEC-004, section 2)."""

SCOPES = ("internal", "partner", "public")
_HIDDEN = {"internal": set(), "partner": {"confidential"}, "public": {"confidential", "restricted"}}
_SALT = re.compile(r"[0-9a-f]{64}")
_EXTENSION = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_NEWEST = 1
_MOST_IDENTIFIERS = 50


def knows(content: bytes) -> bool:
    """Say whether this is such a file."""
    head = content[:4_000]
    return b'"omts_version"' in head or b'"omtsf_version"' in head


def knows_book(workbook: Workbook) -> bool:
    """Say whether this is the spreadsheet form of such a graph."""
    return is_graph(workbook)


def read(content: bytes) -> Reading:
    """Read a graph. Rows are its nodes, then its edges.

    Raises:
        UnreadableError: its head breaks a rule, or it is of a newer version.
    """
    whole = graph_in(workbook_of(content), content) if is_workbook(content) else json_of(content)
    if not isinstance(whole, dict):
        raise UnreadableError("not_omts")
    nodes, edges = whole.get("nodes"), whole.get("edges")
    if not isinstance(nodes, list) or not isinstance(edges, list):
        raise UnreadableError("not_omts", expected="nodes, edges")
    reading = Reading(rows=len(nodes) + len(edges), on=_head(whole))
    graph = _Graph(reading, str(whole["file_salt"]), str(whole.get("disclosure_scope", "internal")))
    for row, node in enumerate(nodes, start=1):
        graph.take(_Where(row, f"nodes[{row - 1}]", *_origin(node)), node, graph.node)
    for number, edge in enumerate(edges):
        graph.take(_Where(len(nodes) + number + 1, f"edges[{number}]", *_origin(edge)), edge, graph.edge)
    entity = whole.get("reporting_entity")
    if entity is not None and graph.types.get(str(entity)) != "organization":
        raise UnreadableError("no_such_node", expected="reporting_entity")
    return reading


def _head(whole: Mapping[str, Any]) -> date | None:
    version = str(whole.get("omts_version") or whole.get("omtsf_version") or "")
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise UnreadableError("no_version", expected="1.0.0")
    if int(version.partition(".")[0]) > _NEWEST:
        raise UnreadableError("newer_version", expected=f"{_NEWEST}.x")
    if not _SALT.fullmatch(str(whole.get("file_salt"))):
        raise UnreadableError("no_salt", expected="[0-9a-f]{64}")
    if whole.get("disclosure_scope", "internal") not in SCOPES:
        raise UnreadableError("no_choice", expected=", ".join(SCOPES))
    if not whole.get("snapshot_date"):
        raise UnreadableError("missing", expected="snapshot_date: 2026-02-18")
    try:
        day = day_in("snapshot_date", str(whole.get("snapshot_date") or ""))
    except CellError:
        day = None
    if day is None:
        raise UnreadableError("not_a_day", expected="snapshot_date: 2026-02-18")
    return day


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a reader of the file finds a node or an edge: by its path, or by sheet and row of a spreadsheet."""

    number: int
    path: str
    sheet: str = ""
    line: int = 0

    @property
    def row(self) -> int:
        return self.line or self.number

    def cell(self, name: str) -> str:
        if self.sheet:
            return name
        return f"{self.path}.{name}" if name else self.path


def _origin(said: Any) -> tuple[str, int]:
    return said.get(ORIGIN, ("", 0)) if isinstance(said, dict) else ("", 0)


class _Graph:
    """The graph as far as it was read."""

    def __init__(self, reading: Reading, salt: str, scope: str) -> None:
        self.reading, self.salt, self.scope = reading, salt, scope
        self.types: dict[str, str] = {}
        self.keys: dict[str, str] = {}
        self._edges: set[str] = set()

    def take(self, where: "_Where", said: Any, how: Any) -> None:
        """Take a node or an edge, or note why not."""
        try:
            left_out = how(_object("", said))
        except CellError as wrong:
            self.reading.refuse(where.row, where.cell(wrong.cell), wrong.code, wrong.expected, sheet=where.sheet)
        else:
            if left_out:
                self.reading.leave_out(where.row, where.cell(""), left_out, sheet=where.sheet)

    def node(self, said: Mapping[str, Any]) -> str:
        number, kind = _text(said, "id"), _text(said, "type")
        if number in self.types:
            raise CellError("id", "key_twice")  # L1-GDM-01
        if kind not in _TYPES and not _EXTENSION.fullmatch(kind):
            raise CellError("type", "no_choice", ", ".join(sorted(_TYPES)))
        self.types[number] = kind
        if kind == "person":
            if self.scope == "public":
                raise CellError("type", "person_in_public")  # SPEC-004, section 5
            return "person"  # nothing of it is read, not even to check it
        identifiers = self._identifiers(said)
        if kind == "boundary_ref" and [each.scheme for each in identifiers] != ["opaque"]:
            raise CellError("identifiers", "not_opaque")  # L1-SDI-01
        if kind not in KINDS:
            return "nothing_for_a_chain"
        name = str(said.get("name") or "")
        self.keys[number] = self._key(number, identifiers)
        detail = {
            name: said[name] for name in ("status", "lot_id", "commodity_code") if isinstance(said.get(name), str)
        }
        detail["omts_type"] = kind
        country = str(said.get("jurisdiction") or said.get("origin_country") or "")
        place = _place(said.get("geo"))
        thing = Thing(self.keys[number], KINDS[kind], name, None, country, place, identifiers, (), detail)
        self.reading.things.append(thing)
        return ""

    def edge(self, said: Mapping[str, Any]) -> str:
        number, kind = _text(said, "id"), _text(said, "type")
        if number in self._edges:
            raise CellError("id", "key_twice")  # L1-GDM-02
        self._edges.add(number)
        source, target = _text(said, "source"), _text(said, "target")
        for end, value in (("source", source), ("target", target)):
            if value not in self.types:
                raise CellError(end, "no_such_node")  # L1-GDM-03
        self._check_ends(kind, source, target)
        tie, turned = _TIES.get(kind) or _TURNED.get(kind), kind in _TURNED
        if "person" in (self.types[source], self.types[target]):
            return "person"
        if tie is None or source not in self.keys or target not in self.keys:
            return "nothing_for_a_chain"
        properties = _object("properties", said.get("properties", {}))
        share = _share(properties) if kind == "ownership" else None
        begin, end = (target, source) if turned else (source, target)
        period = _period(properties)
        self.reading.relations.append(Relation(tie, self.keys[begin], self.keys[end], share, period))
        return ""

    def _check_ends(self, kind: str, source: str, target: str) -> None:
        """Hold an edge against what it may join; what is redacted may stand at any end (L1-GDM-04, section 9.5)."""
        if kind not in ENDS:
            if not _EXTENSION.fullmatch(kind):
                raise CellError("type", "no_choice", ", ".join(ENDS))
            return
        for end, allowed, value in zip(("source", "target"), ENDS[kind], (source, target), strict=True):
            if self.types[value] not in allowed | {"boundary_ref"}:
                raise CellError(end, "wrong_end", ", ".join(sorted(allowed)))

    def _identifiers(self, said: Mapping[str, Any]) -> tuple[Identifier, ...]:
        listed = said.get("identifiers", [])
        if not isinstance(listed, list) or len(listed) > _MOST_IDENTIFIERS:
            raise CellError("identifiers", "not_a_list", f"≤ {_MOST_IDENTIFIERS}")
        found = []
        for number, each in enumerate(listed):
            cell = f"identifiers[{number}]"
            scheme, value = _text(_object(cell, each), "scheme"), _text(each, "value")
            usual = "public" if scheme in PUBLIC else "restricted"
            if each.get("sensitivity", usual) in _HIDDEN[self.scope]:
                raise CellError(cell, "too_open", self.scope)  # L1-SDI-02
            authority = each.get("authority")
            written = f"{authority}:{value}" if authority and scheme not in PUBLIC else value
            found.append(identifier_in(f"{cell}.value", scheme, written))
        return tuple(found)

    def _key(self, number: str, identifiers: tuple[Identifier, ...]) -> str:
        """Name a node by an identifier where it has one; the id of a node says nothing outside its file."""
        order = ("lei", "gln", "duns", "nat-reg", "vat", "opaque", "internal")
        ranked = sorted(
            (each for each in identifiers if each.scheme in order), key=lambda each: order.index(each.scheme)
        )
        return str(ranked[0]) if ranked else f"omts:{self.salt[:16]}:{number}"


def _period(properties: Mapping[str, Any]) -> Period | None:
    first = day_in("properties.valid_from", str(properties.get("valid_from") or ""))
    last = day_in("properties.valid_to", str(properties.get("valid_to") or ""))
    if first is None:
        return None
    if last is not None and last < first:
        raise CellError("properties.valid_to", "ends_early", "≥ valid_from")
    return Period(first, last or date.max)


def _share(properties: Mapping[str, Any]) -> Decimal | None:
    part = properties.get("percentage")
    if part is None or part == 0:  # 0 says that the part is not known (SPEC-001, section 5.1)
        return None
    if isinstance(part, bool) or not isinstance(part, int | float) or not 0 < part <= 100:  # noqa: PLR2004 - percent
        raise CellError("properties.percentage", "out_of_range", "0 – 100")
    return Decimal(str(part)) / 100


def _place(geo: Any) -> Place | None:
    if not isinstance(geo, dict) or "lat" not in geo:
        return None
    return place_in(geo.get("lat"), geo.get("lon"))


def _object(cell: str, said: Any) -> Mapping[str, Any]:
    if not isinstance(said, dict):
        raise CellError(cell, "not_an_object")
    return said


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not value:
        raise CellError(name, "missing")
    return value
