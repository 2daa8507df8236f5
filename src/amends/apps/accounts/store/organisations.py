"""The only writer of organisations and their teams."""

from collections.abc import Iterable

from amends.apps.accounts.models import Account, Organisation, OrganisationKind, Team


def keep_organisation(name: str, *, kind: OrganisationKind) -> Organisation:
    """The organisation of this name, made when there is none."""
    organisation, _made = Organisation.objects.get_or_create(name=name, defaults={"kind": kind})
    return organisation


def add_organisation(name: str, *, kind: str) -> Organisation:
    """A new organisation. Raises `IntegrityError` where there is one of this name."""
    return Organisation.objects.create(name=name, kind=kind)


def keep_team(organisation: Organisation, name: str, *, members: Iterable[Account], team: Team | None = None) -> Team:
    """A team of an organisation, new or changed. Raises `IntegrityError` where there is another one of this name."""
    if team is None:
        team = Team.objects.create(organisation=organisation, name=name)
    elif team.name != name:
        team.name = name
        team.save(update_fields=["name"])
    team.members.set(members)
    return team


def remove_team(team: Team) -> None:
    team.delete()


def leave_teams(account: Account) -> None:
    account.teams.clear()
