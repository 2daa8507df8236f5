"""How a plan may be begun: for a kind of harm, the lines to draft and what stays to be filled."""

from enum import Enum
from typing import ClassVar

from pydantic import Field, model_validator

from amends.core.facts.conditions import Condition
from amends.core.facts.declarations import Identifier
from amends.core.playbook.grammar.items import Item, Text


class RemedyForm(Enum):
    """The forms of remedy. Source: UN Basic Principles on Remedy, paragraphs 19 to 23; cessation: process, step 3."""

    CESSATION = "cessation"
    RESTITUTION = "restitution"
    REHABILITATION = "rehabilitation"
    COMPENSATION = "compensation"
    SATISFACTION = "satisfaction"
    NON_REPETITION = "non_repetition"


class GuardedAction(Enum):
    """The kinds of action that gates look at, by the words the contract has for them."""

    REMOVE_CHILD = "remove_child"
    SCHOOLING = "schooling"
    INCOME_REPLACEMENT = "income_replacement"
    STAY = "stay"
    RETURN = "return"


class Verification(Enum):
    """The ways to see whether something arrived."""

    PERSON_SAYS = "person_says"
    RECEIPT = "receipt"
    DOCUMENTS = "documents"
    VISIT = "visit"
    HEALTH_NOTE = "health_note"
    OFF_SITE_TALKS = "off_site_talks"
    UNANNOUNCED_VISIT = "unannounced_visit"


class TemplateLine(Item):
    """An action for the person that a template drafts: everything about it that can be said without asking them.

    `domain` is a code of the terms `assistance_domains`; `ask` says what has to be asked before the line is complete.
    """

    words: ClassVar[tuple[str, ...]] = ("label", "measure", "ask")

    label: Text
    domain: Identifier
    remedy: RemedyForm
    guarded: GuardedAction | None = None
    due_in_working_days: int = Field(gt=0, le=250)
    verification: Verification
    measure: Text
    ask: Text

    @property
    def help(self) -> tuple[str, str, str]:
        """Which help it is: a plan with such a line for the person needs no second one."""
        return self.domain, self.remedy.value, self.guarded.value if self.guarded else ""


class PlanTemplate(Item):
    """Lines that begin the plan for a person to whom a kind of harm was done; it never finishes it."""

    words: ClassVar[tuple[str, ...]] = ("label", "meaning")

    label: Text
    meaning: Text
    on_when: Condition
    lines: tuple[TemplateLine, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_each_help_once(self) -> "PlanTemplate":
        if len({line.help for line in self.lines}) != len(self.lines):
            raise ValueError("lines that differ in domain, remedy or guarded")
        return self
