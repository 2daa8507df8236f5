"""Inviting somebody, and coming in with an invitation."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from amends.apps.accounts.actions.escrow import escrow_if_needed
from amends.apps.accounts.actions.house import recorded
from amends.apps.accounts.actions.keys import draw
from amends.apps.accounts.actions.organisations import TakenError, require_administrator
from amends.apps.accounts.models import Account, Function, Invitation, Organisation
from amends.apps.accounts.queries.organisations import invitation_by
from amends.apps.accounts.store import invitations, keep_key_pair, people

VALID_FOR = timedelta(days=7)
"""How long an invitation waits for an answer."""

_TOKEN_BYTES = 32


class NoLongerValidError(Exception):
    """There is no such invitation, or it was accepted, taken back, or ran out. Which of these is not said."""


@dataclass(frozen=True)
class Invited:
    """Who is invited, and as what."""

    email: str
    function: str = Function.PARTNER
    administrator: bool = False
    name: str = ""


@dataclass(frozen=True)
class Joining:
    """What somebody chooses who comes in."""

    username: str
    name: str
    passphrase: str
    language: str = ""


def invite(organisation: Organisation, invited: Invited, *, by: Account | None) -> str:
    """Invite somebody and give the token of the address, which is kept nowhere and can be had only now.

    An earlier invitation to the same address is taken back. `by` is None at the terminal, where the first
    administrator of an organisation is invited.

    Raises:
        NotYoursError: see there.
        TakenError: `email`, somebody of this organisation has it already.
    """
    if by:
        require_administrator(by, organisation.pk)
    email = invited.email.lower()
    if organisation.accounts.filter(email=email).exists():
        raise TakenError("email")
    token, now = secrets.token_urlsafe(_TOKEN_BYTES), timezone.now()
    with transaction.atomic():
        invitations.revoke_invitations(at=now, organisation=organisation, email=email)
        kept = invitations.keep_invitation(
            Invitation(
                organisation=organisation,
                email=email,
                name=invited.name,
                function=invited.function,
                administrator=invited.administrator,
                digest=digest(token),
                until=now + VALID_FOR,
                invited_by=by,
            )
        )
        recorded("account_invited", by=by, organisation=organisation.pk, invitation=kept.pk)
    return token


@transaction.atomic
def revoke(by: Account, invitation: Invitation) -> None:
    """Take an invitation back, if it still waits for an answer."""
    require_administrator(by, invitation.organisation_id)
    if invitations.revoke_invitations(at=timezone.now(), pk=invitation.pk):
        recorded("invitation_revoked", by=by, invitation=invitation.pk)


def accept(token: str, joining: Joining) -> Account:
    """Come in with an invitation: an account and its key pair, whose private key is open on what is given.

    Raises:
        NoLongerValidError: see there; also for the slower of two who come with the same address at once.
        TakenError: `username` or `email`, somebody has it already.
    """
    if invitation_by(digest(token), now=timezone.now()) is None:
        raise NoLongerValidError
    hashed, drawn = make_password(joining.passphrase), draw(joining.passphrase)  # slow, so before anything is held
    with transaction.atomic():
        invitation = _held(token)
        account = _added(invitation, joining, hashed)
        keep_key_pair(account, public=drawn.public, locked=drawn.locked)
        account.unlocked = drawn.private
        invitations.mark_accepted(invitation, account, at=timezone.now())
        recorded("account_joined", by=account, account=account.pk, invitation=invitation.pk)
        escrow_if_needed(account, drawn.private)
    return account


def digest(token: str) -> str:
    """By what an invitation is found: the token has 256 bits of chance, so one round is enough."""
    return hashlib.sha256(f"amends invitation: {token}".encode()).hexdigest()


def _held(token: str) -> Invitation:
    invitation = invitations.locked_invitation(digest(token))
    if invitation is None or invitation_by(digest(token), now=timezone.now()) is None:
        raise NoLongerValidError
    return invitation


def _added(invitation: Invitation, joining: Joining, hashed: str) -> Account:
    if Account.objects.filter(email=invitation.email).exists():
        raise TakenError("email")
    try:
        with transaction.atomic():
            return people.add_account(
                invitation.organisation,
                username=joining.username,
                email=invitation.email,
                name=joining.name,
                function=invitation.function,
                administrator=invitation.administrator,
                language=joining.language,
                hashed_password=hashed,
            )
    except IntegrityError as taken:
        raise TakenError("username") from taken
