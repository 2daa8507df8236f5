"""Inviting somebody, and coming in: once, in time, and as nobody else."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from amends.apps.accounts.actions import invitations
from amends.apps.accounts.actions.invitations import Invited, Joining
from amends.apps.accounts.actions.organisations import NotYoursError, TakenError
from amends.apps.accounts.models import Account, Invitation
from amends.apps.accounts.queries.organisations import may_administer
from amends.core.vault.keys import PrivateKey
from tests.apps.accounts.staff import PASSPHRASE, organisation, recorded, somebody
from tests.apps.cases.side_by_side import at_once, real_database

pytestmark = pytest.mark.django_db

JOINING = Joining(username="nadia", name="Nadia Serhal", passphrase=PASSPHRASE, language="fr")


@pytest.fixture
def boss() -> Account:
    """The administrator of an organisation."""
    return somebody("boss", organisation(), administrator=True)


def _invite(by: Account, email: str = "nadia@people.example") -> str:
    return invitations.invite(by.organisation, Invited(email), by=by)


def test_whoever_is_invited_comes_in_with_a_key_of_their_own(boss: Account) -> None:
    account = invitations.accept(_invite(boss), JOINING)
    assert (account.organisation, account.email, account.language) == (boss.organisation, "nadia@people.example", "fr")
    assert isinstance(account.unlocked, PrivateKey)
    assert account.unlocked.public.to_bytes() == bytes(Account.objects.get(pk=account.pk).public_key)
    assert recorded() == ["account_invited", "account_joined"]


def test_an_administrator_can_be_invited(boss: Account) -> None:
    token = invitations.invite(boss.organisation, Invited("nadia@people.example", administrator=True), by=boss)
    assert may_administer(invitations.accept(token, JOINING))


def test_the_token_is_stored_nowhere(boss: Account) -> None:
    token = _invite(boss)
    assert token not in str(list(Invitation.objects.values()))


def test_an_invitation_is_used_once(boss: Account) -> None:
    token = _invite(boss)
    invitations.accept(token, JOINING)
    with pytest.raises(invitations.NoLongerValidError):
        invitations.accept(token, Joining(username="other", name="Other", passphrase=PASSPHRASE))


def test_an_invitation_runs_out(boss: Account) -> None:
    token = _invite(boss)
    with time_machine.travel(timezone.now() + timedelta(days=8)), pytest.raises(invitations.NoLongerValidError):
        invitations.accept(token, JOINING)


def test_an_invitation_can_be_taken_back(boss: Account) -> None:
    token = _invite(boss)
    invitations.revoke(boss, Invitation.objects.get())
    with pytest.raises(invitations.NoLongerValidError):
        invitations.accept(token, JOINING)
    assert recorded() == ["account_invited", "invitation_revoked"]


def test_a_newer_invitation_takes_the_older_one_back(boss: Account) -> None:
    older, newer = _invite(boss), _invite(boss, "Nadia@people.example")
    with pytest.raises(invitations.NoLongerValidError):
        invitations.accept(older, JOINING)
    assert invitations.accept(newer, JOINING).pk


def test_a_made_up_token_is_like_one_that_ran_out() -> None:
    with pytest.raises(invitations.NoLongerValidError):
        invitations.accept("made-up", JOINING)


def test_a_user_name_that_is_taken_uses_nothing_up(boss: Account) -> None:
    token = _invite(boss)
    with pytest.raises(TakenError, match="username"):
        invitations.accept(token, Joining(username="boss", name="Nadia", passphrase=PASSPHRASE))
    assert invitations.accept(token, JOINING).pk


def test_whoever_works_elsewhere_here_is_told_only_when_they_come(boss: Account) -> None:
    somebody("nadia", organisation("Elsewhere", "SP"))
    token = _invite(boss)
    with pytest.raises(TakenError, match="email"):
        invitations.accept(token, Joining(username="nadia2", name="Nadia", passphrase=PASSPHRASE))


def test_a_colleague_is_not_invited_again(boss: Account) -> None:
    somebody("nadia", boss.organisation)
    with pytest.raises(TakenError, match="email"):
        _invite(boss)


def test_only_an_administrator_of_the_organisation_invites(boss: Account) -> None:
    stranger = somebody("stranger", organisation("Elsewhere", "SP"), administrator=True)
    colleague = somebody("colleague", boss.organisation)
    for by in (stranger, colleague):
        with pytest.raises(NotYoursError):
            invitations.invite(boss.organisation, Invited("nadia@people.example"), by=by)
    _invite(boss)
    with pytest.raises(NotYoursError):
        invitations.revoke(stranger, Invitation.objects.get())


def test_nothing_in_the_house_chain_names_anybody(boss: Account) -> None:
    from amends.apps.ledger.queries import entries_of

    invitations.accept(_invite(boss), JOINING)
    said = str([entry.public for entry in entries_of("house")])
    assert "nadia" not in said.lower()
    assert "Quarry" not in said


@pytest.mark.django_db(transaction=True)
def test_of_two_who_come_with_one_invitation_at_once_one_comes_in(tmp_path: Path) -> None:
    with real_database(tmp_path):
        boss = somebody("boss", organisation(), administrator=True)
        token = _invite(boss)

        def come(username: str) -> bool:
            try:
                invitations.accept(token, Joining(username=username, name=username, passphrase=PASSPHRASE))
            except invitations.NoLongerValidError:
                return False
            return True

        assert sorted(at_once(lambda: come("first"), lambda: come("second"))) == [False, True]
        assert Account.objects.count() == 2
