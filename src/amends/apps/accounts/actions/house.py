"""What concerns an account or an organisation is recorded in the chain of the house: references, never names."""

from django.utils import timezone

from amends.apps.accounts.models import Account
from amends.apps.ledger.actions import HOUSE, record
from amends.core.ledger.chain import Draft

TERMINAL = "terminal"
"""Who acts where nobody is signed in: whoever runs Amends, or a person who comes back with a code."""


def recorded(kind: str, *, by: Account | None, **public: object) -> None:
    """Record it in the transaction that is open. `public` holds codes, numbers and references only."""
    actor = f"account:{by.pk}" if by else TERMINAL
    record(HOUSE, Draft(kind=kind, actor=actor, at=timezone.now(), public=public), account_id=by.pk if by else None)
