"""The only writer of invitations."""

from datetime import datetime

from amends.apps.accounts.models import Account, Invitation


def keep_invitation(invitation: Invitation) -> Invitation:
    invitation.save(force_insert=True)
    return invitation


def locked_invitation(digest: str) -> Invitation | None:
    """The invitation of a digest, held until the transaction ends."""
    return Invitation.objects.select_for_update().filter(digest=digest).first()


def mark_accepted(invitation: Invitation, account: Account, *, at: datetime) -> None:
    invitation.accepted, invitation.accepted_by = at, account
    invitation.save(update_fields=["accepted", "accepted_by"])


def revoke_invitations(*, at: datetime, **which: object) -> int:
    """Those still open of an address in an organisation, of an inviter, or one; how many there were."""
    waiting = Invitation.objects.filter(accepted=None, revoked=None, until__gt=at)
    return waiting.filter(**which).update(revoked=at)
