"""Why a condition came out as it did: the facts named, and those still open, are all that it hangs on."""

from collections.abc import Iterator
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from amends.core.facts.crowds import OpenFacts
from amends.core.facts.declarations import Subject
from amends.core.facts.situation import Known as KnownSubject
from amends.core.facts.situation import Situation
from amends.core.facts.statements import CASE, FactRef
from amends.core.facts.truth import is_known
from tests.core.facts.small_world import (
    DOMAINS,
    OF_CASE,
    OF_PERSON,
    WORLD,
    Known,
    conditions,
    settled,
    situation_of,
    unknown_in,
    what_is_known,
)

Condition = dict[str, Any]


def refs_behind(situation: Situation, about: KnownSubject, condition: Condition) -> set[FactRef]:
    """The recorded facts among the grounds; an answer of the table stands for all that made it."""
    return set(_recorded(situation, WORLD.check(condition).grounds(situation, about)))


def _recorded(situation: Situation, grounds: Any) -> Iterator[FactRef]:
    for ground in grounds:
        if ground.ref.fact != "grade":
            yield ground.ref
            continue
        person = situation.people[ground.ref.about]
        row = situation.answer(WORLD.grade, person).row
        for _, check in WORLD.grade.rows[: row + 1]:
            yield from _recorded(situation, check.grounds(situation, person))


def everything(known: Known) -> set[tuple[str, str]]:
    """Every fact of the world about everybody who is known."""
    return {(about, fact) for about in known for fact in (OF_CASE if about == CASE else OF_PERSON)}


@given(conditions(), what_is_known(), st.data())
def test_a_fact_that_is_no_ground_never_changes_what_is_known(
    condition: Condition, known: Known, data: st.DataObject
) -> None:
    situation = situation_of(known)
    ruling = WORLD.check(condition).ruling(situation, situation.case)
    others = sorted(everything(known) - refs_behind(situation, situation.case, condition))
    assume(is_known(ruling) and others)
    changed = {ref: data.draw(st.sampled_from(DOMAINS[ref[1]])) for ref in others}
    later = situation_of(settled(known, changed))
    assert WORLD.check(condition).ruling(later, later.case) == ruling


def test_that_too_few_are_counted_is_known_by_those_who_are_not() -> None:
    situation = situation_of({CASE: {}, "ada": {"age": 0}, "ben": {"age": 3}})
    nobody_else = {"count_persons": {"rule": "grown"}, "at_least": 2}
    assert refs_behind(situation, situation.case, nobody_else) == {FactRef("ada", "age")}


@given(conditions(), what_is_known())
def test_grounds_show_every_fact_with_the_value_it_has(condition: Condition, known: Known) -> None:
    situation = situation_of(known)
    for ground in WORLD.check(condition).grounds(situation, situation.case):
        if ground.ref.fact != "grade":
            of_start = "begun" if ground.ref.fact == "stage" else None
            assert ground.value == known[ground.ref.about].get(ground.ref.fact, of_start)


def open_of(condition: Condition, known: Known) -> set[tuple[str, str]]:
    """The facts that the product says a condition about the case still hangs on."""
    situation, check, found = situation_of(known), WORLD.check(condition), OpenFacts()
    _, unknown = check.rulings(situation, situation.case_alone)
    check.note_open(situation, situation.case_alone, unknown, found)
    return {(subject.key, fact) for (fact, crowd), where in found.items() for subject in crowd.those(where)}


@given(conditions(), what_is_known(), st.data())
def test_once_every_open_fact_is_settled_nothing_is_open(
    condition: Condition, known: Known, data: st.DataObject
) -> None:
    found = open_of(condition, known)
    assert found <= set(unknown_in(known))
    after = settled(known, {ref: data.draw(st.sampled_from(DOMAINS[ref[1]])) for ref in sorted(found)})
    later = situation_of(after)
    assert is_known(WORLD.check(condition).ruling(later, later.case))


@given(conditions(), what_is_known(), st.data())
def test_while_every_open_fact_stays_open_nothing_else_settles_it(
    condition: Condition, known: Known, data: st.DataObject
) -> None:
    found = open_of(condition, known)
    others = [ref for ref in unknown_in(known) if ref not in found]
    after = settled(known, {ref: data.draw(st.sampled_from(DOMAINS[ref[1]])) for ref in others})
    assert open_of(condition, after) == found


@given(conditions(Subject.PERSON), what_is_known())
def test_what_is_open_about_many_is_what_is_open_about_each(condition: Condition, known: Known) -> None:
    situation, check = situation_of(known), WORLD.check(condition, Subject.PERSON)
    together, alone = OpenFacts(), OpenFacts()
    _, unknown = check.rulings(situation, situation.known_people)
    check.note_open(situation, situation.known_people, unknown, together)
    for number, _ in enumerate(situation.known_people.subjects):
        check.note_open(situation, situation.known_people, unknown & (1 << number), alone)
    assert dict(together.items()) == dict(alone.items())
