"""The course of a case: roles, steps, actions, decisions, protocols."""

from enum import Enum
from typing import ClassVar

from pydantic import Field

from amends.core.facts.conditions import Condition
from amends.core.facts.declarations import Identifier, Subject
from amends.core.playbook.grammar.items import Item, Text


class Part(Enum):
    """What a role does in a step."""

    ACCOUNTABLE = "A"
    CONSULTED = "C"
    DECIDES = "D"
    INFORMED = "I"
    NONE = "-"
    RESPONSIBLE = "R"
    VOICE = "V"


class Role(Item):
    """Somebody with a part in the process; several roles of one company share its `actor` code."""

    words: ClassVar[tuple[str, ...]] = ("label", "capacity", "notes")

    label: Text
    capacity: Text
    actor: Identifier
    barred_if_implicated: bool = False
    parts: dict[Identifier, tuple[Part, ...]]
    notes: dict[Identifier, str] = Field(default_factory=dict)


class Note(Item):
    """A sentence of guidance: an input, an output, a factor, something that commonly goes wrong."""

    words: ClassVar[tuple[str, ...]] = ("text",)

    text: Text
    when: Condition | None = None


class Action(Item):
    """Something to be done in a step. `first` puts it before everything else while it is open."""

    words: ClassVar[tuple[str, ...]] = ("do", "why", "how")

    do: Text
    why: Text | None = None
    how: tuple[Text, ...] = ()
    first: bool = False
    when: Condition | None = None
    done_when: Condition | None = None
    steps: tuple[Identifier, ...] = ()
    responsible: tuple[Identifier, ...] = Field(min_length=1)
    accountable: Identifier
    consulted: tuple[Identifier, ...] = ()
    informed: tuple[Identifier, ...] = ()
    deadline: Identifier | None = None
    act: Identifier | None = None
    topic: Identifier | None = None
    decision: Identifier | None = None


class Option(Item):
    """One way to decide."""

    words: ClassVar[tuple[str, ...]] = ("label", "means")

    label: Text
    means: Text | None = None
    advised_when: Condition | None = None
    not_advised_when: Condition | None = None


class Decision(Item):
    """A question with options. `table` makes the table's answer the advised option; `sets` records a fact when decided.

    `code` is the name the act `decide` uses for it.
    """

    words: ClassVar[tuple[str, ...]] = ("question", "lead")

    question: Text
    lead: Text | None = None
    about: Subject = Subject.CASE
    about_roles: tuple[Identifier, ...] = ()
    code: Identifier | None = None
    table: Identifier | None = None
    sets: Identifier | None = None
    several: bool = False
    when: Condition | None = None
    accountable: Identifier
    responsible: tuple[Identifier, ...] = ()
    consulted: tuple[Identifier, ...] = ()
    informed: tuple[Identifier, ...] = ()
    deadline: Identifier | None = None
    options: tuple[Option, ...] = Field(min_length=2)
    factors: tuple[Identifier, ...] = ()
    gates: tuple[Identifier, ...] = ()


class Step(Item):
    """One of the steps, with everything the process says about it."""

    words: ClassVar[tuple[str, ...]] = ("label", "title", "purpose", "time")

    label: Text
    title: Text
    purpose: Text
    time: Text
    accountable: Identifier
    due: Identifier | None = None
    inputs: tuple[Note, ...] = ()
    factors: tuple[Note, ...] = ()
    outputs: tuple[Note, ...] = ()
    warnings: tuple[Note, ...] = ()
    actions: tuple[Action, ...] = Field(min_length=1)
    decisions: tuple[Decision, ...] = ()


class Protocol(Item):
    """Guidance that is switched on by facts, across the steps; without `on_when` it is read, not switched."""

    words: ClassVar[tuple[str, ...]] = ("label", "meaning")

    label: Text
    meaning: Text
    on_when: Condition | None = None
    rules: tuple[Note, ...] = ()
    warnings: tuple[Note, ...] = ()
    actions: tuple[Action, ...] = ()
