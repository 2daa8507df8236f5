"""The door: who comes in, who does not, what is said, and how one leaves."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from amends.apps.accounts.models import Account
from amends.apps.accounts.store import DEMONSTRATION_PASSPHRASE
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_cast_and_nobody_counted() -> None:
    cast.everybody()
    cache.clear()


def _try(client: Client, login: str, passphrase: str = DEMONSTRATION_PASSPHRASE) -> str:
    if passphrase == DEMONSTRATION_PASSPHRASE:
        answer = cast.come_in(client, login)
    else:
        answer = client.post("/sign-in/", {"login": login, "password": passphrase})
    return answer.headers.get("Location", "") or answer.content.decode()


@pytest.mark.parametrize(
    "login", ["ines.duarte", "ines.duarte@demonstration.example", "INES.DUARTE@demonstration.example", " ines.duarte "]
)
def test_one_comes_in_by_user_name_or_e_mail(client: Client, login: str) -> None:
    assert _try(client, login) == "/"
    assert "_auth_user_id" in client.session


def test_one_comes_back_to_the_page_one_wanted(client: Client) -> None:
    answer = cast.come_in(client, "ines.duarte", "/sign-in/?next=/cases/A-0417/")
    assert answer.headers["Location"] == "/cases/A-0417/"


def test_the_way_back_leads_to_no_other_site(client: Client) -> None:
    answer = cast.come_in(client, "ines.duarte", "/sign-in/?next=https://elsewhere.example/")
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("login", ["ines.duarte", "nobody", "nobody@demonstration.example"])
def test_a_wrong_pair_is_said_the_same_whether_or_not_there_is_an_account(client: Client, login: str) -> None:
    page = _try(client, login, "wrong")
    assert "These two do not belong together." in page
    assert 'href="#id_password"' in page
    assert "_auth_user_id" not in client.session


def test_the_passphrase_is_never_sent_back(client: Client) -> None:
    assert "copper" not in _try(client, "nobody")


def test_somebody_who_left_does_not_come_in(client: Client) -> None:
    Account.objects.filter(username="ines.duarte").update(is_active=False)
    assert "These two do not belong together." in _try(client, "ines.duarte")
    assert "_auth_user_id" not in client.session


def test_guessing_at_one_name_is_stopped(client: Client) -> None:
    for _ in range(8):
        _try(client, "ines.duarte", "guess")
    assert "Too many tries with this name." in _try(client, "ines.duarte")


def test_a_room_full_of_people_behind_one_address_comes_in(client: Client) -> None:
    for _ in range(4):
        for account in Account.objects.all():
            _try(Client(), account.username, "mistyped")
    for account in Account.objects.all():
        assert _try(Client(), account.username) == "/"


def test_a_flood_is_told_to_wait(client: Client) -> None:
    for _ in range(300):
        client.post("/sign-in/", {})
    answer = client.post("/sign-in/", {})
    assert answer.status_code == 429
    assert "Wait a minute" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/sign-up/", "/signup/", "/password/reset/", "/accounts/login/", "/admin/", "/2fa/", "/account/email/"]
)
def test_there_is_no_other_door(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_lock_takes_a_press_and_not_a_link(client: Client) -> None:
    _try(client, "ines.duarte")
    assert "Lock Amends on this device?" in client.get("/sign-out/").content.decode()
    assert "_auth_user_id" in client.session
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert "_auth_user_id" not in client.session


def test_lock_on_a_page_that_locked_by_itself_leads_to_the_door(client: Client) -> None:
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"


def test_the_door_speaks_french() -> None:
    with translation.override("fr"):
        page = Client(headers={"accept-language": "fr"}).get("/sign-in/").content.decode()
    assert "Phrase secrète" in page
    assert "Se connecter" in page


def test_the_page_says_when_it_locks(client: Client) -> None:
    assert "After 15 minutes without a touch the page locks." in client.get("/sign-in/").content.decode()
