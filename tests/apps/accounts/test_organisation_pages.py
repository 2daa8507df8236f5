"""The pages of an organisation, as its administrator, a colleague, an officer and a stranger find them."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from amends.apps.accounts.actions import officers
from amends.apps.accounts.actions.escrow import escrow_if_needed
from amends.apps.accounts.models import Account, EscrowKey, Invitation, Organisation, Team
from amends.apps.accounts.queries import has_second_factor
from amends.apps.accounts.queries.officers import escrow_in_force, recovery_to_tell
from amends.apps.accounts.store import keep_app
from tests import cast
from tests.apps.accounts.staff import organisation, recorded, somebody, sworn_in

pytestmark = pytest.mark.django_db

NO_MAIL = override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend")
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


@pytest.fixture
def ada() -> Account:
    """The administrator."""
    return somebody("ada", organisation(), administrator=True)


@pytest.fixture
def ben(ada: Account) -> Account:
    """A colleague."""
    return somebody("ben", ada.organisation)


@pytest.fixture
def stranger() -> Account:
    """The administrator of another organisation."""
    return somebody("stranger", organisation("Elsewhere", "SP"), administrator=True)


def _sure(account: Account) -> Client:
    """Give a browser in which somebody has shown a second factor just now."""
    keep_app(account)
    now = timezone.now().timestamp()
    return cast.signed_in(account, shown={"method": "mfa", "type": "totp", "at": now, "reauthenticated": True})


def _read(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def _address(page: str) -> str:
    found = re.search(r"http://testserver(/invited/[^<]+)<", page)
    assert found
    return found.group(1)


def _invited(ada: Account, **besides: str) -> str:
    sent = {"email": "nadia@people.example", "function": "partner", **besides}
    browser = _sure(ada)
    browser.get("/organisation/invite/")
    with NO_MAIL:
        return _address(browser.post("/organisation/invite/", sent).content.decode())


def test_everyone_reads_who_works_here_and_nobody_of_elsewhere(ada: Account, ben: Account, stranger: Account) -> None:
    page = _read(cast.signed_in(ben), "organisation")
    assert "Ada" in page
    assert "administers the organisation" in page
    assert "Stranger" not in page
    assert "Elsewhere" not in page
    assert "Invite a colleague" not in page


def test_an_administrator_finds_what_can_be_done(ada: Account) -> None:
    page = _read(cast.signed_in(ada), "organisation")
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
    answer = _sure(ben).get(reverse(name, args=args))
    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["colleague", "colleague_leaves"])
def test_a_person_of_another_organisation_looks_like_nobody(ada: Account, stranger: Account, name: str) -> None:
    browser = _sure(stranger)
    theirs = browser.get(reverse(name, args=[ada.pk]))
    nobodys = browser.get(reverse(name, args=[99_999]))
    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    assert browser.post(reverse(name, args=[ada.pk]), {"function": "lead"}).status_code == 404


def test_what_belongs_to_another_organisation_cannot_be_changed(ada: Account, stranger: Account) -> None:
    _invited(ada)
    team = Team.objects.create(organisation=ada.organisation, name="North")
    browser = _sure(stranger)
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
    browser = _sure(ada)
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
    address = _invited(ada)
    assert address not in _read(cast.signed_in(ada), "organisation")


def test_whoever_is_invited_chooses_and_signs_in(ada: Account, client: Client) -> None:
    address = _invited(ada, name="Nadia")
    assert 'value="Nadia"' in client.get(address).content.decode()
    page = client.post(address, JOINING)
    assert page.cookies["language"].value == "fr"
    assert client.post("/sign-in/", {"login": "nadia", "password": JOINING["passphrase"]}).headers["Location"] == "/"
    assert Account.objects.get(username="nadia").organisation == ada.organisation


def test_an_invitation_that_was_used_looks_like_one_that_never_was(ada: Account, client: Client) -> None:
    address = _invited(ada)
    client.post(address, JOINING)
    again, never = Client().get(address), Client().get("/invited/made-up/")
    assert (again.status_code, never.status_code) == (404, 404)
    assert "This invitation does not work" in again.content.decode()


def test_a_weak_or_mistyped_passphrase_uses_nothing_up(ada: Account, client: Client) -> None:
    address = _invited(ada)
    assert "The two are not the same" in client.post(address, {**JOINING, "again": "other"}).content.decode()
    assert client.post(address, {**JOINING, "passphrase": "short", "again": "short"}).status_code == 200
    assert "Somebody else has this user name" in client.post(address, {**JOINING, "username": "ada"}).content.decode()
    assert not Account.objects.filter(username="nadia").exists()


def test_function_and_leaving_are_an_administrators(ada: Account, ben: Account) -> None:
    browser = _sure(ada)
    browser.get(reverse("colleague", args=[ben.pk]))
    browser.post(reverse("colleague", args=[ben.pk]), {"function": "lead"})
    assert Account.objects.get(pk=ben.pk).function == "lead"
    page = browser.get(reverse("colleague_leaves", args=[ada.pk])).content.decode()
    assert "no longer work here" in page
    page = browser.post(reverse("colleague_leaves", args=[ada.pk])).content.decode()
    assert "Make somebody else an administrator first" in page
    browser.get(reverse("colleague_leaves", args=[ben.pk]))
    browser.post(reverse("colleague_leaves", args=[ben.pk]))
    assert "Ben" not in _read(browser, "organisation")


def test_a_lost_second_factor_is_taken_away_and_recorded(ada: Account, ben: Account, stranger: Account) -> None:
    theirs, browser = _sure(ben), _sure(ada)
    address = reverse("reset_factor", args=[ben.pk])
    assert _sure(stranger).get(address).status_code == 404
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
    assert "North" in _read(browser, "organisation")
    assert "checked" in _read(browser, "team", team.pk)
    assert "There is a team" in browser.post("/organisation/teams/add/", {"name": "North"}).content.decode()
    browser.post(reverse("remove_team", args=[team.pk]))
    assert not Team.objects.exists()


def test_the_whole_ceremony(ada: Account, ben: Account) -> None:
    browser = _sure(ada)
    browser.get("/organisation/officers/")
    assert (
        "fewer officers"
        in browser.post("/organisation/officers/", {"officers": [ada.pk, ben.pk], "needed": 3}).content.decode()
    )
    browser.post("/organisation/officers/", {"officers": [ada.pk, ben.pk], "needed": 2})
    for officer in (ada, ben):
        mine = _sure(officer) if officer == ben else browser
        assert "Your words wait for you" in _read(mine, "organisation")
        page = _read(mine, "words")
        words = re.findall(r"<li>([a-z]+)</li>", page)
        assert len(words) == 33
        asked = [int(number) for number in re.findall(r'name="word(\d+)"', page)]
        wrong = mine.post("/organisation/officers/words/", {f"word{asked[0]}": "x", f"word{asked[1]}": "y"})
        assert "This is not the word on your paper" in wrong.content.decode()
        typed = {f"word{number}": words[number - 1] for number in asked}
        assert "Your words are on paper" in mine.post("/organisation/officers/words/", typed).content.decode()
        assert mine.get("/organisation/officers/words/").status_code == 404
    assert escrow_in_force(ada.organisation_id)
    assert "2 of 2 officers" in _read(browser, "organisation")


def test_one_person_alone_reads_what_is_missing(ada: Account) -> None:
    assert "Invite a colleague first" in _read(_sure(ada), "officers")


class Lost:
    """Ada and Ben are officers, Cleo forgot the passphrase."""

    def __init__(self, ada: Account, ben: Account) -> None:
        self.ada = ada
        self.cleo = somebody("cleo", ada.organisation)
        self.paper = sworn_in(ada, ada, ben)
        assert self.cleo.unlocked
        escrow_if_needed(self.cleo, self.cleo.unlocked)
        self.browser = _sure(ada)
        self.address = reverse("recover", args=[self.cleo.pk])
        self.browser.get(self.address)

    def tried(self, **words: str) -> str:
        return self.browser.post(self.address, words).content.decode()

    def code(self) -> str:
        page = self.tried(**{f"words{officer}": words for officer, words in self.paper.items()})
        found = re.search(r'dir="ltr"><b>([a-z ]+)</b>', page)
        assert found
        return found.group(1)


@pytest.fixture
def lost(ada: Account, ben: Account) -> Lost:
    """Somebody who forgot the passphrase."""
    return Lost(ada, ben)


NEW = {"passphrase": "five-geese-over-ice", "again": "five-geese-over-ice"}


def test_from_forgotten_to_signed_in(lost: Lost, client: Client) -> None:
    assert "Cleo" in _read(lost.browser, "recover_whom")
    code = lost.code()
    assert code not in _read(lost.browser, "recover_whom")
    page = client.post("/recover/", {"username": "cleo", "code": code, **NEW}).content.decode()
    assert "Your new passphrase is set" in page
    came = client.post("/sign-in/", {"login": "cleo", "password": NEW["passphrase"]})
    assert came.headers["Location"] == "/account/recovered/"
    assert "Ada" in client.get("/account/recovered/").content.decode()
    client.post("/account/recovered/")
    assert recovery_to_tell(lost.cleo) is None
    assert [letter.to for letter in mail.outbox] == [["cleo@people.example"]] * 2
    assert not re.search("Ada|Cleo|Quarry", str([letter.body for letter in mail.outbox]))


def test_each_refusal_of_officers_says_what_is_wrong(lost: Lost) -> None:
    first, second = lost.paper
    assert "not enough officers" in lost.tried(**{f"words{first}": lost.paper[first]})
    swapped = {f"words{first}": lost.paper[second], f"words{second}": lost.paper[first]}
    page = lost.tried(**swapped)
    assert "These are not the words on this officer" in page
    assert "Nothing was opened." in page


def test_officers_are_stopped_who_only_try(lost: Lost) -> None:
    for _ in range(8):
        lost.tried(words1="x")
    assert "Too many tries" in lost.tried(words1="x")


def test_only_officers_recover_and_only_colleagues(lost: Lost, stranger: Account) -> None:
    nobody = somebody("dora", lost.ada.organisation, administrator=True)
    for account in (nobody, stranger):
        assert _sure(account).get(lost.address).status_code == 404
        assert _sure(account).post(lost.address, {}).status_code == 404
    sworn_in(stranger, stranger, somebody("other", stranger.organisation))
    assert _sure(stranger).get(lost.address).status_code == 404
    assert lost.browser.get(reverse("recover", args=[lost.ada.pk])).status_code == 404


@pytest.mark.parametrize("sent", [{"username": "cleo"}, {"username": "nobody"}])
def test_a_wrong_code_is_said_the_same_whether_or_not_there_is_an_account(
    lost: Lost, client: Client, sent: dict[str, str]
) -> None:
    lost.code()
    page = client.post("/recover/", {**sent, "code": "academic " * 8, **NEW}).content.decode()
    assert "User name and code do not belong together" in page
    assert NEW["passphrase"] not in page


def test_guessing_codes_is_stopped(client: Client) -> None:
    for _ in range(12):
        client.post("/recover/", {"username": "cleo", "code": "x", **NEW})
    page = client.post("/recover/", {"username": "Cleo", "code": "x", **NEW}).content.decode()
    assert "Too many tries with this name" in page


def test_older_copies_are_taken_away(lost: Lost) -> None:
    officers.choose_officers(lost.ada, [lost.ada, lost.cleo], needed=2)
    EscrowKey.objects.filter(in_force__isnull=False).update(retired=timezone.now())
    assert "can still be opened by the officers of before" in _read(lost.browser, "officers")
    lost.browser.post("/organisation/officers/older/")
    assert "can still be opened" not in _read(lost.browser, "officers")


def test_an_administrator_of_no_case_finds_no_case() -> None:
    case = cast.case_told()
    boss = somebody("boss", Organisation.objects.get(name="Aurelin Devices"), administrator=True)
    browser = _sure(boss)
    for rest in ("", "history/", "roles/", "facts/", "decide/", "actions/", "limits/", "act/"):
        assert browser.get(f"/cases/{case.reference}/{rest}").status_code == 404
    assert case.reference not in browser.get("/cases/").content.decode()


def test_every_page_is_light_and_has_no_script(lost: Lost) -> None:
    pages = ["/organisation/", "/organisation/invite/", "/organisation/officers/", "/organisation/recover/"]
    for address in [*pages, reverse("colleague", args=[lost.cleo.pk]), lost.address, "/recover/", "/invited/x/"]:
        page = lost.browser.get(address)
        assert len(page.content) < 50_000
        assert b"<script" not in page.content
        assert page.headers["Cache-Control"] == "no-store"
