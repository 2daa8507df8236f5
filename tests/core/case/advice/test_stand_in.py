"""Advice while nobody is known: the person assumed for a suspected harm counts in every answer and is shown in none."""

import pytest

from tests.core.case.casework import Desk


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.learns(harm_suspected=("trafficking_sexual",))
    return desk


def test_it_makes_the_case_urgent_and_grave(desk: Desk) -> None:
    assert desk.answers.case_urgency == "U0"
    assert desk.answers.of_case("severity").value == "critical"
    assert desk.answers.of_case("level").value == "RL4"


def test_it_switches_protocols_on_for_a_child_too(desk: Desk) -> None:
    assert {"P-SEXEX", "P-CHILD"} <= set(desk.answers.protocols)


def test_it_is_in_no_map_no_set_and_no_number(desk: Desk) -> None:
    answers = desk.answers
    assert answers.urgency == {}
    assert answers.child_rules == ()
    assert answers.remedied == 0
    assert desk.state.persons == ()


def test_nothing_is_held_asked_or_decided_about_it(desk: Desk) -> None:
    advice = desk.advice()
    assert all("" not in held.subjects or held.hold.for_each.value == "case" for held in advice.holds)
    assert all("" not in question.about for question in advice.questions)
    assert {decision.about for decision in advice.decisions} == {""}


def test_the_emergency_track_and_its_limits_run_for_it(desk: Desk) -> None:
    advice = desk.advice()
    assert any(each.action.id == "emergency.call" for each in advice.next_actions)
    assert {"danger_decision", "protection"} <= {due.deadline.id for due in advice.limits}


def test_the_first_person_who_is_known_takes_its_place(desk: Desk) -> None:
    desk.learns("ada", harm=("other_labour_violation",), in_situ="no")
    assert desk.answers.case_urgency == "U3"
    assert desk.answers.of_case("severity").value == "moderate"
    assert "P-SEXEX" not in desk.answers.protocols


def test_without_a_suspected_harm_there_is_nobody(desk: Desk) -> None:
    desk.learns(harm_suspected=("no_exploitation",))
    assert desk.answers.case_urgency == "U3"
    assert not any(each.action.id.startswith("emergency.") for each in desk.advice().next_actions)
