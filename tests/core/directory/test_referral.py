"""A referral goes its way in any order of what people do, and never where it must not."""

from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from amends.core.directory.referral import (
    ENDED,
    Because,
    Impossible,
    Kind,
    Move,
    Referral,
    Side,
    State,
    Task,
    after,
    moves,
    require,
    task_of,
    told,
)

DAY = date(2026, 11, 2)


def _went(*moves: Move, kind: Kind = Kind.REFERRAL, because: Because | None = None) -> Referral:
    return told(Referral(kind, DAY), [(move, DAY, because) for move in moves])


class Course(RuleBasedStateMachine):
    """Everybody presses everything at any time; only what is possible happens."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = Kind.TRANSFER
        self.history: list[tuple[Move, date, Because | None]] = []
        self.now = Referral(self.kind, DAY)
        self.day = DAY

    @rule(
        move=st.sampled_from(Move), side=st.sampled_from(Side), because=st.sampled_from(Because), days=st.integers(0, 9)
    )
    def something_is_tried(self, move: Move, side: Side, because: Because, days: int) -> None:
        self.day += timedelta(days=days)
        before = self.now
        try:
            require(before, move, side)
        except Impossible:
            assert move not in moves(before, side)
            return
        assert move in moves(before, side)
        self.now = after(before, move, self.day, because)
        self.history.append((move, self.day, because))
        assert not (before.state in ENDED and self.now.state is not before.state)
        assert not (side is Side.RECEIVER and self.now.state is State.REVOKED)

    @invariant()
    def the_state_follows_from_what_happened(self) -> None:
        assert told(Referral(self.kind, DAY), self.history) == self.now

    @invariant()
    def nobody_is_handed_over_who_did_not_say_yes(self) -> None:
        assert self.now.state is not State.DONE or self.now.person_agrees is True

    @invariant()
    def a_no_of_the_person_ends_it(self) -> None:
        if self.history and self.history[-1][0] is Move.PERSON_NO:
            assert self.now.state is State.REVOKED

    @invariant()
    def whoever_is_blocked_is_never_told(self) -> None:
        if self.now.because is Because.BLOCKED:
            assert task_of(self.now) is None
            assert Move.TELL not in moves(self.now, Side.SENDER)


Course.TestCase.settings = settings(max_examples=60, stateful_step_count=25)
TestCourse = Course.TestCase


def test_a_refusal_is_followed_up_within_two_days() -> None:
    assert task_of(_went(Move.DECLINE)) == (Task.FIND_ANOTHER, DAY + timedelta(days=2))
    assert task_of(_went(Move.DECLINE, Move.FOLLOW_UP)) is None


def test_an_answer_that_does_not_come_is_asked_for_again() -> None:
    assert task_of(Referral(Kind.REFERRAL, DAY)) == (Task.ASK_AGAIN, DAY + timedelta(days=3))


def test_a_question_back_waits_for_a_reply() -> None:
    asked = _went(Move.ASK_BACK)
    assert task_of(asked) == (Task.REPLY, DAY + timedelta(days=1))
    assert not _went(Move.ASK_BACK, Move.REPLY).waits_for_reply


def test_once_accepted_the_person_is_asked() -> None:
    assert task_of(_went(Move.ACCEPT)) == (Task.ASK_PERSON, DAY + timedelta(days=2))
    assert task_of(_went(Move.ACCEPT, Move.PERSON_YES)) is None


def test_whoever_received_something_is_told_that_it_was_revoked() -> None:
    revoked = after(Referral(Kind.REFERRAL, DAY), Move.REVOKE, DAY, Because.CONSENT)
    assert task_of(revoked) == (Task.TELL_RECEIVER, DAY + timedelta(days=1))
    assert task_of(after(revoked, Move.TELL, DAY)) is None


@pytest.mark.parametrize("move", [Move.REVOKE, Move.FOLLOW_UP, Move.REPLY, Move.PERSON_YES, Move.TELL])
def test_the_receiver_does_not_do_what_is_for_the_sender(move: Move) -> None:
    with pytest.raises(Impossible) as refused:
        require(Referral(Kind.REFERRAL, DAY), move, Side.RECEIVER)
    assert refused.value.code == "not_yours"


def test_nobody_is_asked_without_end() -> None:
    course = _went(*[Move.ASK_BACK, Move.REPLY] * 20)
    with pytest.raises(Impossible) as refused:
        require(course, Move.ASK_BACK, Side.RECEIVER)
    assert refused.value.code == "too_many_questions"


def test_an_answer_does_not_come_twice() -> None:
    with pytest.raises(Impossible) as refused:
        require(_went(Move.ACCEPT), Move.ACCEPT, Side.RECEIVER)
    assert refused.value.code == "not_now"
