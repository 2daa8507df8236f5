"""Conditions read once more, as plainly as Python can: two values, and what is not known is not so.

Nothing here knows how the product rules; the tests hold one against the other.
"""

from collections.abc import Callable, Mapping
from typing import Any

from amends.core.facts.statements import CASE, Value
from tests.core.facts.small_world import CODES, RULES, TABLE, Known


def holds(condition: Mapping[str, Any], known: Known, person: str = "") -> bool:
    """Say whether a condition is so, as far as known; about the case, or about one person."""
    match dict(condition):
        case {"all": parts}:
            return all(holds(part, known, person) for part in parts)
        case {"any": parts}:
            return any(holds(part, known, person) for part in parts)
        case {"not": part}:
            return not holds(part, known, person)
        case {"always": outcome}:
            return bool(outcome)
        case {"rule": "says", "with": {"which": which}}:
            return holds({"fact": which, "is": True}, known, person)
        case {"rule": name}:
            return holds(RULES[name][0], known, person)
        case {"fact": "grade", **test}:
            return compares(grade(known, person), test)
        case {"fact": fact, **test}:
            return compares(value_of(fact, known, person), test)
        case over_people:
            return of_people(over_people, known)


def of_people(condition: Mapping[str, Any], known: Known) -> bool:
    """Say whether it is so of any person, of every one, or of so many."""
    people = [key for key in known if key != CASE]
    match dict(condition):
        case {"any_person": part}:
            return any(holds(part, known, key) for key in people)
        case {"every_person": part}:
            return all(holds(part, known, key) for key in people)
        case {"count_persons": part, **bound}:
            return compares(sum(holds(part, known, key) for key in people), bound)
    raise AssertionError(condition)


def value_of(fact: str, known: Known, person: str) -> Value:
    """Give a fact of the person, else of the case."""
    return known.get(person, {}).get(fact, known[CASE].get(fact, "begun" if fact == "stage" else None))


def grade(known: Known, person: str) -> str:
    """Read the one table."""
    return next((value for value, row in TABLE if holds(row, known, person)), "calm")


COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "above": lambda value, bound: bool(value > bound),
    "at_least": lambda value, bound: rank(value) >= rank(bound),
    "below": lambda value, bound: bool(value < bound),
    "has_all": lambda value, marks: all(mark in value for mark in marks),
    "has_any": lambda value, marks: any(mark in value for mark in marks),
    "in": lambda value, codes: value in codes,
    "is": lambda value, code: bool(value == code),
    "only": lambda value, marks: len(value) > 0 and all(mark in marks for mark in value),
    "present": lambda _, wanted: bool(wanted),
}


def rank(value: Any) -> int:
    """A number is its own rank; codes rank in their order."""
    return CODES.index(value) if isinstance(value, str) else int(value)


def compares(value: Any, test: Mapping[str, Any]) -> bool:
    """Make one comparison; what is not known passes none."""
    ((name, operand),) = test.items()
    return value is not None and COMPARISONS[name](value, operand)
