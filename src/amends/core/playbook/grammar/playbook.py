"""A whole playbook, as written: every file of its folder gives some of these keys."""

from typing import Annotated, ClassVar

from pydantic import Field

from amends.core.facts.declarations import Identifier, Strict
from amends.core.playbook.grammar.conduct import Act, ClosingCode, Deadline, Gate, Hold
from amends.core.playbook.grammar.course import Note, Protocol, Role, Step
from amends.core.playbook.grammar.items import Document, Phrase, Text
from amends.core.playbook.grammar.knowledge import DecisionTable, Fact, NamedCondition, Switch, Terms, Topic
from amends.core.playbook.grammar.planning import PlanTemplate
from amends.core.playbook.grammar.redress import Head, LinkParts, Measure, PayerRank

ItemName = Annotated[str, Field(pattern=r"^([a-z]+/)?[A-Za-z][A-Za-z0-9_.+-]*$")]
"""The id of an item, or the list it stands in and its id where several lists have it: `deadlines/plan`."""


class Left(Strict):
    """Something of the base that an overlay leaves out or makes weaker, and why."""

    id: ItemName
    because: Text | None = None


class PlaybookText(Strict):
    """The content of a playbook folder, valid one by one; references are resolved when it is made ready."""

    words: ClassVar[tuple[str, ...]] = ("title", "built_on")

    id: Identifier
    version: str = Field(pattern=r"^[0-9]+\.[0-9]+$")
    title: Text
    built_on: Text
    extends: str | None = Field(default=None, pattern=r"^[A-Za-z][A-Za-z0-9_.+-]*(@[0-9]+\.[0-9]+)?$")
    silence: tuple[Left, ...] = ()
    weaken: tuple[Left, ...] = ()
    languages: tuple[str, ...] = Field(min_length=1)
    documents: tuple[Document, ...] = Field(min_length=1)
    retired: tuple[ItemName, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    principles: tuple[Note, ...] = ()
    roles: tuple[Role, ...]
    terms: tuple[Terms, ...]
    facts: tuple[Fact, ...]
    topics: tuple[Topic, ...]
    conditions: tuple[NamedCondition, ...]
    tables: tuple[DecisionTable, ...]
    types: tuple[Switch, ...]
    protocols: tuple[Protocol, ...]
    acts: tuple[Act, ...]
    gates: tuple[Gate, ...]
    holds: tuple[Hold, ...] = ()
    deadlines: tuple[Deadline, ...]
    closing: tuple[ClosingCode, ...]
    heads: tuple[Head, ...] = ()
    payers: tuple[PayerRank, ...] = ()
    measures: tuple[Measure, ...] = ()
    links: tuple[LinkParts, ...] = ()
    templates: tuple[PlanTemplate, ...] = ()
    steps: tuple[Step, ...]
