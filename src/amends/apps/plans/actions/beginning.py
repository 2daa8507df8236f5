"""Beginning the plan for a person from a template: lines are drafted, nothing that stands there is written over."""

from collections.abc import Mapping

from django.db import transaction

from amends.apps.cases.queries import Desk
from amends.apps.plans import store
from amends.apps.plans.actions.drafting import Values, add_lines
from amends.apps.plans.actions.keeping import PLAN
from amends.apps.plans.queries import due_of, offered, unfiltered
from amends.core.plan.beginning import Say, drafted, kind_of, left_open, lines_of
from amends.core.safeguards.roles import NotAllowedError

Wishes = Mapping[str, Values]
"""The lines of a template that were chosen, by id, each with what the template leaves to be written."""


@transaction.atomic
def begin_from(desk: Desk, person: str, template: str, wishes: Wishes, *, say: Say) -> list[str]:
    """Draft what was chosen of a template and the plan has not. Gives the ids of the new lines.

    Who gives it, who pays, what it costs and which consent it needs stay open: these are asked, never supposed.

    Raises:
        NotAllowedError: the template is not offered to the member for this person, or has no such line.
        WrongFieldError: what the template leaves to be written was left out, or has not its form.
    """
    store.locked(store.begun(desk.case))  # of two who begin at once, the second finds the lines of the first
    whole = unfiltered(desk)
    found = next((each for each in offered(desk, whole, person) if each.template.id == template), None)
    if found is None or not set(wishes) <= {line.id for line in lines_of(found.template)}:
        raise NotAllowedError(PLAN)
    lines = []
    for line in (each for each in found.missing if each.id in wishes):
        written = {name: wishes[line.id].get(name, "") for name in left_open(line)}
        lines.append((kind_of(line).id, {**drafted(line, person=person, due=due_of(desk, line), say=say), **written}))
    return add_lines(desk, lines)
