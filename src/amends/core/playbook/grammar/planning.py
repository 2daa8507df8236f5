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


class Practice(Enum):
    """Whose practice a change beyond the site changes. Source: process, step 3, required fields."""

    PURCHASING = "purchasing"
    PROGRAMME = "programme"
    COMMUNITY = "community"
    ADVOCACY = "advocacy"


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


class CompensationLine(Item):
    """Money owed to the person that a template drafts, by its head of loss; `ask` is what has to be known for it."""

    words: ClassVar[tuple[str, ...]] = ("ask",)

    head: Identifier
    due_in_working_days: int = Field(gt=0, le=250)
    ask: Text


class SupplierLine(Item):
    """A corrective action that a template drafts; what was found is left to be written, `ask` is for its root cause."""

    words: ClassVar[tuple[str, ...]] = ("action", "ask", "consequence", "incentive")

    action: Text
    ask: Text
    due_in_working_days: int = Field(gt=0, le=250)
    verification: Verification
    consequence: Text
    incentive: Text


class SystemicLine(Item):
    """A change beyond the site that a template drafts, the company's own purchasing first; `ask` is for its cause."""

    words: ClassVar[tuple[str, ...]] = ("action", "measure", "ask")

    area: Practice
    action: Text
    measure: Text
    ask: Text
    due_in_working_days: int = Field(gt=0, le=250)
    verification: Verification


class PlanTemplate(Item):
    """Lines that begin the plan for a person to whom a kind of harm was done; it never finishes it.

    `lines` are actions for the person; besides, what is owed to them, what changes at the site, and beyond it.
    """

    words: ClassVar[tuple[str, ...]] = ("label", "meaning")

    label: Text
    meaning: Text
    on_when: Condition
    lines: tuple[TemplateLine, ...] = Field(min_length=1)
    compensation: tuple[CompensationLine, ...] = ()
    supplier: tuple[SupplierLine, ...] = ()
    systemic: tuple[SystemicLine, ...] = ()

    @model_validator(mode="after")
    def _has_each_help_once(self) -> "PlanTemplate":
        if len({line.help for line in self.lines}) != len(self.lines):
            raise ValueError("lines that differ in domain, remedy or guarded")
        if len({line.head for line in self.compensation}) != len(self.compensation):
            raise ValueError("lines of compensation that differ in head")
        actions = [*(line.action for line in self.supplier), *(line.action for line in self.systemic)]
        if len(set(actions)) != len(actions):
            raise ValueError("lines of suppliers and systems that differ in action")
        return self
