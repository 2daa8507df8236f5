"""Every question about organisations, their people and teams. Each answers about one organisation only."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from amends.apps.accounts.models import Account, Invitation, Organisation, OrganisationKind, Team


def organisations() -> list[Organisation]:
    """The organisations that work here, by name. Not for a page: one organisation does not learn of the others."""
    return list(Organisation.objects.order_by("name"))


def organisation_kinds() -> dict[str, str]:
    """The roles an organisation can have, in words, by their code."""
    return {str(code): str(words) for code, words in OrganisationKind.choices}


def organisation_named(name: str) -> Organisation | None:
    return Organisation.objects.filter(name=name).first()


def may_administer(account: Account) -> bool:
    """Whether somebody administers their organisation; no case is opened by that."""
    return account.is_active and account.administrator


def people_of(organisation: Organisation) -> list[Account]:
    """Those who work for an organisation now, by name."""
    return list(organisation.accounts.filter(is_active=True).prefetch_related("teams").order_by("name", "pk"))


def colleague(account: Account, pk: int) -> Account | None:
    """Somebody of the same organisation who works there now; nobody else is there at all."""
    return Account.objects.filter(organisation=account.organisation_id, is_active=True, pk=pk).first()


def teams_of(organisation: Organisation) -> list[Team]:
    """The teams of an organisation with their members, by name."""
    return list(organisation.teams.prefetch_related("members").order_by("name"))


def team_of(account: Account, pk: int) -> Team | None:
    """A team of one's own organisation."""
    return Team.objects.filter(organisation=account.organisation_id, pk=pk).first()


def team_members(team: Team) -> list[Account]:
    """Those of a team who can sign in: whoever gives a team a case lets these in."""
    return list(team.members.filter(is_active=True).order_by("pk"))


def invitations_of(organisation: Organisation) -> list[Invitation]:
    """Those that wait for an answer, the newest first."""
    return list(_waiting(timezone.now()).filter(organisation=organisation).order_by("-made", "-pk"))


def invitation_by(digest: str, *, now: datetime) -> Invitation | None:
    """The invitation of a token's digest, if it can still be accepted."""
    return _waiting(now).select_related("organisation").filter(digest=digest).first()


def invitation_in(account: Account, pk: int) -> Invitation | None:
    """An invitation of one's own organisation that waits for an answer."""
    return _waiting(timezone.now()).filter(organisation=account.organisation_id, pk=pk).first()


def _waiting(now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(accepted=None, revoked=None, until__gt=now)
