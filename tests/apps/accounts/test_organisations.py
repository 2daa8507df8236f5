"""Teams, functions and leaving: by an administrator, inside their own organisation, and never without one."""

from collections.abc import Iterator

import pytest
from django.test import Client

from amends.apps.accounts import signals
from amends.apps.accounts.actions import invitations, organisations
from amends.apps.accounts.actions.invitations import Invited, Joining
from amends.apps.accounts.models import Account, Officer, Team
from amends.apps.accounts.queries.organisations import colleague, people_of, team_members, team_of
from tests import cast
from tests.apps.accounts.staff import PASSPHRASE, organisation, recorded, somebody, sworn_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss() -> Account:
    """The administrator of an organisation."""
    return somebody("boss", organisation(), administrator=True)


@pytest.fixture
def ben(boss: Account) -> Account:
    """A colleague."""
    return somebody("ben", boss.organisation)


@pytest.fixture
def stranger() -> Account:
    """The administrator of another organisation."""
    return somebody("stranger", organisation("Elsewhere", "SP"), administrator=True)


def test_a_team_is_made_changed_and_taken_away(boss: Account, ben: Account) -> None:
    team = organisations.keep_team(boss, "North", [boss, ben])
    assert team_members(team) == [boss, ben]
    organisations.keep_team(boss, "South", [ben], team)
    assert team_members(Team.objects.get(name="South")) == [ben]
    organisations.remove_team(boss, team)
    assert not Team.objects.exists()
    assert recorded() == ["team_kept", "team_kept", "team_removed"]


def test_two_teams_of_one_organisation_have_two_names(boss: Account, stranger: Account) -> None:
    organisations.keep_team(boss, "North", [])
    organisations.keep_team(stranger, "North", [])
    with pytest.raises(organisations.TakenError):
        organisations.keep_team(boss, "North", [])


def test_nobody_of_another_organisation_is_in_a_team_or_changes_it(boss: Account, stranger: Account) -> None:
    team = organisations.keep_team(boss, "North", [boss])
    with pytest.raises(organisations.NotYoursError):
        organisations.keep_team(boss, "North", [stranger], team)
    with pytest.raises(organisations.NotYoursError):
        organisations.keep_team(stranger, "Mine", [stranger], team)
    with pytest.raises(organisations.NotYoursError):
        organisations.remove_team(stranger, team)
    assert team_of(stranger, team.pk) is None


def test_people_of_one_organisation_do_not_find_those_of_another(ben: Account, stranger: Account) -> None:
    assert stranger not in people_of(ben.organisation)
    assert colleague(ben, stranger.pk) is None


def test_a_change_of_function_is_recorded(boss: Account, ben: Account) -> None:
    organisations.change_standing(boss, ben, function="lead", administrator=False)
    assert Account.objects.get(pk=ben.pk).function == "lead"
    organisations.change_standing(boss, ben, function="lead", administrator=False)
    assert recorded() == ["account_changed"]


def test_nobody_changes_anybody_without_being_their_administrator(
    boss: Account, ben: Account, stranger: Account
) -> None:
    for by, whom in ((ben, boss), (ben, ben), (stranger, ben), (boss, stranger)):
        with pytest.raises(organisations.NotYoursError):
            organisations.change_standing(by, whom, function="lead", administrator=True)
        with pytest.raises(organisations.NotYoursError):
            organisations.let_go(by, whom)
    assert recorded() == []


def test_the_last_administrator_stays(boss: Account, ben: Account) -> None:
    with pytest.raises(organisations.LastAdministratorError):
        organisations.change_standing(boss, boss, function="lead", administrator=False)
    with pytest.raises(organisations.LastAdministratorError):
        organisations.let_go(boss, boss)
    organisations.change_standing(boss, ben, function="lead", administrator=True)
    organisations.let_go(boss, boss)
    assert not Account.objects.get(pk=boss.pk).is_active


def test_whoever_leaves_loses_every_way_in(boss: Account, ben: Account, client: Client) -> None:
    browser = cast.signed_in(ben)
    organisations.keep_team(boss, "North", [boss, ben])
    organisations.let_go(boss, ben)
    assert browser.get("/cases/").status_code == 302
    assert not ben.sessions.exists()
    assert team_members(Team.objects.get()) == [boss]
    client.post("/sign-in/", {"login": "ben", "password": PASSPHRASE})
    assert "_auth_user_id" not in client.session
    assert recorded()[-1] == "account_left"


def test_invitations_of_whoever_leaves_are_taken_back(boss: Account, ben: Account) -> None:
    organisations.change_standing(boss, ben, function="lead", administrator=True)
    ben.refresh_from_db()
    token = invitations.invite(ben.organisation, Invited("ben@home.example", administrator=True), by=ben)
    organisations.let_go(boss, ben)
    with pytest.raises(invitations.NoLongerValidError):
        invitations.accept(token, Joining(username="ben2", name="Ben", passphrase=PASSPHRASE))


def test_words_that_waited_for_whoever_leaves_are_gone(boss: Account, ben: Account) -> None:
    from amends.apps.accounts.actions.officers import choose_officers

    choose_officers(boss, [boss, ben], needed=2)
    organisations.let_go(boss, ben)
    assert not Officer.objects.exists()


def test_officers_in_force_stay_when_one_of_them_leaves(boss: Account, ben: Account) -> None:
    sworn_in(boss, boss, ben)
    organisations.let_go(boss, ben)
    assert Officer.objects.count() == 2


@pytest.fixture
def refusing() -> Iterator[None]:
    """Somebody above who cannot close what they keep open."""

    def refuse(**_: object) -> None:
        raise RuntimeError

    signals.account_left.connect(refuse)
    yield
    signals.account_left.disconnect(refuse)


def test_leaving_is_undone_when_somebody_above_cannot_close_what_is_open(
    boss: Account, ben: Account, refusing: None
) -> None:
    with pytest.raises(RuntimeError):
        organisations.let_go(boss, ben)
    assert Account.objects.get(pk=ben.pk).is_active
    assert recorded() == []


def test_an_organisation_has_a_name_of_its_own(boss: Account) -> None:
    with pytest.raises(organisations.TakenError):
        organisations.found(boss.organisation.name, kind="SP")
    assert organisations.found("Third", kind="SP").pk
