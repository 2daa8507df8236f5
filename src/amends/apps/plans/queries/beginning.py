"""How the plan for a person may be begun: the templates of the guidance that fit the harm recorded in the case."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils import timezone

from amends.apps.cases.projecting import holidays_of
from amends.apps.cases.queries import Desk
from amends.apps.guidance.queries import said_as
from amends.apps.people import queries as people
from amends.apps.plans.queries.opened import Planned
from amends.apps.plans.queries.sight import may_write
from amends.core.access.table import stands_by_people
from amends.core.case.advice.limits import after_working_days
from amends.core.facts.truth import stands
from amends.core.plan.beginning import Drafting, has, kind_of, lines_of
from amends.core.plan.shape import ACTION
from amends.core.playbook.grammar.planning import PlanTemplate


@dataclass(frozen=True, slots=True)
class Offered:
    """A template for a person: what it would draft, and what stands in the plan already or was left out of it."""

    template: PlanTemplate
    missing: tuple[Drafting, ...]
    there: tuple[Drafting, ...]


def may_begin(desk: Desk) -> bool:
    """Say whether the member begins plans for persons from templates, where the guidance of the case has any."""
    return bool(desk.playbook.templates) and stands_by_people(desk.roles) and may_write(desk, ACTION.id)


def reads_file(desk: Desk, person: str) -> bool:
    """Say whether the member can write under the key of a person's file."""
    file = people.file_of(desk, person) if person else None
    return file is not None and file.erased_at is None and people.key_of(desk, file, file.generation) is not None


def offered(desk: Desk, whole: Planned, person: str) -> tuple[Offered, ...]:
    """Give the templates that fit the harm recorded for a person; none to whoever does not read their file."""
    subject = desk.answers.situation.people.get(person)
    if subject is None or not may_begin(desk) or not reads_file(desk, person):
        return ()
    return tuple(
        _offered(desk, whole, template, person)
        for template, check in desk.playbook.templates
        if stands(check.ruling(desk.answers.situation, subject))
    )


def due_of(desk: Desk, line: Drafting) -> date:
    """Give the day that a line of a template suggests, in working days of the place, from today."""
    now = timezone.localtime()
    return after_working_days(now, line.due_in_working_days, holidays_of(desk.case.country, now.year)).date()


def _offered(desk: Desk, whole: Planned, template: PlanTemplate, person: str) -> Offered:
    """Part what a template drafts, of the kinds that the member writes, by whether the plan has it."""
    records = [(each.kind, each.record) for each in whole.lines]
    lines = [line for line in lines_of(template) if may_write(desk, kind_of(line).id)]
    there = {line.id for line in lines if has(records, line, person, partial(said_as, desk.playbook))}
    return Offered(
        template,
        tuple(line for line in lines if line.id not in there),
        tuple(line for line in lines if line.id in there),
    )
