"""The tests a comparison can make, each checked against the kind of what it tests."""

import operator
from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from amends.core.facts.conditions import ArgumentTest, FactTest
from amends.core.facts.declarations import Declared, Kind
from amends.core.facts.errors import Place, UnusableConditionError
from amends.core.facts.statements import Value

_SETS = {Kind.SEVERAL, Kind.PARTIES, Kind.PERSONS}
_FITTING: dict[str, set[Kind]] = {
    "is": {Kind.CHOICE, Kind.YES_NO, Kind.NUMBER, Kind.PARTY},
    "in": {Kind.CHOICE, Kind.NUMBER},
    "has_any": _SETS,
    "has_all": _SETS,
    "only": _SETS,
    "above": {Kind.NUMBER},
    "at_least": {Kind.NUMBER, Kind.CHOICE},
    "below": {Kind.NUMBER},
    "present": set(Kind),
}


def _is(operand: Any) -> Callable[[Any], bool]:
    """True is not 1: yes and no are compared by identity."""
    return partial(operator.is_, operand) if isinstance(operand, bool) else partial(operator.eq, operand)


def _in(operand: Collection[Any]) -> Callable[[Any], bool]:
    return frozenset(operand).__contains__


def _has_any(operand: Collection[str]) -> Callable[[Any], bool]:
    wanted = frozenset(operand)
    return lambda value: not wanted.isdisjoint(value)


def _has_all(operand: Collection[str]) -> Callable[[Any], bool]:
    wanted = frozenset(operand)
    return wanted.issubset


def _only(operand: Collection[str]) -> Callable[[Any], bool]:
    allowed = frozenset(operand)
    return lambda value: bool(value) and allowed.issuperset(value)


def _above(operand: int) -> Callable[[Any], bool]:
    return lambda value: bool(value > operand)


def _at_least(operand: int) -> Callable[[Any], bool]:
    return lambda value: bool(value >= operand)


def _below(operand: int) -> Callable[[Any], bool]:
    return lambda value: bool(value < operand)


def _present(operand: bool) -> Callable[[Any], bool]:  # noqa: FBT001 - the operand as written in the file
    return lambda _: operand


_TESTS: dict[str, Callable[[Any], Callable[[Any], bool]]] = {
    "is": _is,
    "in": _in,
    "has_any": _has_any,
    "has_all": _has_all,
    "only": _only,
    "above": _above,
    "at_least": _at_least,
    "below": _below,
    "present": _present,
}


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_truth(value: Any) -> bool:
    return isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_IS_OF_KIND: dict[Kind, Callable[[Any], bool]] = {Kind.NUMBER: _is_number, Kind.YES_NO: _is_truth}
_OF_KIND = {Kind.NUMBER: "a whole number", Kind.YES_NO: "true or false, without quotes"}
"""What the values of a fact are compared with; a test against anything else would never come out."""


def fact_test(condition: FactTest, declared: Declared, place: Place) -> Callable[[Value], bool]:
    """Make the test of a fact ready.

    Raises:
        UnusableConditionError: the test does not fit the kind, or a code is not one of the fact's.
    """
    test, operand = condition.test, condition.operand
    if declared.kind not in _FITTING.get(test, set()):
        raise UnusableConditionError((*place, test), f"a test that fits {declared.id} ({declared.kind.value})")
    named = set(operand if isinstance(operand, tuple) else (operand,)) if test != "present" else set()
    if not all(map(_IS_OF_KIND.get(declared.kind, _is_text), named)):
        raise UnusableConditionError((*place, test), _OF_KIND.get(declared.kind, "a code, in quotes if need be"))
    wrong = sorted(named - set(declared.codes)) if declared.codes else []
    if wrong:
        expected = f"a code of {declared.id} ({', '.join(declared.codes)}), not {wrong[0]}"
        raise UnusableConditionError((*place, test), expected)
    if test == "at_least" and isinstance(operand, str):
        if not declared.ordered:
            raise UnusableConditionError((*place, test), f"a fact whose codes have an order; {declared.id} has none")
        return _in(declared.codes[declared.codes.index(operand) :])
    return _TESTS[test](operand)


def argument_test(condition: ArgumentTest) -> Callable[[Value], bool]:
    """Make the test of an argument ready; it is asked only of arguments that are there."""
    return _TESTS[condition.test](condition.operand)
