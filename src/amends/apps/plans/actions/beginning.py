"""Beginning the plan for a person from a template: lines are drafted, nothing that stands there is written over."""

from collections.abc import Callable, Mapping

from django.db import transaction

from amends.apps.cases.queries import Desk
from amends.apps.plans import store
from amends.apps.plans.actions.drafting import add_lines
from amends.apps.plans.actions.keeping import PLAN
from amends.apps.plans.queries import due_of, offered, unfiltered
from amends.core.plan.shape import ACTION
from amends.core.playbook.grammar.planning import TemplateLine
from amends.core.safeguards.roles import NotAllowedError

Say = Callable[[str], str]
"""Gives a text of the guidance in the language of whoever writes."""


@transaction.atomic
def begin_from(desk: Desk, person: str, template: str, *, say: Say) -> list[str]:
    """Draft what a template has for a person and the plan has not. Gives the ids of the new lines.

    Who gives it, who pays, what it costs and which consent it needs stay open: these are asked, never supposed.

    Raises:
        NotAllowedError: the template is not offered to the member for this person.
    """
    store.locked(store.begun(desk.case))  # of two who begin at once, the second finds the lines of the first
    whole = unfiltered(desk)
    found = next((each for each in offered(desk, whole, person) if each.template.id == template), None)
    if found is None:
        raise NotAllowedError(PLAN)
    return add_lines(desk, [(ACTION.id, _values(desk, person, line, say)) for line in found.missing])


def _values(desk: Desk, person: str, line: TemplateLine, say: Say) -> Mapping[str, str]:
    return {
        "person": person,
        "domain": line.domain,
        "remedy": line.remedy.value,
        "guarded": line.guarded.value if line.guarded else "",
        "due": due_of(desk, line).isoformat(),
        "verification": line.verification.value,
        "measure": say(line.measure),
    }
