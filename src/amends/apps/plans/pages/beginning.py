"""The page on which the plan for a person is begun from a template."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Protocol

from django.forms import BoundField
from django.forms.utils import ErrorList

from amends.apps.cases.queries import Desk
from amends.apps.plans import queries
from amends.apps.plans.pages.saying import PlanSaying
from amends.apps.plans.pages.words import FIELD, KIND, Words
from amends.core.plan.beginning import Drafting, kind_of, left_open
from amends.core.plan.shape import ACTION
from amends.core.playbook.grammar.planning import CompensationLine, SupplierLine, SystemicLine, TemplateLine

OPEN = ("provider", "payer", "cost", "consent")
"""What no template can know, in the order in which a line asks it."""


class Choosing(Protocol):
    """The form of one template: which lines are ticked, and the fields that they leave to be written."""

    chosen: frozenset[str]

    def __getitem__(self, name: str) -> BoundField: ...

    def non_field_errors(self) -> ErrorList: ...


def name_of(field: str, line: Drafting) -> str:
    """Give the name of a field of one line among those of others."""
    return f"{field}-{line.id}"


@dataclass(frozen=True, slots=True)
class Drafted:
    """One line that a template would draft; `asks` are the fields it leaves to be written."""

    id: str
    label: str
    about: tuple[Words, ...]
    measure: str
    check: Words
    follows: tuple[tuple[Words, str], ...]
    ask: str
    due: date
    asks: tuple[BoundField, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one kind."""

    kind: str
    label: Words
    lines: tuple[Drafted, ...]


@dataclass(frozen=True, slots=True)
class Beginning:
    """A template as the page shows it: what it would draft, and what stands in the plan already."""

    id: str
    label: str
    meaning: str
    groups: tuple[Group, ...]
    there: tuple[str, ...]
    form: Choosing


@dataclass(frozen=True)
class BeginPage:
    """What the guidance offers for a person, and why nothing where it offers nothing."""

    desk: Desk
    code: str
    offered: Sequence[queries.Offered]
    forms: Mapping[str, Choosing]

    @cached_property
    def saying(self) -> PlanSaying:
        """The words."""
        return PlanSaying(self.desk)

    @property
    def label(self) -> str:
        """By what the person is called in the case."""
        return self.saying.saying.party(self.code)

    @cached_property
    def reads_file(self) -> bool:
        """Say whether the member can write what lies in the person's file."""
        return queries.reads_file(self.desk, self.code)

    @cached_property
    def beginnings(self) -> tuple[Beginning, ...]:
        """The templates that fit."""
        return tuple(self._beginning(each) for each in self.offered)

    @property
    def stays_open(self) -> tuple[Words, ...]:
        """What has to be asked of every line."""
        return tuple(FIELD[name] for name in OPEN if ACTION.asked(name))

    def _beginning(self, found: queries.Offered) -> Beginning:
        say, form = self.saying.saying.text, self.forms[found.template.id]
        return Beginning(
            found.template.id,
            say(found.template.label),
            say(found.template.meaning),
            tuple(self._groups(found.missing, form)),
            tuple(self._label(line) for line in found.there),
            form,
        )

    def _groups(self, lines: Sequence[Drafting], form: Choosing) -> Iterator[Group]:
        for kind, found in groupby(lines, key=lambda line: kind_of(line).id):
            yield Group(kind, KIND[kind], tuple(self._drafted(line, form) for line in found))

    def _label(self, line: Drafting) -> str:
        match line:
            case TemplateLine():
                return self.saying.saying.text(line.label)
            case CompensationLine():
                return str(self.saying.code(line.head))
            case _:
                return self.saying.saying.text(line.action)

    def _drafted(self, line: Drafting, form: Choosing) -> Drafted:
        say, code = self.saying.saying.text, self.saying.code
        return Drafted(
            line.id,
            self._label(line),
            self._about(line),
            say(line.measure) if isinstance(line, TemplateLine | SystemicLine) else "",
            "" if isinstance(line, CompensationLine) else code(line.verification.value),
            self._follows(line),
            say(line.ask),
            queries.due_of(self.desk, line),
            tuple(form[name_of(name, line)] for name in left_open(line)),
        )

    def _about(self, line: Drafting) -> tuple[Words, ...]:
        codes: tuple[str, ...] = ()
        match line:
            case TemplateLine():
                codes = (line.domain, line.remedy.value, line.guarded.value if line.guarded else "")
            case SystemicLine():
                codes = (line.area.value,)
        return tuple(self.saying.code(each) for each in codes if each)

    def _follows(self, line: Drafting) -> tuple[tuple[Words, str], ...]:
        if not isinstance(line, SupplierLine):
            return ()
        say = self.saying.saying.text
        return (FIELD["consequence"], say(line.consequence)), (FIELD["incentive"], say(line.incentive))
