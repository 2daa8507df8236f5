"""Decision tables: the first row that holds gives the answer, and what could still change it is said."""

from dataclasses import dataclass

from amends.core.facts.checks import Check
from amends.core.facts.declarations import Subject
from amends.core.facts.residue import Residue, both, negation
from amends.core.facts.situation import Known, Situation
from amends.core.facts.statements import FactRef
from amends.core.facts.truth import FALSE, TRUE, stands

TableValue = str | tuple[str, ...]


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

    def open_refs(self, situation: Situation, about: Known) -> tuple[FactRef, ...]:
        """Give the unknown facts that can still change the answer about one subject, each once."""
        refs = about.open.get(self.id)
        if refs is None:
            refs = about.open[self.id] = tuple(dict.fromkeys(self._survey(situation, about)))
        return refs

    def _survey(self, situation: Situation, about: Known) -> list[FactRef]:
        refs: list[FactRef] = []
        if not situation.answer(self, about).is_certain:
            for _, check in self.rows:
                if check.survey(situation, about, refs) == TRUE:
                    break
        return refs

    def row_residue(self, situation: Situation, about: Known, number: int) -> Residue:
        """What must still come out for the row of this number (the last one is "otherwise") to give the answer."""
        before = [negation(check.residue(situation, about)) for _, check in self.rows[:number]]
        if number < len(self.rows):
            before.append(self.rows[number][1].residue(situation, about))
        return both(before)
