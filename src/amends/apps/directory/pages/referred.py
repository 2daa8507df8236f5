"""Referrals in words: where each stands, what happened, what is to be done next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.directory.pages.words import Words
from amends.apps.directory.queries import Sent
from amends.core.directory.referral import PARTNER, RULE, Because, Kind, Move, Side, State, Task, moves

STATE: dict[State, Words] = {
    State.ASKED: _("Asked, no answer yet"),
    State.ACCEPTED: _("Accepted"),
    State.DECLINED: _("Declined"),
    State.IN_PROGRESS: _("In progress"),
    State.DONE: _("Done"),
    State.REVOKED: _("Called off"),
}
TAG: dict[State, str] = {State.ACCEPTED: "yes", State.IN_PROGRESS: "yes", State.DONE: "yes", State.ASKED: "dunno"}
KIND: dict[str, Words] = {
    str(Kind.REFERRAL): _("A referral: we stay responsible for the person"),
    str(Kind.TRANSFER): _("A transfer: they become responsible, once the person has said yes"),
}
MOVE: dict[Move, Words] = {
    Move.ACCEPT: _("The provider said yes"),
    Move.ASK_BACK: _("The provider asked something"),
    Move.BEGIN: _("It began"),
    Move.DECLINE: _("The provider said no"),
    Move.FINISH: _("It is done"),
    Move.FOLLOW_UP: _("Something else was found for the person"),
    Move.PERSON_NO: _("The person does not want it"),
    Move.PERSON_YES: _("The person wants it"),
    Move.REPLY: _("We answered the question"),
    Move.REVOKE: _("We call it off"),
    Move.TELL: _("The provider was told that it is called off"),
}
ANSWER: dict[Move, Words] = {
    Move.ACCEPT: _("Yes, we can do this"),
    Move.ASK_BACK: _("We have a question first"),
    Move.BEGIN: _("We have begun"),
    Move.DECLINE: _("No, we cannot"),
    Move.FINISH: _("It is done"),
}
NEEDS_WORDS = frozenset({str(Move.DECLINE), str(Move.ASK_BACK)})
BECAUSE: dict[Because, Words] = {
    Because.BY_SENDER: _("We called it off."),
    Because.CONSENT: _("The person took their consent back."),
    Because.BLOCKED: _("The provider may have had a part in the harm. Do not tell them anything."),
    Because.PERSON: _("The person did not want it."),
}
TASK: dict[Task, Words] = {
    Task.ASK_AGAIN: _("No answer yet. Ask again if none comes."),
    Task.REPLY: _("Answer the question of the provider."),
    Task.FIND_ANOTHER: _("The provider said no. Find something else for the person."),
    Task.ASK_PERSON: _("The provider said yes. Ask the person whether they want it."),
    Task.TELL_RECEIVER: _("Tell the provider that it is called off, and that they may use nothing any more."),
}
IMPOSSIBLE: dict[str, Words] = {
    "not_yours": _("This is for somebody else to do."),
    "not_now": _("Meanwhile something else happened, so this cannot be kept any more. Look at where it stands."),
    "no_question": _("There is no question that waits for an answer."),
    "too_many_questions": _("There were many questions already. Call them."),
    "person_not_asked": _("Nobody is handed over before they have said yes. Ask the person first."),
    "done_already": _("This was kept already."),
    "not_to_be_told": _("They must not be told."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A referral in a list."""

    key: int
    person: str
    provider: str
    service: str
    kind: Words
    state: Words
    tag: str
    since: date
    task: Words
    due: date | None


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened, in words."""

    at: datetime
    who: str
    what: Words
    said: str


@dataclass(frozen=True, slots=True)
class Page:
    """A referral on its own page."""

    line: Line
    purpose: str
    note: str
    by: str
    because: Words
    waits: bool
    agrees: bool | None
    happened: tuple[Happened, ...]
    possible: tuple[Move, ...]
    is_open: bool
    by_link: bool


def lines(desk: Desk, found: Iterable[Sent]) -> list[Line]:
    """Give referrals: what is to be done first, and then the latest."""
    saying = Saying(desk)
    made = [_line(saying, each) for each in found]
    return sorted(made, key=lambda line: (line.due is None, line.due or date.max))


def _line(saying: Saying, each: Sent) -> Line:
    task = each.task
    return Line(
        key=each.row.pk,
        person=saying.party(each.code),
        provider=saying.party(each.party),
        service=str(each.content["service"]),
        kind=KIND[each.row.kind],
        state=STATE[each.now.state],
        tag=TAG.get(each.now.state, "no"),
        since=each.now.since,
        task=TASK[task[0]] if task else "",
        due=task[1] if task else None,
    )


def page_of(desk: Desk, each: Sent) -> Page:
    """Give a referral on its own page."""
    saying = Saying(desk)
    return Page(
        line=_line(saying, each),
        purpose=saying.phrasing.code("purposes", str(each.content["purpose"])),
        note=str(each.content["note"]),
        by=str(each.content["by"]),
        because=BECAUSE[each.now.because] if each.now.because else "",
        waits=each.now.waits_for_reply,
        agrees=each.now.person_agrees,
        happened=tuple(
            Happened(step.at, _who(saying, step.by), MOVE[step.move], step.words.get("text", ""))
            for step in reversed(each.steps)
        ),
        possible=moves(each.now, Side.SENDER),
        is_open=each.now.is_open,
        by_link=each.content["way"] != "here",
    )


_NOBODY: dict[str, Words] = {PARTNER: _("the provider, by the link"), RULE: _("by itself")}


def _who(saying: Saying, by: str) -> str:
    return str(_NOBODY[by]) if by in _NOBODY else saying.party(by)
