"""What people ask of a case. A command is only a wish: deciding makes entries of it, or refuses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from amends.core.case.state import Party, Pin
from amends.core.facts.statements import Facts, Sureness, Value
from amends.core.redress.events import AnyEvent

Note = Mapping[str, str]
"""A sentence for the history, by the language it is written in. Never a name of a person concerned."""


class Said(NamedTuple):
    """A value somebody gives for one fact about one subject; None says that it is not known.

    `until` is the last day on which it counts, where it has one, as a consent has.
    """

    about: str
    fact: str
    value: Value
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """Open a case with its guidance and the parties known so far."""

    pin: Pin
    first_step: str
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class NameParty:
    """Name one more party, or a person who may be concerned."""

    party: Party


@dataclass(frozen=True, slots=True)
class Learn:
    """Take in what somebody said.

    `persons` and `claims` become known by it even when nothing is said about them. With `beside` the statements are
    kept next to those in force, which stay in force: two views that disagree.
    """

    said: tuple[Said, ...] = ()
    persons: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    said_by: str = ""
    sure: Sureness = Sureness.SURE
    beside: bool = False
    note: Note = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Try:
    """Try one of the playbook's acts. Every attempt is in the history, also one that is refused."""

    act: str
    arguments: Mapping[str, Value] = field(default_factory=dict)
    actions: tuple[Facts, ...] = ()
    reason: str = ""
    note: Note = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choose:
    """Decide one of the playbook's decisions that is not an act of its own."""

    decision: str
    option: str
    about: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Complete:
    """Say that an action of the guidance is done."""

    action: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecordLesson:
    """Record something learned."""

    key: str
    kind: str
    step: str
    what_happened: Note
    cause: Note
    change: Note
    owner: str
    due: str
    effect_metric: Note


@dataclass(frozen=True, slots=True)
class AnswerLesson:
    """Say whether the change that a lesson asked for worked, and how that was seen."""

    key: str
    worked: bool
    how: Note


@dataclass(frozen=True, slots=True)
class FollowGuidance:
    """Move the case to another version of its guidance."""

    pin: Pin
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Admit:
    """Let somebody into the case for one of its parties: `purpose` is a code, `until` a date or empty for no end."""

    member: str
    party: str
    purpose: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class ChangeLastDay:
    """Let somebody's part in the case end on another day: `until` is a date, or empty for no end."""

    member: str
    party: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class EndMembership:
    """End somebody's part in the case; `because` is a code."""

    member: str
    party: str
    because: str


@dataclass(frozen=True, slots=True)
class BreakGlass:
    """Open in an emergency what one is not listed for, about a person, until a moment; `informed` is told of it."""

    person: str
    informed: str
    until: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReviewBreakGlass:
    """Say what came of looking at an emergency opening afterwards; `reviewed` is the number of its entry."""

    reviewed: int
    outcome: str
    note: str


@dataclass(frozen=True, slots=True)
class BookMoney:
    """Book what happened to money, all of it or nothing. Every payment is laid before the gates first.

    `conditions` are codes of what is asked of the person in return.
    """

    events: tuple[AnyEvent, ...]
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareMoney:
    """Say who is asked to pay how much and by which weights, as a sharing file says it; it was checked."""

    sharing: Mapping[str, Any]


Command = (
    BookMoney
    | Open
    | NameParty
    | Learn
    | ShareMoney
    | Try
    | Choose
    | Complete
    | RecordLesson
    | AnswerLesson
    | FollowGuidance
    | Admit
    | ChangeLastDay
    | EndMembership
    | BreakGlass
    | ReviewBreakGlass
)
