"""Tables of organisations, of the accounts of those who work for them, of their keys and sessions."""

from amends.apps.accounts.models.accounts import Account, Function
from amends.apps.accounts.models.invitations import Invitation
from amends.apps.accounts.models.keys import KeyPair
from amends.apps.accounts.models.limits import Counted
from amends.apps.accounts.models.officers import EscrowKey, Officer, Recovery
from amends.apps.accounts.models.organisations import Organisation, OrganisationKind
from amends.apps.accounts.models.sessions import Session
from amends.apps.accounts.models.teams import Team

__all__ = [
    "Account",
    "Counted",
    "EscrowKey",
    "Function",
    "Invitation",
    "KeyPair",
    "Officer",
    "Organisation",
    "OrganisationKind",
    "Recovery",
    "Session",
    "Team",
]
