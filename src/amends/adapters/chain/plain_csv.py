"""Our own two tables: who there is, and what went from whom to whom. docs/reference/chain-csv.md describes them."""

from collections.abc import Iterator
from decimal import Decimal

from amends.adapters.sheets.cells import (
    CellError,
    choice_in,
    day_in,
    decimal_in,
    identifiers_in,
    part_in,
    period_in,
    place_in,
)
from amends.adapters.sheets.rows import Row, head_of, table_of
from amends.core.chain.claims import Custody, Flow, Kind, Relation, Role, Scope, Statement, Thing, Tie
from amends.core.chain.masses import KILOGRAMS, contained
from amends.core.chain.reading import Reading

NODES, FLOWS = ("key", "kind"), ("from", "to")
NODE_COLUMNS = (
    *NODES, "name", "role", "country", "latitude", "longitude", "within_m", "identifiers", "aliases",
)  # fmt: skip
FLOW_COLUMNS = (
    *FLOWS, "relation", "share", "metal", "mass", "unit", "grade", "moisture", "start", "end", "custody", "scope",
    "recycled",
)  # fmt: skip


def knows(content: bytes) -> bool:
    """Say whether this is one of the two tables."""
    head = set(head_of(content))
    return (head <= set(NODE_COLUMNS) and head >= set(NODES)) or (head <= set(FLOW_COLUMNS) and head >= set(FLOWS))


def read(content: bytes) -> Reading:
    """Read one of the two tables.

    Raises:
        UnreadableError: it is none.
    """
    is_nodes = "key" in head_of(content)
    reading = Reading()
    for line, row in table_of(content, required=NODES if is_nodes else FLOWS):
        reading.rows += 1
        try:
            reading.take(_node(row) if is_nodes else _link(row))
        except CellError as wrong:
            reading.refuse(line, wrong.cell, wrong.code, wrong.expected)
    return reading


def _node(row: Row) -> Iterator[Statement]:
    kind = choice_in("kind", row["kind"], Kind)
    if not row["key"] or kind is None:
        raise CellError("key" if kind else "kind", "missing", "" if kind else ", ".join(Kind))
    within = decimal_in("within_m", row.get("within_m", ""))
    yield Thing(
        row["key"],
        kind,
        row.get("name", ""),
        choice_in("role", row.get("role", ""), Role),
        row.get("country", ""),
        place_in(row.get("latitude"), row.get("longitude"), None if within is None else float(within)),
        identifiers_in("identifiers", row.get("identifiers", "")),
        tuple(filter(None, (name.strip() for name in row.get("aliases", "").split(";")))),
    )


def _link(row: Row) -> Iterator[Statement]:
    for end in FLOWS:
        if not row[end]:
            raise CellError(end, "missing")
    period = period_in(day_in("start", row.get("start", "")), day_in("end", row.get("end", "")))
    tie = choice_in("relation", row.get("relation", ""), Tie)
    if tie is not None:
        yield Relation(tie, row["from"], row["to"], part_in("share", row.get("share", "")), period)
        return
    yield Flow(
        row["from"],
        row["to"],
        row.get("metal", "").casefold(),
        _mass(row),
        period,
        choice_in("custody", row.get("custody", ""), Custody),
        choice_in("scope", row.get("scope", ""), Scope),
        recycled=_yes("recycled", row.get("recycled", "")),
    )


def _mass(row: Row) -> Decimal | None:
    mass = decimal_in("mass", row.get("mass", ""))
    unit = row.get("unit", "")
    if mass is None:
        return None
    if unit not in KILOGRAMS:
        raise CellError("unit", "no_choice", ", ".join(KILOGRAMS))
    grade, moisture = part_in("grade", row.get("grade", "")), part_in("moisture", row.get("moisture", ""))
    return contained(mass, unit, grade=Decimal(1) if grade is None else grade, moisture=moisture or Decimal(0))


def _yes(cell: str, text: str) -> bool:
    if text.casefold() not in {"", "no", "yes"}:
        raise CellError(cell, "no_choice", "yes, no")
    return text.casefold() == "yes"
