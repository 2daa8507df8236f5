"""Checks of the act being judged: its arguments, whom they name, and the actions of a plan.

Arguments are given or absent, never unknown.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from amends.core.facts.checks import Check, FactCheck, Ground, Holds
from amends.core.facts.crowds import Crowd, Mask, OpenFacts, Rulings
from amends.core.facts.residue import Residue, either
from amends.core.facts.situation import Known, Situation
from amends.core.facts.statements import FactRef
from amends.core.facts.truth import FALSE, TRUE, any_of, stands


@dataclass(frozen=True, slots=True)
class ArgumentCheck:
    """Tests an argument of the act or of a planned action; arguments are given or absent, never unknown."""

    name: str
    holds: Holds
    of_action: bool

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule by the argument; one that is absent passes no test."""
        value = (about if self.of_action else situation.act).facts.get(self.name)
        return TRUE if value is not None and self.holds(value) else FALSE

    def rulings(self, situation: Situation, crowd: Crowd) -> Rulings:
        """Rule once, unless the argument stands for every subject in turn."""
        if not situation.stands_for_each(self.name, of_action=self.of_action):
            return crowd.all_alike(self.ruling(situation, situation.action))
        return sum(self.holds(subject.key) << number for number, subject in enumerate(crowd.subjects)), 0

    def note_open(self, situation: Situation, crowd: Crowd, where: Mask, found: OpenFacts) -> None:
        """Nothing is ever open about an argument."""

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the argument."""
        yield Ground(FactRef("act", self.name), (about if self.of_action else situation.act).facts.get(self.name))

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Nothing is ever open about an argument."""
        return self.ruling(situation, about) == TRUE


@dataclass(frozen=True, slots=True)
class SameArgument:
    """Tests whether an argument names the same as another argument of the act."""

    name: str
    other: str
    of_action: bool

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule by both arguments; one that is absent is the same as none."""
        value = (about if self.of_action else situation.act).facts.get(self.name)
        return TRUE if value is not None and value == situation.act.facts.get(self.other) else FALSE

    def rulings(self, situation: Situation, crowd: Crowd) -> Rulings:
        """Rule once, unless one of the two stands for every subject in turn."""
        each, each_other = (
            situation.stands_for_each(self.name, of_action=self.of_action),
            situation.stands_for_each(self.other, of_action=False),
        )
        if each and each_other:
            return crowd.everyone, 0
        if each:
            return crowd.those_whose(situation.act.facts.get(self.other)), 0
        if each_other:
            given = situation.action if self.of_action else situation.act
            return crowd.those_whose(given.facts.get(self.name)), 0
        return crowd.all_alike(self.ruling(situation, situation.action))

    def note_open(self, situation: Situation, crowd: Crowd, where: Mask, found: OpenFacts) -> None:
        """Nothing is ever open about an argument."""

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the argument."""
        yield Ground(FactRef("act", self.name), (about if self.of_action else situation.act).facts.get(self.name))

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Nothing is ever open about an argument."""
        return self.ruling(situation, about) == TRUE


@dataclass(frozen=True, slots=True)
class NamedByArgument:
    """Tests the fact whose name ends in the value of an argument, such as the consent for the act's purpose."""

    stem: str
    argument: str
    of_case: bool
    holds: Holds
    test: tuple[object, ...]

    def _check(self, situation: Situation) -> FactCheck:
        fact = f"{self.stem}{situation.act.facts.get(self.argument)}"
        return FactCheck(fact, self.of_case, self.holds, self.test)

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule by the fact the argument names."""
        return self._check(situation).ruling(situation, about)

    def rulings(self, situation: Situation, crowd: Crowd) -> Rulings:
        """Rule by the fact the argument names."""
        return self._check(situation).rulings(situation, crowd)

    def note_open(self, situation: Situation, crowd: Crowd, where: Mask, found: OpenFacts) -> None:
        """Note that fact."""
        self._check(situation).note_open(situation, crowd, where, found)

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give that fact."""
        return self._check(situation).grounds(situation, about)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Give the test while that fact is not known."""
        return self._check(situation).residue(situation, about)


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

    def rulings(self, situation: Situation, crowd: Crowd) -> Rulings:
        """Rule once, unless the argument stands for every subject in turn."""
        if situation.stands_for_each(self.name, of_action=self.of_action):
            return self.part.rulings(situation, crowd)
        return crowd.all_alike(self.ruling(situation, situation.action))

    def note_open(self, situation: Situation, crowd: Crowd, where: Mask, found: OpenFacts) -> None:
        """Note what is open about the one named."""
        if situation.stands_for_each(self.name, of_action=self.of_action):
            self.part.note_open(situation, crowd, where, found)
            return
        subject = self._subject(situation, situation.action)
        if subject is not None and where:
            alone = Crowd((subject,))
            self.part.note_open(situation, alone, alone.everyone, found)

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the grounds about the one named."""
        subject = self._subject(situation, about)
        if subject is not None:
            yield from self.part.grounds(situation, subject)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Give what is open about the one named."""
        subject = self._subject(situation, about)
        return False if subject is None else self.part.residue(situation, subject)


@dataclass(frozen=True, slots=True)
class AnyAction:
    """Holds when it does for one action of the plan that is being approved."""

    part: Check

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule over all actions."""
        del about
        return any_of(self.part.ruling(situation, action) for action in situation.actions)

    def rulings(self, situation: Situation, crowd: Crowd) -> Rulings:
        """Rule over all actions, about everybody for whom an argument stands in turn."""
        standing = unknown = certain = 0
        for action in situation.actions:
            stand, open_ = self.part.rulings(situation.about_action(action), crowd)
            standing |= stand
            unknown |= open_
            certain |= stand & ~open_
        return standing, unknown & ~certain

    def note_open(self, situation: Situation, crowd: Crowd, where: Mask, found: OpenFacts) -> None:
        """Note what is open about the actions."""
        for action in situation.actions:
            facing = situation.about_action(action)
            _, unknown = self.part.rulings(facing, crowd)
            self.part.note_open(facing, crowd, where & unknown, found)

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the grounds about the actions that decided."""
        standing = stands(self.ruling(situation, about))
        for action in situation.actions:
            if stands(self.part.ruling(situation, action)) == standing:
                yield from self.part.grounds(situation, action)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Join what is open about the actions."""
        del about
        return either(self.part.residue(situation, action) for action in situation.actions)
