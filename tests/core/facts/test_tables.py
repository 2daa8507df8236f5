"""Decision tables: the first row that holds answers, and what is still possible shrinks as facts settle."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.facts.declarations import Subject
from amends.core.facts.tables import Table
from tests.core.facts import plainly
from tests.core.facts.small_world import (
    CODES,
    DOMAINS,
    WORLD,
    Known,
    conditions,
    fully_settled,
    settled,
    situation_of,
    unknown_in,
    what_is_known,
)

Rows = list[tuple[str, dict[str, Any]]]

ROWS = st.lists(st.tuples(st.sampled_from(CODES), conditions()), max_size=4)


def table(rows: Rows) -> Table:
    """A table about the case."""
    return Table("drawn", Subject.CASE, tuple((value, WORLD.check(when)) for value, when in rows), "calm")


@given(ROWS, what_is_known())
def test_the_first_row_that_stands_answers(rows: Rows, known: Known) -> None:
    situation = situation_of(known)
    answer = table(rows).answer(situation, situation.case)
    standing = [number for number, (_, when) in enumerate(rows) if plainly.holds(when, known)]
    assert answer.row == (standing[0] if standing else len(rows))
    assert answer.value == (rows[standing[0]][0] if standing else "calm")


@given(ROWS, what_is_known(), st.data())
def test_the_final_answer_was_possible_before(rows: Rows, known: Known, data: st.DataObject) -> None:
    before, after = situation_of(known), situation_of(data.draw(fully_settled(known)))
    final = table(rows).answer(after, after.case)
    assert final.is_certain
    assert final.value in table(rows).answer(before, before.case).possible


@given(ROWS, what_is_known(), st.data())
def test_what_is_possible_never_grows(rows: Rows, known: Known, data: st.DataObject) -> None:
    values = {ref: data.draw(st.sampled_from([None, *DOMAINS[ref[1]]])) for ref in unknown_in(known)}
    later = settled(known, {ref: value for ref, value in values.items() if value is not None})
    before, after = situation_of(known), situation_of(later)
    possible = table(rows).answer(before, before.case).possible
    assert set(table(rows).answer(after, after.case).possible) <= set(possible)


@given(ROWS, what_is_known())
def test_the_answer_is_always_among_what_is_possible(rows: Rows, known: Known) -> None:
    situation = situation_of(known)
    answer = table(rows).answer(situation, situation.case)
    assert answer.value in answer.possible
    assert answer.is_certain == (len(answer.possible) == 1)


@given(what_is_known())
def test_who_has_which_answer_is_what_each_is_answered(known: Known) -> None:
    situation = situation_of(known)
    spread = situation.spread(WORLD.grade, situation.known_people)
    for number, person in enumerate(situation.known_people.subjects):
        answer = WORLD.grade.answer(situation, person)
        given_to = [value for value, (those, _) in spread.items() if those >> number & 1]
        possible = {value for value, (_, those) in spread.items() if those >> number & 1}
        assert given_to == [answer.value]
        assert possible == set(answer.possible)


@pytest.mark.parametrize(
    ("facts", "value", "possible"),
    [
        ({}, "calm", {"grave", "tense", "calm"}),
        ({"is_safe": True}, "calm", {"tense", "calm"}),
        ({"is_safe": True, "feeling": "tense"}, "tense", {"tense"}),
        ({"signs": ("noise",)}, "grave", {"grave", "tense", "calm"}),
        ({"signs": ("noise",), "is_safe": False}, "grave", {"grave"}),
        ({"signs": (), "feeling": "calm"}, "calm", {"tense", "calm"}),
    ],
)
def test_precaution_answers_meanwhile_and_the_rest_stays_possible(
    facts: dict[str, Any], value: str, possible: set[str]
) -> None:
    situation = situation_of({"case": {}, "ada": facts})
    answer = situation.answer(WORLD.grade, situation.people["ada"])
    assert answer.value == value
    assert set(answer.possible) == possible
