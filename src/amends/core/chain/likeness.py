"""Whether two descriptions may be of one and the same, and what speaks for it and against it.

Two thresholds: below `OFFER` two are not held against each other; from `SURE` on they are so alike in more than their
name that they are taken for one until somebody says otherwise. Between them a person decides. A name alone never
reaches `SURE`.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from amends.core.chain import addresses, names
from amends.core.chain.claims import Kind, Place, Thing
from amends.core.chain.identity import REGISTERS
from amends.core.chain.names import Name

OFFER, SURE = 0.55, 0.92
ALIKE = 0.72
"""Where a program has to say yes or no, as when it is measured, this is the line."""

_NAME, _BESIDES = 0.6, 0.4
_NAME_ALONE = 0.8
_NUMBER = 0.2
_MOST_NAMES = 4
_COUNTRY, _CONTRADICTED = 0.3, 0.4
_ROUNDED = 1e-5
"""More than likeness gains by being rounded."""
_NEAR, _FAR = 1_000.0, 25_000.0
_STRONG, _HALF = 0.85, 0.5
_EARTH = 6_371_000.0
EXCLUSIVE = (REGISTERS - {"nat-reg", "tax", "vat"}) | {"facilities"}
"""Registers in which one thing has one number. A company has many tax numbers."""
_TELLING = EXCLUSIVE | REGISTERS


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two descriptions are, from 0 to 1, and why: codes of what was found, those against with a `not_`."""

    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A description with all that is compared, read once however often it is held against others."""

    kind: Kind
    names: tuple[Name, ...]
    first_names: tuple[Name, ...]
    numbers: Mapping[str, set[str]]
    country: str
    address: str
    place: Place | None


def held_of(thing: Thing) -> Held:
    """Read a description for comparing."""
    called = [name for name in (thing.name, *thing.aliases)[:_MOST_NAMES] if name]
    return Held(
        thing.kind,
        tuple(name for text in called for name in names.names_in(text)),
        names.names_in(thing.name),
        _numbers(thing),
        thing.country.casefold(),
        str(thing.detail.get("address") or ""),
        thing.place,
    )


def likeness(one: Thing, other: Thing) -> Likeness:
    """Say how alike two descriptions are."""
    return likeness_of(held_of(one), held_of(other))


def likeness_of(one: Held, other: Held) -> Likeness:
    """Say how alike two descriptions are that were read before."""
    registered = _registered(one, other)
    if registered is True:
        return Likeness(1.0, ("number_same",))
    score, because = _with_place(_names(one, other), one, other)
    differ = _countries_differ(one, other)
    if differ is not None:
        score -= _COUNTRY if differ else 0.0
        because = (*because, "not_country" if differ else "country_same")
    if registered is False:
        score, because = min(score, _CONTRADICTED), (*because, "not_number")
    return Likeness(round(max(0.0, score), 6), because)


def may_be_offered(one: Held, other: Held) -> bool:
    """Say quickly whether two can be as alike as `OFFER`: false is certain, true has to be looked at closely.

    What does not depend on names is cheap, and says how alike these would have to be.
    """
    registered = _registered(one, other)
    if registered is not None:
        return registered
    needed = _name_needed(one, other)
    if needed > 1:
        return False
    return any(names.may_reach(first, second, needed) for first in one.names for second in other.names)


def _name_needed(one: Held, other: Held) -> float:
    """Give how alike the names would have to be for the whole to reach `OFFER`."""
    least = OFFER - _ROUNDED + (_COUNTRY if _countries_differ(one, other) else 0.0)
    address = addresses.alike(one.address, other.address) if one.address and other.address else None
    if address is not None:
        return 0.0 if address >= _STRONG else (least - _BESIDES * address) / _NAME
    if one.place and other.place:
        return (least - _BESIDES * nearness(one.place, other.place)) / _NAME
    return least / _NAME_ALONE


def _countries_differ(one: Held, other: Held) -> bool | None:
    """Say whether two countries differ; None where they are not written in one way, or not at all."""
    if not one.country or len(one.country) != len(other.country):
        return None
    return one.country != other.country


def _names(one: Held, other: Held) -> names.Alike:
    """Give the best of all names of both. Between places a number counts more: unit 3 is not unit 4."""
    best = names.best_of(one.names, other.names)
    if "name_number" in best.because and Kind.ORGANISATION not in {one.kind, other.kind}:
        return names.Alike(max(0.0, best.score - _NUMBER), best.because)
    return best


def _with_place(name: names.Alike, one: Held, other: Held) -> tuple[float, tuple[str, ...]]:
    address = addresses.alike(one.address, other.address)
    if address is not None:
        return _with_address(name, address, one, other)
    if one.place and other.place:
        near = nearness(one.place, other.place)
        because = ("place_near",) if near >= _STRONG else ("not_place",) if near == 0 else ()
        return _bounded(name, _NAME * name.score + _BESIDES * near, one, other), (*name.because, *because)
    return _NAME_ALONE * name.score, (*name.because, "name_alone")


def _with_address(name: names.Alike, address: float, one: Held, other: Held) -> tuple[float, tuple[str, ...]]:
    score = _NAME * name.score + _BESIDES * address
    found = "address_same" if address >= _STRONG else "address_alike" if address >= _HALF else "not_address"
    because = (*name.because, found)
    agree = addresses.numbers_agree(one.address, other.address)
    if address >= _STRONG and agree and "name_number" not in name.because:
        score = max(score, _soft(one, other))
    return _bounded(name, score, one, other), because


def _soft(one: Held, other: Held) -> float:
    """At one house number a name may be written quite differently and still be the same."""
    part = max((names.overlap(*pair) for pair in product(one.names, other.names)), default=0.0)
    return _BESIDES + _NAME * part


def _bounded(name: names.Alike, score: float, one: Held, other: Held) -> float:
    """Keep below `SURE` what differs in its name by more than spelling, or is alike only by another name it has."""
    differs = {"name_number", "name_acronym", "name_left_over"} & {*name.because}
    is_sure = not differs and names.best_of(one.first_names, other.first_names).score >= names.ALIKE
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


def _registered(one: Held, other: Held) -> bool | None:
    """Say whether registers say that two are one, or that they are two; None where they say nothing."""
    if not one.numbers or not other.numbers:
        return None
    first, second = one.numbers, other.numbers
    common = first.keys() & second.keys()
    if any(first[scheme] & second[scheme] for scheme in common):
        return True
    return False if common & EXCLUSIVE else None


def _numbers(thing: Thing) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in thing.identifiers:
        if each.scheme in _TELLING:
            found.setdefault(each.scheme, set()).add(each.value)
    return found
