"""A package taken apart by whom it is about: one part for each organisation, and one for what all of them share."""

from collections.abc import Iterable, Mapping

from amends.core.directory.package import Package, Row, Scalar
from amends.core.directory.tables import LINKED, ORGANIZATION, TABLES

SHARED = ""
"""The part of what belongs to no organisation: taxonomies, units, places of nobody."""

_OWNING = ("organization", "service", "location", "service_at_location", "contact", "phone", "program")
"""The tables through which a row belongs to an organisation, the nearest first."""


def by_organization(package: Package) -> dict[Scalar, dict[str, list[Row]]]:
    """Give the rows of each organisation by its id, and under `SHARED` those of none."""
    owner = _Owners(package)
    parts: dict[Scalar, dict[str, list[Row]]] = {row["id"]: {} for row in package.get(ORGANIZATION, ())}
    for table, rows in package.items():
        for row in rows:
            parts.setdefault(owner.of(table, row), {}).setdefault(table, []).append(row)
    return parts


def together(parts: Iterable[Package]) -> dict[str, list[Row]]:
    """Give one package of several parts."""
    whole: dict[str, list[Row]] = {}
    for part in parts:
        for table, rows in part.items():
            whole.setdefault(table, []).extend(rows)
    return whole


class _Owners:
    def __init__(self, package: Package) -> None:
        self.by_id: Mapping[tuple[str, Scalar], Row] = {
            (table, row["id"]): row for table, rows in package.items() for row in rows
        }

    def of(self, table: str, row: Row, depth: int = 0) -> Scalar:
        """Give the organisation that a row belongs to; of several ways the nearest counts."""
        if table == ORGANIZATION:
            return row["id"]
        for parent, key in _parents(table, row):
            above = self.by_id.get((parent, key))
            found = SHARED if above is None or depth > len(_OWNING) else self.of(parent, above, depth + 1)
            if found != SHARED:
                return found
        return SHARED


def _parents(table: str, row: Row) -> list[tuple[str, Scalar]]:
    if table in LINKED:
        _, id_column, table_column = LINKED[table]
        return [(str(row.get(table_column, "")), row.get(id_column, ""))]
    named = [(column.names, row[column.name]) for column in TABLES[table].references if column.name in row]
    return sorted((each for each in named if each[0] in _OWNING), key=lambda each: _OWNING.index(each[0]))
