"""Mine sites, lots and export certificates after the data-sharing model of the ICGLR (JSON, camel case).

Of a lot its metal is followed: mass times concentration. What went in is held against what came out. Inspectors,
representatives and contacts are left out.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from amends.adapters.sheets.cells import CellError, day_in, place_in
from amends.adapters.sheets.rows import json_of
from amends.core.chain.claims import (
    Evidence,
    Flow,
    Identifier,
    Kind,
    Period,
    Relation,
    Statement,
    Thing,
    Tie,
)
from amends.core.chain.masses import UN_CODES, contained
from amends.core.chain.reading import Reading, UnreadableError

METALS = {"2603": "copper", "2604": "nickel", "2605": "cobalt", "2609": "tin", "2611": "tungsten", "2615": "tantalum",
          "7108": "gold"}  # fmt: skip
"""By the first four digits of the Harmonised System."""

_SITE = re.compile(r"[A-Z]{2}[-+]\d+(\.\d+)?[-+]\d+(\.\d+)?-\d+")
_STATUS = {0: "blue", 1: "green", 2: "yellow", 3: "red"}
_LEAST_GROWN = Decimal("1e-6")
_Said = Mapping[str, Any]


def knows(content: bytes) -> bool:
    """Say whether this is one of them, or several."""
    head = content[:20_000]
    is_lot = b'"lotNumber"' in head and (b'"originatingOperation"' in head or b'"issuingCountry"' in head)
    return is_lot or (b'"icglrId"' in head and b'"mineSiteLocation"' in head)


def read(content: bytes) -> Reading:
    """Read one record or a list of them (also under `data`). Rows are records.

    Raises:
        UnreadableError: it is none of them.
    """
    whole = json_of(content)
    held = whole.get("data", whole) if isinstance(whole, dict) else whole
    records = held if isinstance(held, list) else [held]
    if not records or not all(isinstance(each, dict) for each in records):
        raise UnreadableError("not_json")
    reading = Reading(rows=len(records))
    masses = _masses_of_lots(records)
    for row, record in enumerate(records, start=1):
        try:
            reading.take(list(_said(reading, row, record, masses)))
        except CellError as wrong:
            reading.refuse(row, wrong.cell, wrong.code, wrong.expected)
    days = [flow.period.last for flow in reading.flows if flow.period]
    reading.on = max(days, default=None)
    return reading


def _said(reading: Reading, row: int, record: _Said, masses: Mapping[str, Decimal]) -> Iterator[Statement]:
    if "icglrId" in record and "mineSiteLocation" in record:
        yield from _site(record)
    elif "exporter" in record and "issuingCountry" in record:
        yield from _certificate(record)
    elif "lotNumber" in record:
        yield from _lot(reading, row, record, masses)
    else:
        raise CellError("lotNumber", "missing")


def _site(record: _Said) -> Iterator[Statement]:
    number = _text(record, "icglrId")
    if not _SITE.fullmatch(number):
        raise CellError("icglrId", "wrong_identifier", "RW-1.9641+30.0619-00001")
    location = record.get("mineSiteLocation")
    point = location.get("geolocalization") if isinstance(location, dict) else None
    place = place_in(point.get("latitude"), point.get("longitude")) if isinstance(point, dict) else None
    status = _STATUS.get(record.get("certificationStatus", -1), "")
    detail = {"certification": status} if status else {}
    identifiers = (Identifier("icglr", number),)
    yield Thing(f"icglr:{number}", Kind.SITE, "", None, number[:2], place, identifiers, (), detail)
    owner = record.get("owner")
    if isinstance(owner, dict) and owner.get("name"):
        yield _party(owner)
        yield Relation(Tie.OWNS, _party(owner).key, f"icglr:{number}")
    for change in _listed(record, "statusChange")[-1:]:
        yield Evidence(
            f"icglr:{number}", "site_status", _STATUS.get(change.get("newStatus", -1), ""), "ICGLR",
            first=day_in("statusChange.dateOfChange", str(change.get("dateOfChange") or "")),
        )  # fmt: skip


def _lot(reading: Reading, row: int, record: _Said, masses: Mapping[str, Decimal]) -> Iterator[Statement]:
    number = _text(record, "lotNumber")
    key, metal, mass = f"icglr-lot:{number}", _metal(record), _mass(record)
    day = day_in("dateRegistration", str(record.get("dateRegistration") or "")) or _day_of(record)
    period = Period(day, day) if day else None
    yield Thing(key, Kind.LOT, number, detail={"operations": record.get("originatingOperation") or []})
    for role in ("creator", "recipient"):
        if isinstance(record.get(role), dict) and record[role].get("name"):
            yield _party(record[role])
    site = str(record.get("mineSiteId") or "")
    given = _inputs(record)
    if site and not given:
        yield Thing(f"icglr:{site}", Kind.SITE, country=site[:2], identifiers=(Identifier("icglr", site),))
        yield Flow(f"icglr:{site}", key, metal, mass, period, event=key)
    for lot in given:
        yield Flow(f"icglr-lot:{lot}", key, metal, masses.get(lot), period, event=key)
    put_in = [masses[lot] for lot in given if lot in masses]
    if given and len(put_in) == len(given) and mass is not None and mass > sum(put_in) * (1 + _LEAST_GROWN):
        reading.doubt(row, "mass", "more_out_than_in")
    if not given and not site:
        reading.doubt(row, "mineSiteId", "no_origin")
    if isinstance(record.get("recipient"), dict) and record["recipient"].get("name"):
        yield Flow(key, _party(record["recipient"]).key, metal, mass, period, event=key)


def _certificate(record: _Said) -> Iterator[Statement]:
    exporter, importer = (record.get(name) for name in ("exporter", "importer"))
    for party in (exporter, importer):
        if not isinstance(party, dict) or not party.get("name"):
            raise CellError("exporter", "missing")
        yield _party(party)
    assert isinstance(exporter, dict) and isinstance(importer, dict)  # noqa: S101, PT018 - said just above
    yield Relation(Tie.SUPPLIES, _party(exporter).key, _party(importer).key)
    first = day_in("dateOfIssuance", str(record.get("dateOfIssuance") or ""))
    last = day_in("dateOfExpiration", str(record.get("dateOfExpiration") or ""))
    if first and last and last < first:
        raise CellError("dateOfExpiration", "ends_early", "≥ dateOfIssuance")
    yield Evidence(
        f"icglr-lot:{_text(record, 'lotNumber')}", "export_certificate", _text(record, "identifier"),
        str(record.get("memberStateIssuingAuthority") or record["issuingCountry"]), first=first, last=last,
        number=_text(record, "identifier"),
    )  # fmt: skip


def _party(said: _Said) -> Thing:
    """Give a business. Its tax number is one of a country, so that country is part of it."""
    address = said.get("legalAddress")
    country = str(address.get("country") or "") if isinstance(address, dict) else ""
    number, name = str(said.get("tin") or ""), str(said.get("name") or "")
    if number and country:
        tax = Identifier("tax", f"{country}:{number}")
        return Thing(str(tax), Kind.ORGANISATION, name, None, country, None, (tax,))
    return Thing(f"icglr-party:{said.get('identifier') or name}", Kind.ORGANISATION, name, None, country)


def _masses_of_lots(records: list[_Said]) -> dict[str, Decimal]:
    found = {}
    for record in records:
        try:
            mass = _mass(record) if "originatingOperation" in record else None
        except CellError:
            continue  # told where the lot itself is read
        if mass is not None:
            found[str(record.get("lotNumber"))] = mass
    return found


def _mass(record: _Said) -> Decimal | None:
    """Give the kilograms of metal in a lot, None where its mass, unit or concentration is not said."""
    mass, grade, unit = (
        record.get("mass"),
        record.get("concentration"),
        UN_CODES.get(str(record.get("unitOfMeasurement"))),
    )
    if mass is None or grade is None or unit is None:
        return None
    for cell, value in (("mass", mass), ("concentration", grade)):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise CellError(cell, "not_a_number", "45.5")
    try:
        return contained(Decimal(str(mass)), unit, grade=Decimal(str(grade)) / 100)
    except ValueError:
        raise CellError("concentration", "out_of_range", "0 – 100") from None


def _metal(record: _Said) -> str:
    code = str(record.get("mineral") or "")
    return METALS.get(code[:4], code.casefold())[:40]


def _inputs(record: _Said) -> list[str]:
    held = record.get("inputLot", record.get("inputLots")) or []
    listed = held if isinstance(held, list) else [held]
    return [str(each.get("lotNumber") if isinstance(each, dict) else each) for each in listed]


def _day_of(record: _Said) -> date | None:
    return day_in("dateSealed", str(record.get("dateSealed") or record.get("dateShipped") or ""))


def _listed(said: _Said, name: str) -> list[_Said]:
    held = said.get(name)
    return [each for each in held if isinstance(each, dict)] if isinstance(held, list) else []


def _text(said: _Said, name: str) -> str:
    found = said.get(name)
    if not isinstance(found, str) or not found:
        raise CellError(name, "missing")
    return found
