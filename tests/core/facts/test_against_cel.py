"""The two-valued part against an independent library: every condition written as CEL comes out the same.

CEL stops at a name it does not know, so each comparison asks first whether the fact is there: what is not known passes
none, as in the product. What the product knows beyond two values, other tests hold.
"""

import json
from typing import Any

import cel
import pytest
from hypothesis import given

from amends.core.facts.declarations import Subject
from amends.core.facts.statements import CASE
from amends.core.facts.truth import stands
from tests.core.facts.small_world import (
    CODES,
    OF_PERSON,
    RULES,
    TABLE,
    WORLD,
    Known,
    conditions,
    situation_of,
    what_is_known,
)

Condition = dict[str, Any]


def in_cel(condition: Condition, subject: str = CASE) -> str:
    """Write a condition as CEL; facts about a person are read from the variable named."""
    match condition:
        case {"all": parts}:
            return "(" + " && ".join(in_cel(part, subject) for part in parts) + ")"
        case {"any": parts}:
            return "(" + " || ".join(in_cel(part, subject) for part in parts) + ")"
        case {"not": part}:
            return f"!({in_cel(part, subject)})"
        case {"always": outcome}:
            return literal(outcome)
        case {"rule": name}:
            which = condition.get("with", {}).get("which")
            return in_cel(RULES[name][0] if which is None else {"fact": which, "is": True}, subject)
        case {"fact": "grade", **test}:
            return compared(grade(subject), test)
        case {"fact": fact, **test}:
            holder = subject if fact in OF_PERSON else CASE
            return f"(has({holder}.{fact}) && {compared(f'{holder}.{fact}', test)})"
    return over_people(condition, subject)


def over_people(condition: Condition, subject: str) -> str:
    """Write what is asked of persons with CEL's macros, each under a variable of its own."""
    inner = f"{subject}_person"
    match condition:
        case {"any_person": part}:
            return f"people.exists({inner}, {in_cel(part, inner)})"
        case {"every_person": part}:
            return f"people.all({inner}, {in_cel(part, inner)})"
        case {"count_persons": part, **bound}:
            return compared(f"size(people.filter({inner}, {in_cel(part, inner)}))", bound)
    raise AssertionError(condition)


def grade(subject: str) -> str:
    """Write the one table as choices."""
    choices = '"calm"'
    for value, row in reversed(TABLE):
        choices = f"({in_cel(row, subject)} ? {literal(value)} : {choices})"
    return choices


def literal(value: Any) -> str:
    """Write a value; JSON's way is CEL's."""
    return json.dumps(value)


def compared(value: str, test: Condition) -> str:
    """Write one comparison of a value."""
    ((name, operand),) = test.items()
    match name:
        case "at_least" if isinstance(operand, str):
            return f"{value} in {literal(CODES[CODES.index(operand) :])}"
        case "has_any":
            return f"{value}.exists(mark, mark in {literal(operand)})"
        case "has_all":
            return f"{literal(operand)}.all(mark, mark in {value})"
        case "only":
            return f"(size({value}) > 0 && {value}.all(mark, mark in {literal(operand)}))"
        case "present":
            return literal(operand)
    sign = {"above": ">", "at_least": ">=", "below": "<", "in": "in", "is": "=="}[name]
    return f"{value} {sign} {literal(operand)}"


def said_by_cel(condition: Condition, known: Known) -> bool:
    """What CEL makes of a condition about the case."""
    people = [listed(facts) for key, facts in known.items() if key != CASE]
    answer = cel.evaluate(in_cel(condition), {CASE: {"stage": "begun"} | listed(known[CASE]), "people": people})
    assert isinstance(answer, bool)
    return answer


def listed(facts: Any) -> dict[str, Any]:
    """Give facts as CEL takes them: sets as lists."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in facts.items()}


def said_by_the_product(condition: Condition, known: Known) -> bool:
    """What stands in the product."""
    situation = situation_of(known)
    return stands(WORLD.check(condition).ruling(situation, situation.case))


@given(conditions(), what_is_known())
def test_every_condition_comes_out_as_cel_says(condition: Condition, known: Known) -> None:
    assert said_by_the_product(condition, known) == said_by_cel(condition, known)


@given(conditions(Subject.PERSON), what_is_known())
def test_so_does_every_condition_about_any_person(condition: Condition, known: Known) -> None:
    assert said_by_the_product({"any_person": condition}, known) == said_by_cel({"any_person": condition}, known)


@pytest.mark.parametrize(
    "condition",
    [
        {"fact": "mood", "is": "calm"},
        {"fact": "mood", "in": ["tense", "grave"]},
        {"fact": "mood", "at_least": "tense"},
        {"fact": "weight", "above": 1},
        {"fact": "weight", "at_least": 2},
        {"fact": "weight", "below": 2},
        {"any_person": {"fact": "signs", "has_any": ["dust", "noise"]}},
        {"any_person": {"fact": "signs", "has_all": ["heat", "noise"]}},
        {"any_person": {"fact": "signs", "only": ["dust"]}},
        {"every_person": {"fact": "signs", "present": True}},
        {"count_persons": {"fact": "is_safe", "is": False}, "above": 0},
        {"count_persons": {"fact": "is_safe", "is": False}, "below": 2},
    ],
    ids=json.dumps,
)
@given(known=what_is_known())
def test_each_form_by_itself_comes_out_as_cel_says(condition: Condition, known: Known) -> None:
    assert said_by_the_product(condition, known) == said_by_cel(condition, known)
