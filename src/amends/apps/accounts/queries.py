"""Every question about accounts: in which role somebody acts, and who signs in to the demonstration."""

from dataclasses import dataclass

from amends.apps.accounts.models import Account, Function, Organisation
from amends.apps.accounts.store import DEMONSTRATION_PASSPHRASE

# What the other apps may know of this one: they ask here, also for the types of what they are given.
__all__ = [
    "Account",
    "Organisation",
    "SignIn",
    "accounts_of",
    "actor_role",
    "demonstration_sign_ins",
    "organisations",
]


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


def accounts_of(organisation: Organisation) -> list[Account]:
    """Those who act for an organisation and can sign in."""
    return list(organisation.accounts.filter(is_active=True).order_by("pk"))


def organisations() -> list[Organisation]:
    """The organisations that work here, by name."""
    return list(Organisation.objects.order_by("name"))


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
