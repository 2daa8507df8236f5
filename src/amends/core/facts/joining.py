"""Checks made of other checks: all, any, not, every one, how many, and about somebody else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from amends.core.facts.checks import Check, Ground
from amends.core.facts.residue import Residue, both, either, junction, negation
from amends.core.facts.situation import Known, Situation
from amends.core.facts.truth import FALSE, TRUE, all_of, any_of, between, is_known, opposite, stands


@dataclass(frozen=True, slots=True)
class Joined:
    """All or any of several checks."""

    parts: tuple[Check, ...]
    every: bool

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule by Kleene's strong logic."""
        rulings = (part.ruling(situation, about) for part in self.parts)
        return all_of(rulings) if self.every else any_of(rulings)

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the grounds of the parts that decided."""
        standing = stands(self.ruling(situation, about))
        for part in self.parts:
            if stands(part.ruling(situation, about)) == standing:
                yield from part.grounds(situation, about)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Join what is open of the parts."""
        parts = (part.residue(situation, about) for part in self.parts)
        return both(parts) if self.every else either(parts)


@dataclass(frozen=True, slots=True)
class Negated:
    """Holds unless its part is known to hold."""

    part: Check

    def ruling(self, situation: Situation, about: Known) -> int:
        """Turn the ruling of the part around."""
        return opposite(self.part.ruling(situation, about))

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
    subjects: Callable[[Situation], Iterator[Known]]
    every: bool

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule over all subjects."""
        del about
        rulings = (self.part.ruling(situation, subject) for subject in self.subjects(situation))
        return all_of(rulings) if self.every else any_of(rulings)

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the grounds about the subjects that decided."""
        standing = stands(self.ruling(situation, about))
        for subject in self.subjects(situation):
            if stands(self.part.ruling(situation, subject)) == standing:
                yield from self.part.grounds(situation, subject)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Join what is open about the subjects."""
        del about
        parts = (self.part.residue(situation, subject) for subject in self.subjects(situation))
        return both(parts) if self.every else either(parts)


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts the known persons for whom a check holds; at least `needed` (turned around for an upper bound)."""

    part: Check
    needed: int

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule by the least and the most that the number can be."""
        del about
        rulings = [self.part.ruling(situation, person) for person in situation.people.values()]
        least = sum(ruling == TRUE for ruling in rulings)
        most = least + sum(not is_known(ruling) for ruling in rulings)
        now = sum(stands(ruling) for ruling in rulings)
        return between(lowest=least >= self.needed, highest=most >= self.needed, now=now >= self.needed)

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the grounds about the persons counted."""
        del about
        for person in situation.people.values():
            if stands(self.part.ruling(situation, person)):
                yield from self.part.grounds(situation, person)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Join what is open about the persons."""
        del about
        return junction(self.needed, (self.part.residue(situation, person) for person in situation.people.values()))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Asks the same of the person, party or part of the allegation that an argument names."""

    name: str
    of_action: bool
    part: Check

    def _subject(self, situation: Situation, about: Known) -> Known | None:
        return situation.find((about if self.of_action else situation.act).facts.get(self.name))

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule about the one named; false when nobody is."""
        subject = self._subject(situation, about)
        return FALSE if subject is None else self.part.ruling(situation, subject)

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the grounds about the one named."""
        subject = self._subject(situation, about)
        if subject is not None:
            yield from self.part.grounds(situation, subject)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Give what is open about the one named."""
        subject = self._subject(situation, about)
        return False if subject is None else self.part.residue(situation, subject)
