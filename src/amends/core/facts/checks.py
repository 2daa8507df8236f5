"""Conditions made ready to be asked many times: each check rules, says its grounds, and shows what is open."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from amends.core.facts.residue import Atom, Residue, both, either
from amends.core.facts.situation import Known, Situation
from amends.core.facts.statements import FactRef, Value
from amends.core.facts.truth import FALSE, TRUE, UNKNOWN, between, is_known

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

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the facts that made it come out so."""
        ...

    def survey(self, situation: Situation, about: Known, into: list[FactRef]) -> int:
        """Rule, and add to a list the unknown facts that still bear on the ruling; the same fact may come twice."""
        ...

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Give what is still open, as a formula over unknown facts."""
        ...


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

    def _ref(self, situation: Situation, about: Known) -> FactRef:
        return FactRef(situation.case.key if self.of_case else about.key, self.fact)

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the fact itself."""
        yield Ground(self._ref(situation, about), self._value(situation, about))

    def survey(self, situation: Situation, about: Known, into: list[FactRef]) -> int:
        """Rule, and add the fact while it is not known."""
        ruling = self.ruling(situation, about)
        if ruling == UNKNOWN:
            into.append(self._ref(situation, about))
        return ruling

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Give the test while the fact is not known."""
        value = self._value(situation, about)
        return Atom(self._ref(situation, about), self.test) if value is None else self.holds(value)


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

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give that fact."""
        return self._check(situation).grounds(situation, about)

    def survey(self, situation: Situation, about: Known, into: list[FactRef]) -> int:
        """Rule, and add that fact while it is not known."""
        return self._check(situation).survey(situation, about, into)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Give the test while that fact is not known."""
        return self._check(situation).residue(situation, about)


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

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give both facts."""
        key = self._subject(situation, about).key
        for fact, value in zip((self.fact, self.other), self._values(situation, about), strict=True):
            yield Ground(FactRef(key, fact), value)

    def survey(self, situation: Situation, about: Known, into: list[FactRef]) -> int:
        """Rule, and add those of the two that are not known."""
        key = self._subject(situation, about).key
        named = zip((self.fact, self.other), self._values(situation, about), strict=True)
        into += [FactRef(key, fact) for fact, value in named if value is None]
        return self.ruling(situation, about)

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

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the answer; what made it is asked of the table."""
        subject = self._subject(situation, about)
        yield Ground(FactRef(subject.key, self.table.id), situation.answer(self.table, subject).value)

    def survey(self, situation: Situation, about: Known, into: list[FactRef]) -> int:
        """Rule, and add the facts that the answer still hangs on, while they can change the outcome of the test."""
        ruling = self.ruling(situation, about)
        if not is_known(ruling):
            into += self.table.open_refs(situation, self._subject(situation, about))
        return ruling

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Give what must come out for a row whose value passes the test."""
        subject = self._subject(situation, about)
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
    holds: Holds
    of_action: bool

    def ruling(self, situation: Situation, about: Known) -> int:
        """Rule by the argument; one that is absent passes no test."""
        value = (about if self.of_action else situation.act).facts.get(self.name)
        return TRUE if value is not None and self.holds(value) else FALSE

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the argument."""
        yield Ground(FactRef("act", self.name), (about if self.of_action else situation.act).facts.get(self.name))

    def survey(self, situation: Situation, about: Known, into: list[FactRef]) -> int:
        """Rule; nothing is ever open here."""
        del into
        return self.ruling(situation, about)

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

    def grounds(self, situation: Situation, about: Known) -> Iterator[Ground]:
        """Give the argument."""
        yield Ground(FactRef("act", self.name), (about if self.of_action else situation.act).facts.get(self.name))

    def survey(self, situation: Situation, about: Known, into: list[FactRef]) -> int:
        """Rule; nothing is ever open here."""
        del into
        return self.ruling(situation, about)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Nothing is ever open about an argument."""
        return self.ruling(situation, about) == TRUE


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

    def survey(self, situation: Situation, about: Known, into: list[FactRef]) -> int:
        """Rule; nothing is ever open here."""
        del into
        return self.ruling(situation, about)

    def residue(self, situation: Situation, about: Known) -> Residue:
        """Nothing is open."""
        del situation, about
        return self.outcome
