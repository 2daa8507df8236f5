"""A person is sent to a service, or handed over to it: one transition, its states, and who may take it further.

Asked, accepted or declined, in progress, done, or revoked. What happened is told in order; the state follows from it.
Built on the process, steps 3 and 4, and on G4: without the person's yes nothing goes on, and their no ends it at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

PARTNER, RULE = "partner", "rule"
"""Who did something that no member of a case did: a partner with a link, or what follows from something else."""

MOST_QUESTIONS = 20
ANSWER_WITHIN, FOLLOW_UP_WITHIN, TELL_WITHIN = timedelta(days=3), timedelta(days=2), timedelta(days=1)
"""How soon an answer is expected, a refusal is followed up, and somebody is told. Source: AMENDS, design."""


class Kind(StrEnum):
    """A referral leaves the person with who sends; a transfer hands them over, when it is done."""

    REFERRAL = "referral"
    TRANSFER = "transfer"


class State(StrEnum):
    """Where it stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    REVOKED = "revoked"


ENDED = frozenset({State.DECLINED, State.DONE, State.REVOKED})


class Side(StrEnum):
    """Who does something: who sends, who receives, or nobody in particular, where it follows from something else."""

    SENDER = "sender"
    RECEIVER = "receiver"
    RULE = "rule"


class Move(StrEnum):
    """What can happen to it. The words are also those under which its history keeps them."""

    ACCEPT = "referral_accepted"
    ASK_BACK = "referral_asked_back"
    BEGIN = "referral_begun"
    DECLINE = "referral_declined"
    FINISH = "referral_done"
    FOLLOW_UP = "referral_followed_up"
    PERSON_NO = "person_said_no"
    PERSON_YES = "person_said_yes"
    REPLY = "referral_replied"
    REVOKE = "referral_revoked"
    TELL = "receiver_told"


class Because(StrEnum):
    """Why it was revoked."""

    BY_SENDER = "by_sender"
    CONSENT = "consent"
    BLOCKED = "blocked"
    PERSON = "person"


class Impossible(Exception):
    """It cannot happen now; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Referral:
    """How it stands after what happened so far. `person_agrees` is None while nobody kept what the person says."""

    kind: Kind
    asked_on: date
    state: State = State.ASKED
    changed_on: date | None = None
    person_agrees: bool | None = None
    waits_for_reply: bool = False
    questions: int = 0
    because: Because | None = None
    followed_up: bool = False
    told: bool = False

    @property
    def since(self) -> date:
        """The day on which it came into its state."""
        return self.changed_on or self.asked_on

    @property
    def is_open(self) -> bool:
        """Say whether it can still go on."""
        return self.state not in ENDED


_FROM = {
    Move.ACCEPT: {State.ASKED},
    Move.ASK_BACK: {State.ASKED},
    Move.BEGIN: {State.ACCEPTED},
    Move.DECLINE: {State.ASKED, State.ACCEPTED},
    Move.FINISH: {State.ACCEPTED, State.IN_PROGRESS},
    Move.FOLLOW_UP: {State.DECLINED},
    Move.PERSON_NO: {State.ASKED, State.ACCEPTED, State.IN_PROGRESS},
    Move.PERSON_YES: {State.ASKED, State.ACCEPTED, State.IN_PROGRESS},
    Move.REPLY: {State.ASKED},
    Move.REVOKE: {State.ASKED, State.ACCEPTED, State.IN_PROGRESS},
    Move.TELL: {State.REVOKED},
}
_RECEIVER = {Move.ACCEPT, Move.ASK_BACK, Move.BEGIN, Move.DECLINE, Move.FINISH}
_SENDER = {*_RECEIVER, Move.FOLLOW_UP, Move.PERSON_NO, Move.PERSON_YES, Move.REPLY, Move.REVOKE, Move.TELL}
"""The sender may also keep what the receiver said by voice."""

_TO = {
    Move.ACCEPT: State.ACCEPTED,
    Move.BEGIN: State.IN_PROGRESS,
    Move.DECLINE: State.DECLINED,
    Move.FINISH: State.DONE,
    Move.PERSON_NO: State.REVOKED,
    Move.REVOKE: State.REVOKED,
}


def moves(referral: Referral, side: Side) -> tuple[Move, ...]:
    """Give what one side can do now, in the order of the words."""
    return tuple(move for move in Move if _against(referral, move, side) is None)


def require(referral: Referral, move: Move, side: Side) -> None:
    """Let pass what can happen now.

    Raises:
        Impossible: it cannot; the code says why.
    """
    code = _against(referral, move, side)
    if code is not None:
        raise Impossible(code)


def _against(referral: Referral, move: Move, side: Side) -> str | None:
    if (side is Side.RECEIVER and move not in _RECEIVER) or (side is Side.SENDER and move not in _SENDER):
        return "not_yours"
    if side is Side.RULE and move is not Move.REVOKE:
        return "not_yours"
    if referral.state not in _FROM[move]:
        return "not_now"
    return _of_circumstances(referral, move)


def _of_circumstances(referral: Referral, move: Move) -> str | None:
    if move is Move.REPLY and not referral.waits_for_reply:
        return "no_question"
    if move is Move.ASK_BACK and referral.questions >= MOST_QUESTIONS:
        return "too_many_questions"
    if move is Move.FINISH and referral.kind is Kind.TRANSFER and referral.person_agrees is not True:
        return "person_not_asked"
    if (move is Move.FOLLOW_UP and referral.followed_up) or (move is Move.TELL and referral.told):
        return "done_already"
    if move is Move.TELL and referral.because is Because.BLOCKED:
        return "not_to_be_told"
    return None


def after(referral: Referral, move: Move, on: date, because: Because | None = None) -> Referral:
    """Give how it stands after something happened. What happened is not asked again whether it may."""
    state = _TO.get(move, referral.state)
    changed = replace(referral, state=state, changed_on=on if state is not referral.state else referral.changed_on)
    match move:
        case Move.ASK_BACK:
            return replace(changed, waits_for_reply=True, questions=referral.questions + 1, changed_on=on)
        case Move.REPLY | Move.ACCEPT | Move.DECLINE:
            return replace(changed, waits_for_reply=False, changed_on=on)
        case Move.PERSON_YES:
            return replace(changed, person_agrees=True)
        case Move.PERSON_NO:
            return replace(changed, person_agrees=False, because=Because.PERSON)
        case Move.REVOKE:
            return replace(changed, because=because or Because.BY_SENDER, waits_for_reply=False)
        case Move.FOLLOW_UP:
            return replace(changed, followed_up=True)
        case Move.TELL:
            return replace(changed, told=True)
        case _:
            return changed


def told(referral: Referral, happened: Iterable[tuple[Move, date, Because | None]]) -> Referral:
    """Give how it stands after everything that happened, in order."""
    for move, on, because in happened:
        referral = after(referral, move, on, because)
    return referral


class Task(StrEnum):
    """What the sender has to do about it."""

    ASK_AGAIN = "ask_again"
    REPLY = "reply"
    FIND_ANOTHER = "find_another"
    ASK_PERSON = "ask_person"
    TELL_RECEIVER = "tell_receiver"


def task_of(referral: Referral) -> tuple[Task, date] | None:
    """Give what is to be done next and by which day, None where nothing is.

    Who is blocked is told nothing, so that nobody learns by it that they are.
    """
    if referral.state is State.ASKED and referral.waits_for_reply:
        return Task.REPLY, referral.since + TELL_WITHIN
    if referral.state is State.ASKED:
        return Task.ASK_AGAIN, referral.since + ANSWER_WITHIN
    if referral.state is State.DECLINED and not referral.followed_up:
        return Task.FIND_ANOTHER, referral.since + FOLLOW_UP_WITHIN
    if referral.state is State.ACCEPTED and referral.person_agrees is None:
        return Task.ASK_PERSON, referral.since + FOLLOW_UP_WITHIN
    is_to_be_told = referral.state is State.REVOKED and not referral.told
    if is_to_be_told and referral.because is not Because.BLOCKED:
        return Task.TELL_RECEIVER, referral.since + TELL_WITHIN
    return None
