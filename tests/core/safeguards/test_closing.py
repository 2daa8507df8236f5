"""What stands in the way of an ending, code by code: first all is there, then one thing is missing."""

import pytest

from tests.core.safeguards.good_world import PLAYBOOK, Change, judged

CHILD: Change = {"with subject": "cleo"}
ADULT: Change = {}


def missing(code: str, gates: str, *facts: str) -> list[tuple[str, str, Change]]:
    """Each fact missing by itself."""
    return [(code, gates, {fact: None}) for fact in facts]


OF_A_PERSON: tuple[tuple[str, str, Change], ...] = (
    ("C1", "", ADULT),
    ("C1", "", CHILD),
    *missing("C1", "I7", "ada remedy.outcomes_verified_by", "ada remedy.confirmed_by_person"),
    ("C1", "I7", {"ada remedy.implemented_by": "ngo"}),
    ("C1", "", {"ada remedy.implemented_by": None}),
    ("C1", "I7", {"ada remedy.confirmed_by_person": False}),
    *missing("C1", "C1-GATES", "ada remedy.compensation_received", "ada remedy.safety_green"),
    *missing("C1", "C1-GATES", "ada remedy.contact_and_reopen_known", "case perpetrator_control_ended"),
    *missing("C1", "C1-GATES", "case supplier_plan_done_or_moved", "case data_decision", "case lessons_started"),
    ("C1", "I7 C1-GATES", {"ada remedy.confirmed_by_person": None, "case data_decision": False}),
    ("C1", "G7", {**CHILD, "cleo remedy.durable_solution": None}),
    ("C1", "G7", {**CHILD, "cleo remedy.stable_checks": 1}),
    ("C1", "G7", {"ada age": None}),
    ("C2", "", ADULT),
    ("C2", "C2-GATES", {"ada remedy.successor_accepted": None}),
    ("C3", "", ADULT),
    ("C3", "C3-GATES", CHILD),
    ("C3", "C3-GATES", {"ada refuses_help": None}),
    ("C3", "C3-GATES", {"ada offers_made": 1}),
    ("C3", "G-FREE", {"ada refusal_under_threat": True}),
    ("C4", "", ADULT),
    ("C4", "C4-GATES", {"ada search_attempts": 2}),
    ("C4", "C4-GATES", {"ada search_channels": 1}),
    ("C4", "C4-GATES", {"ada search_days": 89}),
    ("C5", "", ADULT),
    ("C5", "C5-GATES", {"ada remedy.successor_accepted": False}),
    ("C6", "", {"with verifications": ("unsubstantiated",)}),
    ("C6", "C6-GATES", {"with verifications": ("unsubstantiated", "pending")}),
    ("C6", "C6-GATES", {"with verifications": ("out_of_scope",)}),
    ("C7", "", {"with verifications": ("out_of_scope", "out_of_scope")}),
    ("C7", "C7-GATES", {"with verifications": ("plausible_unverified",)}),
    ("C8", "", {"with review_in_days": 90}),
    ("C8", "I19", {"with review_in_days": 91}),
    ("C8", "I19", {}),
    ("C9", "", {"ada deceased": True}),
    ("C9", "C9-GATES", {}),
    ("C2", "G18", {"with ground": "lack_of_funds"}),
    ("C8", "G18", {"with review_in_days": 30, "with ground": "contract_ended"}),
    ("C2", "C2-GATES G18", {"ada remedy.successor_accepted": None, "with ground": "lack_of_interest"}),
)


@pytest.mark.parametrize(("code", "gates", "change"), OF_A_PERSON)
def test_a_persons_part_ends_only_with_everything_its_code_asks(code: str, gates: str, change: Change) -> None:
    assert set(judged("close", {"with code": code, **change}).because) == set(gates.split())


CLAIM: Change = {"with subject": "k1", "with subject_is": "claim"}
CASE: Change = {"with subject": "case", "with subject_is": "case"}
ENDED: Change = {"with all_ended": True}
OPEN: Change = {"with all_ended": False}
UNTRUE: Change = {"with verifications": ("unsubstantiated",)}

OF_THE_REST: tuple[tuple[str | None, str, Change], ...] = (
    (None, "", {**CLAIM, **ENDED}),
    (None, "I-CASE", {**CLAIM, **OPEN}),
    ("C6", "", {**CLAIM, **OPEN, **UNTRUE}),
    ("C6", "C6-GATES", {**CLAIM, **ENDED}),
    ("C7", "C7-GATES", {**CLAIM, **ENDED, **UNTRUE}),
    ("C8", "", {**CLAIM, **OPEN, "with review_in_days": 1}),
    *((code, "I-CASE", {**CLAIM, **ENDED}) for code in ("C1", "C2", "C3", "C4", "C5", "C9")),
    (None, "", {**CASE, **ENDED}),
    (None, "I-CASE", {**CASE, **OPEN}),
    ("C6", "", {**CASE, **ENDED, **UNTRUE}),
    ("C6", "I-CASE", {**CASE, **OPEN, **UNTRUE}),
    ("C6", "I-CASE C6-GATES", {**CASE, **OPEN}),
    ("C8", "", {**CASE, **OPEN, "with review_in_days": 90}),
    ("C8", "I19", {**CASE, **OPEN}),
    *((code, "I-CASE", {**CASE, **ENDED}) for code in ("C1", "C2", "C3", "C4", "C5", "C9")),
    (None, "G18", {**CASE, **ENDED, "with ground": "lack_of_funds"}),
)


@pytest.mark.parametrize(("code", "gates", "change"), OF_THE_REST)
def test_a_claim_and_the_case_end_after_everybodys_part(code: str | None, gates: str, change: Change) -> None:
    assert set(judged("close", {"with code": code, **change}).because) == set(gates.split())


def test_the_tables_show_every_gate_of_closing() -> None:
    shown = {gate for _, gates, _ in (*OF_A_PERSON, *OF_THE_REST) for gate in gates.split()}
    assert {gate.id for gate, _, _ in PLAYBOOK.gates_of_act["close"]} == shown | {"G10"}


def test_the_tables_show_every_code() -> None:
    assert {code.id for code in PLAYBOOK.text.closing} == {code for code, _, _ in OF_A_PERSON}
