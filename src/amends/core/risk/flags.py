"""The red flags of the OECD guidance that can be seen in data: a flag asks for a look, it does not accuse.

OECD Due Diligence Guidance for minerals from conflict-affected and high-risk areas, third edition: flags of location,
of suppliers, and of circumstances. The wording here is our own.
"""

from dataclasses import dataclass
from enum import StrEnum

UNEXPLAINED = 0.05
"""Whoever passes on so much more than they got, as a part of what they pass on, has metal that nobody explains."""


class Flag(StrEnum):
    """A red flag."""

    CONFLICT_AREA = "conflict_area"
    LISTED_GOOD = "listed_good"
    NEVER_VISITED = "never_visited"
    SUPPLIER_IN_CONFLICT_AREA = "supplier_in_conflict_area"
    UNEXPLAINED_METAL = "unexplained_metal"


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag, and what it is about: a site or somebody on the way, by name."""

    flag: Flag
    about: str


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """Somebody who passes metal on: the country, what they get and pass on in kilograms, None where it is not said."""

    name: str
    country: str
    got: float | None
    passed_on: float | None
    is_site: bool


def flags_of(
    site: OnTheWay, chain: tuple[OnTheWay, ...], *, conflict: frozenset[str], is_listed: bool, visits: int
) -> tuple[Raised, ...]:
    """Give the flags of a site and of those its metal passes; `conflict` are countries where people die in conflict."""
    found = []
    if site.country in conflict:
        found.append(Raised(Flag.CONFLICT_AREA, site.name))
    if is_listed:
        found.append(Raised(Flag.LISTED_GOOD, site.name))
    if not visits:
        found.append(Raised(Flag.NEVER_VISITED, site.name))
    for each in chain:
        if each.country in conflict and not each.is_site and each.country != site.country:
            found.append(Raised(Flag.SUPPLIER_IN_CONFLICT_AREA, each.name))
        if _is_unexplained(each):
            found.append(Raised(Flag.UNEXPLAINED_METAL, each.name))
    return tuple(found)


def _is_unexplained(each: OnTheWay) -> bool:
    if each.is_site or each.got is None or each.passed_on is None or each.passed_on <= 0:
        return False
    return (each.passed_on - each.got) / each.passed_on > UNEXPLAINED
