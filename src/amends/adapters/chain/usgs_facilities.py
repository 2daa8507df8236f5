"""Mineral facilities of USGS (regional GIS compilations, GeoJSON): mines and plants, their operators and owners.

A feature stands for one place and one commodity, so several features can describe one facility.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from amends.adapters.sheets.cells import CellError, place_in
from amends.adapters.sheets.rows import json_of
from amends.core.chain.claims import Identifier, Kind, Relation, Thing, Tie
from amends.core.chain.reading import Reading, UnreadableError

_SITES = {"Mines and Quarries", "Oil and Gas Fields", "Brine"}
_NONE = {"", "<null>", "NA", "None"}
_NOBODY = "Artisanal and small scale miners (ASM)"
_NOT_SAID = -999
_OWNED = re.compile(r"^(?P<name>.+?)\s*\[(?P<part>[\d.]+)\s*%\]$")


def knows(content: bytes) -> bool:
    """Say whether this is such a file: USGS names its features by `FeatureUID`."""
    head = content[:20_000]
    return b'"FeatureCollection"' in head and b'"FeatureUID"' in head


def read(content: bytes) -> Reading:
    """Read the features.

    Raises:
        UnreadableError: it is none of these files.
    """
    whole = json_of(content)
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list):
        raise UnreadableError("not_geojson")
    reading = Reading(by="USGS")
    facilities: dict[str, list[Thing]] = {}
    years: list[int] = []
    ties: dict[Relation, None] = {}
    for row, feature in enumerate(features, start=1):
        reading.rows += 1
        try:
            said = _properties(feature)
            thing = _facility(said)
            owners = list(_people_of_it(said, thing))
        except CellError as wrong:
            reading.refuse(row, wrong.cell, wrong.code, wrong.expected)
            continue
        if thing.place is None:
            reading.doubt(row, "Latitude", "missing")
        facilities.setdefault(thing.key, []).append(thing)
        ties.update(dict.fromkeys(owners))
        if isinstance(said.get("DsgAttr06"), int):
            years.append(said["DsgAttr06"])
    reading.relations += ties
    reading.things += [_together(several) for several in facilities.values()]
    reading.things += _named(reading)
    reading.on = date(max(years), 12, 31) if years else None
    return reading


def _properties(feature: Any) -> Mapping[str, Any]:
    said = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(said, dict):
        raise CellError("properties", "missing")
    if _text(said, "FeatureUID") == "":
        raise CellError("FeatureUID", "missing")
    return said


def _facility(said: Mapping[str, Any]) -> Thing:
    number = _text(said, "FeatureUID")
    detail = {
        "commodities": [" ".join(filter(None, (_text(said, f"DsgAttr0{each}") for each in (2, 3))))],
        "capacity": _capacity(said),
        "status": _text(said, "LocOpStat"),
        "type": _text(said, "FeatureTyp"),
        "location_confidence": _text(said, "LocConfid"),
        "region": _text(said, "ADM1"),
    }
    kind = Kind.SITE if detail["type"] in _SITES else Kind.FACILITY
    place = place_in(said.get("Latitude"), said.get("Longitude"))
    name, country = _text(said, "FeatureNam"), _text(said, "Country")
    return Thing(f"usgs:{number}", kind, name, None, country, place, (Identifier("usgs", number),), (), detail)


def _capacity(said: Mapping[str, Any]) -> list[dict[str, Any]]:
    amount = said.get("DsgAttr07")
    if not isinstance(amount, int | float) or amount == _NOT_SAID:
        return []
    return [{"amount": amount, "unit": _text(said, "DsgAttr08"), "year": said.get("DsgAttr06")}]


def _people_of_it(said: Mapping[str, Any], facility: Thing) -> Iterator[Relation]:
    """Give operator and owners. Miners without a company, and owners without a name, are nobody one can ask."""
    operator = _text(said, "OperateNam")
    if operator and operator != _NOBODY:
        yield Relation(Tie.OPERATES, _key(operator, said), facility.key)
    for number in "1234":
        owner = _text(said, f"OwnerName{number}")
        if owner and owner != _NOBODY:
            found = _OWNED.match(owner)
            share = Decimal(found["part"]) / 100 if found else None
            if share is not None and share > 1:
                raise CellError(f"OwnerName{number}", "out_of_range", "0 – 100 %")
            yield Relation(Tie.OWNS, _key(found["name"] if found else owner, said), facility.key, share)


def _key(name: str, said: Mapping[str, Any]) -> str:
    """Name an organisation as this source does; a government is one of a country."""
    return f"usgs-name:{name}, {_text(said, 'Country')}" if name == "Government" else f"usgs-name:{name}"


def _named(reading: Reading) -> list[Thing]:
    keys = dict.fromkeys(relation.source for relation in reading.relations)
    return [Thing(key, Kind.ORGANISATION, key.removeprefix("usgs-name:")) for key in keys]


def _together(several: list[Thing]) -> Thing:
    """Make one description of the features of one facility."""
    first = several[0]
    detail = dict(first.detail)
    for name in ("commodities", "capacity"):
        parts = [part for each in several for part in _listed(each, name)]
        detail[name] = [part for number, part in enumerate(parts) if part and part not in parts[:number]]
    names = dict.fromkeys(each.name for each in several)
    aliases = tuple(name for name in names if name and name != first.name)
    return Thing(
        first.key, first.kind, first.name, None, first.country, first.place, first.identifiers, aliases, detail
    )


def _listed(thing: Thing, name: str) -> list[Any]:
    held = thing.detail[name]
    return held if isinstance(held, list) else []


def _text(said: Mapping[str, Any], name: str) -> str:
    text = str(said.get(name) or "").strip()
    return "" if text in _NONE else text
