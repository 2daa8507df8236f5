"""The pages of accounts, one file a subject; and what pages of other apps ask of whoever opens them."""

from amends.apps.accounts.views.door import SignIn, SignOut, locked
from amends.apps.accounts.views.guarding import require_confirmation, require_second_factor, within_measure

__all__ = ["SignIn", "SignOut", "locked", "require_confirmation", "require_second_factor", "within_measure"]
