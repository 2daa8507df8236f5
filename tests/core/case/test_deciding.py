"""Deciding: what is refused stays undone and is told, what leaves the advice wants a reason and is marked."""

from dataclasses import replace

import pytest

from amends.core.case.commands import Try
from amends.core.case.kinds import EntryKind
from amends.core.case.state import CaseState
from amends.core.facts.statements import CASE, Value
from amends.core.safeguards.gates import Verdict
from tests.core.case.casework import CASE_READY_FOR_C1, FOR_C1, Desk


def but_for_the_history(state: CaseState) -> CaseState:
    """A state without how long its history is."""
    return replace(state, number=0, head="")


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.learns("ada", harm=("forced_labour",))
    desk.learns("cleo", harm=("wfcl_3d",))
    return desk


REFUSED: dict[str, tuple[str, dict[str, Value]]] = {
    "I1": ("advance", {"to": "plan"}),
    "G4": ("protect", {"person": "ada", "measure": "exit"}),
    "G3": ("contact", {"person": "ada", "private": True}),
    "G5": ("notify", {"to": "mine", "content": "identity", "person": "ada"}),
    "I-RETURN": ("return", {"person": "ada", "to": "ngo"}),
    "G14": ("set_posture", {"supplier": "smelter", "posture": "CP4", "impact_analysis": "none"}),
    "G12": ("pay", {"payee": "ada", "conditions": ("silence",)}),
    "G15": ("verify_outcome", {"person": "ada", "implementer": "manager"}),
    "I15": ("publish", {"what": "statistics", "smallest_cell": 4}),
    "C2-GATES": ("close", {"subject": "ada", "code": "C2"}),
    "I-CASE": ("close", {"subject": "case"}),
    "I19": ("close", {"subject": "ada", "code": "C8"}),
}


@pytest.mark.parametrize("gate", REFUSED)
def test_what_a_gate_refuses_changes_nothing_and_is_in_the_history_with_the_gate(desk: Desk, gate: str) -> None:
    act, arguments = REFUSED[gate]
    before, length = desk.state, len(desk.entries)
    judgement = desk.does(Try(act, arguments))
    assert judgement.verdict is Verdict.REFUSED
    assert gate in judgement.because
    assert but_for_the_history(desk.state) == but_for_the_history(before)
    assert len(desk.entries) == length + 1
    assert desk.last.kind == EntryKind.REFUSED.value
    assert desk.last.actor == "manager"
    assert desk.last.public["act"] == act
    assert desk.last.public["because"] == list(judgement.because)


@pytest.mark.parametrize("gate", REFUSED)
def test_a_refusal_says_why_and_what_would_make_it_possible(desk: Desk, gate: str) -> None:
    act, arguments = REFUSED[gate]
    standing = {each.gate.id: each for each in desk.does(Try(act, arguments)).standing}
    assert standing[gate].because
    assert standing[gate].way_out
    assert len(set(standing[gate].grounds())) == len(standing[gate].grounds())


def test_every_gate_that_refuses_is_named_not_only_the_first(desk: Desk) -> None:
    desk.learns(implicated=("manager",))
    judgement = desk.tries("contact", person="cleo")
    assert set(judgement.because) == {"G1", "G3", "G10", "G16"}


def test_a_refusal_wins_over_a_wanted_reason(desk: Desk) -> None:
    judgement = desk.tries("advance", to="implement")
    assert judgement.verdict is Verdict.REFUSED
    assert judgement.because == ("I1",)


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_leaving_the_order_of_steps_without_a_reason_changes_nothing_and_is_told(desk: Desk, reason: str) -> None:
    before = desk.state
    judgement = desk.tries("advance", to="respond", reason=reason)
    assert judgement.verdict is Verdict.NEEDS_REASON
    assert judgement.because == ("G17",)
    assert but_for_the_history(desk.state) == but_for_the_history(before)
    assert desk.last.kind == EntryKind.REASON_WANTED.value


def test_with_a_reason_one_may_go_to_any_step(desk: Desk) -> None:
    assert desk.tries("advance", to="respond", reason=" They asked for it. ").verdict is Verdict.ALLOWED
    assert desk.state.step == "respond"
    assert desk.last.public["reason"] == "They asked for it."
    assert desk.tries("advance", to="intake", reason="Back to the start.").verdict is Verdict.ALLOWED
    assert desk.state.step == "intake"


def test_the_very_next_step_wants_no_reason(desk: Desk) -> None:
    assert desk.tries("advance", to="verify").verdict is Verdict.ALLOWED
    assert desk.state.step == "verify"


def test_staying_in_the_same_step_is_no_next_step(desk: Desk) -> None:
    assert desk.tries("advance", to="intake").verdict is Verdict.NEEDS_REASON


def test_a_party_that_is_blocked_can_do_nothing_but_take_back_their_own_consent(desk: Desk) -> None:
    desk.learns("ada", consent__photo="informed_given")
    desk.learns(implicated=("ada", "mine"))
    assert desk.tries("withdraw", by="ada", person="ada", purpose="photo").verdict is Verdict.ALLOWED
    assert desk.tries("withdraw", by="ada", person="cleo", purpose="photo").because == ("G10",)
    assert "G10" in desk.tries("visit", by="mine", site="the pit").because
    assert desk.state.about("ada")["consent.photo"] == "withdrawn"


def test_a_consent_that_was_taken_back_is_said_so_beside_the_missing_one(desk: Desk) -> None:
    assert desk.tries("refer", person="ada", to="clinic").because == ("G4",)
    desk.learns("ada", consent__share_sp="informed_given")
    assert desk.tries("refer", person="ada", to="clinic").verdict is Verdict.ALLOWED
    desk.tries("withdraw", by="ada", person="ada", purpose="share_sp")
    assert set(desk.tries("refer", person="ada", to="clinic").because) == {"G4", "I17"}


def test_an_allowed_act_takes_effect_and_carries_its_arguments(desk: Desk) -> None:
    assert desk.tries("protect", person="cleo", measure="exit").verdict is Verdict.ALLOWED
    desk.tries("protect", person="cleo", measure="medical")
    desk.tries("protect", person="cleo", measure="exit")
    assert desk.state.measures == {"cleo": frozenset({"exit", "medical"})}
    assert desk.last.public["arguments"] == {"person": "cleo", "measure": "exit"}


def test_a_new_plan_replaces_the_old_one_and_measures_stay(desk: Desk) -> None:
    desk.tries("protect", person="ada", measure="offer")
    desk.learns("ada", consent__plan="informed_given", safe=True)
    first = {"person": "ada", "kind": "schooling", "payer": "fund"}
    second = {"person": "ada", "kind": "compensation", "payer": "lead"}
    assert desk.tries("approve_plan", actions=(first,)).verdict is Verdict.ALLOWED
    assert desk.tries("approve_plan", actions=(second,)).verdict is Verdict.ALLOWED
    assert desk.state.plan == (second,)
    assert desk.state.measures == {"ada": frozenset({"offer"})}


def test_what_is_done_for_people_is_the_same_in_any_order_of_actions(desk: Desk) -> None:
    one, other = {"person": "ada", "kind": "a"}, {"person": "ada", "kind": "b"}
    forth, back = replace(desk.state, plan=(one, other)), replace(desk.state, plan=(other, {"kind": "wall"}, one))
    assert forth.individual_actions() == back.individual_actions()
    assert forth.individual_actions() != replace(desk.state, plan=(one,)).individual_actions()


def test_setting_a_posture_never_touches_what_is_done_for_people(desk: Desk) -> None:
    desk.tries("protect", person="ada", measure="offer")
    before = desk.state.individual_actions()
    assert desk.tries("set_posture", supplier="mine", posture="CP2").verdict is Verdict.ALLOWED
    assert desk.state.postures == {"mine": "CP2"}
    assert desk.state.individual_actions() == before


def test_verifying_an_outcome_records_who_verified_whose_work(desk: Desk) -> None:
    assert desk.tries("verify_outcome", by="ngo", person="ada", implementer="mine").verdict is Verdict.ALLOWED
    assert desk.state.about("ada")["remedy.outcomes_verified_by"] == "ngo"
    assert desk.state.about("ada")["remedy.implemented_by"] == "mine"


def test_erasing_somebody_keeps_the_facts_that_decided(desk: Desk) -> None:
    before = desk.answers
    assert desk.tries("erase", person="ada").verdict is Verdict.ALLOWED
    assert desk.state.erased == {"ada"}
    assert desk.answers.urgency == before.urgency
    assert desk.state.facts == before.state.facts


def test_the_grown_up_and_the_child_are_remedied_by_the_same_checklist_but_for_the_childs_own_lines(desk: Desk) -> None:
    desk.learns(CASE, **CASE_READY_FOR_C1)
    for person in ("ada", "cleo"):
        desk.learns(person, **(dict(FOR_C1) | {"remedy__durable_solution": None}))
    assert desk.tries("close", subject="ada", code="C1").verdict is Verdict.ALLOWED
    assert desk.tries("close", subject="cleo", code="C1").because == ("G7",)
