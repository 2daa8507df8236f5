"""Which descriptions are worth holding against each other: those that share a rare word, a number or a corner of a map.

Holding all against all would take the square of their number. What is left out shares no word that is not everywhere.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from amends.core.chain.claims import Kind, Thing
from amends.core.chain.identity import REGISTERS
from amends.core.chain.likeness import EXCLUSIVE, OFFER, Likeness, held_of, likeness_of, may_be_offered
from amends.core.chain.names import name_of

MOST_IN_BLOCK = 40
_PREFIX = 5
_PLACES = {Kind.SITE, Kind.FACILITY}


def alike_pairs(
    things: Iterable[Thing], among: Collection[str] | None = None
) -> Iterator[tuple[Thing, Thing, Likeness]]:
    """Give every pair that may be one and the same and is not known to be, by key in order, each once.

    With keys that are new or said anew, only pairs of which one is `among` them.
    """
    held = [thing for thing in things if thing.name and thing.kind in {*_PLACES, Kind.ORGANISATION}]
    read = [held_of(thing) for thing in held]
    new = None if among is None else {number for number, thing in enumerate(held) if thing.key in among}
    for one, other in sorted(_candidates(held, new)):
        if not may_be_offered(read[one], read[other]):
            continue
        found = likeness_of(read[one], read[other])
        if found.score >= OFFER and found.because != ("number_same",):
            first, second = sorted((held[one], held[other]), key=lambda each: each.key)
            yield first, second, found


def _candidates(things: Sequence[Thing], new: Collection[int] | None) -> set[tuple[int, int]]:
    blocks: dict[str, list[int]] = {}
    for number, thing in enumerate(things):
        for block in _blocks(thing):
            blocks.setdefault(block, []).append(number)
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        if 1 < len(members) <= MOST_IN_BLOCK and (new is None or any(member in new for member in members)):
            found.update(pair for pair in combinations(members, 2) if new is None or pair[0] in new or pair[1] in new)
    return {pair for pair in found if _may_be_one(things, pair)}


def _blocks(thing: Thing) -> set[str]:
    kind = "place" if thing.kind in _PLACES else "organisation"
    found: set[str] = set()
    for name in (thing.name, *thing.aliases[:4]):
        words = name_of(name).words
        found |= {f"{kind}:{word}" for word in words if len(word) > 2}  # noqa: PLR2004 - shorter words are everywhere
        found |= {f"{kind}:{word[:_PREFIX]}…" for word in words if len(word) > _PREFIX}
        found.add(f"{kind}:={''.join(words)}")
        if len(words) > 2:  # noqa: PLR2004 - as for names
            found.add(f"{kind}:{''.join(word[0] for word in words)}")
    return found


def _may_be_one(things: Sequence[Thing], pair: tuple[int, int]) -> bool:
    """Leave out what is one already, and what a register says is two."""
    one, other = things[pair[0]], things[pair[1]]
    if one.key == other.key:
        return False
    first, second = _numbers(one), _numbers(other)
    common = first.keys() & second.keys()
    return not any(first[scheme] == second[scheme] or scheme in EXCLUSIVE for scheme in common)


def _numbers(thing: Thing) -> Mapping[str, str]:
    return {
        each.scheme: each.value for each in thing.identifiers if each.scheme in REGISTERS or each.scheme in EXCLUSIVE
    }
