"""What an administrator changes in their organisation: teams, functions, who leaves."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from amends.apps.accounts import signals
from amends.apps.accounts.actions.house import recorded
from amends.apps.accounts.models import Account, Organisation, Team
from amends.apps.accounts.queries.organisations import may_administer
from amends.apps.accounts.store import invitations, officers, organisations, people, recoveries


class NotYoursError(Exception):
    """Only an administrator of the organisation may do this."""


class TakenError(Exception):
    """There is one of this name already; `field` says of what."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class LastAdministratorError(Exception):
    """Nobody could administer the organisation any more."""


def require_administrator(by: Account, organisation_id: int) -> None:
    """Let pass who administers this organisation.

    Raises:
        NotYoursError: see there.
    """
    if by.organisation_id != organisation_id or not may_administer(by):
        raise NotYoursError


def keep_team(by: Account, name: str, members: Sequence[Account], team: Team | None = None) -> Team:
    """Make a team, or change one: its name and who is in it.

    Raises:
        NotYoursError: a team or a person of another organisation, or no administrator.
        TakenError: there is a team of this name already.
    """
    require_administrator(by, team.organisation_id if team else by.organisation_id)
    if any(each.organisation_id != by.organisation_id for each in members):
        raise NotYoursError
    try:
        with transaction.atomic():
            kept = organisations.keep_team(by.organisation, name, members=members, team=team)
            recorded("team_kept", by=by, team=kept.pk, members=sorted(each.pk for each in members))
    except IntegrityError as taken:
        raise TakenError("name") from taken
    return kept


@transaction.atomic
def remove_team(by: Account, team: Team) -> None:
    """Take a team away. Cases it was given stay with those who were let in."""
    require_administrator(by, team.organisation_id)
    recorded("team_removed", by=by, team=team.pk)
    organisations.remove_team(team)


@transaction.atomic
def change_standing(by: Account, account: Account, *, function: str, administrator: bool) -> None:
    """Change what somebody does in their organisation, and whether they administer it.

    Raises:
        LastAdministratorError: see there.
        NotYoursError: see there.
    """
    require_administrator(by, account.organisation_id)
    fresh = _held(account, stays=administrator)
    if (fresh.function, fresh.administrator) != (function, administrator):
        people.change_standing(fresh, function=function, administrator=administrator)
        recorded("account_changed", by=by, account=fresh.pk, function=function, administrator=administrator)


@transaction.atomic
def let_go(by: Account, account: Account) -> None:
    """Somebody no longer works here: every page is closed, every way in, and what others keep open for them.

    Their key pair stays, locked: what only they could read is not lost with them, and officers can give it back.

    Raises:
        LastAdministratorError: see there.
        NotYoursError: see there.
    """
    require_administrator(by, account.organisation_id)
    fresh = _held(account, stays=False)
    people.close_account(fresh)
    organisations.leave_teams(fresh)
    officers.forget_waiting_words(fresh)
    recoveries.close_recoveries(fresh)
    invitations.revoke_invitations(at=timezone.now(), invited_by=fresh)
    signals.account_left.send(sender=Account, account=fresh, by=by)
    recorded("account_left", by=by, account=fresh.pk)


@transaction.atomic
def reset_second_factor(by: Account, account: Account) -> None:
    """Somebody lost the telephone and the recovery codes: they set a second factor up anew at their next sign-in.

    Until then no person's file opens for them. Every page they have open is closed.

    Raises:
        NotYoursError: see there; nobody takes away their own.
    """
    require_administrator(by, account.organisation_id)
    if account.pk == by.pk:
        raise NotYoursError
    if people.remove_factors(account):
        people.end_sessions(account)
        recorded("second_factor_reset", by=by, account=account.pk)


def _held(account: Account, *, stays: bool) -> Account:
    """Give somebody as they stand now, while nobody else changes anything in their organisation."""
    everyone = people.locked_people(account.organisation_id)
    others = [each for each in everyone if each.pk != account.pk and may_administer(each)]
    if not others and not stays:
        raise LastAdministratorError
    return next(each for each in everyone if each.pk == account.pk)


def found(name: str, *, kind: str) -> Organisation:
    """A new organisation, in which nobody works yet.

    Raises:
        TakenError: there is one of this name already.
    """
    try:
        with transaction.atomic():
            organisation = organisations.add_organisation(name, kind=kind)
            recorded("organisation_added", by=None, organisation=organisation.pk, role=kind)
    except IntegrityError as taken:
        raise TakenError("name") from taken
    return organisation
