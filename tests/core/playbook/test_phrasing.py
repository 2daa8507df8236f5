"""Facts, grounds, verdicts, limits and acts in words; the small playbook's phrases say their own name first."""

from enum import Enum

import pytest

from amends.core.facts.checks import Ground
from amends.core.facts.statements import CASE, FactRef, Value
from amends.core.playbook.grammar.conduct import Span
from amends.core.playbook.phrasing import Phrasing
from amends.core.playbook.words import Words
from tests.core.playbook.small_playbook import small

PHRASING = Phrasing(small(), names={"norvik": "Norvik AB", "p1": "P1"})


class Verdict(Enum):
    ADVISED = "advised"


@pytest.mark.parametrize(
    ("fact", "value", "said"),
    [
        ("victims", 405, "405"),
        ("safe", True, "yes"),
        ("safe", False, "no"),
        ("safe", None, "unknown"),
        ("harm", ("forced_labour", "other"), "Forced labourlist.separatorSomething else"),
        ("harm", (), "none"),
        ("verification", "substantiated", "Found true"),
        ("implicated", ("norvik", "coop"), "Norvik ABlist.separatorcoop"),
        ("linkage", "caused", "Caused"),
        ("linkage", {"norvik": "caused"}, "of-company Norvik AB Caused"),
        ("urgency", "U0", "Now"),
        ("authority_route", ("LA",), "Local authority"),
        ("role", "UP", "Upstream partner"),
        ("linkage_values", ("caused",), "Caused"),
    ],
)
def test_a_value_is_said_with_its_labels(fact: str, value: Value, said: str) -> None:
    assert PHRASING.value(fact, value) == said


@pytest.mark.parametrize(
    ("ground", "said"),
    [
        (Ground(FactRef(CASE, "victims"), 405), "ground.known How many people 405"),
        (Ground(FactRef("p1", "urgency"), "U0"), "ground.known fact.of How soon P1 Now"),
        (Ground(FactRef("p1", "safe"), None), "ground.unknown fact.of Safe P1"),
        (Ground(FactRef("norvik", "role"), "DC"), "ground.known fact.of fact.role Norvik AB Company"),
        (Ground(FactRef("", "harm"), ("other",)), "ground.known fact.of Harm subject.stand-in Something else"),
    ],
)
def test_a_ground_says_what_and_about_whom(ground: Ground, said: str) -> None:
    assert PHRASING.ground(ground) == said


def test_an_argument_is_said_with_its_question() -> None:
    private = Ground(FactRef("act", "private"), None)
    assert PHRASING.ground(private, "contact") == "ground.not-said Is it private?"
    said = Ground(FactRef("act", "person"), "p1")
    assert PHRASING.ground(said, "contact") == "ground.said With whom? P1"


def test_an_argument_the_case_works_out_has_a_phrase() -> None:
    assert PHRASING.ground(Ground(FactRef("act", "advised"), False), "decide") == "ground.said argument.advised no"
    ends = Ground(FactRef("act", "subject_is"), "person")
    assert PHRASING.ground(ends, "close") == "ground.said argument.subject_is subject.person"


def test_the_same_ground_is_said_once() -> None:
    grounds = [Ground(FactRef(CASE, "victims"), 405)] * 2 + [Ground(FactRef("act", "private"), None)]
    assert len(PHRASING.grounds(grounds, "contact")) == 2
    assert PHRASING.grounds_in_facts(grounds) == ("ground.known How many people 405",)


def test_a_verdict_is_said() -> None:
    assert PHRASING.verdict(Verdict.ADVISED) == "verdict.advised"


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(hours=24), "span.hours 24"),
        (Span(hours=1), "span.hours.one"),
        (Span(working_days=5), "span.working_days 5"),
        (Span(days=1), "span.days.one"),
        (Span(checks=(7, 30)), "span.checks 7list.separator30"),
    ],
)
def test_a_limit_is_said(span: Span, said: str) -> None:
    assert PHRASING.span(span) == said


def test_the_history_tells_an_act() -> None:
    assert PHRASING.done("contact", "norvik", {"person": "p1"}) == "Norvik AB spoke with P1."
    assert PHRASING.refused("contact", "norvik", {}) == "Refused: a talk with not-said, tried by Norvik AB."


def test_an_option_is_said_by_its_label() -> None:
    arguments = {"decision": "RT1", "option": "RL2"}
    assert PHRASING.done("decide", "norvik", arguments) == "Norvik AB decided on Refer: Together."


def test_a_line_about_somebody_names_them_all() -> None:
    assert PHRASING.about("Do not question {person}", ["p1", "p2"]) == "Do not question P1list.separatorp2"


def test_roles_and_subjects_have_names() -> None:
    assert [PHRASING.role(role) for role in ("lead", "UP", "LA")] == ["Lead", "Upstream partner", "Local authority"]
    assert [PHRASING.name(key) for key in ("case", "p1", "coop", "")] == [
        "subject.case",
        "P1",
        "coop",
        "subject.stand-in",
    ]


def test_all_of_it_is_said_in_the_readers_language() -> None:
    french = {"How many people": "Nombre de personnes", "ground.known {fact} {value}": "{fact} : {value}"}
    phrasing = Phrasing(small(), Words("fr", french))
    assert phrasing.ground(Ground(FactRef(CASE, "victims"), 405)) == "Nombre de personnes : 405"
