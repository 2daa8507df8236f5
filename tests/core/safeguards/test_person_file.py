"""What a file asks: answers have their form, what is open is not a no, and doubt makes a child."""

import pytest

from amends.core.access.table import PERSONAL, Data
from amends.core.safeguards.person_file import SECTIONS, WrongAnswerError, checked, is_treated_as_child, section


def test_every_question_is_asked_once_and_every_section_has_its_class_of_data() -> None:
    asked = [question.id for each in SECTIONS for question in each.questions]
    assert len(asked) == len(set(asked))
    assert all(Data(each.data) in PERSONAL for each in SECTIONS)
    assert section("identity") is not None
    assert section("nothing") is None


def test_answers_are_kept_without_blanks_and_without_what_was_left_open() -> None:
    identity = section("identity")
    assert identity
    assert checked(identity, {"called": "  Zora ", "names": " ", "age": "016", "sex": ""}) == {
        "called": "Zora",
        "age": "16",
    }


@pytest.mark.parametrize(
    ("name", "answer", "code"),
    [
        ("age", "-1", "no_age"),
        ("age", "121", "no_age"),
        ("age", "²", "no_age"),
        ("age", "9" * 150, "no_age"),
        ("sex", "x", "no_choice"),
        ("names", "x" * 201, "too_long"),
        ("shelter", "x", "unknown"),
    ],
)
def test_an_answer_of_another_form_is_refused_without_being_repeated(name: str, answer: str, code: str) -> None:
    identity = section("identity")
    assert identity
    with pytest.raises(WrongAnswerError) as wrong:
        checked(identity, {name: answer})
    assert (wrong.value.question, wrong.value.code) == (name, code)
    assert answer not in str(wrong.value).replace(name, "").replace(code, "")


@pytest.mark.parametrize(
    ("identity", "is_child"),
    [
        ({}, True),
        ({"age": "17"}, True),
        ({"age": "18", "age_known_by": "document"}, False),
        ({"age": "18", "age_known_by": "estimated"}, True),
        ({"age": "30", "age_doubt": "yes"}, True),
        ({"age": "30", "age_doubt": "unknown"}, True),
        ({"age": "30", "age_doubt": "no"}, False),
        ({"age": "30"}, False),
    ],
)
def test_doubt_makes_a_child(identity: dict[str, str], *, is_child: bool) -> None:
    assert is_treated_as_child(identity) is is_child


def test_a_child_has_a_section_for_each_heading_of_the_guidelines() -> None:
    assert [each.id for each in SECTIONS if each.of_child] == [
        *("age", "guardian", "questioning", "care", "status", "interests", "solution", "justice"),
    ]


def test_a_day_is_kept_in_its_one_form_and_nothing_else_is_a_day() -> None:
    interests = section("interests")
    assert interests
    assert checked(interests, {"interests_review": "2026-12-01"}) == {"interests_review": "2026-12-01"}
    with pytest.raises(WrongAnswerError) as wrong:
        checked(interests, {"interests_review": "soon"})
    assert (wrong.value.question, wrong.value.code) == ("interests_review", "no_day")


@pytest.mark.parametrize(("band", "is_child"), [("adult", False), ("in_doubt", True), ("from_15_to_17", True)])
def test_what_is_doubted_in_the_age_file_is_doubted(band: str, *, is_child: bool) -> None:
    assert is_treated_as_child({"age": "19", "age_doubt": "no"}, {"age_band": band}) is is_child
