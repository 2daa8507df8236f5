"""What every change of a file begins and ends with: the policy is asked, and the history of the file is told."""

from collections.abc import Mapping

from django.utils import timezone

from amends.apps.cases.queries import Desk
from amends.apps.ledger import actions as ledger
from amends.apps.people import queries
from amends.apps.people.queries import PersonFile
from amends.core.access.table import Act, Data
from amends.core.ledger.chain import Draft
from amends.core.safeguards.roles import NotAllowedError

FILE = "file"


def require(desk: Desk, act: Act, data: Data, file: PersonFile | None) -> None:
    """Let pass whom the policy lets pass.

    Raises:
        NotAllowedError: it does not.
    """
    if not queries.may(desk, act, data, file):
        raise NotAllowedError(FILE)


def record(desk: Desk, file: PersonFile, kind: str, public: Mapping[str, object]) -> None:
    """Write a line of the history of a file: what was done and by whom, never what it says."""
    draft = Draft(kind, desk.me, timezone.now(), public)
    ledger.record(queries.chain_of(file), draft, account_id=desk.account.pk)
