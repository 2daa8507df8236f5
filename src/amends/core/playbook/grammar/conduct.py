"""What people try and what stands in the way: acts, gates, holds, deadlines, closing codes."""

from enum import Enum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from amends.core.facts.conditions import Condition
from amends.core.facts.declarations import Identifier, Strict, Subject
from amends.core.playbook.grammar.items import Item, Text


class ArgumentKind(Enum):
    """What an argument of an act can be."""

    ACTIONS = "actions"
    CHOICE = "choice"
    NUMBER = "number"
    OPTION = "option"
    PARTY = "party"
    PARTY_OR_FUND = "party_or_fund"
    PERSON = "person"
    SEVERAL = "several"
    SUBJECT = "subject"
    SUPPLIER = "supplier"
    TEXT = "text"
    YES_NO = "yes_no"


class Argument(Strict):
    """One argument of an act and the question that asks for it."""

    words: ClassVar[tuple[str, ...]] = ("question", "hint")

    name: Identifier
    kind: ArgumentKind
    codes: Identifier | None = None
    required: bool = False
    required_when: Condition | None = None
    question: Text
    hint: Text | None = None


class Act(Item):
    """Something people try in a case. `done` and `refused` are how the history tells it, with named arguments."""

    words: ClassVar[tuple[str, ...]] = ("label", "lead", "done", "refused")

    label: Text
    lead: Text
    done: Text
    refused: Text
    roles: tuple[Identifier, ...]
    reason_required: bool = False
    arguments: tuple[Argument, ...] = ()
    action_arguments: tuple[Argument, ...] = ()


class Strength(Enum):
    """What a gate does: shows its advice, asks for a reason, or does not let pass."""

    ADVISE = "advise"
    EXPLAIN = "explain"
    HOLD = "hold"


class Refusal(Strict):
    """When a gate stands in the way of an act; `act` left out means every act."""

    words: ClassVar[tuple[str, ...]] = ("because", "way_out")

    act: Identifier | None = None
    when: Condition
    because: Text | None = None
    way_out: Text | None = None


class Gate(Item):
    """A safeguard that holds in every step."""

    words: ClassVar[tuple[str, ...]] = ("label", "meaning", "way_out")

    label: Text
    meaning: Text
    way_out: Text
    strength: Strength
    refuses: tuple[Refusal, ...] = ()


class ForEach(Enum):
    """For whom a hold is asked."""

    CASE = "case"
    PARTY = "party"
    PERSON = "person"
    SUPPLIER = "supplier"


class Hold(Item):
    """A "do not" of the case page: shown while the act in `attempt` would be refused."""

    words: ClassVar[tuple[str, ...]] = ("label", "because", "way_out")

    label: Text
    because: Text
    way_out: Text
    for_each: ForEach
    applies_when: Condition | None = None
    attempt: dict[str, str | bool | int | tuple[str | dict[str, str | bool], ...]]


class Span(Strict):
    """How long a limit runs, when its condition holds: hours, working days, days, or several checks after days."""

    when: Condition | None = None
    hours: int | None = Field(default=None, gt=0)
    working_days: int | None = Field(default=None, gt=0)
    days: int | None = Field(default=None, gt=0)
    checks: tuple[int, ...] | None = None

    @model_validator(mode="after")
    def _one_length(self) -> Self:
        if len(self.model_fields_set & {"hours", "working_days", "days", "checks"}) != 1:
            message = "exactly one of hours, working_days, days, checks"
            raise ValueError(message)
        return self


class Deadline(Item):
    """A promise with a date: runs from the event `after`, kept by one of the events `met_by`.

    Events: `opened`, `danger`, `act:ID`, `action:ID`, `code:CODE`, `decision:ID`, `fact:ID`, `step:ID`,
    `state:closed`, `state:dormant`, `state:open`. While no span's condition holds the limit does not run.
    """

    words: ClassVar[tuple[str, ...]] = ("label",)

    label: Text
    after: str
    met_by: tuple[str, ...] = ()
    responsible: tuple[Identifier, ...] = Field(min_length=1)
    within: tuple[Span, ...] = Field(min_length=1)


class Requirement(Item):
    """One line of the checklist for an ending."""

    words: ClassVar[tuple[str, ...]] = ("label",)

    label: Text
    gate: Identifier
    about: Subject = Subject.PERSON
    only_when: Condition | None = None
    holds_when: Condition


class ClosingCode(Item):
    """How a person's part, a claim or the case can end."""

    words: ClassVar[tuple[str, ...]] = ("label", "meaning")

    label: Text
    meaning: Text
    ends: tuple[Identifier, ...]
    is_remedied: bool = False
    is_ending: bool = True
    requires: tuple[Requirement, ...] = ()
