"""Every question about accounts: in which role somebody acts, and who signs in to the demonstration."""

from dataclasses import dataclass

from amends.apps.accounts.models import Account, Function, Organisation
from amends.apps.accounts.store import DEMONSTRATION_PASSPHRASE

# What the other apps may know of this one: they ask here, also for the types of what they are given.
__all__ = ["Account", "Organisation", "SignIn", "actor_role", "demonstration_sign_ins"]


@dataclass(frozen=True)
class SignIn:
    """A line of what the demonstration prints: how one comes in, and as whom."""

    username: str
    passphrase: str
    name: str
    standing: str
    organisation: str
    role: str


def actor_role(account: Account) -> str:
    """The code of the process: that of the organisation, but a case manager stands for the person, not for it."""
    return "CM" if account.function == Function.CASE_MANAGER else str(account.organisation.kind)


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
