"""Every change of accounts, organisations and keys. Signing in and out is allauth's."""

from amends.apps.accounts.actions.demonstration import NotADemonstration, create_demonstration_accounts

__all__ = ["NotADemonstration", "create_demonstration_accounts"]
