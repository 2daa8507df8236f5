"""A record as people write it on two pages: who the provider is, and one service of it.

Rows of HSDS that the pages do not show stay as they are. Ids come in from outside: nothing here is made by chance.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from amends.core.directory.package import Package, Row, Scalar
from amends.core.directory.tables import CONFIDENTIAL, OFFER, ORGANIZATION, PROVIDER, SERVICE, TABLES, TIE

Written: TypeAlias = Mapping[str, str]
"""What was typed, by field; empty is left open."""

NewId: TypeAlias = Callable[[], str]
Rows: TypeAlias = dict[str, list[dict[str, Scalar]]]

OF_ORGANIZATION = ("name", "description", "email")
OF_PROVIDER = (
    *("level", "safe_contact", "vetting", "vetting_note", "child_safeguarding", "refer_by"),
    *("vetted_on", "vetted_by", "child_safeguarding_on", "ties_asked_on", "verified_on", "verified_by"),
)
OF_SERVICE = ("name", "description", "status", "fees_description", "application_process")
OF_OFFER = ("needs", "sexes", "disabilities", "excluded", "waiting_days", "waiting_on")
OF_PLACE = ("latitude", "longitude")
OF_ADDRESS = ("address_1", "city", "country")


def written_of(document: Package) -> dict[str, str]:
    """Give what stands on the page of a provider."""
    organization, provider = _first(document, ORGANIZATION), _first(document, PROVIDER)
    phone = next((row for row in document.get("phone", ()) if row.get("organization_id") and _is_plain(row)), {})
    ties = [f"{row.get('tied_to', '')} | {row.get('kind', '')}" for row in document.get(TIE, ())]
    return {
        **{name: str(organization.get(name, "")) for name in OF_ORGANIZATION},
        **{name: str(provider.get(name, "")) for name in OF_PROVIDER},
        "phone": str(phone.get("number", "")),
        "ties": "\n".join(ties),
    }


def _is_plain(row: Row) -> bool:
    return not any(name in row for name in ("service_id", "location_id", "contact_id", "service_at_location_id"))


def with_provider(document: Package, said: Written, new_id: NewId) -> Rows:
    """Give the record with what the page of a provider says."""
    page = _Page(document, new_id)
    organization = page.put(ORGANIZATION, {}, {name: said.get(name, "") for name in OF_ORGANIZATION})
    mine = {"organization_id": organization["id"]}
    page.put(PROVIDER, mine, {name: said.get(name, "") for name in OF_PROVIDER})
    phones = [row for row in page.rows.get("phone", ()) if "organization_id" in row and _is_plain(row)]
    page.replace("phone", mine, phones, [{"number": said["phone"]}] if said.get("phone") else [])
    ties = [_tie(line) for line in said.get("ties", "").splitlines() if line.strip()]
    page.replace(TIE, mine, page.rows.get(TIE, []), ties)
    return page.written()


def _tie(line: str) -> dict[str, Scalar]:
    name, _, kind = line.rpartition("|") if "|" in line else (line, "", "other")
    kinds = TABLES[TIE].by_name["kind"].choices
    return {"tied_to": name.strip(), "kind": kind.strip() if kind.strip() in kinds else "other"}


def service_of(document: Package, service: str) -> dict[str, str]:
    """Give what stands on the page of one service."""
    own = next((row for row in document.get(SERVICE, ()) if row["id"] == service), {})
    offer, room = _mine(document, OFFER, service), _mine(document, "service_capacity", service)
    place = _place_of(document, service)
    address = next((row for row in document.get("address", ()) if place and row.get("location_id") == place["id"]), {})
    spoken = [row.get("name") or row.get("code") for row in _all(document, "language", service)]
    return {
        **{name: str(own.get(name, "")) for name in (*OF_SERVICE, "minimum_age", "maximum_age")},
        **{name: str(offer.get(name, "")) for name in OF_OFFER},
        **{name: str(place.get(name, "")) for name in OF_PLACE},
        **{name: str(address.get(name, "")) for name in OF_ADDRESS},
        "languages": ", ".join(str(each) for each in spoken if each),
        "available": str(room.get("available", "")),
        "maximum": str(room.get("maximum", "")),
        "opening": str(_mine(document, "schedule", service).get("description", "")),
        "documents": "\n".join(str(row.get("document", "")) for row in _all(document, "required_document", service)),
        "hidden": _hidden(document, place),
    }


def _hidden(document: Package, place: Row) -> str:
    kept = [row for row in document.get(CONFIDENTIAL, ()) if place and row.get("link_id") == place.get("id")]
    return str(kept[0].get("level", "")) if kept else ""


def with_service(document: Package, service: str, said: Written, new_id: NewId, *, today: str) -> Rows:
    """Give the record with what the page of a service says; `service` is empty for a new one."""
    page = _Page(document, new_id)
    owner = {"organization_id": _first(document, ORGANIZATION)["id"]}
    words = {name: said.get(name, "") for name in (*OF_SERVICE, "minimum_age", "maximum_age")}
    own = page.put(SERVICE, {"id": service or new_id()}, {**owner, **words})
    mine = {"service_id": own["id"]}
    page.put(OFFER, mine, {name: said.get(name, "") for name in OF_OFFER})
    page.several(mine, said)
    page.room(mine, said, today)
    page.place(owner, mine, said)
    return page.written()


class _Page:
    """The rows of a record while somebody's words are brought into them."""

    def __init__(self, document: Package, new_id: NewId) -> None:
        self.rows: Rows = {table: [dict(row) for row in each] for table, each in document.items()}
        self.new_id = new_id

    def written(self) -> Rows:
        """Give the rows, without tables that are empty now."""
        return {table: each for table, each in self.rows.items() if each}

    def put(self, table: str, key: Row, said: Mapping[str, object]) -> dict[str, Scalar]:
        """Write into the row that bears a key, or into a new one; what is empty is left open."""
        rows = self.rows.setdefault(table, [])
        row = next((each for each in rows if all(each.get(name) == key[name] for name in key)), None)
        if row is None:
            row = {"id": str(key.get("id") or self.new_id()), **key}
            rows.append(row)
        for name, value in said.items():
            row.pop(name, None)
            if value != "":
                row[name] = value if isinstance(value, int | float) else str(value)
        return row

    def replace(self, table: str, key: Row, held: Sequence[Row], said: Sequence[Row]) -> None:
        """Write a list in place of another; a row that says the same keeps its id and what else it says."""
        mine = {id(row) for row in held}
        rest = [row for row in self.rows.get(table, []) if id(row) not in mine]
        for wanted in said:
            same = next((row for row in held if all(row.get(name) == wanted[name] for name in wanted)), None)
            rest.append(dict(same) if same else {"id": self.new_id(), **key, **wanted})
        self.rows[table] = rest

    def several(self, mine: Row, said: Written) -> None:
        """Write the languages, the papers one needs, and when it is open."""
        own = str(mine["service_id"])
        spoken = [{"name": each.strip()} for each in said.get("languages", "").split(",") if each.strip()]
        self.replace("language", mine, _all(self.rows, "language", own), spoken)
        papers = [{"document": each.strip()} for each in said.get("documents", "").splitlines() if each.strip()]
        self.replace("required_document", mine, _all(self.rows, "required_document", own), papers)
        if said.get("opening") or _mine(self.rows, "schedule", own):
            self.put("schedule", mine, {"description": said.get("opening", "")})

    def room(self, mine: Row, said: Written, today: str) -> None:
        """Write how much room there is; it bears the day on which it was counted anew."""
        held = _mine(self.rows, "service_capacity", str(mine["service_id"]))
        if not said.get("available"):
            self.rows["service_capacity"] = [row for row in self.rows.get("service_capacity", []) if row is not held]
            return
        if all(str(held.get(name, "")) == said.get(name, "") for name in ("available", "maximum")):
            return
        unit = held.get("unit_id") or self.put("unit", {"id": f"unit-{mine['service_id']}"}, {"name": "place"})["id"]
        counted = {"unit_id": unit, "available": said["available"], "maximum": said.get("maximum", "")}
        self.put("service_capacity", mine, {**counted, "updated": today})

    def place(self, owner: Row, mine: Row, said: Written) -> None:
        """Write where it is, and how close that is kept."""
        place = _place_of(self.rows, str(mine["service_id"]))
        if not place and not any(said.get(name) for name in (*OF_PLACE, *OF_ADDRESS)):
            return
        words = {**owner, **{name: said.get(name, "") for name in OF_PLACE}}
        words |= {} if place else {"location_type": "physical"}
        there = self.put("location", {"id": place.get("id") or self.new_id()}, words)
        if not place:
            self.put("service_at_location", {**mine, "location_id": there["id"]}, {})
        address = {"address_type": "physical", **{name: said.get(name, "") for name in OF_ADDRESS}}
        if any(said.get(name) for name in OF_ADDRESS):
            self.put("address", {"location_id": there["id"]}, address)
        self._hide(there, said.get("hidden", ""))

    def _hide(self, place: Row, level: str) -> None:
        addresses = [row for row in self.rows.get("address", ()) if row.get("location_id") == place["id"]]
        ids = [("location", place["id"]), *(("address", row["id"]) for row in addresses)]
        kept = self.rows.get(CONFIDENTIAL, [])
        self.rows[CONFIDENTIAL] = [row for row in kept if (row.get("link_entity"), row.get("link_id")) not in ids]
        for entity, key in ids if level else ():
            self.put(CONFIDENTIAL, {"link_entity": entity, "link_id": key}, {"level": level})


def _place_of(document: Package, service: str) -> Row:
    at = _mine(document, "service_at_location", service)
    return next((row for row in document.get("location", ()) if row["id"] == at.get("location_id")), {})


def _first(document: Package, table: str) -> Row:
    return next(iter(document.get(table, ())), {})


def _all(document: Package, table: str, service: str) -> list[Row]:
    return [row for row in document.get(table, ()) if row.get("service_id") == service]


def _mine(document: Package, table: str, service: str) -> Row:
    return next(iter(_all(document, table, service)), {})
