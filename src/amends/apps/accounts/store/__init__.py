"""The only writer of organisations, accounts and what belongs to them; and the cast of the demonstration."""

from amends.apps.accounts.store.accounts import keep_account
from amends.apps.accounts.store.demonstration import DEMONSTRATION_CAST, DEMONSTRATION_PASSPHRASE, Figure
from amends.apps.accounts.store.factors import keep_app
from amends.apps.accounts.store.keys import keep_key_pair, relock
from amends.apps.accounts.store.organisations import keep_organisation

__all__ = [
    "DEMONSTRATION_CAST",
    "DEMONSTRATION_PASSPHRASE",
    "Figure",
    "keep_account",
    "keep_app",
    "keep_key_pair",
    "keep_organisation",
    "relock",
]
