"""The only writer of escrow keys, officers, and the copies of keys sealed for them."""

from collections.abc import Iterable
from datetime import datetime

from amends.apps.accounts.models import Account, EscrowKey, KeyPair, Officer, Organisation


def add_escrow_key(organisation: Organisation, *, public: bytes, needed: int, officers: Iterable[Officer]) -> EscrowKey:
    """A key that waits for its officers; one that was still waiting before is gone with its words."""
    EscrowKey.objects.filter(organisation=organisation, in_force=None).delete()
    escrow = EscrowKey.objects.create(organisation=organisation, public_key=public, needed=needed)
    for officer in officers:
        officer.escrow = escrow
        officer.save(force_insert=True)
    return escrow


def locked_escrow(escrow_id: int) -> EscrowKey | None:
    """An escrow key, held until the transaction ends, so that the last of its officers is the last."""
    return EscrowKey.objects.select_for_update().filter(pk=escrow_id).first()


def destroy_words(officer: Officer, *, at: datetime) -> None:
    """The officer has them on paper now."""
    officer.sealed_words, officer.confirmed = None, at
    officer.save(update_fields=["sealed_words", "confirmed"])


def put_in_force(escrow: EscrowKey, *, at: datetime) -> None:
    older = EscrowKey.objects.filter(organisation=escrow.organisation_id, retired=None).exclude(in_force=None)
    older.update(retired=at)
    escrow.in_force = at
    escrow.save(update_fields=["in_force"])


def keep_escrowed(account: Account, escrow: EscrowKey, sealed: bytes) -> None:
    """The only copy for officers: an older one, for officers of before, is written over."""
    KeyPair.objects.filter(account=account).update(escrow=escrow, escrowed=sealed)


def destroy_copies(organisation: Organisation) -> int:
    """Of copies sealed to retired keys, nothing stays; how many there were."""
    old = KeyPair.objects.filter(account__organisation=organisation, escrow__retired__isnull=False)
    return old.update(escrow=None, escrowed=None)


def forget_waiting_words(account: Account) -> None:
    """Of an officer who leaves: the key that still waited for them will not come into force."""
    EscrowKey.objects.filter(in_force=None, officers__account=account).delete()
