"""From evidence to a level of risk, with every reason: a site nobody looked at is not known, whatever its country.

Pieces are joined as if each could be wrong on its own: what is left after all of them is the product of what each
leaves. Factors of a country are context: they never add more than half of what the site itself shows, and a fifth at
most.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amends.core.risk.evidence import OF_COUNTRY, Evidence, Sighting, not_asked

MOST_OF_COUNTRY = 0.2
_HALF = 0.5
_VERY_HIGH, _HIGH, _RAISED = 0.75, 0.5, 0.2


class Level(StrEnum):
    """How likely harm is. `unknown` is a level of its own: it asks for a visit, and is never below any other."""

    VERY_HIGH = "very_high"
    HIGH = "high"
    RAISED = "raised"
    UNKNOWN = "unknown"
    LOW = "low"


ORDER = (Level.VERY_HIGH, Level.HIGH, Level.UNKNOWN, Level.RAISED, Level.LOW)
"""What to look at first: a site of which nothing is known stands before one that is merely raised."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A piece of evidence and what it counts today."""

    evidence: Evidence
    points: float


@dataclass(frozen=True, slots=True)
class Risk:
    """The level, what the site shows and what its country adds, each from 0 to 1, the reasons, and what nobody asked.

    `of_country` is already cut to what a country may add.
    """

    level: Level
    of_site: float
    of_country: float
    reasons: tuple[Reason, ...]
    not_asked: tuple[str, ...]

    @property
    def total(self) -> float:
        """What all of it comes to."""
        return _joined((self.of_site, self.of_country))


def risk_of(evidence: Iterable[Evidence], sightings: tuple[Sighting, ...], today: date) -> Risk:
    """Weigh everything that is known of a site."""
    reasons = tuple(sorted((Reason(each, each.points(today)) for each in evidence), key=_weightiest))
    of_site = _joined(each.points for each in reasons if each.evidence.sort not in OF_COUNTRY)
    context = _joined(each.points for each in reasons if each.evidence.sort in OF_COUNTRY)
    of_country = min(context, MOST_OF_COUNTRY, of_site * _HALF)
    open_questions = not_asked(sightings, today)
    level = _level(_joined((of_site, of_country)), has_evidence=of_site > 0, is_asked=not open_questions)
    return Risk(level, of_site, of_country, reasons, open_questions)


def _weightiest(reason: Reason) -> tuple[bool, float, str]:
    return reason.evidence.sort in OF_COUNTRY, -reason.points, reason.evidence.code


def _joined(parts: Iterable[float]) -> float:
    left = 1.0
    for part in parts:
        left *= 1.0 - min(max(part, 0.0), 1.0)
    return 1.0 - left


def _level(total: float, *, has_evidence: bool, is_asked: bool) -> Level:
    if has_evidence and total >= _VERY_HIGH:
        return Level.VERY_HIGH
    if has_evidence and total >= _HIGH:
        return Level.HIGH
    if has_evidence and total >= _RAISED:
        return Level.RAISED
    return Level.LOW if is_asked else Level.UNKNOWN
