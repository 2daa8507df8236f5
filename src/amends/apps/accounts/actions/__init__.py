"""Every change of accounts, organisations and keys. Signing in and out is allauth's."""

from amends.apps.accounts.actions.demonstration import NotADemonstration, create_demonstration_accounts
from amends.apps.accounts.actions.keys import hold_open, take_open, unlock

__all__ = ["NotADemonstration", "create_demonstration_accounts", "hold_open", "take_open", "unlock"]
