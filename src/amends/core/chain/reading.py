"""What came out of a file: what it says, and row by row what was doubtful or refused."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from amends.core.chain.claims import Evidence, Flow, Observation, Relation, Statement, Thing
from amends.core.chain.declaration import Declaration


class Verdict(StrEnum):
    """What became of something in a file."""

    DOUBTFUL = "doubtful"
    LEFT_OUT = "left_out"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a file that is not as it should be: where, what was wrong by its code, and what was expected.

    `row` counts from 1 as a reader of the file counts (line, feature or event); 0 is the file itself. `sheet` is named
    where a file has several. It never holds what stood there.
    """

    verdict: Verdict
    row: int
    cell: str
    code: str
    expected: str = ""
    sheet: str = ""


class UnreadableError(Exception):
    """A file that is none of its kind, or is not whole: nothing of it can be taken."""

    def __init__(self, code: str, *, row: int = 0, expected: str = "") -> None:
        super().__init__(code)
        self.finding = Finding(Verdict.REFUSED, row, "", code, expected)


@dataclass(slots=True)
class Reading:
    """All that a file says. `rows` is how many rows it had, `by` who says it and `on` the day, where the file tells.

    `declared` is what a supplier declares in it as a whole, where the file is a declaration.
    """

    rows: int = 0
    by: str = ""
    on: date | None = None
    things: list[Thing] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    declared: Declaration | None = None

    def take(self, said: Iterable[Statement]) -> None:
        """Take what a row says."""
        for each in said:
            match each:
                case Thing():
                    self.things.append(each)
                case Flow():
                    self.flows.append(each)
                case Relation():
                    self.relations.append(each)
                case Observation():
                    self.observations.append(each)
                case Evidence():
                    self.evidence.append(each)

    def doubt(self, row: int, cell: str, code: str, expected: str = "", *, sheet: str = "") -> None:
        """Note that something was taken with a doubt."""
        self.findings.append(Finding(Verdict.DOUBTFUL, row, cell, code, expected, sheet))

    def refuse(self, row: int, cell: str, code: str, expected: str = "", *, sheet: str = "") -> None:
        """Note that a row was not taken."""
        self.findings.append(Finding(Verdict.REFUSED, row, cell, code, expected, sheet))

    def leave_out(self, row: int, cell: str, code: str, *, sheet: str = "") -> None:
        """Note that a row is as it should be, but nothing for a chain."""
        self.findings.append(Finding(Verdict.LEFT_OUT, row, cell, code, sheet=sheet))

    def _rows_of(self, verdict: Verdict) -> set[tuple[str, int]]:
        return {(finding.sheet, finding.row) for finding in self.findings if finding.verdict is verdict}

    @property
    def refused(self) -> int:
        """How many rows were refused."""
        return len(self._rows_of(Verdict.REFUSED))

    @property
    def doubtful(self) -> int:
        """How many rows were taken with a doubt."""
        return len(self._rows_of(Verdict.DOUBTFUL) - self._rows_of(Verdict.REFUSED))

    @property
    def left_out(self) -> int:
        """How many rows are nothing for a chain, such as those about a person."""
        return len(self._rows_of(Verdict.LEFT_OUT) - self._rows_of(Verdict.REFUSED))

    @property
    def taken(self) -> int:
        """How many rows were taken, the doubtful ones among them."""
        return self.rows - self.refused - self.left_out
