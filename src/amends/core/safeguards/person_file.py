"""What a person's file asks, section by section: the questions and the form of their answers, never the words.

Nothing here is needed to begin: a question left open is "not asked", which is never a no. The sections of a child are
built on the headings of the UNICEF guidelines on child victims of trafficking (3.1 to 3.8): age, guardian, the child's
views, individual assessment, durable solution.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

_LINE, _TEXT = 200, 4_000
_OLDEST = 120
ADULT = 18
"""Source: CRC, article 1."""

Answers = Mapping[str, str]
"""What was answered, by question; a question that is missing was not asked."""


class Form(Enum):
    """The form of an answer."""

    CHOICE = "choice"
    LINE = "line"
    TEXT = "text"
    YEARS = "years"


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
    """A part of the file that is sealed on its own. `data` names its class of data in the policy."""

    id: str
    data: str
    questions: tuple[Question, ...]

    def question(self, name: str) -> Question | None:
        """The question of this name, None where there is none."""
        return next((each for each in self.questions if each.id == name), None)


class WrongAnswerError(Exception):
    """An answer has not the form that is asked for; `question` names it, the answer itself is not repeated."""

    def __init__(self, question: str, code: str) -> None:
        super().__init__(f"{question}: {code}")
        self.question = question
        self.code = code


def _choice(name: str, *choices: str) -> Question:
    return Question(name, Form.CHOICE, choices or YES_NO)


def _text(name: str) -> Question:
    return Question(name, Form.TEXT)


SECTIONS: tuple[Section, ...] = (
    Section(
        "contact",
        "contact",
        (
            _choice("contact_way", "phone", "message", "through_somebody", "in_person", "not_safe_now"),
            Question("number"),
            Question("when_safe"),
            Question("code_word"),
            Question("contact_through"),
            Question("never_picks_up"),
            _choice("leave_message"),
            _text("never_say"),
            Question("languages"),
            Question("interpreter"),
        ),
    ),
    Section(
        "identity",
        "identity",
        (
            Question("names"),
            Question("called"),
            _choice("sex", "woman", "man", "other", "not_said"),
            Question("age", Form.YEARS),
            _choice("age_known_by", "document", "told", "estimated", "assessed"),
            _choice("age_doubt"),
            Question("nationality"),
            Question("from_where"),
            _choice("papers", "has_them", "held_by_others", "none", "unknown"),
            Question("papers_held_by"),
        ),
    ),
    Section(
        "situation",
        "needs",
        (
            _choice("still_there"),
            _choice("safe_tonight"),
            Question("who_controls"),
            _text("what_was_said"),
            _text("wishes"),
        ),
    ),
    Section(
        "family",
        "family",
        (_text("relatives"), _text("dependants"), _choice("threats"), _text("threats_told"), Question("may_be_told")),
    ),
    Section(
        "needs",
        "needs",
        tuple(
            _text(name)
            for name in (
                "shelter",
                "daily_needs",
                "counsel",
                "papers_needed",
                "wages",
                "work",
                "schooling",
                "going_home",
            )
        ),
    ),
    Section(
        "health", "health", (_choice("urgent_care"), _text("health_told"), _text("medicines"), Question("seen_by"))
    ),
    Section(
        "child",
        "needs",
        (
            _choice("guardian_appointed"),
            Question("guardian"),
            Question("guardian_by"),
            _choice("guardian_conflict"),
            _text("childs_views"),
            _text("options_weighed"),
            _text("took_part"),
            _text("interests_decision"),
            Question("interests_review"),
            _text("siblings"),
            Question("school"),
        ),
    ),
)
"""The sections in the order in which somebody is helped: how to reach them safely stands before who they are."""


def section(name: str) -> Section | None:
    """Give a section by its id, None where there is none."""
    return next((each for each in SECTIONS if each.id == name), None)


def checked(asked: Section, answers: Answers) -> dict[str, str]:
    """Give the answers in their one form: without blanks around them, and without those left open.

    Raises:
        WrongAnswerError: an answer to no question, too long, no choice of the list, or no age.
    """
    kept = {}
    for name, answer in answers.items():
        question = asked.question(name)
        if question is None:
            raise WrongAnswerError(name, "unknown")
        if text := answer.strip():
            kept[name] = _checked(question, text)
    return kept


def _checked(question: Question, text: str) -> str:
    if len(text) > question.longest:
        raise WrongAnswerError(question.id, "too_long")
    if question.form is Form.CHOICE and text not in question.choices:
        raise WrongAnswerError(question.id, "no_choice")
    if question.form is Form.YEARS:
        if not (text.isascii() and text.isdecimal() and int(text) <= _OLDEST):
            raise WrongAnswerError(question.id, "no_age")
        return str(int(text))
    return text


def is_treated_as_child(identity: Answers) -> bool:
    """Say whether somebody is treated as a child: below 18, and wherever the age is not known or in doubt.

    Source: process, P-CHILD; UNICEF guidelines, 3.1.2 (presumption of age).
    """
    age = identity.get("age")
    if age is None or int(age) < ADULT:
        return True
    return identity.get("age_doubt") in ("yes", "unknown") or identity.get("age_known_by") == "estimated"
