"""What is asked and derived: codes, facts, topics, named conditions, decision tables."""

from enum import Enum
from typing import ClassVar

from pydantic import Field

from amends.core.facts.conditions import Condition
from amends.core.facts.declarations import Identifier, Kind, Strict, Subject
from amends.core.playbook.grammar.items import Item, Text


class Term(Strict):
    """One code and what it means to a reader."""

    words: ClassVar[tuple[str, ...]] = ("label", "hint")

    code: Identifier
    label: Text
    hint: Text | None = None


class Terms(Item):
    """A list of codes; when `ordered`, from the least to the most."""

    words: ClassVar[tuple[str, ...]] = ("label",)

    label: Text
    ordered: bool = False
    terms: tuple[Term, ...] = Field(min_length=1)


class Sensitivity(Enum):
    """Who may be shown a fact: whoever sees the case, those who lead it, or those who hold the person's file."""

    CASE = "case"
    LEAD = "lead"
    PERSON = "person"


class Fact(Item):
    """A question and the kind of its answer; `in_scenarios` when scenario files may hold it."""

    words: ClassVar[tuple[str, ...]] = ("label", "question", "hint")

    about: Subject
    kind: Kind
    codes: Identifier | None = None
    starts: str | bool | None = None
    key: str | None = None
    at_most: int | None = None
    in_scenarios: bool = True
    sensitivity: Sensitivity
    label: Text
    question: Text
    hint: Text | None = None
    asked_of: tuple[Identifier, ...] = ()


class Topic(Item):
    """Facts that are asked together, one topic a page; `opening` topics are asked when a case is opened."""

    words: ClassVar[tuple[str, ...]] = ("label", "lead")

    about: Subject
    label: Text
    lead: Text | None = None
    opening: bool = False
    facts: tuple[Identifier, ...] = Field(min_length=1)


class NamedCondition(Item):
    """A condition used in several places, perhaps with parameters."""

    words: ClassVar[tuple[str, ...]] = ("label",)

    about: Subject
    label: Text
    takes: tuple[Identifier, ...] = ()
    when: Condition


class Row(Strict):
    """One row of a decision table."""

    value: Identifier | tuple[Identifier, ...]
    when: Condition


class DecisionTable(Item):
    """A derived answer: the first row that holds gives it. `codes` names the list its values come from."""

    words: ClassVar[tuple[str, ...]] = ("label",)

    about: Subject
    label: Text
    codes: Identifier
    rows: tuple[Row, ...]
    otherwise: Identifier | tuple[Identifier, ...]


class Switch(Item):
    """One of a set of answers that can hold together, such as a type of response: on when its condition holds."""

    words: ClassVar[tuple[str, ...]] = ("label", "meaning")

    label: Text
    meaning: Text
    on_when: Condition
