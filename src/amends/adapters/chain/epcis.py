"""Events of EPCIS 2.0 (GS1, JSON-LD): what was made of what, and what went from one owner to another.

Each event is itself by the number it bears, else by the hash of CBV 2.0 (`event_names`). One that says something in a
vocabulary that its document does not declare has no such hash, and is told apart by a hash of its words.
An event with an error declaration (EPCIS 2.0, section 7.4.1.4) takes back what was said before under its number.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from amends.adapters.chain.event_names import NoHashError, event_hash
from amends.adapters.sheets.cells import CellError
from amends.adapters.sheets.rows import json_of
from amends.core.chain.claims import (
    TAKEN_BACK,
    Custody,
    Flow,
    Identifier,
    Kind,
    Period,
    Relation,
    Statement,
    Thing,
    Tie,
)
from amends.core.chain.masses import KILOGRAMS, UN_CODES
from amends.core.chain.reading import Reading, UnreadableError

EVENTS = {"AggregationEvent", "AssociationEvent", "ObjectEvent", "TransactionEvent", "TransformationEvent"}
_OWN = {"eventID", "recordTime", "errorDeclaration", "@context", "hash"}
_HASHED = re.compile(r"ni:///sha-256;(?P<hash>[0-9a-f]{64})(\?.*)?")
_LOST = Decimal("1e-9")


def knows(content: bytes) -> bool:
    """Say whether this is a document of events, or one event."""
    head = content[:8_000]
    return b'"EPCISDocument"' in head or (b"epcis" in head and any(f'"{each}"'.encode() in head for each in EVENTS))


def read(content: bytes) -> Reading:
    """Read a document, or one event. Rows are events.

    Raises:
        UnreadableError: it is none, or of another version than 2.
    """
    events = _events(json_of(content))
    reading = Reading(rows=len(events))
    void = {_key(event) for event in events if "errorDeclaration" in event}
    numbers: set[str] = set()
    days: list[date] = []
    for row, event in enumerate(events, start=1):
        try:
            day = _moment(event).date()
            reading.take(_said(reading, row, event, void=void, before=numbers))
            numbers.add(_key(event))
            days.append(day)
        except CellError as wrong:
            reading.refuse(row, wrong.cell, wrong.code, wrong.expected)
    reading.on = max(days, default=None)
    return reading


def _events(whole: Any) -> list[Mapping[str, Any]]:
    if not isinstance(whole, dict):
        raise UnreadableError("not_epcis")
    if whole.get("type") in EVENTS:
        return [whole]
    if not str(whole.get("schemaVersion", "")).startswith("2"):
        raise UnreadableError("newer_version", expected="2.0")
    body = whole.get("epcisBody")
    listed = body.get("eventList", [body.get("event")]) if isinstance(body, dict) else None
    if not isinstance(listed, list) or not all(isinstance(event, dict) for event in listed):
        raise UnreadableError("not_epcis", expected="epcisBody.eventList")
    return [{**event, "@context": [whole.get("@context"), event.get("@context")]} for event in listed]


def _key(event: Mapping[str, Any]) -> str:
    number = event.get("eventID")
    if isinstance(number, str) and number:
        found = _HASHED.fullmatch(number)
        return f"epcis:{found['hash']}" if found else f"epcis:{number}"
    return f"epcis:{_hash(event)}"


def _hash(event: Mapping[str, Any]) -> str:
    try:
        return event_hash(event)
    except NoHashError:
        pass
    told = {name: value for name, value in event.items() if name not in _OWN}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _said(reading: Reading, row: int, event: Mapping[str, Any], *, void: set[str], before: set[str]) -> list[Statement]:
    kind, key = event.get("type"), _key(event)
    if kind not in EVENTS:
        raise CellError("type", "no_choice", ", ".join(sorted(EVENTS)))
    if "errorDeclaration" in event:
        reading.doubt(row, "errorDeclaration", "takes_back")
        return [Thing(key, Kind.TRANSFORMATION, detail={TAKEN_BACK: True})]
    if key in void or key in before:
        reading.leave_out(row, "eventID", "taken_back" if key in void else "event_twice")
        return []
    if kind == "TransformationEvent":
        return list(_transformation(reading, row, event))
    flows = list(_handed_over(event))
    if not flows:
        reading.leave_out(row, "type", "nothing_for_a_chain")
    return flows


def _transformation(reading: Reading, row: int, event: Mapping[str, Any]) -> Iterator[Statement]:
    """Give what was made of what. What came out may be less than what went in, never more."""
    key = _key(event)
    given, made = list(_lots(event, "input")), list(_lots(event, "output"))
    if not given and not made:
        raise CellError("inputQuantityList", "missing")
    detail: dict[str, object] = {}
    put_in, came_out = _total(given), _total(made)
    if put_in is None or came_out is None or not given or not made:
        reading.doubt(row, "quantity", "mass_not_said", ", ".join(UN_CODES))
    elif came_out > put_in * (1 + _LOST):
        reading.doubt(row, "outputQuantityList", "more_out_than_in")
    else:
        detail["loss_kg"] = str(put_in - came_out)
    yield Thing(key, Kind.TRANSFORMATION, str(event.get("transformationID") or ""), detail=detail)
    day = _moment(event).date()
    period = Period(day, day)
    for lot, mass in given:
        yield _lot(lot)
        yield Flow(lot, key, mass=mass, period=period, custody=Custody.IDENTITY_PRESERVED, event=key)
    for lot, mass in made:
        yield _lot(lot)
        yield Flow(key, lot, mass=mass, period=period, custody=Custody.IDENTITY_PRESERVED, event=key)
    place = event.get("bizLocation") or event.get("readPoint")
    if isinstance(place, dict) and isinstance(place.get("id"), str):
        yield Thing(place["id"], Kind.FACILITY, identifiers=(Identifier("epc", place["id"]),))
        yield Relation(Tie.AT, key, place["id"], period=period)


def _handed_over(event: Mapping[str, Any]) -> Iterator[Statement]:
    """Give what went from one owner to another, by the sources and destinations of an event."""
    source, target = _owner(event, "source"), _owner(event, "destination")
    if not source or not target or source == target:
        return
    lots = list(_lots(event, ""))
    mass, day = _total(lots), _moment(event).date()
    for party in (source, target):
        yield Thing(party, Kind.ORGANISATION, identifiers=(Identifier("epc", party),))
    yield Flow(source, target, mass=mass if lots else None, period=Period(day, day), event=_key(event))


def _owner(event: Mapping[str, Any], end: str) -> str:
    listed = event.get(f"{end}List", [])
    parties = {each.get("type"): each.get(end) for each in listed if isinstance(each, dict)}
    for kind in ("owning_party", "possessing_party"):
        if isinstance(parties.get(kind), str):
            return str(parties[kind])
    return ""


def _lots(event: Mapping[str, Any], side: str) -> Iterator[tuple[str, Decimal | None]]:
    """Give lots and kilograms, None where the quantity is no mass."""
    names = (f"{side}EPCList", f"{side}QuantityList") if side else ("epcList", "quantityList")
    for name in names:
        listed = event.get(name, [])
        if not isinstance(listed, list):
            raise CellError(name, "not_a_list")
        for number, each in enumerate(listed):
            if isinstance(each, str):
                yield each, None
            elif isinstance(each, dict) and isinstance(each.get("epcClass"), str):
                yield each["epcClass"], _kilograms(f"{name}[{number}]", each)
            else:
                raise CellError(f"{name}[{number}]", "missing", "epcClass")


def _kilograms(cell: str, said: Mapping[str, Any]) -> Decimal | None:
    unit, quantity = UN_CODES.get(str(said.get("uom"))), said.get("quantity")
    if unit is None or quantity is None:
        return None
    if isinstance(quantity, bool) or not isinstance(quantity, int | float) or quantity < 0:
        raise CellError(f"{cell}.quantity", "not_a_number", "≥ 0")
    return Decimal(str(quantity)) * KILOGRAMS[unit]


def _total(lots: list[tuple[str, Decimal | None]]) -> Decimal | None:
    """Add up kilograms; None where one is not said."""
    masses = [mass for _, mass in lots]
    return None if None in masses else sum((mass for mass in masses if mass is not None), Decimal(0))


def _lot(key: str) -> Thing:
    return Thing(key, Kind.LOT, identifiers=(Identifier("epc", key),))


def _moment(event: Mapping[str, Any]) -> datetime:
    try:
        return datetime.fromisoformat(str(event.get("eventTime")))
    except ValueError:
        raise CellError("eventTime", "not_a_day", "2013-10-31T14:58:56.591Z") from None
