"""Coming back to one's key when the passphrase is lost: the officers open a way, the person goes through it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from amends.apps.accounts.actions.escrow import open_copy
from amends.apps.accounts.actions.house import recorded
from amends.apps.accounts.actions.officers import WrongWordsError, digest_of
from amends.apps.accounts.actions.organisations import NotYoursError
from amends.apps.accounts.models import Account, EscrowKey, KeyPair, Officer, Recovery
from amends.apps.accounts.queries.officers import is_officer, officers_of, pair_to_recover, recovery_open
from amends.apps.accounts.store import people, recoveries, relock
from amends.core.vault import passphrases
from amends.core.vault.errors import CannotOpenError
from amends.core.vault.keys import PrivateKey
from amends.core.vault.officers import WordsError, join
from amends.core.vault.spoken import heard, words
from amends.core.vault.strength import Strength, named

VALID_FOR = timedelta(minutes=30)
"""How long a code of recovery works."""

CODE_WORDS = 8
"""80 bits of chance behind Argon2id: whoever takes the database cannot try them."""

TRIES = 10
"""How often a code may be mistyped before the way is closed."""


class TooFewError(Exception):
    """Words of fewer officers were given than are needed."""


class NothingToRecoverError(Exception):
    """There is no copy of this key that officers could open."""


class WrongCodeError(Exception):
    """User name and code do not belong together, or the code was used, ran out, or was tried too often."""


@dataclass(frozen=True)
class Opened:
    """A way back: the code to read to the person, which is kept nowhere, and until when it works."""

    code: str
    recovery: Recovery


def open_recovery(by: Account, account: Account, given: Mapping[int, str]) -> Opened:
    """Open a way back for somebody with the words of officers, by the number of the officer.

    The same key is locked under a code; nothing is re-encrypted, and nothing of the key is shown.

    Raises:
        NothingToRecoverError: see there.
        NotYoursError: `by` is no officer, or the account is of another organisation.
        TooFewError: see there.
        WrongWordsError: `which` are the officers whose words these are not.
    """
    if not is_officer(by) or by.organisation_id != account.organisation_id or not account.is_active:
        raise NotYoursError
    pair = pair_to_recover(account)
    if pair is None or pair.escrow is None or pair.escrowed is None:
        raise NothingToRecoverError
    used = _officers(pair.escrow, given)
    try:
        key = _joined(pair.escrow, used, given)
        private = open_copy(account, bytes(pair.escrowed), key)
    except (WrongWordsError, TooFewError):
        recorded("recovery_refused", by=by, account=account.pk)
        raise
    return _opened(by, pair, private, used)


def recover(username: str, code: str, passphrase: str) -> Account:
    """Come back: the code opens the key, the new passphrase locks it; every other page of the account is closed.

    A second factor stays what it was. Slow on purpose, the same for a user name that does not exist.

    Raises:
        WrongCodeError: see there; nothing changed but the count of tries.
    """
    recovery = recovery_open(username, now=timezone.now())
    private = _unlocked(recovery, heard(code))
    if recovery is None or private is None:
        raise WrongCodeError
    locked, hashed = passphrases.lock(private.to_bytes(), passphrase, _strength()), make_password(passphrase)
    account = recovery.account
    with transaction.atomic():
        if not recoveries.take_recovery(recovery, now=timezone.now()):
            raise WrongCodeError
        relock(account, locked=locked)
        people.set_hashed_password(account, hashed)
        people.end_sessions(account)
        officers = sorted(recovery.officers.values_list("account", flat=True))
        recorded("recovery_used", by=account, account=account.pk, begun_by=recovery.begun_by_id, officers=officers)
    return account


def told_of_recovery(account: Account) -> None:
    """The person has read that their passphrase was set anew."""
    recoveries.mark_seen(account, now=timezone.now())


def _officers(escrow: EscrowKey, given: Mapping[int, str]) -> list[Officer]:
    return [each for each in officers_of(escrow) if heard(given.get(each.pk, ""))]


def _joined(escrow: EscrowKey, used: list[Officer], given: Mapping[int, str]) -> PrivateKey:
    """Give the officers' key, once it is sure whose words are whose."""
    wrong = [each.pk for each in used if digest_of(given[each.pk]) != each.digest]
    if wrong:
        raise WrongWordsError(wrong)
    if len(used) < escrow.needed:
        raise TooFewError
    try:
        key = PrivateKey.from_seed(join(given[each.pk] for each in used))
    except WordsError:
        raise WrongWordsError([each.pk for each in used]) from None
    if key.public.to_bytes() != bytes(escrow.public_key):
        raise WrongWordsError([each.pk for each in used])
    return key


def _opened(by: Account, pair: KeyPair, private: PrivateKey, used: list[Officer]) -> Opened:
    code = words(CODE_WORDS)
    locked = passphrases.lock(private.to_bytes(), code, _strength())
    now = timezone.now()
    with transaction.atomic():
        recoveries.close_stale_recoveries(now=now)
        recovery = recoveries.begin_recovery(pair.account, by=by, officers=used, locked=locked, until=now + VALID_FOR)
        officers = sorted(each.account_id for each in used)
        recorded("recovery_begun", by=by, account=pair.account_id, officers=officers)
    return Opened(code, recovery)


def _unlocked(recovery: Recovery | None, code: str) -> PrivateKey | None:
    """Try a code; where there is nothing to try, it takes as long. No code at all is no try."""
    if not code:
        return None
    if recovery is None or recovery.locked is None or not recoveries.count_try(recovery, most=TRIES):
        passphrases.lock(b"", code, _strength())
        return None
    try:
        private = PrivateKey.from_bytes(passphrases.unlock(bytes(recovery.locked), code))
    except CannotOpenError:
        if recovery.tries + 1 >= TRIES:
            recoveries.close_recovery(recovery)
            recorded("recovery_closed", by=None, account=recovery.account_id)
        return None
    return private if private.public.to_bytes() == bytes(recovery.account.public_key) else None


def _strength() -> Strength:
    return named(settings.VAULT_STRENGTH)
