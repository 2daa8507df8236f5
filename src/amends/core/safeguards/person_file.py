"""What a person's file asks, section by section: the questions and the form of their answers, never the words.

Nothing here is needed to begin: a question left open is "not asked", which is never a no. The sections of a child are
built on the headings of the UNICEF guidelines on child victims of trafficking.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType

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


CHILD_SECTIONS: tuple[Section, ...] = (
    Section(
        "age",
        "identity",
        (
            _text("age_papers"),
            _text("age_signs"),
            Question("age_assessed"),
            _choice("age_band", "below_minimum", "up_to_14", "from_15_to_17", "adult", "in_doubt"),
        ),
        of_child=True,
    ),
    Section(
        "guardian",
        "needs",
        (
            _choice("guardian_appointed"),
            Question("guardian"),
            Question("guardian_by"),
            Question("guardian_reached"),
            _choice("guardian_conflict"),
        ),
        of_child=True,
    ),
    Section(
        "questioning",
        "needs",
        (
            _text("asked_before"),
            _choice("asked_by_specialist"),
            Question("support_person"),
            _text("child_was_told"),
        ),
        of_child=True,
    ),
    Section(
        "care",
        "needs",
        (
            Question("child_authority"),
            _text("referred_to"),
            Question("cared_for_by"),
            _choice("with_siblings"),
            _text("siblings"),
            _text("family_contact"),
        ),
        of_child=True,
    ),
    Section("status", "needs", (_choice("birth_registered"), _text("right_to_stay")), of_child=True),
    Section(
        "interests",
        "needs",
        (
            _text("childs_views"),
            _text("child_safety"),
            _text("who_they_are"),
            _text("bonds"),
            _text("care_now"),
            Question("school"),
            _text("what_weakens"),
            Question("recruited_by"),
            _text("income_effect"),
            _text("options_weighed"),
            _text("took_part"),
            _text("interests_decision"),
            Question("interests_review", Form.DAY),
            _choice("determination", "not_needed", "separation", "return_abroad", "third_country", "unknown"),
        ),
        of_child=True,
    ),
    Section(
        "solution",
        "needs",
        (
            _choice("durable", "stay_here", "go_home", "elsewhere", "not_decided"),
            _text("solution_steps"),
            Question("solution_followed_by"),
        ),
        of_child=True,
    ),
    Section(
        "justice",
        "needs",
        (_text("heard_by_authorities"), Question("child_lawyer"), _text("witness_protection")),
        of_child=True,
    ),
)
"""What is kept besides of whoever is, or may be, a child: a section for each heading of the UNICEF guidelines.

3.1.2 and 3.3.5 age, 3.2 guardian, 3.3 questioning, 3.4 and 3.5 referral and interim care, 3.6 status, 2.2, 2.4 and 3.7
best interests, 3.7 and 3.8 durable solution, 3.9 and 3.10 justice and safety of witnesses. What a best-interests
assessment weighs: standards, section 11.
"""

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
                "safety_needs",
                "legal_help",
                "family_help",
                "life_again",
                "acknowledgement",
            )
        ),
    ),
    Section(
        "remedy",
        "needs",
        (
            _text("what_puts_right"),
            _text("first_wishes"),
            _text("not_wanted"),
            _text("afraid_of"),
            _choice("goes_on", "stays", "other_job", "other_region", "home", "third_place", "shelter_first"),
        ),
    ),
    Section(
        "return",
        "needs",
        (
            _text("threats_there"),
            _text("debt_there"),
            _text("relatives_part"),
            _text("police_there"),
            _text("stigma_there"),
            _text("care_there"),
            _text("living_there"),
            _text("children_there"),
            Question("travel_papers"),
            Question("received_by"),
            _choice("sold_before"),
            _text("own_opinion"),
            _text("against_risks"),
            _choice("risk_left", "low", "medium", "high", "unknown"),
            Question("assessed_here"),
            Question("assessed_there"),
        ),
    ),
    Section(
        "health", "health", (_choice("urgent_care"), _text("health_told"), _text("medicines"), Question("seen_by"))
    ),
    *CHILD_SECTIONS,
)
"""The sections in the order in which somebody is helped: how to reach them safely stands before who they are."""


def section(name: str) -> Section | None:
    """Give a section by its id, None where there is none."""
    return next((each for each in SECTIONS if each.id == name), None)


def checked(asked: Section, answers: Answers) -> dict[str, str]:
    """Give the answers in their one form: without blanks around them, and without those left open.

    Raises:
        WrongAnswerError: an answer to no question, too long, no choice of the list, no age, or no day.
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
    return _day(question, text) if question.form is Form.DAY else text


def _day(question: Question, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise WrongAnswerError(question.id, "no_day") from None


def is_treated_as_child(identity: Answers, age_file: Answers = MappingProxyType({})) -> bool:
    """Say whether somebody is treated as a child: below 18, and wherever the age is not known or in doubt.

    Source: process, P-CHILD; UNICEF guidelines, 3.1.2 (presumption of age). What is doubted in one place is doubted.
    """
    age = identity.get("age")
    if age is None or int(age) < ADULT or age_file.get("age_band", "adult") != "adult":
        return True
    return identity.get("age_doubt") in ("yes", "unknown") or identity.get("age_known_by") == "estimated"
