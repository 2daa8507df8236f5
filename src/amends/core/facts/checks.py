"""Conditions made ready to be asked many times: each check rules, says its grounds, and shows what is open."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from amends.core.facts.residue import Atom, Residue, both, either, junction, negation
from amends.core.facts.situation import Known, Situation
from amends.core.facts.statements import FactRef, Value
from amends.core.facts.truth import FALSE, TRUE, UNKNOWN, all_of, any_of, between, is_known, opposite, stands

if TYPE_CHECKING:
    from amends.core.facts.tables import Table, TableValue

Holds = Callable[[Value], bool]
Select = Callable[[Situation, Known], Known]
"""Picks the subject whose facts a test reads: the case for case facts, else the subject at hand."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One fact or derived answer that made a condition come out as it did; `value` None where it is not known."""

    ref: FactRef
    value: Value


class Check(Protocol):
    """A condition made ready."""

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule now: FALSE, TRUE, UNKNOWN or PRESUMED."""
        ...

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the facts that made it come out so."""
        ...

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Give what is still open, as a formula over unknown facts."""
        ...


@dataclass(frozen=True, slots=True)
class FactCheck:
    """Tests a recorded fact."""

    fact: Callable[[Situation], str]
    select: Select
    holds: Holds
    test: tuple[object, ...]
    starts: Value = None

    def _value(self, situation: Situation, about: Known) -> Value:
        value = self.select(situation, about).facts.get(self.fact(situation))
        return self.starts if value is None else value

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule by the value in force; not known stays not known."""
        value = self._value(situation, about)
        if value is None:
            return UNKNOWN
        return TRUE if self.holds(value) else FALSE

    def _ref(self, situation: Situation, about: Known) -> FactRef:
        return FactRef(self.select(situation, about).key, self.fact(situation))

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the fact itself."""
        yield Ground(self._ref(situation, about), self._value(situation, about))

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Give the test while the fact is not known."""
        value = self._value(situation, about)
        return Atom(self._ref(situation, about), self.test) if value is None else self.holds(value)


@dataclass(frozen=True, slots=True)
class SameCheck:
    """Tests whether two recorded facts about one subject have the same value."""

    fact: str
    other: str
    select: Select

    def _values(self, situation: Situation, about: Known) -> tuple[Value, Value]:
        facts = self.select(situation, about).facts
        return facts.get(self.fact), facts.get(self.other)

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule when both are known."""
        value, other = self._values(situation, about)
        if value is None or other is None:
            return UNKNOWN
        return TRUE if value == other else FALSE

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give both facts."""
        key = self.select(situation, about).key
        for fact, value in zip((self.fact, self.other), self._values(situation, about), strict=True):
            yield Ground(FactRef(key, fact), value)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Give the test on the first that is not known."""
        values = self._values(situation, about)
        key = self.select(situation, about).key
        test = ("same", self.fact, self.other)
        missing = [fact for fact, value in zip((self.fact, self.other), values, strict=True) if value is None]
        if not missing:
            return values[0] == values[1]
        # Both must be known, so the test is open in each of them: the answer is a coin whose two halves are asked for.
        return both(Atom(FactRef(key, fact), test) for fact in missing)


@dataclass(frozen=True, slots=True)
class AnswerCheck:
    """Tests the answer of a decision table."""

    table: "Table"
    select: Select
    holds: Holds

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule by the answer as it stands, knowing which other answers are still possible."""
        answer = situation.answer(self.table, self.select(situation, about))
        holding = [self.holds(value) for value in answer.possible]
        return between(lowest=all(holding), highest=any(holding), now=self.holds(answer.value))

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the answer; what made it is asked of the table."""
        subject = self.select(situation, about)
        yield Ground(FactRef(subject.key, self.table.id), situation.answer(self.table, subject).value)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Give what must come out for a row whose value passes the test."""
        subject = self.select(situation, about)
        values: list[TableValue] = [*(value for value, _ in self.table.rows), self.table.otherwise]
        return either(
            self.table.row_residue(situation, subject, number)
            for number, value in enumerate(values)
            if self.holds(value)
        )


@dataclass(frozen=True, slots=True)
class ArgumentCheck:
    """Tests an argument of the act or of a planned action; arguments are given or absent, never unknown."""

    name: str
    holds: Callable[[Value, Situation], bool]
    of_action: bool

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule by the argument."""
        return TRUE if self.holds(self._value(situation, about), situation) else FALSE

    def _value(self, situation: Situation, about: Known) -> Value:
        return (about if self.of_action else situation.act).facts.get(self.name)

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the argument."""
        yield Ground(FactRef("act", self.name), self._value(situation, about))

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Nothing is ever open about an argument."""
        return self.holds(self._value(situation, about), situation)


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


@dataclass(frozen=True, slots=True)
class Constant:
    """Holds always or never."""

    outcome: bool

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule the same each time."""
        del situation, about
        return TRUE if self.outcome else FALSE

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give none: it needs no ground."""
        del situation, about
        yield from ()

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Nothing is open."""
        del situation, about
        return self.outcome
