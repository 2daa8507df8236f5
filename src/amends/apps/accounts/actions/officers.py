"""Choosing officers, and handing each of them their words, once."""

import hashlib
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from amends.apps.accounts.actions.escrow import escrow_if_needed
from amends.apps.accounts.actions.house import recorded
from amends.apps.accounts.actions.organisations import require_administrator
from amends.apps.accounts.models import Account, EscrowKey, Officer
from amends.apps.accounts.queries.officers import officers_of, words_waiting
from amends.apps.accounts.store import officers
from amends.core.vault.context import Context
from amends.core.vault.envelopes import open_sealed, seal
from amends.core.vault.keys import PrivateKey, PublicKey
from amends.core.vault.officers import split
from amends.core.vault.spoken import heard

_FIRST_ASKED = 6
"""The first words of all officers of a key are alike, so the two asked for come after them."""


class NotAnOfficerError(Exception):
    """Somebody chosen does not work here, or has no key yet, so that no words can be handed over."""


class WrongWordsError(Exception):
    """The words typed are not those that were shown; `which` says whose or which ones."""

    def __init__(self, which: Sequence[int]) -> None:
        super().__init__("the words do not fit")
        self.which = tuple(which)


def choose_officers(by: Account, chosen: Sequence[Account], *, needed: int) -> EscrowKey:
    """Make a key for an organisation and split it among officers, so that any `needed` of them give it back.

    Nobody sees it whole: each officer's words are sealed to their own key, and only they can read them. It comes into
    force when all have written theirs down; until then the officers of before stay.

    Raises:
        NotAnOfficerError: see there.
        NotYoursError: see there.
        ValueError: not 2 to 16 officers, or fewer than 2 or more than all of them needed.
    """
    require_administrator(by, by.organisation_id)
    if any(each.organisation_id != by.organisation_id or not _can_keep(each) for each in chosen):
        raise NotAnOfficerError
    private = PrivateKey.generate()
    shares = split(private.seed, needed, len(chosen))
    drafted = [_officer(account, words) for account, words in zip(chosen, shares, strict=True)]
    with transaction.atomic():
        public = private.public.to_bytes()
        escrow = officers.add_escrow_key(by.organisation, public=public, needed=needed, officers=drafted)
        recorded("officers_chosen", by=by, officers=escrow.pk, needed=needed, accounts=[each.pk for each in chosen])
    return escrow


def words_of(account: Account) -> str | None:
    """The words an officer has still to write down; None where there are none. Needs their open key."""
    waiting = words_waiting(account)
    if waiting is None or waiting.sealed_words is None or account.unlocked is None:
        return None
    return open_sealed(bytes(waiting.sealed_words), account.unlocked, _context(account)).decode()


def asked_back(words: str) -> tuple[int, int]:
    """Which two words an officer types back, counted from 1: always the same two of the same words."""
    count = len(words.split()) - _FIRST_ASKED
    chance = int(digest_of(words)[:8], 16)
    first = chance % count
    second = (first + 1 + (chance // count) % (count - 1)) % count
    return first + _FIRST_ASKED + 1, second + _FIRST_ASKED + 1


def confirm_words(account: Account, typed: Sequence[str]) -> bool:
    """An officer has written their words down, and types two of them back; then nothing of them stays here.

    Says whether all officers have, so that the key is in force now.

    Raises:
        NotAnOfficerError: nothing waits for this person.
        WrongWordsError: `which` are the numbers of the words that were mistyped.
    """
    words = words_of(account)
    if words is None:
        raise NotAnOfficerError
    asked = asked_back(words)
    wrong = [number for number, word in zip(asked, typed, strict=True) if heard(word) != words.split()[number - 1]]
    if wrong:
        raise WrongWordsError(wrong)
    with transaction.atomic():
        return _confirmed(account)


def _confirmed(account: Account) -> bool:
    waiting = words_waiting(account)
    escrow = officers.locked_escrow(waiting.escrow_id) if waiting else None
    if waiting is None or escrow is None:  # chosen anew meanwhile
        raise NotAnOfficerError
    officers.destroy_words(waiting, at=timezone.now())
    recorded("officer_confirmed", by=account, officers=escrow.pk, account=account.pk)
    if any(each.confirmed is None for each in officers_of(escrow)):
        return False
    officers.put_in_force(escrow, at=timezone.now())
    recorded("officers_in_force", by=account, officers=escrow.pk)
    if account.unlocked:
        escrow_if_needed(account, account.unlocked)
    return True


@transaction.atomic
def destroy_older_copies(by: Account) -> int:
    """Let officers of before open nothing any more, also of those who have not signed in since; how many there were."""
    require_administrator(by, by.organisation_id)
    count = officers.destroy_copies(by.organisation)
    recorded("older_copies_destroyed", by=by, organisation=by.organisation_id, count=count)
    return count


def digest_of(words: str) -> str:
    """By what an officer's words are known again: they have 256 bits of chance, so one round is enough."""
    return hashlib.sha256(f"amends officer: {heard(words)}".encode()).hexdigest()


def _can_keep(account: Account) -> bool:
    return account.is_active and bool(account.public_key)


def _officer(account: Account, words: str) -> Officer:
    public = PublicKey.from_bytes(bytes(account.public_key))
    sealed = seal(words.encode(), public, _context(account))
    return Officer(account=account, sealed_words=sealed, digest=digest_of(words))


def _context(account: Account) -> Context:
    return Context(purpose="officer's words", person=str(account.pk))
