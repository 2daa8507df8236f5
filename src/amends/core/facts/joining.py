"""Checks made of other checks: all, any, not, every one, and how many."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from amends.core.facts.checks import Check, Ground
from amends.core.facts.crowds import Crowd, Mask, OpenFacts, Rulings
from amends.core.facts.residue import Residue, both, either, junction, negation
from amends.core.facts.situation import Known, Situation
from amends.core.facts.truth import FALSE, PRESUMED, TRUE, UNKNOWN, between, both_of, is_known, opposite, stands


@dataclass(frozen=True, slots=True)
class Remembered:
    """A check without arguments whose ruling is worked out once a subject, as long as the situation lives.

    Named conditions and questions over many persons are asked again and again while advice is made.
    """

    part: Check
    name: str
    of_case: bool

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule as the part did the first time."""
        rulings = (situation.case if self.of_case else about).rulings
        ruling = rulings.get(self.name)
        if ruling is None:
            ruling = rulings[self.name] = self.part.ruling(situation, about)
        return ruling

    def rulings(self, situation: Situation, crowd: Crowd) -> Rulings:
        """Rule about a crowd as the part did the first time."""
        if self.of_case:
            return crowd.all_alike(self.ruling(situation, situation.case))
        rulings = crowd.rulings.get(self.name)
        if rulings is None:
            rulings = crowd.rulings[self.name] = self.part.rulings(situation, crowd)
        return rulings

    def note_open(self, situation: Situation, crowd: Crowd, where: Mask, found: OpenFacts) -> None:
        """Note what is open of the part."""
        self.part.note_open(situation, crowd, where, found)

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the grounds of the part."""
        return self.part.grounds(situation, about)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Give what is open of the part; what is known needs no formula."""
        ruling = self.ruling(situation, about)
        return stands(ruling) if is_known(ruling) else self.part.residue(situation, about)


def _deciding_grounds(check: "Every | Either", situation: Situation, about: Known) -> Iterator[Ground]:
    """Give the grounds of the parts that came out as the whole did."""
    standing = stands(check.ruling(situation, about))
    for part in check.parts:
        if stands(part.ruling(situation, about)) == standing:
            yield from part.grounds(situation, about)


def _note_open_parts(
    parts: tuple[Check, ...], situation: Situation, crowd: Crowd, *, where: Mask, found: OpenFacts
) -> None:
    if where:
        for part in parts:
            _, unknown = part.rulings(situation, crowd)
            part.note_open(situation, crowd, where & unknown, found)


@dataclass(frozen=True, slots=True)
class Every:
    """Holds when every part does, by Kleene's strong logic; the first known falsehood ends the asking."""

    parts: tuple[Check, ...]

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule over the parts in their order."""
        result = TRUE
        for part in self.parts:
            ruling = part.ruling(situation, about)
            if ruling == FALSE:
                return FALSE
            if ruling != TRUE:
                result = both_of(result, ruling)
        return result

    def rulings(self, situation: Situation, crowd: Crowd) -> Rulings:
        """Rule likewise about everybody; once it is known to fail for all, the asking ends."""
        standing = hopeful = crowd.everyone
        unknown = 0
        for part in self.parts:
            stand, open_ = part.rulings(situation, crowd)
            standing &= stand
            hopeful &= stand | open_
            unknown |= open_
            if not hopeful:
                return 0, 0
        return standing, unknown & hopeful

    def note_open(self, situation: Situation, crowd: Crowd, where: Mask, found: OpenFacts) -> None:
        """Note what is open of the parts."""
        _note_open_parts(self.parts, situation, crowd, where=where, found=found)

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the grounds of the parts that decided."""
        return _deciding_grounds(self, situation, about)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Join what is open of the parts."""
        return both(part.residue(situation, about) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either:
    """Holds when one part does, by Kleene's strong logic; the first known truth ends the asking."""

    parts: tuple[Check, ...]

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule over the parts in their order."""
        result = FALSE
        for part in self.parts:
            ruling = part.ruling(situation, about)
            if ruling == TRUE:
                return TRUE
            result |= ruling
        return result

    def rulings(self, situation: Situation, crowd: Crowd) -> Rulings:
        """Rule likewise about everybody; once it is known to hold for all, the asking ends."""
        standing = unknown = certain = 0
        for part in self.parts:
            stand, open_ = part.rulings(situation, crowd)
            standing |= stand
            unknown |= open_
            certain |= stand & ~open_
            if certain == crowd.everyone:
                return certain, 0
        return standing, unknown & ~certain

    def note_open(self, situation: Situation, crowd: Crowd, where: Mask, found: OpenFacts) -> None:
        """Note what is open of the parts."""
        _note_open_parts(self.parts, situation, crowd, where=where, found=found)

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the grounds of the parts that decided."""
        return _deciding_grounds(self, situation, about)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Join what is open of the parts."""
        return either(part.residue(situation, about) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Negated:
    """Holds unless its part is known to hold."""

    part: Check

    def ruling(self, situation: Situation, about: Known) -> int:
        """Turn the ruling of the part around."""
        return opposite(self.part.ruling(situation, about))

    def rulings(self, situation: Situation, crowd: Crowd) -> Rulings:
        """Turn the rulings of the part around."""
        standing, unknown = self.part.rulings(situation, crowd)
        return crowd.everyone ^ standing, unknown

    def note_open(self, situation: Situation, crowd: Crowd, where: Mask, found: OpenFacts) -> None:
        """Note what is open of the part."""
        self.part.note_open(situation, crowd, where, found)

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the grounds of the part."""
        yield from self.part.grounds(situation, about)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Turn what is open around."""
        return negation(self.part.residue(situation, about))


@dataclass(frozen=True, slots=True)
class Quantified:
    """Asks the same of many subjects: of any, or of every one."""

    part: Check
    subjects: Callable[[Situation], Crowd]
    every: bool

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule over all subjects."""
        del about
        crowd = self.subjects(situation)
        standing, unknown = self.part.rulings(situation, crowd)
        if self.every:
            return opposite(_for_any(crowd.everyone ^ standing, unknown))
        return _for_any(standing, unknown)

    def rulings(self, situation: Situation, crowd: Crowd) -> Rulings:
        """Rule the same about everybody: it does not ask who is at hand."""
        return crowd.all_alike(self.ruling(situation, situation.case))

    def note_open(self, situation: Situation, crowd: Crowd, where: Mask, found: OpenFacts) -> None:
        """Note what is open about the subjects."""
        del crowd
        if where:
            _note_open_of(self.part, situation, self.subjects(situation), found)

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the grounds about the subjects that decided."""
        standing = stands(self.ruling(situation, about))
        for subject in self.subjects(situation).subjects:
            if stands(self.part.ruling(situation, subject)) == standing:
                yield from self.part.grounds(situation, subject)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Join what is open about the subjects."""
        del about
        parts = (self.part.residue(situation, subject) for subject in self.subjects(situation).subjects)
        return both(parts) if self.every else either(parts)


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts the known persons for whom a check holds; at least `needed` (turned around for an upper bound)."""

    part: Check
    needed: int

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule by the least and the most that the number can be."""
        del about
        standing, unknown = self.part.rulings(situation, situation.known_people)
        least, most = (standing & ~unknown).bit_count(), (standing | unknown).bit_count()
        now = standing.bit_count() >= self.needed
        return between(lowest=least >= self.needed, highest=most >= self.needed, now=now)

    def rulings(self, situation: Situation, crowd: Crowd) -> Rulings:
        """Rule the same about everybody: it does not ask who is at hand."""
        return crowd.all_alike(self.ruling(situation, situation.case))

    def note_open(self, situation: Situation, crowd: Crowd, where: Mask, found: OpenFacts) -> None:
        """Note what is open about the persons."""
        del crowd
        if where:
            _note_open_of(self.part, situation, situation.known_people, found)

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the grounds about those for whom it came out as the whole did: the ones counted, or the ones missing."""
        standing = stands(self.ruling(situation, about))
        for person in situation.people.values():
            if stands(self.part.ruling(situation, person)) == standing:
                yield from self.part.grounds(situation, person)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Join what is open about the persons."""
        del about
        return junction(self.needed, (self.part.residue(situation, person) for person in situation.people.values()))


def _for_any(standing: Mask, unknown: Mask) -> int:
    """Rule whether something holds for at least one of those asked."""
    if standing & ~unknown:
        return TRUE
    if not unknown:
        return FALSE
    return PRESUMED if standing else UNKNOWN


def _note_open_of(part: Check, situation: Situation, crowd: Crowd, found: OpenFacts) -> None:
    part.note_open(situation, crowd, part.rulings(situation, crowd)[1], found)
