"""Who signs in to the demonstration, and how."""

from dataclasses import dataclass

from amends.apps.accounts.models import Account
from amends.apps.accounts.queries.accounts import actor_role
from amends.apps.accounts.store import DEMONSTRATION_PASSPHRASE


@dataclass(frozen=True)
class SignIn:
    """A line of what the demonstration prints: how one comes in, and as whom."""

    username: str
    passphrase: str
    name: str
    standing: str
    organisation: str
    role: str


def demonstration_sign_ins() -> list[SignIn]:
    """Whom one can be in the demonstration, in the order of the cast; empty where there is none."""
    accounts = Account.objects.filter(demonstration=True).select_related("organisation").order_by("pk")
    return [_sign_in(account) for account in accounts]


def _sign_in(account: Account) -> SignIn:
    return SignIn(
        username=account.username,
        passphrase=DEMONSTRATION_PASSPHRASE,
        name=account.name,
        standing=account.get_function_display(),
        organisation=account.organisation.name,
        role=actor_role(account),
    )
