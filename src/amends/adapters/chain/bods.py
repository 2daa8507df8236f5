"""Who owns whom, as registries publish it (Beneficial Ownership Data Standard 0.4, Open Ownership).

Statements replace earlier ones of the same record. People, and what they own, are left out: for a chain it matters
which organisation is of which group.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from amends.adapters.sheets.cells import CellError, day_in
from amends.adapters.sheets.rows import json_of
from amends.core.chain.claims import Identifier, Kind, Period, Relation, Thing, Tie
from amends.core.chain.reading import Reading, UnreadableError

_TYPES = {"entity", "person", "relationship"}
_NEWEST = "0.4"
_HIGHEST = 100
_Statement = Mapping[str, Any]


def knows(content: bytes) -> bool:
    """Say whether this is a package of statements."""
    head = content[:20_000]
    return b'"recordDetails"' in head and b'"recordType"' in head


def read(content: bytes) -> Reading:
    """Read a package. Rows are statements.

    Raises:
        UnreadableError: it is none, or of another version.
    """
    whole = json_of(content)
    statements = whole if isinstance(whole, list) else [whole]
    if not all(isinstance(each, dict) for each in statements):
        raise UnreadableError("not_bods")
    reading = Reading(rows=len(statements))
    package = _Package(reading)
    for row, statement in enumerate(statements, start=1):
        package.take(row, statement)
    package.tell()
    return reading


class _Package:
    """The records of a package as their last statements have them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._last: dict[str, tuple[int, _Statement]] = {}
        self._days: list[date] = []

    def take(self, row: int, statement: _Statement) -> None:
        """Take a statement, which replaces an earlier one of its record."""
        try:
            kind, record = _text(statement, "recordType"), _text(statement, "recordId")
            _check_type(kind)
            _check_version(row, _object(statement, "publicationDetails"))
            self._days += filter(None, [day_in("statementDate", str(statement.get("statementDate") or "")[:10])])
            _object(statement, "recordDetails")
        except CellError as wrong:
            self.reading.refuse(row, wrong.cell, wrong.code, wrong.expected)
            return
        before = self._last.get(record)
        if before is not None:
            self.reading.leave_out(before[0], "recordId", "replaced")
        self._last[record] = (row, statement)

    def tell(self) -> None:
        """Say what is in force."""
        self.reading.on = max(self._days, default=None)
        keys = {
            record: _key(record, statement)
            for record, (_, statement) in self._last.items()
            if statement["recordType"] == "entity"
        }
        for record, (row, statement) in self._last.items():
            try:
                self._tell(row, statement, keys, record)
            except CellError as wrong:
                self.reading.refuse(row, wrong.cell, wrong.code, wrong.expected)

    def _tell(self, row: int, statement: _Statement, keys: Mapping[str, str], record: str) -> None:
        details = statement["recordDetails"]
        publisher = _object(_object(statement, "publicationDetails"), "publisher")
        self.reading.by = self.reading.by or str(publisher.get("name", ""))
        match statement["recordType"]:
            case "person":
                self.reading.leave_out(row, "recordType", "person")
            case "entity":
                self.reading.things.append(_entity(keys[record], details))
            case _:
                self._relation(row, details, keys)

    def _relation(self, row: int, details: _Statement, keys: Mapping[str, str]) -> None:
        subject, party = details.get("subject"), details.get("interestedParty")
        if not isinstance(party, str) or not isinstance(subject, str):
            self.reading.leave_out(row, "interestedParty", "owner_not_said")
            return
        if subject not in keys or party not in keys:
            known = {subject, party} <= set(self._last)
            self.reading.leave_out(row, "interestedParty", "person" if known else "no_such_node")
            return
        held = [each for each in details.get("interests") or [] if each.get("type") == "shareholding"]
        if not held:
            self.reading.leave_out(row, "interests", "interest_not_said")
        for interest in held:
            share, is_range = _share(interest.get("share") or {})
            if is_range:
                self.reading.doubt(row, "interests.share", "share_is_a_range")
            self.reading.relations.append(Relation(Tie.OWNS, keys[party], keys[subject], share, _period(interest)))


def _check_type(kind: str) -> None:
    if kind not in _TYPES:
        raise CellError("recordType", "no_choice", ", ".join(sorted(_TYPES)))


def _check_version(row: int, publication: _Statement) -> None:
    if not str(publication.get("bodsVersion", "")).startswith(_NEWEST):
        raise UnreadableError("newer_version", row=row, expected=_NEWEST)


def _entity(key: str, details: _Statement) -> Thing:
    place = details.get("jurisdiction") or {}
    country = str(place.get("code") or place.get("name") or "") if isinstance(place, dict) else ""
    kind = _object(details, "entityType").get("type", "")
    name = str(details.get("name") or "")
    return Thing(key, Kind.ORGANISATION, name, None, country, None, _identifiers(details), (), {"entity_type": kind})


def _identifiers(details: _Statement) -> tuple[Identifier, ...]:
    found = []
    for each in details.get("identifiers") or []:
        scheme, value = str(each.get("scheme") or each.get("schemeName") or ""), str(each.get("id") or "")
        if value and scheme == "XI-LEI":
            found.append(Identifier("lei", value))
        elif value and scheme:
            found.append(Identifier("nat-reg", f"{scheme}:{value}"))
    return tuple(found)


def _key(record: str, statement: _Statement) -> str:
    identifiers = _identifiers(statement["recordDetails"])
    return str(identifiers[0]) if identifiers else f"bods:{record}"


def _share(share: _Statement) -> tuple[Decimal | None, bool]:
    """Give a part, and whether only a range is said; of a range no number is drawn."""
    exact = share.get("exact")
    if exact is None:
        return None, bool(share)
    if isinstance(exact, bool) or not isinstance(exact, int | float) or not 0 <= exact <= _HIGHEST:
        raise CellError("interests.share.exact", "out_of_range", "0 – 100")
    return Decimal(str(exact)) / _HIGHEST, False


def _period(interest: _Statement) -> Period | None:
    first = day_in("interests.startDate", str(interest.get("startDate") or "")[:10])
    last = day_in("interests.endDate", str(interest.get("endDate") or "")[:10])
    if first is None:
        return None
    if last is not None and last < first:
        raise CellError("interests.endDate", "ends_early", "≥ startDate")
    return Period(first, last or date.max)


def _object(said: _Statement, name: str) -> _Statement:
    found = said.get(name)
    if not isinstance(found, dict):
        raise CellError(name, "missing")
    return found


def _text(said: _Statement, name: str) -> str:
    found = said.get(name)
    if not isinstance(found, str) or not found:
        raise CellError(name, "missing")
    return found
