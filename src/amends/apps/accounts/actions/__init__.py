"""Every change of accounts, organisations and keys. Signing in and out is allauth's."""

from amends.apps.accounts.actions.demonstration import NotADemonstration, create_demonstration_accounts
from amends.apps.accounts.actions.invitations import Invited, invite
from amends.apps.accounts.actions.keys import hold_open, take_open, unlock
from amends.apps.accounts.actions.limits import Act
from amends.apps.accounts.actions.organisations import TakenError, found
from amends.apps.accounts.actions.sweeping import forget_what_is_over
from amends.apps.accounts.actions.wrapping import unwrapped, wrapped_for

__all__ = [
    "Act",
    "Invited",
    "NotADemonstration",
    "TakenError",
    "create_demonstration_accounts",
    "forget_what_is_over",
    "found",
    "hold_open",
    "invite",
    "take_open",
    "unlock",
    "unwrapped",
    "wrapped_for",
]
