"""Site visits of IPIS in eastern Congo: each row is a visit, so each is an observation of its day, not of the site.

Columns as in the open data of 2009 to 2020 (IPIS, `cod_mines_curated_all_opendata_p_ipis`). A cell left empty was not
asked or not answered; only `0` is no.
"""

from collections.abc import Iterator, Mapping

from amends.adapters.sheets.cells import CellError, day_in, decimal_in, place_in
from amends.adapters.sheets.rows import Row, head_of, table_of
from amends.core.chain.claims import Answer, Identifier, Kind, Observation, Thing
from amends.core.chain.reading import Reading

_HEAD = ("vid", "pcode", "name", "visit_date", "longitude", "latitude", "source")
_COUNTRIES = {"cod_": "CD", "caf_": "CF", "tza_": "TZ", "zwe_": "ZW"}
_ASKED = {"presence": "armed_presence", "interference": "interference", "mercury": "mercury",
          "childunder15": "children_under_15", "women": "women"}  # fmt: skip
_BY_ARMED = ("taxation", "commerce_taxation", "entrance_taxation", "monopoly", "buying_minerals", "digging",
             "forced_labour", "pillaging")  # fmt: skip
_GROUPS = ("armed_group1", "armed_group2")

WITHIN = {"gps": 100.0, "village": 5_000.0, "approximation": 10_000.0}
"""Within how many metres a site is of its point, by how the point came about. Our assumption: IPIS gives no number."""


def knows(content: bytes) -> bool:
    """Say whether this is a table of visits."""
    return set(_HEAD) <= set(head_of(content))


def read(content: bytes) -> Reading:
    """Read a table of visits.

    Raises:
        UnreadableError: it is none.
    """
    reading = Reading(by="IPIS")
    described: set[str] = set()
    visits: set[str] = set()
    for line, row in table_of(content, required=_HEAD):
        reading.rows += 1
        try:
            site, seen = _visit(row)
        except CellError as wrong:
            reading.refuse(line, wrong.cell, wrong.code, wrong.expected)
            continue
        if row["vid"] in visits:
            reading.refuse(line, "vid", "key_twice")
            continue
        visits.add(row["vid"])
        if site.place is None:
            reading.doubt(line, "latitude", "missing")
        if str(site) not in described:
            described.add(str(site))
            reading.things.append(site)
        reading.observations.append(seen)
    reading.on = max((seen.on for seen in reading.observations if seen.on), default=None)
    return reading


def _visit(row: Row) -> tuple[Thing, Observation]:
    for cell in ("vid", "pcode"):
        if not row[cell]:
            raise CellError(cell, "missing")
    key = f"ipis:{row['pcode']}"
    place = place_in(row["latitude"], row["longitude"], _within(row.get("location_origin", "")))
    country = _COUNTRIES.get(row.get("FID", "")[:4], "")
    site = Thing(key, Kind.SITE, row["name"], None, country, place, (Identifier("ipis", row["pcode"]),))
    answers = {name: _answer(column, row.get(column, "")) for column, name in _ASKED.items()}
    answers |= {f"armed_{name}": _of_groups(name, row) for name in _BY_ARMED}
    return site, Observation(key, row["source"], day_in("visit_date", row["visit_date"]), answers, _detail(row))


def _answer(column: str, text: str) -> Answer:
    match text:
        case "":
            return Answer.NOT_ASKED
        case "0":
            return Answer.NO
        case "1":
            return Answer.YES
    raise CellError(column, "no_choice", "0, 1")


def _of_groups(name: str, row: Row) -> Answer:
    """Bring the answers about each group together: one yes is yes; no only where it was asked of every group there."""
    answers = [_answer(f"{name}_{group}", row.get(f"{name}_{group}", "")) for group in _GROUPS]
    if Answer.YES in answers:
        return Answer.YES
    open_ones = [
        answer
        for group, answer in zip(_GROUPS, answers, strict=True)
        if row.get(group) or answer is not Answer.NOT_ASKED
    ]
    return Answer.NO if open_ones and Answer.NOT_ASKED not in open_ones else Answer.NOT_ASKED


def _within(origin: str) -> float | None:
    said = origin.casefold()
    if "approximation" in said:
        return WITHIN["approximation"]
    if "village" in said or "group" in said:
        return WITHIN["village"]
    return WITHIN["gps"] if said.startswith("gps") else None


def _detail(row: Row) -> Mapping[str, object]:
    found: dict[str, object] = {"on_site": row.get("visit_onsite") != "0", "project": row.get("project", "")}
    workers = decimal_in("workers_numb", row.get("workers_numb", ""))
    if workers is not None:
        found["workers"] = int(workers)
    if (day := row["visit_date"]) and day.endswith("-01-01"):
        found["day"] = "year_only"  # the source writes the first of January where only the year is known
    minerals = list(_minerals(row))
    if minerals:
        found["minerals"] = minerals
    for name in ("qualification", "itsci", "traceability"):
        if row.get(name):
            found[name] = row[name]
    return found


def _minerals(row: Row) -> Iterator[Mapping[str, object]]:
    for number in "123":
        if mineral := row.get(f"mineral{number}", ""):
            yield {
                "mineral": mineral,
                "sold_at": _places(row.get(f"selling_points_mineral{number}", "")),
                "goes_to": _places(row.get(f"final_destination_mineral{number}", "")),
            }


def _places(text: str) -> list[str]:
    return [place for each in text.split(",") if (place := each.strip())]
