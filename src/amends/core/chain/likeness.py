"""Whether two descriptions may be of one and the same, and what speaks for it and against it.

Two thresholds: below `OFFER` two are not held against each other; from `SURE` on they are so alike in more than their
name that they are taken for one until somebody says otherwise. Between them a person decides. A name alone never
reaches `SURE`.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from amends.core.chain import addresses, names
from amends.core.chain.claims import Kind, Place, Thing
from amends.core.chain.identity import REGISTERS

OFFER, SURE = 0.55, 0.92
ALIKE = 0.72
"""Where a program has to say yes or no, as when it is measured, this is the line."""

_NAME, _BESIDES = 0.6, 0.4
_NAME_ALONE = 0.8
_NUMBER = 0.2
_MOST_NAMES = 4
_COUNTRY, _CONTRADICTED = 0.3, 0.4
_NEAR, _FAR = 1_000.0, 25_000.0
_STRONG, _HALF = 0.85, 0.5
_EARTH = 6_371_000.0
EXCLUSIVE = (REGISTERS - {"nat-reg", "tax", "vat"}) | {"facilities"}
"""Registers in which one thing has one number. A company has many tax numbers."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two descriptions are, from 0 to 1, and why: codes of what was found, those against with a `not_`."""

    score: float
    because: tuple[str, ...]


def likeness(one: Thing, other: Thing) -> Likeness:
    """Say how alike two descriptions are."""
    held = _registered(one, other)
    if held is True:
        return Likeness(1.0, ("number_same",))
    name = _names(one, other)
    score, because = _with_place(name, one, other)
    if _country(one) and _country(other) and len(one.country) == len(other.country):
        if _country(one) == _country(other):
            because = (*because, "country_same")
        else:
            score, because = score - _COUNTRY, (*because, "not_country")
    if held is False:
        score, because = min(score, _CONTRADICTED), (*because, "not_number")
    return Likeness(round(max(0.0, score), 6), because)


def _names(one: Thing, other: Thing) -> names.Alike:
    """Give the best of all names of both. Between places a number counts more: unit 3 is not unit 4."""
    best = names.Alike(0.0, ())
    for first in _called(one):
        for second in _called(other):
            best = max(best, names.alike(first, second), key=lambda each: each.score)
    if "name_number" in best.because and Kind.ORGANISATION not in {one.kind, other.kind}:
        return names.Alike(max(0.0, best.score - _NUMBER), best.because)
    return best


def _called(thing: Thing) -> Iterable[str]:
    return [name for name in (thing.name, *thing.aliases)[:_MOST_NAMES] if name]


def _with_place(name: names.Alike, one: Thing, other: Thing) -> tuple[float, tuple[str, ...]]:
    address = addresses.alike(_address(one), _address(other))
    if address is not None:
        return _with_address(name, address, one, other)
    if one.place and other.place:
        near = nearness(one.place, other.place)
        because = ("place_near",) if near >= _STRONG else ("not_place",) if near == 0 else ()
        return _bounded(name, _NAME * name.score + _BESIDES * near, one, other), (*name.because, *because)
    return _NAME_ALONE * name.score, (*name.because, "name_alone")


def _with_address(name: names.Alike, address: float, one: Thing, other: Thing) -> tuple[float, tuple[str, ...]]:
    score = _NAME * name.score + _BESIDES * address
    found = "address_same" if address >= _STRONG else "address_alike" if address >= _HALF else "not_address"
    because = (*name.because, found)
    agree = addresses.numbers_agree(_address(one), _address(other))
    if address >= _STRONG and agree and "name_number" not in name.because:
        score = max(score, _soft(one, other))
    return _bounded(name, score, one, other), because


def _soft(one: Thing, other: Thing) -> float:
    """At one house number a name may be written quite differently and still be the same."""
    part = max((names.overlap(first, second) for first in _called(one) for second in _called(other)), default=0.0)
    return _BESIDES + _NAME * part


def _bounded(name: names.Alike, score: float, one: Thing, other: Thing) -> float:
    """Keep below `SURE` what differs in its name by more than spelling, or is alike only by another name it has."""
    differs = {"name_number", "name_acronym", "name_left_over"} & {*name.because}
    is_sure = not differs and names.alike(one.name, other.name).score >= names.ALIKE
    return score if is_sure else min(score, SURE - 0.01)


def nearness(one: Place, other: Place) -> float:
    """Say how near two places are, from 0 to 1, what they may be off taken into account."""
    apart = metres(one, other) - (one.within or 0.0) - (other.within or 0.0)
    if apart <= _NEAR:
        return 1.0
    return max(0.0, 1.0 - (apart - _NEAR) / (_FAR - _NEAR))


def metres(one: Place, other: Place) -> float:
    """Give the distance between two places on a sphere."""
    up, across = math.radians(other.latitude - one.latitude), math.radians(other.longitude - one.longitude)
    between = (
        math.sin(up / 2) ** 2
        + math.cos(math.radians(one.latitude)) * math.cos(math.radians(other.latitude)) * math.sin(across / 2) ** 2
    )
    return 2 * _EARTH * math.asin(math.sqrt(min(1.0, between)))


def _registered(one: Thing, other: Thing) -> bool | None:
    """Say whether registers say that two are one, or that they are two; None where they say nothing."""
    first, second = _numbers(one), _numbers(other)
    common = first.keys() & second.keys()
    if any(first[scheme] & second[scheme] for scheme in common):
        return True
    return False if common & EXCLUSIVE else None


def _numbers(thing: Thing) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in thing.identifiers:
        if each.scheme in EXCLUSIVE | REGISTERS:
            found.setdefault(each.scheme, set()).add(each.value)
    return found


def _address(thing: Thing) -> str:
    return str(thing.detail.get("address") or "")


def _country(thing: Thing) -> str:
    return thing.country.casefold()
