"""Small scenario files that are not valid, each with the lines a reader must be sent to.

The line stands in the text itself: a comment `# wrong: …` sits at the wrong key or value or, for something missing, at
the start of the map that lacks it. Every text has exactly the problems it marks.
"""

from dataclasses import dataclass

from tests.scenarios.not_valid_acts import ACTS_NOT_VALID
from tests.scenarios.not_valid_facts import FACTS_NOT_VALID
from tests.scenarios.not_valid_shape import EXPECT_NOT_VALID, SHAPE_NOT_VALID

MARK = "# wrong: "

# Seven parties for every file that is about its timeline; v2 has no age.
HEAD = """\
scenario: N1
parties:
  dc: {role: DC}
  sr: {role: SR}
  la: {role: LA}
  co: {role: CO}
  cm: {role: CM}
  v1: {role: V, age: 20}
  v2: {role: V}
timeline:
"""


@dataclass(frozen=True)
class NotValid:
    """One file that must be turned down, and where."""

    name: str
    text: str

    @property
    def problems(self) -> list[tuple[int, str]]:
        """The line and, in a few words, what is wrong there."""
        lines = enumerate(self.text.splitlines(), start=1)
        return [(number, line.partition(MARK)[2]) for number, line in lines if MARK in line]


NOT_VALID: tuple[NotValid, ...] = (
    *(NotValid(name, text) for name, text in SHAPE_NOT_VALID.items()),
    *(NotValid(name, HEAD + text) for name, text in (EXPECT_NOT_VALID | FACTS_NOT_VALID | ACTS_NOT_VALID).items()),
)
