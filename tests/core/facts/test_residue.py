"""What would settle a condition: the facts named really do, however they turn out, and no fewer would."""

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.facts.checks import Check
from amends.core.facts.residue import Atom, Junction, Negation, Residue, both, either, open_facts, would_settle
from amends.core.facts.statements import CASE, FactRef
from amends.core.facts.truth import is_known
from tests.core.facts.small_world import (
    DOMAINS,
    WORLD,
    Known,
    conditions,
    settled,
    situation_of,
    unknown_in,
    what_is_known,
)

Condition = dict[str, Any]
Refs = Iterable[tuple[str, str]]
MOST = 5

# Yes or no about three persons and the case, each tested in one way only: there the fewest are really the fewest.
ONE_WAY = st.recursive(
    st.one_of(
        st.just({"fact": "is_open", "is": True}),
        st.sampled_from(["is_safe", "agreed_talk"]).map(lambda fact: {"any_person": {"fact": fact, "is": True}}),
        st.sampled_from(["is_safe", "agreed_talk"]).map(lambda fact: {"every_person": {"fact": fact, "is": True}}),
        st.integers(1, 2).map(lambda least: {"count_persons": {"fact": "is_safe", "is": True}, "at_least": least}),
    ),
    lambda parts: st.one_of(
        st.lists(parts, min_size=2, max_size=3).map(lambda found: {"all": found}),
        st.lists(parts, min_size=2, max_size=3).map(lambda found: {"any": found}),
        parts.map(lambda part: {"not": part}),
    ),
    max_leaves=6,
)
NOBODY_KNOWS: Known = {CASE: {}, "ada": {}, "ben": {}}


def is_settled(check: Check, known: Known) -> bool:
    """Say whether the product knows how a condition about the case comes out."""
    situation = situation_of(known)
    return is_known(check.ruling(situation, situation.case))


def settle(check: Check, known: Known, refs: Refs) -> bool:
    """Say whether some facts settle a condition, however they turn out."""
    return all(is_settled(check, after) for after in outcomes(known, refs))


def outcomes(known: Known, refs: Refs) -> Iterator[Known]:
    """Every way in which some facts can turn out."""
    refs = tuple(refs)
    for values in product(*(DOMAINS[fact] for _, fact in refs)):
        yield settled(known, dict(zip(refs, values, strict=True)))


def residue_of(check: Check, known: Known) -> Residue:
    """What is left open of a condition about the case."""
    situation = situation_of(known)
    return check.residue(situation, situation.case)


@given(conditions(), what_is_known())
def test_what_would_settle_it_does_however_it_turns_out(condition: Condition, known: Known) -> None:
    check = WORLD.check(condition)
    refs = would_settle(residue_of(check, known))
    if len(refs) <= MOST:
        assert settle(check, known, refs)


@given(ONE_WAY, st.data())
def test_no_fewer_facts_would_settle_it(condition: Condition, data: st.DataObject) -> None:
    unknown = unknown_in(NOBODY_KNOWS)
    values = {ref: data.draw(st.sampled_from([None, *DOMAINS[ref[1]]])) for ref in unknown}
    known = settled(NOBODY_KNOWS, {ref: value for ref, value in values.items() if value is not None})
    check = WORLD.check(condition)
    residue = residue_of(check, known)
    refs = would_settle(residue)
    assert len(open_facts(residue)) <= MOST
    assert settle(check, known, refs)
    if refs:
        assert not any(settle(check, known, fewer) for fewer in combinations(open_facts(residue), len(refs) - 1))


@given(conditions(), what_is_known())
def test_nothing_is_left_open_exactly_when_it_is_known(condition: Condition, known: Known) -> None:
    check = WORLD.check(condition)
    residue = residue_of(check, known)
    assert isinstance(residue, bool) == is_settled(check, known)
    assert bool(would_settle(residue)) != is_settled(check, known)


@given(conditions(), what_is_known())
def test_only_unknown_facts_are_asked_for(condition: Condition, known: Known) -> None:
    assert set(would_settle(residue_of(WORLD.check(condition), known))) <= set(unknown_in(known))


@given(what_is_known())
def test_what_would_settle_an_answer_settles_it(known: Known) -> None:
    situation = situation_of(known)
    for key, person in situation.people.items():
        answer = WORLD.grade.answer(situation, person)
        refs = would_settle(WORLD.grade.row_residue(situation, person, answer.row))
        assert bool(refs) != answer.is_certain
        for after in outcomes(known, refs):
            later = situation_of(after)
            still_possible = WORLD.grade.answer(later, later.people[key]).possible
            # Either this row answers for good, or it is out.
            assert still_possible == (answer.value,) or answer.value not in still_possible


def fact(number: int) -> Atom:
    """A test of a fact of its own."""
    return Atom(FactRef(CASE, f"f{number}"), ("is", True))


@pytest.mark.parametrize(
    ("residue", "expected"),
    [
        (True, 0),
        (False, 0),
        (fact(1), 1),
        (both([fact(1), fact(2)]), 2),
        (either([fact(1), Negation(fact(1))]), 1),
        (Junction(2, (fact(1), fact(2), fact(3))), 3),
        (both(fact(number) for number in range(20)), 20),
        (either([both([fact(1), fact(2)]), both([fact(1), Negation(fact(2))])]), 2),
    ],
)
def test_how_many_facts_settle_a_plain_formula(residue: Residue, expected: int) -> None:
    assert len(would_settle(residue)) == expected


def test_many_open_facts_are_settled_part_by_part() -> None:
    wide = either(both([fact(2 * number), fact(2 * number + 1)]) for number in range(30))
    assert set(would_settle(wide)) == set(open_facts(wide))


def test_what_is_settled_falls_out_of_a_formula() -> None:
    assert both([True, fact(1)]) == fact(1)
    assert both([False, fact(1)]) is False
    assert either([True, fact(1)]) is True
    assert either([False, fact(1)]) == fact(1)
    assert both([]) is True
    assert either([]) is False
