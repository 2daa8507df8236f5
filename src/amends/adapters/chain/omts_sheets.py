"""The spreadsheet form of an OMTS graph, made into the same graph as the file form, each part with where it stands."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from amends.adapters.sheets.rows import Row
from amends.adapters.sheets.workbooks import Workbook, table_in

ORIGIN = "\x00origin"
"""Under it a node or an edge tells its sheet and row; no file can hold this key, because no text holds that sign."""

_NODES = {"Organizations": "organization", "Facilities": "facility", "Goods": "good", "Attestations": "attestation",
          "Persons": "person", "Consignments": "consignment"}  # fmt: skip
_EDGES = {"Supply Relationships": ("supplier_id", "buyer_id"), "Corporate Structure": ("subsidiary_id", "parent_id")}
_NUMBERS = ("lei", "duns", "gln")
_PLAIN = ("name", "jurisdiction", "status", "commodity_code", "lot_id", "origin_country")


def is_graph(workbook: Workbook) -> bool:
    """Say whether these are the sheets of such a graph."""
    return {"Metadata", "Organizations", "Supply Relationships"} <= set(workbook.names)


def graph_in(workbook: Workbook, content: bytes) -> dict[str, Any]:
    """Give the graph. Its salt is drawn from the file, so that the same file gives the same keys."""
    said = {row["Field"]: row["Value"] for _, row in _rows(workbook, "Metadata") if "Field" in row}
    more: dict[str, list[dict[str, str]]] = {}
    for _, row in _rows(workbook, "Identifiers"):
        named = {name: row[name] for name in ("scheme", "value", "authority", "sensitivity") if row.get(name)}
        more.setdefault(row.get("node_id", ""), []).append(named)
    return {
        "omts_version": "1.0.0",
        "file_salt": hashlib.sha256(content).hexdigest(),
        "snapshot_date": said.get("snapshot_date", ""),
        "disclosure_scope": said.get("disclosure_scope") or "internal",
        "reporting_entity": said.get("reporting_entity") or None,
        "nodes": list(_nodes(workbook, more)),
        "edges": list(_edges(workbook)),
    }


def _rows(workbook: Workbook, sheet: str) -> Iterator[tuple[int, Row]]:
    if sheet in workbook.names:
        yield from table_in(workbook.sheet(sheet))


def _nodes(workbook: Workbook, more: Mapping[str, list[dict[str, str]]]) -> Iterator[dict[str, Any]]:
    for sheet, kind in _NODES.items():
        for line, row in _rows(workbook, sheet):
            node: dict[str, Any] = {"id": row.get("id", ""), "type": kind, ORIGIN: (sheet, line)}
            node |= {name: row[name] for name in _PLAIN if row.get(name)}
            if row.get("latitude") or row.get("longitude"):
                node["geo"] = {"lat": row.get("latitude"), "lon": row.get("longitude")}
            node["identifiers"] = [*_identifiers(row), *more.get(node["id"], [])]
            yield node


def _identifiers(row: Row) -> Iterator[dict[str, str]]:
    for scheme in _NUMBERS:
        if row.get(scheme):
            yield {"scheme": scheme, "value": row[scheme]}
    for scheme, value, authority in (
        ("nat-reg", "nat_reg_value", "nat_reg_authority"),
        ("vat", "vat_value", "vat_country"),
        ("internal", "internal_id", "internal_system"),
        ("org.gs1.gtin", "gtin", ""),
    ):
        if row.get(value):
            yield {"scheme": scheme, "value": row[value], "authority": row.get(authority, "")}


def _edges(workbook: Workbook) -> Iterator[dict[str, Any]]:
    """Give the edges, and with them the operators that the sheet of facilities names."""
    operated = set()
    for sheet, (source, target) in _EDGES.items():
        for line, row in _rows(workbook, sheet):
            kind = row.get("type", "")
            ends = (
                (row.get(target, ""), row.get(source, ""))
                if kind == "ownership"
                else (row.get(source, ""), row.get(target, ""))
            )
            if kind == "operates":
                operated.add(ends)
            yield _edge((sheet, line), row.get("id", ""), kind, ends) | {"properties": _properties(row)}
    for line, row in _rows(workbook, "Facilities"):
        ends = (row.get("operator_id", ""), row.get("id", ""))
        if ends[0] and ends not in operated:
            yield _edge(("Facilities", line), f"operator of {ends[1]}", "operates", ends) | {"properties": {}}


def _edge(origin: tuple[str, int], number: str, kind: str, ends: tuple[str, str]) -> dict[str, Any]:
    return {"id": number, "type": kind, "source": ends[0], "target": ends[1], ORIGIN: origin}


def _properties(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {name: row[name] for name in ("valid_from", "valid_to") if row.get(name)}
    if row.get("percentage"):
        try:
            found["percentage"] = float(row["percentage"])
        except ValueError:
            found["percentage"] = row["percentage"]
    return found
