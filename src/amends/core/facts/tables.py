"""Decision tables: the first row that holds gives the answer, and what could still change it is said."""

from collections.abc import Mapping
from dataclasses import dataclass

from amends.core.facts.checks import Check
from amends.core.facts.crowds import Crowd, Mask, OpenFacts
from amends.core.facts.declarations import Subject
from amends.core.facts.residue import Residue, both, negation
from amends.core.facts.situation import Known, Situation
from amends.core.facts.truth import FALSE, TRUE, stands

TableValue = str | tuple[str, ...]

Spread = Mapping[TableValue, tuple[Mask, Mask]]
"""Who of a crowd has which answer: for every value those it is given to, and those it is still possible for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a table for one subject.

    `value` is how the guidance acts now, `row` the number of the row that gives it (the last one is "otherwise"),
    `possible` every value that facts not known yet could still lead to; it holds `value` alone once all is known.
    """

    value: TableValue
    row: int
    possible: tuple[TableValue, ...]

    @property
    def is_certain(self) -> bool:
        """Say whether no unknown fact can change the answer."""
        return self.possible == (self.value,)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of value and condition, in order, and the value otherwise."""

    id: str
    about: Subject
    rows: tuple[tuple[TableValue, Check], ...]
    otherwise: TableValue

    def answer(self, situation: Situation, about: Known) -> Answer:
        """Find the first row that holds, and every value still possible."""
        standing: tuple[TableValue, int] | None = None
        possible: list[TableValue] = []
        for number, (value, check) in enumerate(self.rows):
            ruling = check.ruling(situation, about)
            if ruling == FALSE:
                continue
            if standing is None and stands(ruling):
                standing = value, number
            possible.append(value)
            if ruling == TRUE:
                break
        else:
            possible.append(self.otherwise)
        value, row = standing or (self.otherwise, len(self.rows))
        return Answer(value, row, tuple(dict.fromkeys(possible)))

    def spread(self, situation: Situation, crowd: Crowd) -> Spread:
        """Find the answer, and every value still possible, for each subject of a crowd."""
        spread: dict[TableValue, tuple[Mask, Mask]] = {}
        undecided = not_settled = crowd.everyone
        for value, check in self.rows:
            standing, unknown = check.rulings(situation, crowd)
            given, possible = spread.get(value, (0, 0))
            spread[value] = given | (undecided & standing), possible | (not_settled & (standing | unknown))
            undecided &= ~standing
            not_settled &= ~standing | unknown
            if not not_settled:
                return spread
        given, possible = spread.get(self.otherwise, (0, 0))
        spread[self.otherwise] = given | undecided, possible | not_settled
        return spread

    def hanging_on(self, situation: Situation, crowd: Crowd) -> OpenFacts:
        """Find the facts that the answers hang on: those open in a row that no settled row comes before."""
        found, not_settled = OpenFacts(), crowd.everyone
        for _, check in self.rows:
            standing, unknown = check.rulings(situation, crowd)
            check.note_open(situation, crowd, not_settled & unknown, found)
            not_settled &= ~standing | unknown
            if not not_settled:
                break
        return found

    def row_residue(self, situation: Situation, about: Known, number: int) -> Residue:
        """What must still come out for the row of this number (the last one is "otherwise") to give the answer."""
        before = [negation(check.residue(situation, about)) for _, check in self.rows[:number]]
        if number < len(self.rows):
            before.append(self.rows[number][1].residue(situation, about))
        return both(before)
