"""What comes next: what protects people first, then protocols, then the step's own, until it is done or not asked."""

import pytest

from amends.core.case.advice.actions import next_actions
from amends.core.facts.statements import CASE, Value
from tests.core.case.casework import Desk


def ids(desk: Desk) -> list[str]:
    return [each.action.id for each in next_actions(desk.answers)]


@pytest.fixture
def verifying(desk: Desk) -> Desk:
    desk.tries("advance", to="verify", by="lead")
    return desk


def own(desk: Desk) -> list[str]:
    """What the step itself asks for, without protocols."""
    return [each.action.id for each in next_actions(desk.answers) if not each.protocol]


def urgent(desk: Desk) -> list[str]:
    """What comes before everything else."""
    return [each.action.id for each in next_actions(desk.answers) if each.action.first]


def test_of_its_own_a_new_case_asks_first_whether_anyone_is_in_danger(desk: Desk) -> None:
    assert own(desk)[0] == "intake.danger"


def test_everything_in_the_first_place_belongs_to_the_step_or_to_a_protocol_that_is_on(desk: Desk) -> None:
    desk.learns("ada", signs=("life_threat",), harm=("debt_bondage",))
    on = set(desk.answers.protocols)
    for each in next_actions(desk.answers):
        assert each.step == "intake"
        assert each.protocol in on or (not each.protocol and each.action.id.startswith("intake."))


def test_the_emergency_track_comes_before_everything_and_protocols_before_the_step(desk: Desk) -> None:
    desk.learns("cleo", signs=("captive", "retaliation"), harm=("wfcl_3b",))
    rank = [(not each.action.first, not each.protocol) for each in next_actions(desk.answers)]
    assert rank == sorted(rank)
    assert "emergency.ask" in urgent(desk)
    assert ids(desk)[: len(urgent(desk))] == urgent(desk)
    assert any(each.protocol == "P-SEXEX" for each in next_actions(desk.answers))


def test_within_a_rank_the_order_of_the_guidance_stays(desk: Desk) -> None:
    step = next(step for step in desk.playbook.text.steps if step.id == "intake")
    assert own(desk) == [action.id for action in step.actions if action.id in own(desk)]


def test_a_stand_in_in_danger_starts_the_emergency_track_too(desk: Desk) -> None:
    assert "emergency.ask" not in ids(desk)
    desk.learns(harm_suspected=("trafficking_sexual",))
    assert "emergency.ask" in urgent(desk)


def test_once_nobody_is_in_danger_the_track_is_over(desk: Desk) -> None:
    desk.learns("ada", signs=("life_threat",))
    assert "emergency.call" in ids(desk)
    desk.learns("ada", safe=True)
    assert not any(action.startswith("emergency.") for action in ids(desk))


def test_what_was_said_to_be_done_is_asked_no_more(desk: Desk) -> None:
    before = ids(desk)
    desk.completes("intake.lead")
    assert ids(desk) == [action for action in before if action != "intake.lead"]


@pytest.mark.parametrize(
    ("action", "facts"),
    [
        ("intake.log", {"harm_suspected": ("forced_labour",)}),
        ("intake.conflicts", {"must_not_know_checked": True}),
        ("intake.reporter", {"reporter_safety": "safe", "anonymous": True}),
    ],
)
def test_what_the_facts_show_to_be_done_is_asked_no_more(desk: Desk, action: str, facts: dict[str, Value]) -> None:
    assert action in ids(desk)
    desk.learns(CASE, **facts)
    assert action not in ids(desk)


def test_half_an_answer_leaves_the_action_open(desk: Desk) -> None:
    desk.learns(anonymous=True)
    assert "intake.reporter" in ids(desk)


def test_not_known_does_not_show_that_something_is_done(desk: Desk) -> None:
    desk.learns(must_not_know_checked=None)
    assert "intake.conflicts" in ids(desk)
    desk.learns(must_not_know_checked=False)
    assert "intake.conflicts" in ids(desk)


def test_what_was_done_by_the_facts_is_open_again_when_they_change(desk: Desk) -> None:
    desk.learns("ada", in_situ="no", signs=())
    assert "intake.danger" not in ids(desk)
    desk.learns("ben")
    assert "intake.danger" in ids(desk)


def test_an_action_that_asks_for_a_decision_is_done_once_it_is_taken(desk: Desk) -> None:
    assert "intake.choose-course" in ids(desk)
    desk.chooses("intake.course", "intake.course.reject")
    assert "intake.choose-course" in ids(desk)
    desk.chooses("intake.course", "intake.course.verify")
    assert "intake.choose-course" not in ids(desk)


def test_an_action_is_asked_only_while_its_condition_holds(verifying: Desk) -> None:
    assert "verify.preliminary-finding" not in ids(verifying)
    verifying.learns("ada", signs=("documents_held",))
    assert "verify.preliminary-finding" in ids(verifying)
    verifying.learns("ada", safe=True)
    assert "verify.preliminary-finding" not in ids(verifying)


def test_the_next_step_brings_its_own_actions_and_leaves_the_others(desk: Desk) -> None:
    desk.tries("advance", to="verify", by="lead")
    assert own(desk)
    assert all(action.startswith("verify.") for action in own(desk))
    assert {each.step for each in next_actions(desk.answers)} == {"verify"}


def test_a_protocol_asks_only_in_the_steps_it_names(desk: Desk) -> None:
    desk.learns("ada", signs=("retaliation",))
    assert "P-RETAL.contract" not in ids(desk)
    desk.tries("advance", to="respond", reason="Reprisals do not wait.", by="lead")
    assert "P-RETAL.contract" in ids(desk)


def test_every_next_action_has_somebody_to_do_it(desk: Desk) -> None:
    roles = {role.id for role in desk.playbook.text.roles}
    for step in desk.playbook.step_ids:
        desk.tries("advance", to=step, reason="To see it.", by="lead")
        for each in next_actions(desk.answers):
            assert {each.action.accountable, *each.action.responsible} <= roles
