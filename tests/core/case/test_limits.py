"""Limits: from which event they run, over weekends and holidays, what keeps them, and when they are late."""

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.case.advice.limits import Due, after_working_days
from tests.core.case.casework import MONDAY, Desk

DAY = timedelta(days=1)
FRIDAY = MONDAY + 4 * DAY
SATURDAY = MONDAY + 5 * DAY


def limits(desk: Desk, holidays: Collection[date] = ()) -> dict[str, Due]:
    """The limits that run or were kept, by id; of several checks the last one."""
    return {due.deadline.id: due for due in desk.advice(holidays=holidays).limits}


@pytest.mark.parametrize(
    ("since", "count", "due"),
    [
        (MONDAY, 1, MONDAY + DAY),
        (MONDAY, 4, FRIDAY),
        (MONDAY, 5, MONDAY + 7 * DAY),
        (FRIDAY, 1, MONDAY + 7 * DAY),
        (FRIDAY, 5, FRIDAY + 7 * DAY),
        (SATURDAY, 1, MONDAY + 7 * DAY),
        (SATURDAY + DAY, 1, MONDAY + 7 * DAY),
        (MONDAY, 20, MONDAY + 28 * DAY),
        (MONDAY, 0, MONDAY),
    ],
)
def test_working_days_leave_out_weekends_and_keep_the_hour(since: datetime, count: int, due: datetime) -> None:
    assert after_working_days(since, count, ()) == due


def test_a_holiday_is_no_working_day_unless_it_is_a_weekend_anyway() -> None:
    tuesday, sunday = (MONDAY + DAY).date(), (MONDAY + 6 * DAY).date()
    assert after_working_days(MONDAY, 1, {tuesday}) == MONDAY + 2 * DAY
    assert after_working_days(MONDAY, 5, {sunday}) == MONDAY + 7 * DAY
    assert after_working_days(FRIDAY, 1, {(MONDAY + 7 * DAY).date()}) == MONDAY + 8 * DAY


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - the zone comes with it
    st.integers(0, 40),
    st.sets(st.dates(date(2026, 1, 1), date(2027, 3, 1)), max_size=12),
)
def test_so_many_working_days_lie_between(since: datetime, count: int, holidays: set[date]) -> None:
    due = after_working_days(since, count, holidays)
    days = [since.date() + number * DAY for number in range(1, (due.date() - since.date()).days + 1)]
    working = [day for day in days if day.weekday() < 5 and day not in holidays]
    assert len(working) == count
    assert due.timetz() == since.timetz()
    assert not days or due.date() in working


def test_a_new_case_runs_only_what_runs_from_its_opening(desk: Desk) -> None:
    assert set(limits(desk)) == {"acknowledge", "verification", "hard_review_days"}
    assert limits(desk)["acknowledge"].at == MONDAY + 7 * DAY
    assert limits(desk)["verification"].at == MONDAY + 28 * DAY
    assert limits(desk)["hard_review_days"].at == MONDAY + 60 * DAY


def test_a_grave_case_is_acknowledged_within_a_day(desk: Desk) -> None:
    desk.learns("ada", harm=("forced_labour",), in_situ="no")
    assert limits(desk)["acknowledge"].at == MONDAY + DAY


def test_holidays_move_working_days_and_nothing_else(desk: Desk) -> None:
    before, holidays = limits(desk), {(MONDAY + DAY).date(), (MONDAY + 2 * DAY).date()}
    after = limits(desk, holidays=holidays)
    assert after["acknowledge"].at == before["acknowledge"].at + 2 * DAY
    assert after["hard_review_days"].at == before["hard_review_days"].at


def test_danger_limits_run_from_the_moment_the_danger_is_known(desk: Desk) -> None:
    desk.later(days=2, hours=5)
    desk.learns("ada", signs=("life_threat",))
    found = limits(desk)
    assert found["danger_decision"].at == desk.now + timedelta(hours=4)
    assert found["protection"].at == desk.now + DAY
    assert found["emergency_plan"].at == desk.now + 2 * DAY
    assert "preliminary_finding" not in found


def test_danger_limits_run_for_a_stand_in_too(desk: Desk) -> None:
    desk.later(hours=1)
    desk.learns(harm_suspected=("wfcl_3b",))
    assert limits(desk)["danger_decision"].since == desk.now


def test_a_danger_of_the_second_degree_has_a_finding_to_make(desk: Desk) -> None:
    desk.learns("ada", signs=("documents_held",))
    assert limits(desk)["preliminary_finding"].at == MONDAY + 3 * DAY
    assert "danger_decision" not in limits(desk)


def test_greater_danger_starts_the_limits_again_and_lesser_danger_does_not(desk: Desk) -> None:
    desk.learns("ada", signs=("documents_held",))
    desk.later(days=1)
    desk.learns("ada", signs=("documents_held", "life_threat"))
    assert limits(desk)["danger_decision"].since == desk.now
    first = desk.now
    desk.later(days=1)
    desk.learns("ben", signs=("documents_held",))
    assert limits(desk)["danger_decision"].since == desk.now
    desk.learns("ben", safe=True)
    desk.learns("cleo")
    assert first < limits(desk)["danger_decision"].since == desk.now


def test_protecting_keeps_the_promise_and_the_limit_says_when(desk: Desk) -> None:
    desk.learns("ada", signs=("life_threat",))
    desk.later(hours=2)
    desk.tries("protect", person="ada", measure="offer")
    assert limits(desk)["danger_decision"].kept == desk.now
    assert not limits(desk)["danger_decision"].is_late(desk.now + 30 * DAY)


def test_a_refused_attempt_keeps_nothing(desk: Desk) -> None:
    desk.learns("ada", signs=("life_threat",))
    desk.tries("protect", person="ada", measure="exit")
    assert limits(desk)["danger_decision"].kept is None


def test_what_was_done_before_a_new_danger_does_not_keep_its_limit(desk: Desk) -> None:
    desk.learns("ada", signs=("life_threat",))
    desk.tries("protect", person="ada", measure="offer")
    desk.later(hours=10)
    desk.learns("ben", signs=("life_threat",))
    assert limits(desk)["danger_decision"].kept is None
    assert limits(desk)["danger_decision"].since == desk.now


def test_an_open_limit_is_late_only_after_its_moment(desk: Desk) -> None:
    due = limits(desk)["acknowledge"]
    assert not due.is_late(due.at)
    assert due.is_late(due.at + timedelta(seconds=1))
    desk.completes("intake.acknowledge")
    assert not limits(desk)["acknowledge"].is_late(due.at + DAY)


def test_verification_is_finished_by_a_finding_not_by_saying_that_it_is_pending(desk: Desk) -> None:
    desk.later(days=3)
    desk.learns(verification="pending")
    assert limits(desk)["verification"].kept is None
    assert "response_decision" not in limits(desk)
    desk.learns(verification="substantiated")
    assert limits(desk)["verification"].kept == desk.now
    assert limits(desk)["response_decision"].since == desk.now


def test_taking_a_finding_back_lets_verification_run_again(desk: Desk) -> None:
    desk.learns(verification="substantiated")
    desk.later(days=1)
    desk.learns(verification="pending")
    assert limits(desk)["verification"].kept is None
    assert "response_decision" not in limits(desk)


def test_the_response_is_decided_sooner_the_graver_it_is(desk: Desk) -> None:
    desk.learns(verification="substantiated")
    assert limits(desk)["response_decision"].at == after_working_days(MONDAY, 15, ())
    desk.learns("ada", harm=("trafficking_sexual",), in_situ="no")
    assert limits(desk)["response_decision"].at == after_working_days(MONDAY, 5, ())
    desk.learns("ada", in_situ="yes")
    assert limits(desk)["response_decision"].at == MONDAY + DAY


def test_the_plan_runs_from_the_step_and_is_kept_by_approving_it(desk: Desk) -> None:
    desk.learns(verification="substantiated")
    assert "plan" not in limits(desk)
    desk.tries("advance", to="plan", reason="All is decided.")
    assert limits(desk)["plan"].at == after_working_days(MONDAY, 30, ())
    desk.later(days=2)
    desk.tries("approve_plan", actions=({"kind": "washing_station", "payer": "fund"},))
    assert limits(desk)["plan"].kept == desk.now


def checks(desk: Desk) -> list[tuple[int, bool]]:
    """The checks after a reprisal: after how many days, and whether kept."""
    found = [due for due in desk.advice().limits if due.deadline.id == "retaliation_checks"]
    return sorted(((due.at - due.since).days, due.kept is not None) for due in found)


def test_after_a_reprisal_one_asks_three_times(desk: Desk) -> None:
    assert checks(desk) == []
    desk.learns("ada", signs=("retaliation",))
    assert checks(desk) == [(7, False), (30, False), (90, False)]
    desk.later(days=7)
    desk.completes("P-RETAL.check")
    assert checks(desk) == [(7, True), (30, False), (90, False)]
    desk.later(days=23)
    desk.completes("P-RETAL.check")
    assert checks(desk) == [(7, True), (30, True), (90, False)]


def test_a_check_much_too_early_keeps_no_date(desk: Desk) -> None:
    desk.learns("ada", signs=("retaliation",))
    desk.later(days=1)
    desk.completes("P-RETAL.check")
    assert checks(desk) == [(7, False), (30, False), (90, False)]


def test_another_reprisal_starts_the_checks_again(desk: Desk) -> None:
    desk.learns("ada", signs=("retaliation",))
    desk.later(days=7)
    desk.completes("P-RETAL.check")
    desk.learns("ben", signs=("retaliation",))
    assert checks(desk) == [(7, False), (30, False), (90, False)]


def test_lessons_are_reviewed_a_month_after_the_case_was_closed(desk: Desk) -> None:
    desk.tries("close", subject="case")
    assert limits(desk)["lessons_review_days"].at == MONDAY + 30 * DAY
    desk.later(days=10)
    desk.completes("learn.review")
    assert limits(desk)["lessons_review_days"].kept == desk.now


def test_open_limits_come_first_by_date_and_kept_ones_last(desk: Desk) -> None:
    desk.learns("ada", signs=("life_threat",))
    desk.tries("protect", person="ada", measure="offer")
    found = desk.advice().limits
    still_open = [due.at for due in found if due.kept is None]
    assert still_open == sorted(still_open)
    assert [due.kept is not None for due in found] == sorted(due.kept is not None for due in found)
