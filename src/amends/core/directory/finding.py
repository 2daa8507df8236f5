"""Finding a service by need, place, language, age, sex and room. What is not known is never taken for no."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from amends.core.directory.package import Package, Row, Scalar
from amends.core.directory.standing import Known
from amends.core.directory.tables import OFFER, SERVICE

_EARTH = 6371.0
FULL = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """One service of a provider, as it is searched. An empty set and a None are "not said"."""

    organization: str
    service: str
    name: str
    needs: frozenset[str]
    languages: frozenset[str]
    sexes: frozenset[str]
    disabilities: frozenset[str]
    youngest: float | None
    oldest: float | None
    places: tuple[tuple[float, float], ...]
    available: float | None
    counted_on: str
    waiting_days: float | None
    waiting_on: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; what is left open does not matter. `near` is a place, `within` kilometres."""

    need: str = ""
    language: str = ""
    sex: str = ""
    age: int | None = None
    disability: str = ""
    near: tuple[float, float] | None = None
    within: float | None = None
    with_room: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An offer that is not ruled out, how far it is, and what of the question nobody knows about it."""

    offer: Offer
    kilometres: float | None
    not_known: tuple[str, ...]


def offers_of(document: Package, shared: Package) -> Iterator[Offer]:
    """Give the services of a provider as they are searched."""
    own = _Rows(document, shared)
    for service in document.get(SERVICE, ()):
        key = service["id"]
        said: Row = next(own.of(OFFER, "service_id", key), {})
        places = [own.place(row) for row in own.of("service_at_location", "service_id", key)]
        locations = [row["location_id"] for row in own.of("service_at_location", "service_id", key)]
        spoken = [*own.of("language", "service_id", key)]
        spoken += [row for location in locations for row in own.of("language", "location_id", location)]
        room = next(own.of("service_capacity", "service_id", key), {})
        yield Offer(
            organization=str(service.get("organization_id", "")),
            service=str(key),
            name=str(service.get("name", "")),
            needs=_codes(said, "needs") | own.terms(key),
            languages=frozenset(name for row in spoken for name in _language(row)),
            sexes=_codes(said, "sexes"),
            disabilities=_codes(said, "disabilities"),
            youngest=_figure(service, "minimum_age"),
            oldest=_figure(service, "maximum_age"),
            places=tuple(place for place in places if place is not None),
            available=_figure(room, "available"),
            counted_on=str(room.get("updated", ""))[:10],
            waiting_days=_figure(said, "waiting_days"),
            waiting_on=str(said.get("waiting_on", "")),
            is_active=service.get("status", "active") == "active",
        )


class _Rows:
    """The rows of a provider by what they belong to."""

    def __init__(self, document: Package, shared: Package) -> None:
        self.document = document
        both = (document, shared)
        self.locations = {row["id"]: row for each in both for row in each.get("location", ())}
        self.codes = {row["id"]: str(row.get("code", "")) for each in both for row in each.get("taxonomy_term", ())}

    def of(self, table: str, column: str, key: Scalar) -> Iterator[Row]:
        return (row for row in self.document.get(table, ()) if row.get(column) == key)

    def place(self, row: Row) -> tuple[float, float] | None:
        location = self.locations.get(row.get("location_id", ""), {})
        latitude, longitude = _figure(location, "latitude"), _figure(location, "longitude")
        return None if latitude is None or longitude is None else (latitude, longitude)

    def terms(self, key: Scalar) -> frozenset[str]:
        """Give the codes of the terms that a service bears."""
        rows = [row for row in self.of("attribute", "link_id", key) if row.get("link_entity") == SERVICE]
        return frozenset(self.codes.get(row.get("taxonomy_term_id", ""), "") for row in rows) - {""}


def find(offers: Iterable[Offer], asked: Asked) -> list[Hit]:
    """Give the offers that are not ruled out: first where all is known, then the nearest, then those with room."""
    hits = [hit for offer in offers if (hit := _hit(offer, asked)) is not None]
    return sorted(hits, key=_best_first)


def _best_first(hit: Hit) -> tuple[int, float, bool, str]:
    far = math.inf if hit.kilometres is None else hit.kilometres
    return len(hit.not_known), far, not hit.offer.available, hit.offer.name.casefold()


def _hit(offer: Offer, asked: Asked) -> Hit | None:
    kilometres = _distance(offer, asked.near)
    answers = {
        "need": _has(offer.needs, asked.need),
        "language": _has(offer.languages, asked.language.casefold().strip()),
        "sex": _has(offer.sexes, asked.sex),
        "disability": _has(offer.disabilities, asked.disability),
        "age": _of_age(offer, asked.age),
        "distance": _near(kilometres, asked),
        "room": _has_room(offer) if asked.with_room else Known.YES,
    }
    if not offer.is_active or Known.NO in answers.values():
        return None
    return Hit(offer, kilometres, tuple(name for name, answer in answers.items() if answer is Known.UNKNOWN))


def _has(said: frozenset[str], wanted: str) -> Known:
    if not wanted or wanted in said:
        return Known.YES
    return Known.NO if said else Known.UNKNOWN


def _of_age(offer: Offer, age: int | None) -> Known:
    if age is None:
        return Known.YES
    if offer.youngest is None and offer.oldest is None:
        return Known.UNKNOWN
    fits = (offer.youngest is None or age >= offer.youngest) and (offer.oldest is None or age <= offer.oldest)
    return Known.YES if fits else Known.NO


def _near(kilometres: float | None, asked: Asked) -> Known:
    if asked.near is None or asked.within is None:
        return Known.YES
    if kilometres is None:
        return Known.UNKNOWN
    return Known.YES if kilometres <= asked.within else Known.NO


def _has_room(offer: Offer) -> Known:
    if offer.available is None:
        return Known.UNKNOWN
    return Known.YES if offer.available > FULL else Known.NO


def _distance(offer: Offer, near: tuple[float, float] | None) -> float | None:
    if near is None or not offer.places:
        return None
    return min(kilometres_between(near, place) for place in offer.places)


def kilometres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give the way as the bird flies, between two places of latitude and longitude."""
    (north, east), (other_north, other_east) = [tuple(map(math.radians, each)) for each in (one, other)]
    half = math.sin((other_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


def _language(row: Row) -> set[str]:
    return {str(row[name]).casefold().strip() for name in ("name", "code") if row.get(name)}


def _codes(row: Mapping[str, Scalar], name: str) -> frozenset[str]:
    return frozenset(code for code in str(row.get(name, "")).split(";") if code)


def _figure(row: Mapping[str, Scalar], name: str) -> float | None:
    value = row.get(name)
    return float(value) if isinstance(value, int | float) else None


def is_old(said_on: str, today: date, after: int) -> bool:
    """Say whether something was said so long ago, or at no known day, that somebody should ask again."""
    try:
        return (today - date.fromisoformat(said_on)).days > after
    except ValueError:
        return True
