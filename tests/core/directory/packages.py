"""Directories for the tests: a small one to read, and any that can be drawn."""

from typing import Any

from hypothesis import strategies as st

from amends.core.directory.package import Package
from amends.core.directory.tables import CODES, DAY, LINKED, NUMBER, TABLES, UP_TO, Column

SHELTER: dict[str, Any] = {
    "organization": [{"id": "o1", "name": "House of the reeds", "description": "A safe place to stay"}],
    "service": [
        {
            "id": "s1",
            "organization_id": "o1",
            "name": "Shelter",
            "status": "active",
            "minimum_age": 16,
        }
    ],
    "location": [
        {"id": "l1", "location_type": "physical", "organization_id": "o1", "latitude": -11.5, "longitude": 27.5}
    ],
    "service_at_location": [{"id": "sl1", "service_id": "s1", "location_id": "l1"}],
    "address": [
        {
            "id": "a1",
            "location_id": "l1",
            "address_1": "Behind the mill",
            "city": "Umalu",
            "country": "ZM",
            "address_type": "physical",
        }
    ],
    "language": [{"id": "g1", "service_id": "s1", "name": "Bemba", "code": "bem"}],
    "unit": [{"id": "u1", "name": "Bed"}],
    "service_capacity": [
        {"id": "c1", "service_id": "s1", "unit_id": "u1", "available": 2, "updated": "2026-11-20T08:00:00Z"}
    ],
    "amends_provider": [
        {
            "id": "p1",
            "organization_id": "o1",
            "level": "open",
            "vetting": "passed",
            "child_safeguarding": "yes",
            "ties_asked_on": "2026-11-01",
            "verified_on": "2026-11-20",
            "verified_by": "Grace Banda",
        }
    ],
    "amends_service": [{"id": "f1", "service_id": "s1", "needs": "accommodation;safety", "sexes": "woman"}],
    "amends_confidential": [
        {"id": "k1", "link_entity": "address", "link_id": "a1", "level": "referrers", "fields": "address_1"},
        {"id": "k2", "link_entity": "location", "link_id": "l1", "level": "referrers"},
    ],
}
"""A shelter whose place is closer than the rest: everything a record can have, in few rows."""

_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t'=+-@;\""), min_size=1, max_size=12
)
_DAYS = st.dates().map(lambda day: day.isoformat())
_CODE = st.text("abcdefg_", min_size=1, max_size=6)


def _value(column: Column) -> st.SearchStrategy[Any]:
    if column.choices:
        return st.sampled_from(column.choices)
    if column.kind == NUMBER:
        low, high = UP_TO.get(column.name, (-(10**9), 10**9))
        numbers = st.integers(int(low), int(high)) | st.floats(low, high, allow_nan=False)
        return numbers.map(lambda number: int(number) if float(number).is_integer() else number)
    if column.kind == DAY:
        return _DAYS
    if column.kind == CODES:
        return st.lists(_CODE, min_size=1, max_size=3, unique=True).map(";".join)
    return _TEXT


@st.composite
def packages(draw: st.DrawFn) -> Package:
    """Draw a directory that is right: any rows of any tables, each naming rows that are there."""
    package: dict[str, list[dict[str, Any]]] = {}
    for table in [*(t for t in TABLES.values() if t.name not in LINKED), *(TABLES[name] for name in LINKED)]:
        rows = []
        for number in range(draw(st.integers(0, 2))):
            row = _row(draw, table.name, f"{table.name[:4]}{number}", package)
            if row is not None:
                rows.append(row)
        if rows:
            package[table.name] = rows
    return package


def _row(draw: st.DrawFn, name: str, own: str, package: dict[str, list[dict[str, Any]]]) -> dict[str, Any] | None:
    row: dict[str, Any] = {"id": own}
    for column in TABLES[name].columns[1:]:
        if not column.required and draw(st.booleans()):
            continue
        if column.names:
            there = [each["id"] for each in package.get(column.names, ())]
            if not there and column.required:
                return None
            if there:
                row[column.name] = draw(st.sampled_from(there))
        else:
            row[column.name] = draw(_value(column))
    if name in LINKED:
        there = [(entity, each["id"]) for entity, rows in package.items() if entity not in LINKED for each in rows]
        if not there:
            return None
        _, id_column, table_column = LINKED[name]
        row[table_column], row[id_column] = draw(st.sampled_from(there))
    return row
