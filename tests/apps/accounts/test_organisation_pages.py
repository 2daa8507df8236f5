"""The pages of an organisation, as its administrator, a colleague and a stranger find them."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amends.apps.accounts.models import Account, Invitation, Team
from amends.apps.accounts.queries import has_second_factor
from amends.apps.accounts.store import keep_app
from tests import cast
from tests.apps.accounts.browsing import invited, read, sure
from tests.apps.accounts.staff import recorded

pytestmark = pytest.mark.django_db

JOINING = {
    "name": "Nadia Serhal",
    "username": "nadia",
    "passphrase": "nine-owls-before-noon",
    "again": "nine-owls-before-noon",
    "language": "fr",
}


@pytest.fixture(autouse=True)
def _nobody_counted() -> None:
    cache.clear()


def test_everyone_reads_who_works_here_and_nobody_of_elsewhere(ada: Account, ben: Account, stranger: Account) -> None:
    page = read(cast.signed_in(ben), "organisation")
    assert "Ada" in page
    assert "administers the organisation" in page
    assert "Stranger" not in page
    assert "Elsewhere" not in page
    assert "Invite a colleague" not in page


def test_an_administrator_finds_what_can_be_done(ada: Account) -> None:
    page = read(cast.signed_in(ada), "organisation")
    for words in ("Invite a colleague", "Make a team", "nobody can give a key back", "That opens no case"):
        assert words in page


PAGES = (
    ("invite", ()),
    ("add_team", ()),
    ("officers", ()),
    ("recover_whom", ()),
    ("words", ()),
)


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_for_a_colleague_these_pages_do_not_exist(ben: Account, name: str, args: tuple[int, ...]) -> None:
    answer = sure(ben).get(reverse(name, args=args))
    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["colleague", "colleague_leaves"])
def test_a_person_of_another_organisation_looks_like_nobody(ada: Account, stranger: Account, name: str) -> None:
    browser = sure(stranger)
    theirs = browser.get(reverse(name, args=[ada.pk]))
    nobodys = browser.get(reverse(name, args=[99_999]))
    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    assert browser.post(reverse(name, args=[ada.pk]), {"function": "lead"}).status_code == 404


def test_what_belongs_to_another_organisation_cannot_be_changed(ada: Account, stranger: Account) -> None:
    invited(ada)
    team = Team.objects.create(organisation=ada.organisation, name="North")
    browser = sure(stranger)
    assert browser.post(reverse("revoke_invitation", args=[Invitation.objects.get().pk])).status_code == 404
    assert browser.post(reverse("team", args=[team.pk]), {"name": "Mine"}).status_code == 404
    assert browser.post(reverse("remove_team", args=[team.pk])).status_code == 404
    assert Invitation.objects.get().revoked is None


@pytest.mark.parametrize("name", ["invite", "officers"])
def test_who_is_there_is_asked_again_first(ada: Account, name: str) -> None:
    keep_app(ada)
    shown = {"method": "mfa", "type": "totp", "at": timezone.now().timestamp()}
    answer = cast.signed_in(ada, shown=shown).get(reverse(name))
    assert answer.headers["Location"].startswith("/account/confirm/")


def test_officers_are_not_chosen_without_a_second_factor(ada: Account) -> None:
    answer = cast.signed_in(ada).get("/organisation/officers/")
    assert answer.headers["Location"].startswith("/account/second-factor/")


def test_an_e_mail_has_the_address_and_says_nothing_else(ada: Account) -> None:
    browser = sure(ada)
    browser.get("/organisation/invite/")
    sent = {"email": "nadia@people.example", "function": "lead", "name": "Nadia"}
    page = browser.post("/organisation/invite/", sent).content.decode()
    assert "An e-mail went to" in page
    assert "/invited/" not in page
    (letter,) = mail.outbox
    assert letter.to == ["nadia@people.example"]
    assert "http://testserver/invited/" in letter.body
    assert not re.search("Nadia|Ada|Quarry|lead", letter.subject + letter.body.replace("http://testserver", ""))


def test_without_e_mail_the_address_is_shown_once(ada: Account) -> None:
    address = invited(ada)
    assert address not in read(cast.signed_in(ada), "organisation")


def test_whoever_is_invited_chooses_and_signs_in(ada: Account, client: Client) -> None:
    address = invited(ada, name="Nadia")
    assert 'value="Nadia"' in client.get(address).content.decode()
    page = client.post(address, JOINING)
    assert page.cookies["language"].value == "fr"
    assert client.post("/sign-in/", {"login": "nadia", "password": JOINING["passphrase"]}).headers["Location"] == "/"
    assert Account.objects.get(username="nadia").organisation == ada.organisation


def test_an_invitation_that_was_used_looks_like_one_that_never_was(ada: Account, client: Client) -> None:
    address = invited(ada)
    client.post(address, JOINING)
    again, never = Client().get(address), Client().get("/invited/made-up/")
    assert (again.status_code, never.status_code) == (404, 404)
    assert "This invitation does not work" in again.content.decode()


def test_a_weak_or_mistyped_passphrase_uses_nothing_up(ada: Account, client: Client) -> None:
    address = invited(ada)
    assert "The two are not the same" in client.post(address, {**JOINING, "again": "other"}).content.decode()
    assert client.post(address, {**JOINING, "passphrase": "short", "again": "short"}).status_code == 200
    assert "Somebody else has this user name" in client.post(address, {**JOINING, "username": "ada"}).content.decode()
    assert not Account.objects.filter(username="nadia").exists()


def test_function_and_leaving_are_an_administrators(ada: Account, ben: Account) -> None:
    browser = sure(ada)
    browser.get(reverse("colleague", args=[ben.pk]))
    browser.post(reverse("colleague", args=[ben.pk]), {"function": "lead"})
    assert Account.objects.get(pk=ben.pk).function == "lead"
    page = browser.get(reverse("colleague_leaves", args=[ada.pk])).content.decode()
    assert "no longer work here" in page
    page = browser.post(reverse("colleague_leaves", args=[ada.pk])).content.decode()
    assert "Make somebody else an administrator first" in page
    browser.get(reverse("colleague_leaves", args=[ben.pk]))
    browser.post(reverse("colleague_leaves", args=[ben.pk]))
    assert "Ben" not in read(browser, "organisation")


def test_a_lost_second_factor_is_taken_away_and_recorded(ada: Account, ben: Account, stranger: Account) -> None:
    theirs, browser = sure(ben), sure(ada)
    address = reverse("reset_factor", args=[ben.pk])
    assert sure(stranger).get(address).status_code == 404
    assert browser.get(reverse("reset_factor", args=[ada.pk])).status_code == 404
    assert "Take away the second factor" in browser.get(address).content.decode()
    browser.post(address)
    assert not has_second_factor(ben)
    assert theirs.get("/cases/").status_code == 302
    assert recorded()[-1] == "second_factor_reset"
    assert [letter.to for letter in mail.outbox] == [["ben@people.example"]]


def test_a_team_is_made_and_taken_away(ada: Account, ben: Account) -> None:
    browser = cast.signed_in(ada)
    browser.post("/organisation/teams/add/", {"name": "North", "members": [ben.pk]})
    team = Team.objects.get()
    assert "North" in read(browser, "organisation")
    assert "checked" in read(browser, "team", team.pk)
    assert "There is a team" in browser.post("/organisation/teams/add/", {"name": "North"}).content.decode()
    browser.post(reverse("remove_team", args=[team.pk]))
    assert not Team.objects.exists()
