"""The form of a person's file: sections of questions, each with the form of its answer."""

from dataclasses import dataclass
from enum import Enum

_LINE, _TEXT = 200, 4_000


class Form(Enum):
    """The form of an answer."""

    CHOICE = "choice"
    LINE = "line"
    TEXT = "text"
    YEARS = "years"
    DAY = "day"


YES_NO = ("yes", "no", "unknown")


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a section; `choices` where there is a list to choose from."""

    id: str
    form: Form = Form.LINE
    choices: tuple[str, ...] = ()

    @property
    def longest(self) -> int:
        """The most characters an answer may have."""
        return _TEXT if self.form is Form.TEXT else _LINE


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the file that is sealed on its own. `data` names its class of data in the policy.

    One `of_child` is asked of whoever is treated as a child.
    """

    id: str
    data: str
    questions: tuple[Question, ...]
    of_child: bool = False

    def question(self, name: str) -> Question | None:
        """The question of this name, None where there is none."""
        return next((each for each in self.questions if each.id == name), None)


def choice(name: str, *choices: str) -> Question:
    """Give a question with a list to choose from: yes, no and unknown where none is named."""
    return Question(name, Form.CHOICE, choices or YES_NO)


def text(name: str) -> Question:
    """Give a question answered in free words."""
    return Question(name, Form.TEXT)
