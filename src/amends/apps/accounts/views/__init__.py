"""The pages of accounts, one file a subject."""

from amends.apps.accounts.views.door import SignIn, SignOut, locked

__all__ = ["SignIn", "SignOut", "locked"]
