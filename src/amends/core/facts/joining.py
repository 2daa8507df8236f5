"""Checks made of other checks: all, any, not, every one, how many, and about somebody else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from amends.core.facts.checks import Check, Ground
from amends.core.facts.residue import Residue, both, either, junction, negation
from amends.core.facts.situation import Known, Situation
from amends.core.facts.statements import FactRef
from amends.core.facts.truth import FALSE, TRUE, all_of, any_of, between, both_of, is_known, opposite, stands


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

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the grounds of the part."""
        return self.part.grounds(situation, about)

    def survey(self, situation: Situation, about: Known, into: list[FactRef]) -> int:
        """Rule, and add what is open of the part."""
        ruling = (situation.case if self.of_case else about).rulings.get(self.name)
        if ruling is not None and is_known(ruling):
            return ruling
        return self.part.survey(situation, about, into)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Give what is open of the part."""
        return self.part.residue(situation, about)


def _deciding_grounds(check: "Every | Either", situation: Situation, about: Known) -> Iterator[Ground]:
    """Give the grounds of the parts that came out as the whole did."""
    standing = stands(check.ruling(situation, about))
    for part in check.parts:
        if stands(part.ruling(situation, about)) == standing:
            yield from part.grounds(situation, about)


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

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the grounds of the parts that decided."""
        return _deciding_grounds(self, situation, about)

    def survey(self, situation: Situation, about: Known, into: list[FactRef]) -> int:
        """Rule, and add what is open of the parts, unless one of them settles it."""
        mark, result = len(into), TRUE
        for part in self.parts:
            ruling = part.survey(situation, about, into)
            if ruling == FALSE:
                del into[mark:]
                return FALSE
            result = both_of(result, ruling)
        return result

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

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the grounds of the parts that decided."""
        return _deciding_grounds(self, situation, about)

    def survey(self, situation: Situation, about: Known, into: list[FactRef]) -> int:
        """Rule, and add what is open of the parts, unless one of them settles it."""
        mark, result = len(into), FALSE
        for part in self.parts:
            ruling = part.survey(situation, about, into)
            if ruling == TRUE:
                del into[mark:]
                return TRUE
            result |= ruling
        return result

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

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the grounds of the part."""
        yield from self.part.grounds(situation, about)

    def survey(self, situation: Situation, about: Known, into: list[FactRef]) -> int:
        """Rule, and add what is open of the part."""
        return opposite(self.part.survey(situation, about, into))

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

    def survey(self, situation: Situation, about: Known, into: list[FactRef]) -> int:
        """Rule, and add what is open about the subjects, unless one of them settles it."""
        ruling = self.ruling(situation, about)
        if not is_known(ruling):
            for subject in self.subjects(situation):
                self.part.survey(situation, subject, into)
        return ruling

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

    def survey(self, situation: Situation, about: Known, into: list[FactRef]) -> int:
        """Rule, and add what is open about the persons, while the number matters."""
        ruling = self.ruling(situation, about)
        if not is_known(ruling):
            for person in situation.people.values():
                self.part.survey(situation, person, into)
        return ruling

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

    def survey(self, situation: Situation, about: Known, into: list[FactRef]) -> int:
        """Rule, and add what is open about the one named."""
        subject = self._subject(situation, about)
        return FALSE if subject is None else self.part.survey(situation, subject, into)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Give what is open about the one named."""
        subject = self._subject(situation, about)
        return False if subject is None else self.part.residue(situation, subject)
