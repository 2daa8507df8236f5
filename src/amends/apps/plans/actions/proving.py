"""Evidence of what changes at the site: a sealed document beside the line, for whoever sees the line."""

from amends.apps.cases.queries import Desk
from amends.apps.people import actions as people
from amends.apps.plans.actions.keeping import PLAN
from amends.apps.plans.queries import EVIDENCE, code_of, may_bring_evidence, opened_line
from amends.core.safeguards.roles import NotAllowedError


def keep_evidence(desk: Desk, line: str, brought: people.Brought) -> None:
    """Keep a document that shows that something was done, or that it was not.

    Raises:
        NotAllowedError: there is no such line for the member, or it is not theirs to prove.
        adapters.cleaning.NotCleanError: it is nothing that can be kept.
    """
    found = opened_line(desk, line)
    if found is None or not may_bring_evidence(desk, found.line.kind, found.line.record.values):
        raise NotAllowedError(PLAN)
    people.keep_document(desk, brought, data=EVIDENCE, of=code_of(found.id))
