"""What of a provider is for whom: the whole record has a level, and single fields may be kept closer.

A hidden shelter's address is sealed to those who refer, while that there is a shelter may be open. Taken apart here,
each part is kept under its own key; put together again, what the reader may not see is left out, and known to be.
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

from amends.core.directory.package import Package, Row, Scalar
from amends.core.directory.tables import CONFIDENTIAL, LEVELS, PROVIDER, TABLES

OPEN, REFERRERS, KEEPER = LEVELS

Part: TypeAlias = dict[str, dict[str, dict[str, Scalar]]]
"""Some fields, by table and id of their row."""


def level_of(document: Package) -> str:
    """Give the level of a whole record; the closest, where nothing is said of it."""
    rows = document.get(PROVIDER, ())
    return str(rows[0].get("level", KEEPER)) if rows else KEEPER


def taken_apart(document: Package) -> dict[str, Part]:
    """Give what of a record belongs to which level."""
    whole = LEVELS.index(level_of(document))
    closer = _closer(document)
    parts: dict[str, Part] = {}
    for table, rows in document.items():
        for row in rows:
            for name, value in row.items():
                level = LEVELS[max(whole, closer.get((table, str(row["id"]), name), 0))]
                parts.setdefault(level, {}).setdefault(table, {}).setdefault(str(row["id"]), {})[name] = value
    return parts


def _closer(document: Package) -> Mapping[tuple[str, str, str], int]:
    """Give the level of every field that is kept closer than its record. What names a row stays with it."""
    rows = {(table, str(row["id"])): row for table, each in document.items() for row in each}
    found: dict[tuple[str, str, str], int] = {}
    for kept in document.get(CONFIDENTIAL, ()):
        key = str(kept["link_entity"]), str(kept["link_id"])
        named = [name for name in str(kept.get("fields", "")).split(";") if name]
        for name in named or _content(key[0], rows.get(key, {})):
            if name in _content(key[0], rows.get(key, {})):
                found[*key, name] = max(found.get((*key, name), 0), LEVELS.index(str(kept["level"])))
    return found


def _content(table: str, row: Row) -> tuple[str, ...]:
    """Give the fields of a row that say something; ids and what they name only hold it together."""
    names = {column.name for column in TABLES[table].references} | {"id"} if table in TABLES else {"id"}
    return tuple(name for name in row if name not in names)


def put_together(parts: Mapping[str, Any]) -> dict[str, list[dict[str, Scalar]]]:
    """Give the record that some parts of it make."""
    rows: Part = {}
    for part in parts.values():
        for table, each in part.items():
            for key, fields in each.items():
                rows.setdefault(table, {}).setdefault(key, {}).update(fields)
    return {table: [rows[table][key] for key in sorted(rows[table])] for table in TABLES if table in rows}


def closer_fields(document: Package, table: str, key: str) -> frozenset[str]:
    """Give which fields of a row are kept closer than the record, whether or not they are there."""
    return frozenset(
        name
        for kept in document.get(CONFIDENTIAL, ())
        if (kept.get("link_entity"), kept.get("link_id")) == (table, key)
        for name in (str(kept.get("fields", "")).split(";") if kept.get("fields") else ("",))
    )
