"""What a person's file asks, section by section: the questions and the form of their answers, never the words.

Nothing here is needed to begin: a question left open is "not asked", which is never a no. The sections of a child are
built on the headings of the UNICEF guidelines on child victims of trafficking.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from amends.core.safeguards.child_file import CHILD_SECTIONS
from amends.core.safeguards.file_form import Form, Question, Section, choice, text

_OLDEST = 120
ADULT = 18
"""Source: CRC, article 1."""

Answers = Mapping[str, str]
"""What was answered, by question; a question that is missing was not asked."""


class WrongAnswerError(Exception):
    """An answer has not the form that is asked for; `question` names it, the answer itself is not repeated."""

    def __init__(self, question: str, code: str) -> None:
        super().__init__(f"{question}: {code}")
        self.question = question
        self.code = code


SECTIONS: tuple[Section, ...] = (
    Section(
        "contact",
        "contact",
        (
            choice("contact_way", "phone", "message", "through_somebody", "in_person", "not_safe_now"),
            Question("number"),
            Question("when_safe"),
            Question("code_word"),
            Question("contact_through"),
            Question("never_picks_up"),
            choice("leave_message"),
            text("never_say"),
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
            choice("sex", "woman", "man", "other", "not_said"),
            Question("age", Form.YEARS),
            choice("age_known_by", "document", "told", "estimated", "assessed"),
            choice("age_doubt"),
            Question("nationality"),
            Question("from_where"),
            choice("papers", "has_them", "held_by_others", "none", "unknown"),
            Question("papers_held_by"),
        ),
    ),
    Section(
        "situation",
        "needs",
        (
            choice("still_there"),
            choice("safe_tonight"),
            Question("who_controls"),
            text("what_was_said"),
            text("wishes"),
        ),
    ),
    Section(
        "family",
        "family",
        (text("relatives"), text("dependants"), choice("threats"), text("threats_told"), Question("may_be_told")),
    ),
    Section(
        "needs",
        "needs",
        tuple(
            text(name)
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
            text("what_puts_right"),
            text("first_wishes"),
            text("not_wanted"),
            text("afraid_of"),
            choice("goes_on", "stays", "other_job", "other_region", "home", "third_place", "shelter_first"),
        ),
    ),
    Section(
        "return",
        "needs",
        (
            text("threats_there"),
            text("debt_there"),
            text("relatives_part"),
            text("police_there"),
            text("stigma_there"),
            text("care_there"),
            text("living_there"),
            text("children_there"),
            Question("travel_papers"),
            Question("received_by"),
            choice("sold_before"),
            text("own_opinion"),
            text("against_risks"),
            choice("risk_left", "low", "medium", "high", "unknown"),
            Question("assessed_here"),
            Question("assessed_there"),
        ),
    ),
    Section("health", "health", (choice("urgent_care"), text("health_told"), text("medicines"), Question("seen_by"))),
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
