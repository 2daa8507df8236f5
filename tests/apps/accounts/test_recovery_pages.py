"""The pages of officers and of coming back, as an administrator, an officer and a stranger find them."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amends.apps.accounts.actions import officers
from amends.apps.accounts.actions.escrow import escrow_if_needed
from amends.apps.accounts.models import Account, EscrowKey, Organisation
from amends.apps.accounts.queries.officers import escrow_in_force, recovery_to_tell
from tests import cast
from tests.apps.accounts.browsing import read, sure
from tests.apps.accounts.staff import somebody, sworn_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_counted() -> None:
    cache.clear()


def test_the_whole_ceremony(ada: Account, ben: Account) -> None:
    browser = sure(ada)
    browser.get("/organisation/officers/")
    assert (
        "fewer officers"
        in browser.post("/organisation/officers/", {"officers": [ada.pk, ben.pk], "needed": 3}).content.decode()
    )
    browser.post("/organisation/officers/", {"officers": [ada.pk, ben.pk], "needed": 2})
    for officer in (ada, ben):
        mine = sure(officer) if officer == ben else browser
        assert "Your words wait for you" in read(mine, "organisation")
        page = read(mine, "words")
        words = re.findall(r"<li>([a-z]+)</li>", page)
        assert len(words) == 33
        asked = [int(number) for number in re.findall(r'name="word(\d+)"', page)]
        wrong = mine.post("/organisation/officers/words/", {f"word{asked[0]}": "x", f"word{asked[1]}": "y"})
        assert "This is not the word on your paper" in wrong.content.decode()
        typed = {f"word{number}": words[number - 1] for number in asked}
        assert "Your words are on paper" in mine.post("/organisation/officers/words/", typed).content.decode()
        assert mine.get("/organisation/officers/words/").status_code == 404
    assert escrow_in_force(ada.organisation_id)
    assert "2 of 2 officers" in read(browser, "organisation")


def test_one_person_alone_reads_what_is_missing(ada: Account) -> None:
    assert "Invite a colleague first" in read(sure(ada), "officers")


class Lost:
    """Ada and Ben are officers, Cleo forgot the passphrase."""

    def __init__(self, ada: Account, ben: Account) -> None:
        self.ada = ada
        self.cleo = somebody("cleo", ada.organisation)
        self.paper = sworn_in(ada, ada, ben)
        assert self.cleo.unlocked
        escrow_if_needed(self.cleo, self.cleo.unlocked)
        self.browser = sure(ada)
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
    assert "Cleo" in read(lost.browser, "recover_whom")
    code = lost.code()
    assert code not in read(lost.browser, "recover_whom")
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
        assert sure(account).get(lost.address).status_code == 404
        assert sure(account).post(lost.address, {}).status_code == 404
    sworn_in(stranger, stranger, somebody("other", stranger.organisation))
    assert sure(stranger).get(lost.address).status_code == 404
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
    assert "can still be opened by the officers of before" in read(lost.browser, "officers")
    lost.browser.post("/organisation/officers/older/")
    assert "can still be opened" not in read(lost.browser, "officers")


def test_an_administrator_of_no_case_finds_no_case() -> None:
    case = cast.case_told()
    boss = somebody("boss", Organisation.objects.get(name="Aurelin Devices"), administrator=True)
    browser = sure(boss)
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


@pytest.mark.parametrize("empty", ["", " " * 20, "\t" * 20, "\u3000" * 20])
def test_an_empty_passphrase_is_not_taken(lost: Lost, client: Client, empty: str) -> None:
    sent = {"username": "cleo", "code": lost.code(), "passphrase": empty, "again": empty}
    assert "This is needed." in client.post("/recover/", sent).content.decode()
    assert "Your new passphrase is set" in client.post("/recover/", {**sent, **NEW}).content.decode()
