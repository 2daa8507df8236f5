"""Who works with chains at all. Whose chain it is says the organisation; this says whether there is such a page."""

from amends.apps.accounts.queries import Account
from amends.core.access.table import follows_metal


def is_analyst(account: Account) -> bool:
    """Say whether somebody works with the chain and the risks of their organisation."""
    return follows_metal(account.organisation.kind, account.function)
