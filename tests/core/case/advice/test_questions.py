"""What to ask next: unknown facts on which open answers hang, the weightiest first; never what is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.case.advice.questions import Question, fact_refs, questions
from amends.core.facts.statements import CASE, FactRef, Value
from tests.core.case.casework import Desk


def asked(desk: Desk) -> dict[str, Question]:
    return {each.fact: each for each in questions(desk.answers, most=100)}


def test_of_a_new_case_one_asks_about_authorities_services_and_the_link(desk: Desk) -> None:
    assert {"authority.local", "authority.national", "services", "linkage", "implicated"} <= set(asked(desk))


def test_the_weightiest_comes_first_and_no_more_than_wanted(desk: Desk) -> None:
    desk.learns("ada")
    weights = [each.bears_on for each in questions(desk.answers, most=100)]
    assert weights == sorted(weights, reverse=True)
    assert len(questions(desk.answers)) == 8
    assert questions(desk.answers, most=3) == questions(desk.answers, most=100)[:3]
    assert questions(desk.answers, most=0) == ()


def test_what_is_known_is_not_asked_again_and_what_became_unknown_is(desk: Desk) -> None:
    desk.learns(services="usable")
    assert "services" not in asked(desk)
    desk.learns(services=None)
    assert "services" in asked(desk)


def test_asked_and_not_known_is_still_worth_asking(desk: Desk) -> None:
    desk.learns(services="unknown")
    assert "services" in asked(desk)


def test_a_fact_about_many_is_one_question_naming_those_it_is_open_for(desk: Desk) -> None:
    for person in ("ada", "ben", "cleo"):
        desk.learns(person)
    desk.learns("ben", in_situ="no")
    assert asked(desk)["in_situ"].about == ("ada", "cleo")
    assert fact_refs(asked(desk)["in_situ"]) == (FactRef("ada", "in_situ"), FactRef("cleo", "in_situ"))


def test_of_somebody_out_of_danger_the_danger_is_not_asked(desk: Desk) -> None:
    desk.learns("ada", safe=True, harm=("forced_labour",))
    assert "in_situ" not in asked(desk)


def test_of_the_stand_in_nothing_can_be_asked(desk: Desk) -> None:
    desk.learns(harm_suspected=("forced_labour",))
    of_persons = {fact.id for fact in desk.playbook.text.facts if fact.about.value == "person"}
    assert of_persons.isdisjoint(asked(desk))
    assert all(each.about for each in asked(desk).values())


def test_once_somebody_is_known_they_are_asked_about(desk: Desk) -> None:
    desk.learns(harm_suspected=("forced_labour",))
    desk.learns("ada")
    assert asked(desk)["harm"].about == ("ada",)


def test_what_the_case_works_out_is_asked_as_what_people_can_answer(desk: Desk) -> None:
    assert {"is_implicated", "linkage_of_party", "linkage_values"}.isdisjoint(asked(desk))
    assert asked(desk)["implicated"].about == ("case",)
    assert asked(desk)["linkage"].about == ("case",)


def test_only_facts_that_the_guidance_declares_are_asked(desk: Desk) -> None:
    desk.learns("ada")
    assert set(asked(desk)) <= set(desk.playbook.facts)


SETTLED: dict[str, Value] = {
    "authority__local": "clean",
    "authority__national": "clean",
    "services": "usable",
    "linkage": "directly_linked",
    "implicated": (),
    "verification": "substantiated",
    "victims": 3,
    "systemic": False,
    "case_signs": (),
    "visible_action_endangers": False,
}


def test_a_case_of_which_everything_is_known_asks_nothing(desk: Desk) -> None:
    desk.learns(CASE, **SETTLED)
    desk.learns(
        "ada", harm=("forced_labour",), signs=(), hazards=(), in_situ="yes", safe=False, deceased=False, age_doubt=False
    )
    assert asked(desk) == {}


ANSWERS: dict[str, tuple[Value, ...]] = {
    "services": ("usable", "limited", "none"),
    "authority.local": ("clean", "weak", "implicated", "armed_group"),
    "authority.national": ("clean", "weak", "implicated"),
    "linkage": ("caused", "directly_linked", "not_established"),
    "victims": (1, 11, 101),
    "systemic": (True, False),
}


@given(st.permutations(list(ANSWERS)), st.data())
def test_answering_a_question_never_brings_it_back(order: list[str], data: st.DataObject) -> None:
    desk = Desk()
    answered: set[str] = set()
    for fact in order:
        desk.learns(CASE, **{fact.replace(".", "__"): data.draw(st.sampled_from(ANSWERS[fact]))})
        answered.add(fact)
        assert answered.isdisjoint(asked(desk))


@pytest.mark.parametrize("person", ["ada", "ben", "cleo"])
def test_a_person_known_only_by_a_party_is_not_asked_about(desk: Desk, person: str) -> None:
    assert person not in {about for each in asked(desk).values() for about in each.about}
