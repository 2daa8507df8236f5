"""Every question about accounts and organisations. Other apps ask here, also for the types of what they are given."""

from amends.apps.accounts.models import Account, Organisation
from amends.apps.accounts.queries.accounts import accounts_by_key, accounts_of, actor_role
from amends.apps.accounts.queries.demonstration import SignIn, demonstration_sign_ins
from amends.apps.accounts.queries.organisations import organisations

__all__ = [
    "Account",
    "Organisation",
    "SignIn",
    "accounts_by_key",
    "accounts_of",
    "actor_role",
    "demonstration_sign_ins",
    "organisations",
]
