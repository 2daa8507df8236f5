"""A condition that cannot be asked is turned down at its place, with what was expected there."""

from typing import Any

import pytest
from pydantic import ValidationError

from amends.core.facts.conditions import TESTS
from amends.core.facts.declarations import Subject
from amends.core.facts.errors import UnusableConditionError
from tests.core.facts.small_world import WORLD, situation_of, written

Condition = dict[str, Any]


@pytest.mark.parametrize(
    ("condition", "about", "place", "expected"),
    [
        ({"fact": "colour", "is": "red"}, Subject.CASE, ("fact",), "the id of a fact or a table, not 'colour'"),
        ({"fact": "mood", "is": "happy"}, Subject.CASE, ("is",), "a code of mood (calm, tense, grave), not happy"),
        ({"fact": "mood", "in": ["calm", "odd"]}, Subject.CASE, ("in",), "a code of mood"),
        ({"fact": "mood", "above": 1}, Subject.CASE, ("above",), "a test that fits mood (choice)"),
        ({"fact": "is_open", "has_any": ["a"]}, Subject.CASE, ("has_any",), "a test that fits is_open (yes_no)"),
        ({"fact": "stage", "at_least": "begun"}, Subject.CASE, ("at_least",), "a fact whose codes have an order"),
        ({"fact": "age", "is": 1}, Subject.CASE, ("fact",), "a fact that can be asked here; age is about a person"),
        ({"fact": "grade", "is": "calm"}, Subject.CASE, ("fact",), "grade is about a person"),
        ({"fact": "grade", "is": "odd"}, Subject.PERSON, ("is",), "a code of grade"),
        ({"rule": "unheard"}, Subject.CASE, ("rule",), "the id of a named condition, not 'unheard'"),
        ({"rule": "says"}, Subject.PERSON, ("rule",), "says with which"),
        ({"rule": "grown", "with": {"which": "x"}}, Subject.PERSON, ("rule",), "grown with no parameters"),
        ({"arg": "who", "present": True}, Subject.CASE, ("arg",), "an argument of the act, not 'who'"),
        ({"arg": "whom", "present": True}, Subject.ACT, ("arg",), "an argument of the act, not 'whom'"),
        ({"of": "what", "holds": {"always": True}}, Subject.ACT, ("of",), "an argument that names somebody"),
        (
            {"of": "who", "holds": {"fact": "agreed_{when}", "is": True}},
            Subject.ACT,
            ("holds", "fact"),
            "a family of facts",
        ),
        (
            {"all": [{"always": True}, {"not": {"fact": "colour", "is": 1}}]},
            Subject.CASE,
            ("all", 1, "not", "fact"),
            "",
        ),
        (
            {"any_person": {"any": [{"fact": "age", "is": 1}, {"rule": "x"}]}},
            Subject.CASE,
            ("any_person", "any", 1, "rule"),
            "",
        ),
        ({"count_persons": {"fact": "hue", "is": 1}, "above": 0}, Subject.CASE, ("count_persons", "fact"), ""),
    ],
)
def test_a_wrong_name_or_test_is_turned_down_at_its_place(
    condition: Condition, about: Subject, place: tuple[str | int, ...], expected: str
) -> None:
    with pytest.raises(UnusableConditionError) as caught:
        WORLD.check(condition, about)
    assert caught.value.place == place
    assert expected in caught.value.expected


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"all": []},
        {"any": [{"fact": "mood"}]},
        {"fact": "mood", "is": "calm", "in": ["calm"]},
        {"fact": "mood", "is": "calm", "colour": "red"},
        {"fact": "mood", "not": {"always": True}},
        {"always": "perhaps"},
        {"count_persons": {"always": True}},
        {"count_persons": {"always": True}, "above": 1, "below": 3},
        {"of": "who"},
        {"maybe": {"always": True}},
        [{"always": True}],
        "always",
    ],
    ids=str,
)
def test_what_has_no_form_of_a_condition_is_no_condition(condition: Any) -> None:
    with pytest.raises(ValidationError):
        written(condition)


def test_a_condition_without_a_known_form_is_told_which_forms_there_are() -> None:
    with pytest.raises(ValidationError, match="one condition: all, any, not, any_person"):
        written({"maybe": True})


def test_a_comparison_without_a_test_is_told_which_tests_there_are() -> None:
    with pytest.raises(ValidationError, match=", ".join(TESTS)):
        written({"fact": "mood"})


@pytest.mark.parametrize(
    ("condition", "value", "passes"),
    [
        ({"fact": "weight", "is": 1}, 1, True),
        ({"fact": "weight", "is": 1}, 0, False),
        ({"fact": "is_open", "is": True}, True, True),
        ({"fact": "is_open", "is": False}, False, True),
        ({"fact": "is_open", "is": True}, False, False),
        ({"fact": "is_open", "is": False}, True, False),
    ],
)
def test_numbers_are_compared_as_numbers_and_yes_and_no_as_such(condition: Condition, value: Any, passes: bool) -> None:
    situation = situation_of({"case": {condition["fact"]: value}})
    assert bool(WORLD.check(condition).ruling(situation, situation.case)) is passes
