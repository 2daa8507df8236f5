"""What people tell the case besides facts and acts: what is done, what was learned, which guidance it follows."""

from amends.core.case.advice.actions import next_actions
from amends.core.case.commands import AnswerLesson, Complete, FollowGuidance, RecordLesson
from amends.core.case.kinds import EntryKind
from amends.core.case.state import Pin
from tests.core.case.casework import Desk


def lesson(change: str = "Ask every trader who carried it.") -> RecordLesson:
    return RecordLesson(
        key="carriers",
        kind="process",
        step="verify",
        what_happened={"en": "Children carried the ore at night."},
        cause={"en": "Nobody asked who carried it."},
        change={"en": change},
        owner="lead",
        due="2026-09-01",
        effect_metric={"en": "Visits without notice."},
    )


def test_a_new_case_follows_the_guidance_it_was_opened_with_at_its_first_step(desk: Desk) -> None:
    assert desk.state.pin == Pin("iom-minerals", desk.playbook.text.version, desk.playbook.hash)
    assert desk.state.step == "intake"
    assert desk.state.opened_at == desk.now
    assert set(desk.state.parties) >= {"lead", "ada", "ben", "cleo"}
    assert desk.state.persons == ()


def test_an_action_that_is_done_is_no_longer_asked_for_and_says_when(desk: Desk) -> None:
    first = next_actions(desk.answers)[0].action.id
    desk.later(hours=1)
    desk.does(Complete(first, note="  By telephone. "))
    assert first not in [each.action.id for each in next_actions(desk.answers)]
    assert desk.state.done == {first: desk.now}
    assert desk.last.public == {"action": first, "note": "By telephone."}


def test_a_lesson_is_kept_with_its_owner_and_date(desk: Desk) -> None:
    desk.does(lesson())
    (kept,) = desk.state.lessons
    assert (kept.key, kept.owner, kept.due, kept.at) == ("carriers", "lead", "2026-09-01", desk.now)


def test_a_lesson_told_again_replaces_its_earlier_words_and_both_are_in_the_history(desk: Desk) -> None:
    desk.does(lesson())
    desk.does(lesson("Walk one route a quarter."))
    (kept,) = desk.state.lessons
    assert kept.change == {"en": "Walk one route a quarter."}
    assert [entry.kind for entry in desk.entries].count(EntryKind.LESSON_RECORDED.value) == 2


def test_a_lesson_is_open_until_its_change_was_seen_to_work_and_again_when_it_did_not(desk: Desk) -> None:
    desk.does(lesson())
    assert not desk.state.lessons[0].has_worked
    desk.later(hours=1)
    desk.does(AnswerLesson("carriers", worked=True, how={"en": "Walked twice."}))
    (kept,) = desk.state.lessons
    assert kept.tested is not None
    assert (kept.has_worked, kept.tested.how, kept.tested.at) == (True, {"en": "Walked twice."}, desk.now)
    desk.does(AnswerLesson("carriers", worked=False, how={"en": "Not at night."}))
    assert not desk.state.lessons[0].has_worked


def test_what_was_seen_of_a_lesson_is_not_said_of_it_when_it_is_written_anew(desk: Desk) -> None:
    desk.does(lesson())
    desk.does(AnswerLesson("carriers", worked=True, how={"en": "Walked twice."}))
    desk.does(lesson("Walk one route a quarter."))
    assert desk.state.lessons[0].tested is None


def test_an_answer_about_no_lesson_changes_nothing(desk: Desk) -> None:
    desk.does(lesson())
    before = desk.state.lessons
    desk.does(AnswerLesson("other", worked=True, how={}))
    assert desk.state.lessons == before


def test_moving_to_other_guidance_is_an_entry_and_changes_nothing_else(desk: Desk) -> None:
    desk.learns("ada")
    before, newer = desk.state, Pin("iom-minerals", "9.9", "f" * 64)
    desk.does(FollowGuidance(newer, reason="It is clearer on carriers."))
    assert desk.state.pin == newer
    assert (desk.state.step, desk.state.facts, desk.state.events) == (before.step, before.facts, before.events)
    assert desk.last.kind == EntryKind.GUIDANCE_MOVED.value
    assert desk.last.public["reason"] == "It is clearer on carriers."


def test_new_danger_is_noted_in_the_entry_that_brought_it(desk: Desk) -> None:
    desk.learns("ada", signs=("documents_held",))
    assert desk.last.public["danger"] == {"ada": "U1"}
    desk.learns("ada", hazards=("night",))
    assert desk.last.public["danger"] == {}
    desk.learns("ada", signs=("life_threat",))
    assert desk.last.public["danger"] == {"ada": "U0"}


def test_a_suspected_danger_is_noted_before_anybody_is_known(desk: Desk) -> None:
    desk.learns(harm_suspected=("trafficking_sexual",))
    assert desk.last.public["danger"] == {"case": "U0"}
    desk.learns(harm_suspected=("no_exploitation",))
    assert desk.last.public["danger"] == {}
    assert desk.answers.case_urgency == "U3"
