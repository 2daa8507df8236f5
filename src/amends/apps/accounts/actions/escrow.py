"""The copy of a key that officers can open together."""

from amends.apps.accounts.actions.house import recorded
from amends.apps.accounts.models import Account
from amends.apps.accounts.queries.officers import escrow_in_force, pair_to_recover
from amends.apps.accounts.store import officers
from amends.core.vault.context import Context
from amends.core.vault.envelopes import open_sealed, seal
from amends.core.vault.keys import PrivateKey, PublicKey


def escrow_if_needed(account: Account, private: PrivateKey) -> bool:
    """Seal somebody's key to the officers of their organisation, unless it is already; whether it was done now.

    A copy for officers of before is written over, so they can no longer open it.
    """
    escrow = escrow_in_force(account.organisation_id)
    pair = pair_to_recover(account)
    if escrow is None or (pair is not None and pair.escrow_id == escrow.pk):
        return False
    sealed = seal(private.to_bytes(), PublicKey.from_bytes(bytes(escrow.public_key)), _context(account))
    officers.keep_escrowed(account, escrow, sealed)
    recorded("key_escrowed", by=account, account=account.pk, officers=escrow.pk)
    return True


def open_copy(account: Account, escrowed: bytes, officers_key: PrivateKey) -> PrivateKey:
    """Give somebody's key back from its copy. Raises `CannotOpenError`."""
    return PrivateKey.from_bytes(open_sealed(escrowed, officers_key, _context(account)))


def _context(account: Account) -> Context:
    return Context(purpose="escrow", person=str(account.pk))
