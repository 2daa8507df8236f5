"""Conditions made ready to be asked many times: each check rules, says its grounds, and shows what is open."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from amends.core.facts.residue import Atom, Residue, both, either
from amends.core.facts.situation import Known, Situation
from amends.core.facts.statements import FactRef, Value
from amends.core.facts.truth import FALSE, TRUE, UNKNOWN, between

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
