"""Conditions made ready to be asked many times: each check rules, says its grounds, and shows what is open."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from amends.core.facts.crowds import Crowd, Mask, OpenFacts, Rulings
from amends.core.facts.residue import Atom, Residue, both, either
from amends.core.facts.situation import Known, Situation
from amends.core.facts.statements import FactRef, Value
from amends.core.facts.truth import FALSE, TRUE, UNKNOWN, between, is_known, stands

if TYPE_CHECKING:
    from amends.core.facts.tables import Table, TableValue

Holds = Callable[[Value], bool]


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

    def rulings(self, situation: Situation, crowd: Crowd) -> Rulings:
        """Rule about every subject of a crowd at once, as `ruling` does about each."""
        ...

    def note_open(self, situation: Situation, crowd: Crowd, where: Mask, found: OpenFacts) -> None:
        """Note the unknown facts that still bear on the ruling, for the subjects `where` it is not known."""
        ...

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the facts that made it come out so."""
        ...

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Give what is still open, as a formula over unknown facts."""
        ...


def one_by_one(check: Check, situation: Situation, crowd: Crowd) -> Rulings:
    """Rule about every subject of a crowd in turn, where there is no shorter way."""
    standing = unknown = 0
    for number, subject in enumerate(crowd.subjects):
        ruling = check.ruling(situation, subject)
        standing |= stands(ruling) << number
        unknown |= (not is_known(ruling)) << number
    return standing, unknown


def _whose(situation: Situation, crowd: Crowd, where: Mask, *, of_case: bool) -> tuple[Crowd, Mask]:
    """Give whose facts are open: those of the subjects `where` a check is open, or the case's."""
    return (situation.case_alone, situation.case_alone.everyone if where else 0) if of_case else (crowd, where)


@dataclass(frozen=True, slots=True)
class FactCheck:
    """Tests a recorded fact: of the case, or of the subject at hand."""

    fact: str
    of_case: bool
    holds: Holds
    test: tuple[object, ...]
    starts: Value = None

    def _value(self, situation: Situation, about: Known) -> Value:
        value = (situation.case if self.of_case else about).facts.get(self.fact)
        return self.starts if value is None else value

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule by the value in force; not known stays not known."""
        value = (situation.case if self.of_case else about).facts.get(self.fact)
        if value is None:
            value = self.starts
            if value is None:
                return UNKNOWN
        return TRUE if self.holds(value) else FALSE

    def rulings(self, situation: Situation, crowd: Crowd) -> Rulings:
        """Rule once for each value that somebody has."""
        if self.of_case:
            return crowd.all_alike(self.ruling(situation, situation.case))
        standing = unknown = 0
        for value, mask in crowd.groups(self.fact).items():
            tested = self.starts if value is None else value
            if tested is None:
                unknown |= mask
            elif self.holds(tested):
                standing |= mask
        return standing, unknown

    def note_open(self, situation: Situation, crowd: Crowd, where: Mask, found: OpenFacts) -> None:
        """Note the fact."""
        asked, there = _whose(situation, crowd, where, of_case=self.of_case)
        found.note(self.fact, asked, there)

    def _ref(self, situation: Situation, about: Known) -> FactRef:
        return FactRef(situation.case.key if self.of_case else about.key, self.fact)

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
    of_case: bool

    def _values(self, situation: Situation, about: Known) -> tuple[Value, Value]:
        facts = self._subject(situation, about).facts
        return facts.get(self.fact), facts.get(self.other)

    def _subject(self, situation: Situation, about: Known) -> Known:
        return situation.case if self.of_case else about

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule when both are known."""
        value, other = self._values(situation, about)
        if value is None or other is None:
            return UNKNOWN
        return TRUE if value == other else FALSE

    def rulings(self, situation: Situation, crowd: Crowd) -> Rulings:
        """Rule about one after the other."""
        return one_by_one(self, situation, crowd)

    def note_open(self, situation: Situation, crowd: Crowd, where: Mask, found: OpenFacts) -> None:
        """Note those of the two that are not known."""
        asked, there = _whose(situation, crowd, where, of_case=self.of_case)
        for fact in (self.fact, self.other):
            found.note(fact, asked, asked.groups(fact).get(None, 0) & there)

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give both facts."""
        key = self._subject(situation, about).key
        for fact, value in zip((self.fact, self.other), self._values(situation, about), strict=True):
            yield Ground(FactRef(key, fact), value)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Give the test on those that are not known."""
        values = self._values(situation, about)
        key = self._subject(situation, about).key
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
    of_case: bool
    holds: Holds

    def _subject(self, situation: Situation, about: Known) -> Known:
        return situation.case if self.of_case else about

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule by the answer as it stands, knowing which other answers are still possible."""
        answer = situation.answer(self.table, situation.case if self.of_case else about)
        if len(answer.possible) == 1:
            return TRUE if self.holds(answer.value) else FALSE
        holding = [self.holds(value) for value in answer.possible]
        return between(lowest=all(holding), highest=any(holding), now=self.holds(answer.value))

    def rulings(self, situation: Situation, crowd: Crowd) -> Rulings:
        """Rule once for each answer that somebody has or may have."""
        if self.of_case:
            return crowd.all_alike(self.ruling(situation, situation.case))
        may_hold = may_fail = standing = 0
        for value, (given, possible) in situation.spread(self.table, crowd).items():
            if self.holds(value):
                may_hold |= possible
                standing |= given
            else:
                may_fail |= possible
        unknown = may_hold & may_fail
        return (may_hold ^ unknown) | (standing & unknown), unknown

    def note_open(self, situation: Situation, crowd: Crowd, where: Mask, found: OpenFacts) -> None:
        """Note what the table's answer hangs on."""
        asked, there = _whose(situation, crowd, where, of_case=self.of_case)
        if there:
            found.note_all(situation.hanging_on(self.table, asked), asked, there)

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the answer; what made it is asked of the table."""
        subject = self._subject(situation, about)
        yield Ground(FactRef(subject.key, self.table.id), situation.answer(self.table, subject).value)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Give what must come out for a row whose value passes the test; what is known needs no formula."""
        ruling = self.ruling(situation, about)
        if is_known(ruling):
            return stands(ruling)
        subject = self._subject(situation, about)
        values: list[TableValue] = [*(value for value, _ in self.table.rows), self.table.otherwise]
        return either(
            self.table.row_residue(situation, subject, number)
            for number, value in enumerate(values)
            if self.holds(value)
        )


@dataclass(frozen=True, slots=True)
class Constant:
    """Holds always or never."""

    outcome: bool

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule the same each time."""
        del situation, about
        return TRUE if self.outcome else FALSE

    def rulings(self, situation: Situation, crowd: Crowd) -> Rulings:
        """Rule the same about everybody."""
        del situation
        return crowd.everyone if self.outcome else 0, 0

    def note_open(self, situation: Situation, crowd: Crowd, where: Mask, found: OpenFacts) -> None:
        """Nothing is open."""

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give none: it needs no ground."""
        del situation, about
        yield from ()

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Nothing is open."""
        del situation, about
        return self.outcome
