"""What conditions rule, over conditions and facts drawn at random."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.facts.checks import one_by_one
from amends.core.facts.declarations import Subject
from amends.core.facts.truth import FALSE, PRESUMED, TRUE, UNKNOWN, is_known, stands
from tests.core.facts import plainly
from tests.core.facts.small_world import (
    WORLD,
    Known,
    conditions,
    fully_settled,
    situation_of,
    what_is_known,
)

Condition = dict[str, Any]


def ruling(condition: Condition, known: Known) -> int:
    """What the product rules about the case."""
    situation = situation_of(known)
    return WORLD.check(condition).ruling(situation, situation.case)


@given(conditions(), what_is_known())
def test_a_condition_stands_as_plain_logic_says_with_unknown_as_not_so(condition: Condition, known: Known) -> None:
    assert stands(ruling(condition, known)) == plainly.holds(condition, known)


@given(conditions(), what_is_known(), st.data())
def test_settling_every_unknown_fact_never_flips_what_is_known(
    condition: Condition, known: Known, data: st.DataObject
) -> None:
    before = ruling(condition, known)
    after = ruling(condition, data.draw(fully_settled(known)))
    assert is_known(after)
    if is_known(before):
        assert after == before


@given(conditions(Subject.PERSON), what_is_known(), st.data())
def test_a_condition_about_a_person_behaves_alike(condition: Condition, known: Known, data: st.DataObject) -> None:
    before, after = situation_of(known), situation_of(data.draw(fully_settled(known)))
    check = WORLD.check(condition, Subject.PERSON)
    for key in before.people:
        now = check.ruling(before, before.people[key])
        assert stands(now) == plainly.holds(condition, known, key)
        then = check.ruling(after, after.people[key])
        assert then == now or not is_known(now)


@given(conditions(Subject.PERSON), what_is_known())
def test_ruling_about_everybody_at_once_is_ruling_about_each(condition: Condition, known: Known) -> None:
    check = WORLD.check(condition, Subject.PERSON)
    crowd_first, one_first = situation_of(known), situation_of(known)
    together = check.rulings(crowd_first, crowd_first.known_people)
    assert together == one_by_one(check, one_first, one_first.known_people)
    # What one way keeps for later must not mislead the other.
    assert together == one_by_one(check, crowd_first, crowd_first.known_people)
    assert together == check.rulings(one_first, one_first.known_people)


@given(conditions(), what_is_known())
def test_asking_twice_gives_the_same_and_changes_nothing(condition: Condition, known: Known) -> None:
    situation, check = situation_of(known), WORLD.check(condition)
    first = check.ruling(situation, situation.case)
    assert check.ruling(situation, situation.case) == first
    assert {key: dict(person.facts) for key, person in situation.people.items()} == {
        key: facts for key, facts in known.items() if key != "case"
    }


@pytest.mark.parametrize(
    ("condition", "case", "expected"),
    [
        ({"fact": "is_open", "is": True}, {}, UNKNOWN),
        ({"not": {"fact": "is_open", "is": True}}, {}, PRESUMED),
        ({"fact": "is_open", "present": True}, {}, UNKNOWN),
        ({"fact": "is_open", "present": True}, {"is_open": False}, TRUE),
        ({"fact": "is_open", "is": True}, {"is_open": False}, FALSE),
        ({"fact": "stage", "is": "begun"}, {}, TRUE),
        ({"fact": "stage", "is": "begun"}, {"stage": "done"}, FALSE),
        ({"any_person": {"always": True}}, {}, FALSE),
        ({"every_person": {"always": False}}, {}, TRUE),
        ({"count_persons": {"always": True}, "at_least": 0}, {}, TRUE),
        ({"count_persons": {"always": True}, "below": 1}, {}, TRUE),
        ({"fact": "mood", "at_least": "tense"}, {"mood": "grave"}, TRUE),
        ({"fact": "mood", "at_least": "tense"}, {"mood": "calm"}, FALSE),
    ],
)
def test_how_the_plain_cases_come_out(condition: Condition, case: dict[str, Any], expected: int) -> None:
    assert ruling(condition, {"case": case}) == expected


@pytest.mark.parametrize(
    ("ages", "expected"),
    [([3, 3], TRUE), ([3, None], UNKNOWN), ([0, None], FALSE), ([3, 3, None], TRUE), ([0, 0, 0], FALSE)],
)
def test_a_number_of_people_is_known_as_soon_as_the_unknown_ones_cannot_change_it(
    ages: list[int | None], expected: int
) -> None:
    known: Known = {"case": {}} | {f"p{n}": {} if age is None else {"age": age} for n, age in enumerate(ages)}
    assert ruling({"count_persons": {"rule": "grown"}, "at_least": 2}, known) == expected
