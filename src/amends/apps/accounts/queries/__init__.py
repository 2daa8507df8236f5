"""Every question about accounts and organisations. Other apps ask here, also for the types of what they are given."""

from amends.apps.accounts.models import Account, Organisation, Team
from amends.apps.accounts.queries.accounts import (
    accounts_by_key,
    accounts_of,
    accounts_of_any,
    actor_role,
    name_of_account,
    names_of_accounts,
)
from amends.apps.accounts.queries.demonstration import SignIn, demonstration_sign_ins
from amends.apps.accounts.queries.factors import (
    NotOfTheDemonstration,
    confirmed_just_now,
    demonstration_code,
    demonstration_code_of,
    has_app,
    has_second_factor,
    needs_second_factor,
    passkeys_of,
    recovery_codes_left,
    second_factor_done,
)
from amends.apps.accounts.queries.officers import is_officer
from amends.apps.accounts.queries.organisations import (
    colleague,
    may_administer,
    organisation_kinds,
    organisation_named,
    organisations,
    people_of,
    team_members,
    team_of,
    teams_of,
)
from amends.apps.accounts.queries.sessions import who_was_here

__all__ = [
    "Account",
    "NotOfTheDemonstration",
    "Organisation",
    "SignIn",
    "Team",
    "accounts_by_key",
    "accounts_of",
    "accounts_of_any",
    "actor_role",
    "colleague",
    "confirmed_just_now",
    "demonstration_code",
    "demonstration_code_of",
    "demonstration_sign_ins",
    "has_app",
    "has_second_factor",
    "is_officer",
    "may_administer",
    "name_of_account",
    "names_of_accounts",
    "needs_second_factor",
    "organisation_kinds",
    "organisation_named",
    "organisations",
    "passkeys_of",
    "people_of",
    "recovery_codes_left",
    "second_factor_done",
    "team_members",
    "team_of",
    "teams_of",
    "who_was_here",
]
