"""What a case taught goes back to the directory: that somebody should look at a provider again, and nothing besides."""

from django.utils import timezone

from amends.apps.cases.pages.lessons import TYPES, may_write
from amends.apps.cases.queries import Desk
from amends.apps.directory import store
from amends.apps.directory.queries import providers_here
from amends.core.safeguards.roles import NotAllowedError


def propose_look(desk: Desk, party: str, kind: str) -> None:
    """Propose to those who keep a provider to look at it again.

    Raises:
        NotAllowedError: the role writes no lessons, the party is no provider of the directory, or this is no kind.
    """
    found = providers_here(desk).get(party)
    if found is None or not may_write(desk) or kind not in {term.code for term in desk.playbook.terms[TYPES].terms}:
        raise NotAllowedError("look_again")
    store.look_again(found, kind, timezone.localdate())
