"""The page on which the plan for a person is begun from a template."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from amends.apps.cases.queries import Desk
from amends.apps.plans import queries
from amends.apps.plans.pages.saying import PlanSaying
from amends.apps.plans.pages.words import FIELD, Words
from amends.core.plan.shape import ACTION
from amends.core.playbook.grammar.planning import TemplateLine

OPEN = ("provider", "payer", "cost", "consent")
"""What no template can know, in the order in which a line asks it."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """One line that a template would draft."""

    label: str
    area: Words
    remedy: Words
    guarded: Words
    check: Words
    measure: str
    ask: str
    due: date


@dataclass(frozen=True, slots=True)
class Beginning:
    """A template as the page shows it: what it would draft, and what stands in the plan already."""

    id: str
    label: str
    meaning: str
    missing: tuple[Drafted, ...]
    there: tuple[str, ...]


@dataclass(frozen=True)
class BeginPage:
    """What the guidance offers for a person, and why nothing where it offers nothing."""

    desk: Desk
    code: str

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
        whole = queries.unfiltered(self.desk)
        return tuple(self._beginning(each) for each in queries.offered(self.desk, whole, self.code))

    @property
    def stays_open(self) -> tuple[Words, ...]:
        """What has to be asked of every line."""
        return tuple(FIELD[name] for name in OPEN if ACTION.asked(name))

    def _beginning(self, found: queries.Offered) -> Beginning:
        say = self.saying.saying.text
        return Beginning(
            found.template.id,
            say(found.template.label),
            say(found.template.meaning),
            tuple(map(self._drafted, found.missing)),
            tuple(say(line.label) for line in found.there),
        )

    def _drafted(self, line: TemplateLine) -> Drafted:
        say, code = self.saying.saying.text, self.saying.code
        return Drafted(
            say(line.label),
            code(line.domain),
            code(line.remedy.value),
            code(line.guarded.value) if line.guarded else "",
            code(line.verification.value),
            say(line.measure),
            say(line.ask),
            queries.due_of(self.desk, line),
        )
