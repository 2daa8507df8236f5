"""The same package as a tree, which is how HSDS is published in JSON: what belongs to a row stands inside it.

One row may stand in several places of a tree, as a telephone of a service and of its place. It is one row then, and has
to say the same everywhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from amends.core.directory.package import Finding, Package, Row, Scalar, WrongPackageError, check, row_of
from amends.core.directory.tables import CHILDREN, LINKED, ORGANIZATION, SINGLE, TABLES

_DEEPEST = 12
MOST_FINDINGS = 200
OTHERS = "amends_others"
"""Where rows stand that belong to no organisation, by table."""


@dataclass(slots=True)
class _Reader:
    """Takes a tree apart. `number` is the organisation that is read, as a reader of the file counts."""

    file: str
    number: int = 0
    rows: dict[str, dict[Scalar, dict[str, Scalar]]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def take(self, table: str, said: object, links: Mapping[str, Scalar], depth: int = 0) -> Scalar | None:
        """Take an object and all that stands inside it; give its id."""
        if not isinstance(said, dict) or depth > _DEEPEST:
            self._wrong(table, "not_an_object", "{…}")
            return None
        inside = {**CHILDREN.get(table, {}), **{name: (each, "") for each, (name, *_) in LINKED.items()}}
        single = SINGLE.get(table, {})
        plain = {name: value for name, value in said.items() if name not in inside and name not in single}
        own = said.get("id")
        if not isinstance(own, str | int) or own == "":
            self._wrong(f"{table}.id", "needed")
            return None
        links = {**links, **self._singles(said, single, depth)}
        self._keep(table, {**plain, **links})
        for name, (child, column) in inside.items():
            for each in self._listed(said.get(name), name):
                self.take(child, each, _parent(table, child, column, str(own)), depth + 1)
        return str(own)

    def _singles(self, said: Mapping[str, Any], single: Mapping[str, tuple[str, str]], depth: int) -> dict[str, Scalar]:
        links: dict[str, Scalar] = {}
        for name, (other, column) in single.items():
            if said.get(name) not in (None, ""):
                own = self.take(other, said[name], {}, depth + 1)
                links |= {} if own is None else {column: own}
        return links

    def _listed(self, said: object, name: str) -> list[object]:
        if said is None or isinstance(said, list):
            return said or []
        self._wrong(name, "not_a_list", "[…]")
        return []

    def _keep(self, table: str, said: Mapping[str, object]) -> None:
        row, findings = row_of(TABLES[table], {**said, "id": str(said["id"])}, self.file, self.number)
        self.findings += [each for each in findings if each.code != "needed"]  # what is needed may stand elsewhere
        before = self.rows.setdefault(table, {}).setdefault(row.get("id", ""), {})
        if any(before[name] != value for name, value in row.items() if name in before):
            self._wrong(f"{table}.id", "says_otherwise")
        before.update(row)

    def _wrong(self, column: str, code: str, expected: str = "") -> None:
        self.findings.append(Finding(self.file, self.number, column, code, expected))


def _parent(table: str, child: str, column: str, own: str) -> dict[str, Scalar]:
    if column:
        return {column: own}
    _, id_column, table_column = LINKED[child]
    return {id_column: own, table_column: table}


def from_tree(said: object, file: str = "json") -> dict[str, list[dict[str, Scalar]]]:
    """Give the package that a tree says: one organisation, a list of them, or a page of them as the HSDS API gives it.

    Raises:
        WrongPackageError: with everything that is wrong.
    """
    reader = _Reader(file)
    for number, each in enumerate(_organizations(said, file), start=1):
        reader.number = number
        reader.take(ORGANIZATION, each, {})
    reader.number = 0
    others = said.get(OTHERS, {}) if isinstance(said, dict) else {}
    for table, rows in others.items() if isinstance(others, dict) else ():
        if table in TABLES and isinstance(rows, list):
            for row in rows:
                reader.take(table, row, {})
        else:
            reader.findings.append(Finding(file, 0, str(table)[:60], "no_table", ", ".join(TABLES)))
    package = {table: list(rows.values()) for table, rows in reader.rows.items()}
    findings = [*reader.findings, *_needed(package, file), *check(package, lambda *_: (file, 0))]
    if findings:
        raise WrongPackageError(findings[:MOST_FINDINGS])
    return package


def _needed(package: Package, file: str) -> Iterator[Finding]:
    for table, rows in package.items():
        for row in rows:
            for column in TABLES[table].columns:
                if column.required and column.name not in row:
                    yield Finding(file, 0, f"{table}.{column.name}", "needed")


def _organizations(said: object, file: str) -> list[object]:
    if isinstance(said, list):
        return said
    if isinstance(said, dict) and isinstance(said.get("contents"), list):
        return list(said["contents"])
    if isinstance(said, dict) and "id" in said:
        return [said]
    raise WrongPackageError([Finding(file, 0, "", "no_organizations", "{…}, […], {contents: […]}")])


def to_tree(package: Package) -> dict[str, Any]:
    """Give a package as a tree: a page of whole organisations, and beside it what belongs to none of them."""
    writer = _Writer(package)
    organizations = [writer.whole(ORGANIZATION, row) for row in package.get(ORGANIZATION, ())]
    others: dict[str, list[dict[str, Any]]] = {}
    for table in TABLES:
        for row in package.get(table, ()):
            if (table, row["id"]) not in writer.written:
                others.setdefault(table, []).append(dict(row))
    count = len(organizations)
    page: dict[str, Any] = {"total_items": count, "total_pages": 1, "page_number": 1, "size": count, "first_page": True}
    page |= {"last_page": True, "empty": not count, "contents": organizations}
    return page | ({OTHERS: others} if others else {})


class _Writer:
    def __init__(self, package: Package) -> None:
        self.by_id = {(table, row["id"]): row for table, rows in package.items() for row in rows}
        self.written: set[tuple[str, Scalar]] = set()
        self.inside: dict[tuple[str, str, Scalar], list[Row]] = {}
        for table, rows in package.items():
            for row in rows:
                for key in _places(table, row):
                    self.inside.setdefault(key, []).append(row)

    def whole(self, table: str, row: Row) -> dict[str, Any]:
        """Give a row with everything that stands inside it."""
        self.written.add((table, row["id"]))
        made: dict[str, Any] = dict(row)
        for name, (other, column) in SINGLE.get(table, {}).items():
            if other != ORGANIZATION and (other, row.get(column, "")) in self.by_id:
                made[name] = self.whole(other, self.by_id[other, row[column]])
        for name, (child, _) in CHILDREN.get(table, {}).items():
            self._add(made, name, child, (child, table, row["id"]))
        for child, (name, *_) in LINKED.items():
            if child != table:
                self._add(made, name, child, (child, table, row["id"]))
        return made

    def _add(self, made: dict[str, Any], name: str, child: str, key: tuple[str, str, Scalar]) -> None:
        if key in self.inside:
            made[name] = [self.whole(child, each) for each in self.inside[key]]


def _places(table: str, row: Row) -> Iterator[tuple[str, str, Scalar]]:
    """Give where a row stands: inside which row of which table."""
    for parent, children in CHILDREN.items():
        for child, column in set(children.values()):
            if child == table and column in row:
                yield table, parent, row[column]
    if table in LINKED:
        _, id_column, table_column = LINKED[table]
        yield table, str(row.get(table_column, "")), row.get(id_column, "")
