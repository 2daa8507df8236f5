"""How somebody is followed: how often, how it stands, which checks count, what a change opens."""

from datetime import UTC, date, datetime, timedelta

import pytest

from amends.core.monitoring.changes import OPENS, opened_by
from amends.core.monitoring.dimensions import ASKED, SUPPLIER, Dimension, Level, levels
from amends.core.monitoring.effectiveness import Figure, Grade, grade, together
from amends.core.monitoring.schedule import next_visit
from amends.core.monitoring.stability import retaliation_checks, stable_checks
from amends.core.monitoring.working_days import before_working_days

BEGUN = date(2026, 1, 1)


def _after(days: int) -> date:
    return BEGUN + timedelta(days=days)


@pytest.mark.parametrize(("last", "expected"), [(None, 7), (80, 87), (91, 121), (364, 394), (365, 456), (729, 820)])
def test_visits_become_rarer(last: int | None, expected: int) -> None:
    assert next_visit(BEGUN, None if last is None else _after(last), in_danger=False) == _after(expected)


def test_following_an_adult_ends_after_two_years() -> None:
    assert next_visit(BEGUN, _after(730), in_danger=False) is None


def test_a_child_is_followed_until_working_age() -> None:
    assert next_visit(BEGUN, _after(800), in_danger=False, until=_after(900)) == _after(891)
    assert next_visit(BEGUN, _after(900), in_danger=False, until=_after(900)) is None


def test_danger_is_followed_daily_however_old_the_plan_is() -> None:
    assert next_visit(BEGUN, _after(400), in_danger=True) == _after(401)


def test_a_dimension_stands_as_its_worst_answer() -> None:
    found = levels({"monitoring.papers_in_own_hands": True, "monitoring.debt_at_zero": False})
    assert found[Dimension.FREEDOM] is Level.BAD


def test_what_was_not_asked_is_never_good() -> None:
    found = levels({"monitoring.papers_in_own_hands": True, "monitoring.free_to_leave": None})
    assert found[Dimension.FREEDOM] is Level.MIXED
    assert found[Dimension.SAFETY] is None


def test_all_seven_dimensions_are_there() -> None:
    assert set(levels({})) == set(Dimension) == set(ASKED)
    assert levels({SUPPLIER: "some"})[Dimension.SUPPLIER] is Level.MIXED


def test_two_checks_count_when_they_are_three_months_apart() -> None:
    assert stable_checks([(_after(0), True), (_after(89), True)]) == 1
    assert stable_checks([(_after(90), True), (_after(0), True)]) == 2


def test_an_unstable_check_begins_anew_and_one_not_asked_does_not() -> None:
    assert stable_checks([(_after(0), True), (_after(90), False), (_after(100), True)]) == 1
    assert stable_checks([(_after(0), True), (_after(45), None), (_after(90), True)]) == 2


def test_reprisals_are_asked_about_three_times_and_each_talk_answers_one() -> None:
    assert [check.due for check in retaliation_checks(BEGUN, [])] == [_after(7), _after(30), _after(90)]
    assert [check.asked for check in retaliation_checks(BEGUN, [_after(6), _after(31)])] == [
        _after(6),
        _after(31),
        None,
    ]


def test_a_talk_well_before_its_day_answers_nothing() -> None:
    assert [check.asked for check in retaliation_checks(BEGUN, [_after(2)])] == [None, None, None]


def test_several_changes_open_the_earliest_step_and_every_decision_once() -> None:
    opened = opened_by(("changed_mind", "new_threat", "authority_hostile"))
    assert opened.step == "respond"
    assert opened.decisions == ("respond.level", "respond.type", "respond.authority")
    assert opened_by(("changed_mind",)).step == "plan"


def test_every_change_of_the_guidance_opens_something() -> None:
    from tests.core.safeguards.good_world import PLAYBOOK

    assert {term.code for term in PLAYBOOK.terms["change_triggers"].terms} == set(OPENS)
    assert {decision for each in OPENS.values() for decision in each.decisions} <= set(PLAYBOOK.decisions)


def test_working_days_before_a_date_leave_out_weekends_and_holidays() -> None:
    monday = datetime(2026, 11, 30, 9, tzinfo=UTC)
    assert before_working_days(monday, 2, ()) == datetime(2026, 11, 26, 9, tzinfo=UTC)
    assert before_working_days(monday, 2, {date(2026, 11, 27)}) == datetime(2026, 11, 25, 9, tzinfo=UTC)


def test_a_criterion_is_as_good_as_its_weakest_figure() -> None:
    assert grade([Figure("a", "x", 9, 10), Figure("b", "x", 10, 10)]) is Grade.GOOD
    assert grade([Figure("a", "x", 9, 10), Figure("b", "x", 6, 10)]) is Grade.MIXED
    assert grade([Figure("a", "x", 9, 10), Figure("b", "x", 1, 10)]) is Grade.POOR


def test_what_is_mostly_unknown_has_no_grade() -> None:
    assert grade([Figure("a", "x", 2, 2, unknown=3)]) is Grade.UNKNOWN
    assert grade([Figure("a", "x", 0, 0), Figure("b", "x", 1, 1)]) is Grade.UNKNOWN
    assert grade([]) is Grade.UNKNOWN


def test_figures_of_several_cases_are_added_by_their_id() -> None:
    assert together([Figure("a", "x", 1, 2, 1), Figure("a", "x", 2, 3)]) == [Figure("a", "x", 3, 5, 1)]
