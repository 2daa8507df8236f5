"""What bears on the risk at a site: each piece dated, with who says so, fading as it grows old.

All weights are our own design, meant to be read and argued with; none of them is a probability.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import asin, cos, exp, radians, sin, sqrt

_YEAR = 365.25
_EARTH = 6371.0


class Sort(StrEnum):
    """What a piece of evidence is. The last three are about a country, and never about the site alone."""

    OBSERVED = "observed"
    INCIDENT = "incident"
    CONFLICT_NEAR = "conflict_near"
    CONFLICT_COUNTRY = "conflict_country"
    GOODS = "goods"
    GOVERNANCE = "governance"


OF_COUNTRY = frozenset({Sort.CONFLICT_COUNTRY, Sort.GOODS, Sort.GOVERNANCE})

HALF_LIFE = {Sort.OBSERVED: 2.0, Sort.INCIDENT: 3.0, Sort.CONFLICT_NEAR: 2.0, Sort.CONFLICT_COUNTRY: 3.0}
"""Years after which a piece counts half. Lists of goods and of governance hold until a newer edition is loaded."""

WEIGHT = {
    "armed_forced_labour": 0.9,
    "armed_pillaging": 0.8,
    "children_under_15": 0.7,
    "interference": 0.6,
    "armed_presence": 0.5,
    "armed_taxation": 0.5,
    "armed_entrance_taxation": 0.5,
    "armed_commerce_taxation": 0.4,
    "armed_monopoly": 0.4,
    "armed_digging": 0.4,
    "armed_buying_minerals": 0.4,
    "mercury": 0.3,
}
"""How much one sighting counts when it is fresh."""

INCIDENT_WEIGHT = 0.8
GOODS_WEIGHT = {"forced_labour": 0.5, "child_labour": 0.4}

ASKED = ("armed_presence", "interference", "children_under_15", "armed_forced_labour")
"""What has to be asked at a site before anything about it can be called low."""

_NEAR = 50.0
"""Kilometres within which a fight counts about a third."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece: what it is, its code, how much it counts when fresh, from 0 to 1, when, who says so, which edition.

    `away` is how many kilometres from the site it happened, at the nearest that its doubt allows.
    """

    sort: Sort
    code: str
    weight: float
    on: date | None
    by: str
    edition: str = ""
    away: float | None = None
    is_denied_since: bool = False

    def age(self, today: date) -> float | None:
        """Years since, None where no day is known."""
        return None if self.on is None else max((today - self.on).days, 0) / _YEAR

    def points(self, today: date) -> float:
        """What it counts today. A piece without a day counts as one that has faded once."""
        half, age = HALF_LIFE.get(self.sort), self.age(today)
        kept = 1.0 if half is None else 0.5 if age is None else 0.5 ** (age / half)
        near = 1.0 if self.away is None else exp(-self.away / _NEAR)
        return self.weight * kept * near * (0.5 if self.is_denied_since else 1.0)


@dataclass(frozen=True, slots=True)
class Sighting:
    """What was answered at a site to one question on one day: yes, no, or neither."""

    question: str
    answer: bool | None
    on: date | None
    by: str


def observed(sightings: tuple[Sighting, ...]) -> tuple[Evidence, ...]:
    """Give what was seen at a site, the last yes to each question; half of it where a later visit said no."""
    found = []
    for question, weight in WEIGHT.items():
        asked = sorted(
            (each for each in sightings if each.question == question and each.answer is not None),
            key=lambda each: each.on or date.min,
        )
        yes = [each for each in asked if each.answer]
        if yes:
            last = yes[-1]
            found.append(
                Evidence(Sort.OBSERVED, question, weight, last.on, last.by, is_denied_since=asked[-1].answer is False)
            )
    return tuple(found)


def not_asked(sightings: tuple[Sighting, ...], today: date, *, within: float = 2.0) -> tuple[str, ...]:
    """Give the questions that nobody answered at a site within so many years; an answer without a day is no answer."""
    known = {
        each.question
        for each in sightings
        if each.answer is not None and each.on is not None and (today - each.on).days <= within * _YEAR
    }
    return tuple(question for question in ASKED if question not in known)


def kilometres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give how far two points are apart on a round earth; each is latitude and longitude in degrees."""
    (south, west), (north, east) = ((radians(a), radians(b)) for a, b in (one, other))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * _EARTH * asin(min(sqrt(half), 1.0))


@dataclass(frozen=True, slots=True)
class Fight:
    """A dated event of armed conflict: where, within how many kilometres, how many were killed by the best estimate."""

    latitude: float
    longitude: float
    within: float
    on: date
    killed: int


_MOST_FIGHTS = 5
_FARTHEST = 150.0


def fights_near(
    place: tuple[float, float], within: float, fights: tuple[Fight, ...], *, by: str, edition: str
) -> tuple[Evidence, ...]:
    """Give the fights near a place that count most when fresh, at the nearest that both doubts allow."""
    found = []
    for fight in fights:
        apart = kilometres_between(place, (fight.latitude, fight.longitude)) - within - fight.within
        away = max(apart, 0.0)
        if away <= _FARTHEST:
            weight = min(0.2 + 0.1 * fight.killed**0.5, 0.8)
            found.append(Evidence(Sort.CONFLICT_NEAR, "fight", weight, fight.on, by, edition, away))
    found.sort(key=lambda each: (-each.weight * exp(-(each.away or 0.0) / _NEAR), each.on or date.min))
    return tuple(found[:_MOST_FIGHTS])


def governance(estimate: float, *, code: str, year: int, by: str, edition: str) -> Evidence:
    """Give what an indicator of governance counts: it runs from about -2.5 to 2.5, and the weakest count most."""
    weight = min(max((1.0 - estimate) / 3.5, 0.0), 1.0) * 0.3
    return Evidence(Sort.GOVERNANCE, code, weight, date(year, 12, 31), by, edition)


def conflict_in_country(deaths: int, rate: float, *, year: int, by: str, edition: str) -> Evidence:
    """Give what deaths in conflict count for a whole country: by how many of its people, not by its size."""
    weight = 0.0 if deaths <= 0 else min(0.1 + 0.1 * rate, 0.5)
    return Evidence(Sort.CONFLICT_COUNTRY, "deaths", weight, date(year, 12, 31), by, edition)
