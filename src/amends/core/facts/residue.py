"""What is left open of a condition, as a small formula, and the fewest facts that would settle it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from amends.core.facts.statements import FactRef

_EXHAUSTIVE = 8


@dataclass(frozen=True, slots=True)
class Atom:
    """One test of one fact nobody knows yet."""

    ref: FactRef
    test: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Junction:
    """Holds when at least `needed` of its parts hold."""

    needed: int
    parts: "tuple[Residue, ...]"


@dataclass(frozen=True, slots=True)
class Negation:
    """Holds when its part does not."""

    part: "Residue"


Residue = Atom | Junction | Negation | bool
"""A formula over unknown facts; true or false when nothing is open."""


def junction(needed: int, parts: Iterable[Residue]) -> Residue:
    """Join parts of which at least `needed` must hold, leaving out what is settled."""
    open_parts: list[Residue] = []
    for part in parts:
        if part is True:
            needed -= 1
        elif part is not False:
            open_parts.append(part)
    if needed <= 0:
        return True
    if needed > len(open_parts):
        return False
    return open_parts[0] if len(open_parts) == 1 else Junction(needed, tuple(open_parts))


def both(parts: Iterable[Residue]) -> Residue:
    """Join parts that must all hold."""
    listed = tuple(parts)
    return junction(len(listed), listed)


def either(parts: Iterable[Residue]) -> Residue:
    """Join parts of which one must hold."""
    return junction(1, parts)


def negation(part: Residue) -> Residue:
    """Turn a part around."""
    if isinstance(part, bool):
        return not part
    return part.part if isinstance(part, Negation) else Negation(part)


def _atoms(residue: Residue) -> Iterator[Atom]:
    if isinstance(residue, Atom):
        yield residue
    elif isinstance(residue, Negation):
        yield from _atoms(residue.part)
    elif isinstance(residue, Junction):
        for part in residue.parts:
            yield from _atoms(part)


def open_facts(residue: Residue) -> tuple[FactRef, ...]:
    """List the unknown facts the formula still depends on, each once, in order of appearance."""
    return tuple(dict.fromkeys(atom.ref for atom in _atoms(residue)))


def assume(residue: Residue, atom: Atom, *, holds: bool) -> Residue:
    """Simplify a formula as if one test had come out."""
    if isinstance(residue, bool):
        return residue
    if isinstance(residue, Atom):
        return holds if residue == atom else residue
    if isinstance(residue, Negation):
        return negation(assume(residue.part, atom, holds=holds))
    return junction(residue.needed, (assume(part, atom, holds=holds) for part in residue.parts))


def is_settled_by(residue: Residue, refs: frozenset[FactRef]) -> bool:
    """Say whether knowing these facts settles the formula, however they turn out.

    Tests of one fact are taken as independent of each other, so the answer may err on the side of asking one more.
    """
    if isinstance(residue, bool):
        return True
    atom = next((atom for atom in _atoms(residue) if atom.ref in refs), None)
    if atom is None:
        return False
    return all(is_settled_by(assume(residue, atom, holds=holds), refs) for holds in (True, False))


def would_settle(residue: Residue) -> tuple[FactRef, ...]:
    """Give a smallest set of facts that settles the formula, however they turn out.

    Up to eight open facts every combination is tried, fewest first. Beyond that, parts that share no fact are settled
    one by one (their sets add up), and shared ones by leaving out what is not needed.
    """
    refs = open_facts(residue)
    if len(refs) <= _EXHAUSTIVE:
        chosen = (c for size in range(len(refs) + 1) for c in combinations(refs, size))
        return next(refs for refs in chosen if is_settled_by(residue, frozenset(refs)))
    if isinstance(residue, Negation):
        return would_settle(residue.part)
    if isinstance(residue, Junction) and _are_apart(residue.parts):
        return tuple(ref for part in residue.parts for ref in would_settle(part))
    return refs


def _are_apart(parts: Iterable[Residue]) -> bool:
    seen: set[FactRef] = set()
    for part in parts:
        refs = set(open_facts(part))
        if refs & seen:
            return False
        seen |= refs
    return True
