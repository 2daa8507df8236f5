"""How a case ends: person by person, claim by claim, dormant without ending, and open again when it must be."""

from dataclasses import replace

import pytest

from amends.core.case.state import CLOSED, DORMANT, OPEN
from amends.core.facts.statements import CASE
from amends.core.safeguards.gates import Verdict
from tests.core.case.casework import CASE_READY_FOR_C1, FOR_C1, Desk

ALLOWED = Verdict.ALLOWED


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.learns(CASE, verification="substantiated", **CASE_READY_FOR_C1)
    desk.learns("ada", **FOR_C1)
    desk.learns("ben", remedy__successor_accepted=True)
    return desk


def test_parts_of_an_allegation_end_differently(desk: Desk) -> None:
    desk.learns_claim("wages", people=("ada",), verification="unsubstantiated")
    desk.learns_claim("papers", people=("ada", "ben"), verification="substantiated")
    desk.learns_claim("customs", people=(), verification="out_of_scope")
    assert desk.tries("close", subject="wages", code="C6").verdict is ALLOWED
    assert desk.tries("close", subject="customs", code="C7").verdict is ALLOWED
    assert desk.tries("close", subject="papers", code="C6").because == ("C6-GATES",)
    assert desk.tries("close", subject="papers").because == ("I-CASE",)
    desk.tries("close", subject="ada", code="C1")
    desk.tries("close", subject="ben", code="C2")
    assert desk.tries("close", subject="papers").verdict is ALLOWED
    assert desk.state.endings == {"wages": "C6", "customs": "C7", "papers": CLOSED, "ada": "C1", "ben": "C2"}


def test_a_person_ends_unborne_out_only_when_every_claim_that_names_them_does(desk: Desk) -> None:
    desk.learns_claim("wages", people=("ada",), verification="unsubstantiated")
    assert desk.tries("close", subject="ada", code="C6").verdict is ALLOWED
    desk.tries("reopen", subject="ada", reason="A second witness.")
    desk.learns_claim("papers", people=("ada",), verification="plausible_unverified")
    assert desk.tries("close", subject="ada", code="C6").because == ("C6-GATES",)


def test_a_person_no_claim_names_ends_as_the_case_was_verified(desk: Desk) -> None:
    desk.learns_claim("wages", people=("ada",), verification="unsubstantiated")
    assert desk.tries("close", subject="ben", code="C6").because == ("C6-GATES",)
    desk.learns(verification="unsubstantiated")
    assert desk.tries("close", subject="ben", code="C6").verdict is ALLOWED


def test_a_claim_that_nobody_has_looked_into_is_pending(desk: Desk) -> None:
    desk.learns_claim("wages", people=("ada",), verification="pending")
    assert desk.tries("close", subject="wages", code="C7").because == ("C7-GATES",)


def test_only_remedied_people_are_counted_and_only_while_they_are(desk: Desk) -> None:
    assert desk.answers.remedied == 0
    desk.tries("close", subject="ada", code="C1")
    desk.tries("close", subject="ben", code="C2")
    assert desk.answers.remedied == 1
    desk.tries("reopen", subject="ada", reason="The money was taken back.")
    assert desk.answers.remedied == 0


def test_the_case_ends_last(desk: Desk) -> None:
    desk.tries("close", subject="ada", code="C1")
    assert desk.tries("close", subject=CASE).because == ("I-CASE",)
    desk.tries("close", subject="ben", code="C2")
    desk.learns_claim("wages", people=("ada",), verification="substantiated")
    assert desk.tries("close", subject=CASE).because == ("I-CASE",)
    desk.tries("close", subject="wages")
    assert desk.tries("close", subject=CASE).verdict is ALLOWED
    assert desk.state.status == CLOSED
    assert desk.state.step == "intake"


@pytest.mark.parametrize("code", ["C1", "C2", "C3", "C4", "C5", "C9"])
@pytest.mark.parametrize("subject", [CASE, "wages"])
def test_a_persons_ending_never_ends_a_claim_or_the_case(desk: Desk, code: str, subject: str) -> None:
    desk.learns_claim("wages", people=(), verification="substantiated")
    assert "I-CASE" in desk.tries("close", subject=subject, code=code).because


@pytest.mark.parametrize("subject", [CASE, "ada", "wages"])
def test_what_is_dormant_has_not_ended_and_is_looked_at_again(desk: Desk, subject: str) -> None:
    desk.learns_claim("wages", people=("ada",), verification="substantiated")
    assert desk.tries("close", subject=subject, code="C8", review_in_days=91).because == ("I19",)
    assert desk.tries("close", subject=subject, code="C8", review_in_days=90).verdict is ALLOWED
    assert (desk.state.status if subject == CASE else desk.state.ending(subject)) == DORMANT
    assert not desk.state.has_ended(subject)
    assert desk.tries("close", subject=CASE).because == ("I-CASE",)


def test_a_dormant_case_is_looked_at_again_within_90_days_and_can_be_opened(desk: Desk) -> None:
    desk.tries("close", subject=CASE, code="C8", review_in_days=30)
    (due,) = [due for due in desk.advice().limits if due.deadline.id == "dormant_review_days"]
    assert (due.at - desk.now).days == 90
    desk.later(days=20)
    assert desk.tries("reopen", reason="It is safe to act.").verdict is ALLOWED
    assert desk.state.status == OPEN
    (due,) = [due for due in desk.advice().limits if due.deadline.id == "dormant_review_days"]
    assert due.kept == desk.now


def test_opening_one_part_again_opens_the_case_and_leaves_every_other_end(desk: Desk) -> None:
    desk.tries("advance", to="close", reason="Nothing is left to do.")
    desk.tries("close", subject="ada", code="C1")
    desk.tries("close", subject="ben", code="C2")
    desk.tries("close", subject=CASE)
    assert desk.tries("reopen", subject="ben", reason="The successor withdrew.").verdict is ALLOWED
    assert desk.state.status == OPEN
    assert desk.state.endings == {"ada": "C1"}
    assert desk.state.step == "close"


def test_what_becomes_known_of_a_closed_case_starts_open_and_the_case_stays_closed(desk: Desk) -> None:
    desk.tries("close", subject="ada", code="C1")
    desk.tries("close", subject="ben", code="C2")
    desk.tries("close", subject=CASE)
    desk.learns("cleo")
    assert desk.state.status == CLOSED
    assert desk.state.ending("cleo") == OPEN


@pytest.mark.parametrize("ground", ["lack_of_funds", "lack_of_interest", "contract_ended"])
@pytest.mark.parametrize("code", ["C1", "C8"])
def test_money_interest_and_contracts_are_never_a_ground(desk: Desk, ground: str, code: str) -> None:
    judgement = desk.tries("close", subject="ada", code=code, review_in_days=30, ground=ground)
    assert judgement.because == ("G18",)


def test_who_refuses_under_a_threat_waits_instead_of_ending(desk: Desk) -> None:
    desk.learns("ada", refuses_help=True, offers_made=2, refusal_under_threat=True)
    assert desk.tries("close", subject="ada", code="C3").because == ("G-FREE",)
    assert desk.tries("close", subject="ada", code="C8", review_in_days=14).verdict is ALLOWED


def test_whoever_is_held_no_longer_counts_once_their_part_has_ended(desk: Desk) -> None:
    before = {held.hold.id: held.subjects for held in desk.advice().holds}
    desk.tries("close", subject="ada", code="C1")
    after = {held.hold.id: held.subjects for held in desk.advice().holds}
    assert "ada" in before["send-home"]
    assert "ada" not in after["send-home"]
    assert "ben" in after["send-home"]


def test_the_states_of_parts_are_told_apart_from_the_state_of_the_case(desk: Desk) -> None:
    state = replace(desk.state, endings={"ada": "C1", "ben": DORMANT})
    assert [state.ending(person) for person in ("ada", "ben", "cleo")] == ["C1", DORMANT, OPEN]
    assert [state.has_ended(person) for person in ("ada", "ben", "cleo")] == [True, False, False]
