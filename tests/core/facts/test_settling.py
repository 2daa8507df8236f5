"""What to ask to settle a condition or an answer: enough in any case, the fewest while few facts are open."""

from itertools import combinations
from typing import Any

from hypothesis import given

from amends.core.facts.settling import what_settles, what_settles_answer
from amends.core.facts.statements import CASE, FactRef
from amends.core.facts.truth import is_known
from tests.core.facts.small_world import WORLD, Known, conditions, situation_of, what_is_known
from tests.core.facts.test_residue import MOST, outcomes, settle

Condition = dict[str, Any]


@given(conditions(), what_is_known())
def test_what_is_asked_settles_a_condition(condition: Condition, known: Known) -> None:
    situation, check = situation_of(known), WORLD.check(condition)
    refs = what_settles(check, situation, situation.case)
    assert bool(refs) != is_known(check.ruling(situation, situation.case))
    if len(refs) <= MOST:
        assert settle(check, known, refs)


@given(what_is_known())
def test_what_is_asked_settles_whether_an_answer_stays(known: Known) -> None:
    situation = situation_of(known)
    for key, person in situation.people.items():
        answer = WORLD.grade.answer(situation, person)
        refs = what_settles_answer(WORLD.grade, situation, person)
        assert bool(refs) != answer.is_certain
        for after in outcomes(known, refs):
            later = situation_of(after)
            still_possible = WORLD.grade.answer(later, later.people[key]).possible
            assert still_possible == (answer.value,) or answer.value not in still_possible


def many(number: int) -> Known:
    """So many people of whom nothing is known."""
    return {CASE: {}} | {f"p{index}": {} for index in range(number)}


def asked(known: Known, condition: Condition) -> tuple[FactRef, ...]:
    """What settles a condition about the case."""
    situation = situation_of(known)
    return what_settles(WORLD.check(condition), situation, situation.case)


def test_among_few_open_facts_the_fewest_are_found() -> None:
    either = {"any": [{"all": [{"fact": "is_open", "is": True}, {"always": False}]}, {"fact": "weight", "above": 1}]}
    assert asked({CASE: {}}, either) == (FactRef(CASE, "weight"),)
    grown = {"any_person": {"rule": "grown"}}
    for fewer in combinations([f"p{index}" for index in range(3)], 2):
        assert {ref.about for ref in asked(many(3), grown)} > set(fewer)


def test_among_many_open_facts_all_are_named() -> None:
    refs = asked(many(40), {"count_persons": {"rule": "grown"}, "above": 20})
    assert refs == tuple(FactRef(f"p{index}", "age") for index in range(40))


def test_a_thousand_people_are_no_hindrance() -> None:
    refs = asked(many(1000), {"any_person": {"all": [{"rule": "grown"}, {"fact": "is_safe", "is": True}]}})
    assert len(refs) == 2000
