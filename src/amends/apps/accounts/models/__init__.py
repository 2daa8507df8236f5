"""Tables of organisations, of the accounts of those who work for them, and of their keys."""

from amends.apps.accounts.models.accounts import Account, Function
from amends.apps.accounts.models.organisations import Organisation, OrganisationKind

__all__ = ["Account", "Function", "Organisation", "OrganisationKind"]
