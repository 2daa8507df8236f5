"""Every question about officers: who they are, what they can give back, and what waits for them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from amends.apps.accounts.models import Account, EscrowKey, KeyPair, Officer, Organisation, Recovery


def escrow_in_force(organisation_id: int) -> EscrowKey | None:
    """The key to which new copies are sealed; none as long as there are no officers."""
    return EscrowKey.objects.filter(organisation=organisation_id, retired=None).exclude(in_force=None).first()


def escrow_waiting(organisation_id: int) -> EscrowKey | None:
    """The key whose officers have not all written their words down yet."""
    return EscrowKey.objects.filter(organisation=organisation_id, in_force=None).first()


def officers_of(escrow: EscrowKey | None) -> list[Officer]:
    """The officers of a key, those who left the organisation among them: their paper is still worth something."""
    return list(escrow.officers.select_related("account")) if escrow else []


def words_waiting(account: Account) -> Officer | None:
    """What an officer still has to write down."""
    mine = Officer.objects.filter(account=account, sealed_words__isnull=False, escrow__in_force=None)
    return mine.select_related("escrow").first()


def is_officer(account: Account) -> bool:
    """Whether somebody keeps words that are in force, and works here."""
    escrow = escrow_in_force(account.organisation_id)
    return account.is_active and escrow is not None and escrow.officers.filter(account=account).exists()


@dataclass(frozen=True)
class Recoverability:
    """How the keys of an organisation stand: `pending` are of those who have not signed in since."""

    safe: list[Account]
    older: list[Account]
    pending: list[Account]


def recoverability(organisation: Organisation) -> Recoverability:
    """Whose key the officers can give back, whose only the officers of before, whose nobody."""
    people = list(organisation.accounts.filter(is_active=True).order_by("name", "pk"))
    pairs = {
        pair.account_id: pair.escrow for pair in KeyPair.objects.filter(account__in=people).select_related("escrow")
    }
    found = Recoverability([], [], [])
    for account in people:
        escrow = pairs.get(account.pk)
        kind = found.pending if escrow is None else found.older if escrow.retired else found.safe
        kind.append(account)
    return found


def older_copies(organisation: Organisation) -> int:
    """How many copies officers of before could still open, those of people who left among them."""
    return KeyPair.objects.filter(account__organisation=organisation, escrow__retired__isnull=False).count()


def pair_to_recover(account: Account) -> KeyPair | None:
    """The key pair of somebody, with the officers' key its copy is sealed to."""
    return KeyPair.objects.filter(account=account, escrow__isnull=False).select_related("escrow", "account").first()


def recovery_open(username: str, *, now: datetime) -> Recovery | None:
    """The way back that is open for a user name."""
    waiting = Recovery.objects.filter(account__username=username, account__is_active=True, used=None, until__gt=now)
    return waiting.filter(locked__isnull=False).select_related("account").order_by("-pk").first()


def recovery_to_tell(account: Account) -> Recovery | None:
    """A recovery the person was not told of yet."""
    unseen = Recovery.objects.filter(account=account, used__isnull=False, seen=None)
    return unseen.select_related("begun_by").order_by("-pk").first()


def recoveries_open(organisation: Organisation) -> list[Recovery]:
    """The ways back that are open now in an organisation."""
    waiting = Recovery.objects.filter(account__organisation=organisation, used=None, locked__isnull=False)
    return list(waiting.filter(until__gt=timezone.now()).select_related("account", "begun_by").order_by("pk"))
