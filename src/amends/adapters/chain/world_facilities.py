"""The register of facilities of the world with one JSON object a line (`facility_id`, `location`, `types`)."""

from collections.abc import Mapping
from typing import Any

from amends.adapters.sheets.cells import CellError, place_in
from amends.adapters.sheets.rows import records_of
from amends.core.chain.claims import Identifier, Kind, Place, Role, Thing
from amends.core.chain.reading import Reading

_ROLES = {"refinery": Role.REFINER, "smelter": Role.SMELTER}
WITHIN = {
    "exact": 100.0, "facility": 500.0, "site": 1_000.0, "neighborhood": 5_000.0, "locality": 10_000.0,
    "approximate": 20_000.0, "city": 20_000.0, "municipality": 20_000.0, "town": 20_000.0, "admin": 100_000.0,
    "province": 100_000.0, "region": 100_000.0,
}  # fmt: skip
"""Within how many metres a facility is of its point, by the precision said. Our assumption: the source has words."""


def knows(content: bytes) -> bool:
    """Say whether this is such a file."""
    first = content[:4_000].lstrip(b"\xef\xbb\xbf \r\n\t").split(b"\n", 1)[0]
    return first.startswith(b"{") and b'"facility_id"' in first


def read(content: bytes) -> Reading:
    """Read the records.

    Raises:
        UnreadableError: it is no such file, or cut off.
    """
    reading = Reading()
    seen: set[str] = set()
    for line, record in records_of(content):
        reading.rows += 1
        try:
            thing = _facility(record)
        except CellError as wrong:
            reading.refuse(line, wrong.cell, wrong.code, wrong.expected)
            continue
        if thing.key in seen:
            reading.refuse(line, "facility_id", "key_twice")
            continue
        seen.add(thing.key)
        if thing.place is None:
            reading.doubt(line, "location", "missing")
        elif thing.place.within is None:
            reading.doubt(line, "location.precision", "missing", ", ".join(WITHIN))
        reading.things.append(thing)
    return reading


def _facility(record: Mapping[str, Any]) -> Thing:
    number, name = _text(record, "facility_id"), _text(record, "name")
    types = [str(each) for each in _listed(record, "types")]
    role = next((_ROLES[each] for each in types if each in _ROLES), None)
    aliases = dict.fromkeys(
        each for each in (record.get("canonical_name"), *_listed(record, "aliases")) if isinstance(each, str)
    )
    detail = {
        "types": types,
        "status": str(record.get("status") or ""),
        "metals": [
            each["metal"] for each in _listed(record, "commodities") if isinstance(each, dict) and "metal" in each
        ],
        "mentioned": [each for each in _listed(record, "company_mentions") if isinstance(each, str)],
        "region": str(record.get("province") or ""),
    }
    return Thing(
        f"facilities:{number}",
        Kind.SITE if "mine" in types else Kind.FACILITY,
        name,
        role if "mine" not in types else None,
        str(record.get("country_iso3") or ""),
        _place(record.get("location")),
        (Identifier("facilities", number),),
        tuple(alias for alias in aliases if alias != name),
        detail,
    )


def _place(location: Any) -> Place | None:
    if location is None:
        return None
    if not isinstance(location, dict):
        raise CellError("location", "no_place")
    return place_in(location.get("lat"), location.get("lon"), WITHIN.get(str(location.get("precision"))))


def _text(record: Mapping[str, Any], name: str) -> str:
    text = record.get(name)
    if not isinstance(text, str) or not text.strip():
        raise CellError(name, "missing")
    return text.strip()


def _listed(record: Mapping[str, Any], name: str) -> list[Any]:
    held = record.get(name)
    if held is not None and not isinstance(held, list):
        raise CellError(name, "not_a_list")
    return held or []
