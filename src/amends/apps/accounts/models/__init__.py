"""Tables of organisations, of the accounts of those who work for them, of their keys and sessions."""

from amends.apps.accounts.models.accounts import Account, Function
from amends.apps.accounts.models.keys import KeyPair
from amends.apps.accounts.models.organisations import Organisation, OrganisationKind
from amends.apps.accounts.models.sessions import Session

__all__ = ["Account", "Function", "KeyPair", "Organisation", "OrganisationKind", "Session"]
