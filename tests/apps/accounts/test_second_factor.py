"""The second factor: asked for at the door, demanded before a person's file, and not to be gone around."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from amends.apps.accounts.models import Account
from amends.apps.accounts.queries import NotOfTheDemonstration, demonstration_code, demonstration_code_of
from amends.apps.accounts.store import DEMONSTRATION_PASSPHRASE
from amends.apps.accounts.store.factors import SealedFactors
from amends.apps.accounts.views import require_confirmation, require_second_factor
from amends.web.urls import urlpatterns as product
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

PAIR = {"login": "grace.banda", "password": DEMONSTRATION_PASSPHRASE}
DOOR = cast.SECOND_FACTOR


@require_second_factor
def a_file(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("the file of P1")


@require_confirmation
def a_grave_act(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


urlpatterns = [*product, path("file/", a_file), path("grave/", a_grave_act)]


@pytest.fixture(autouse=True)
def _a_cast() -> None:
    cast.everybody()


@pytest.fixture
def newcomer() -> Client:
    """Grace, signed in, who has no second factor yet."""
    Authenticator.objects.filter(user=cast.account("grace.banda")).delete()
    return cast.client_without_second_factor("grace.banda")


def _code(username: str = "grace.banda") -> str:
    return demonstration_code_of(username)


def _text(browser: Client, address: str) -> str:
    return str(browser.get(address, follow=True).content.decode())


# ── at the door ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_passphrase_alone_opens_no_page(client: Client) -> None:
    assert client.post("/sign-in/", PAIR).headers["Location"] == DOOR
    for address in ("/cases/", "/file/", "/account/second-factor/", "/account/second-factor/codes/"):
        assert client.get(address).headers["Location"].startswith("/sign-in/"), address


def test_passphrase_and_code_do(client: Client) -> None:
    client.post("/sign-in/", PAIR)
    assert client.post(DOOR, {"code": _code()}).headers["Location"] == "/"
    assert client.get("/file/").content == b"the file of P1"


def test_nobody_comes_to_the_second_question_without_the_first(client: Client) -> None:
    assert client.post(DOOR, {"code": _code()}).headers["Location"] == "/sign-in/"


def test_a_wrong_code_is_said_plainly(client: Client) -> None:
    client.post("/sign-in/", PAIR)
    assert "This does not fit, or was used already." in client.post(DOOR, {"code": "000000"}).content.decode()
    assert "_auth_user_id" not in client.session


def test_a_code_that_somebody_read_over_a_shoulder_counts_once(client: Client) -> None:
    client.post("/sign-in/", PAIR)
    code = _code()
    client.post(DOOR, {"code": code})
    onlooker = Client()
    onlooker.post("/sign-in/", PAIR)
    assert onlooker.post(DOOR, {"code": code}).status_code == 200
    assert "_auth_user_id" not in onlooker.session


def test_the_code_of_somebody_else_does_not_fit(client: Client) -> None:
    client.post("/sign-in/", PAIR)
    assert client.post(DOOR, {"code": _code("ines.duarte")}).status_code == 200


def test_guessing_codes_is_stopped(client: Client) -> None:
    client.post("/sign-in/", PAIR)
    for _ in range(8):
        client.post(DOOR, {"code": "000000"})
    assert "Too many tries with this name." in client.post(DOOR, {"code": _code()}).content.decode()


def test_one_can_begin_again(client: Client) -> None:
    client.post("/sign-in/", PAIR)
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert client.get(DOOR).headers["Location"] == "/sign-in/"


def test_in_the_demonstration_the_page_shows_the_code_and_for_nobody_real(client: Client) -> None:
    client.post("/sign-in/", PAIR)
    assert _code() in _text(client, DOOR)
    Account.objects.filter(username="grace.banda").update(demonstration=False)
    assert "demonstration" not in _text(client, DOOR)
    with pytest.raises(NotOfTheDemonstration):
        demonstration_code(Account.objects.get(username="grace.banda"))
    with pytest.raises(NotOfTheDemonstration):
        demonstration_code_of("grace.banda")


# ── before a person's file ──────────────────────────────────────────────────────────────────────────────────────────


def test_without_a_second_factor_one_is_led_to_set_it_up_and_then_back(newcomer: Client) -> None:
    assert newcomer.get("/file/").headers["Location"] == "/account/second-factor/"
    assert "One step before you go on" in _text(newcomer, "/account/second-factor/")
    assert newcomer.get("/account/second-factor/app/").headers["Location"].startswith("/account/confirm/")
    newcomer.post("/account/confirm/", {"password": DEMONSTRATION_PASSPHRASE})
    page = _text(newcomer, "/account/second-factor/app/")
    assert "<svg" in page
    assert 'style="' not in page
    answer = newcomer.post("/account/second-factor/app/", {"code": _first_code(newcomer)})
    assert answer.headers["Location"] == "/account/second-factor/codes/"
    codes = _text(newcomer, "/account/second-factor/codes/")
    assert 'href="/file/"' in codes
    assert newcomer.get("/file/").content == b"the file of P1"


def _first_code(browser: Client) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    return str(
        format_hotp_value(hotp_value(browser.session["mfa.totp.secret"], list(yield_hotp_counters_from_time())[1]))
    )


def test_a_session_from_before_the_factor_is_asked_for_it() -> None:
    browser = cast.client_without_second_factor("grace.banda")
    assert browser.get("/file/").headers["Location"] == "/account/confirm/code/?next=%2Ffile%2F"
    answer = browser.post("/account/confirm/code/?next=/file/", {"code": _code()})
    assert answer.headers["Location"] == "/file/"
    assert browser.get("/file/").content == b"the file of P1"


def test_whoever_removed_the_factor_since_is_led_to_a_new_one() -> None:
    browser = cast.client_of("grace.banda")
    Authenticator.objects.all().delete()
    assert browser.get("/file/").headers["Location"] == "/account/second-factor/"


def test_what_is_sent_without_a_second_factor_is_not_done_and_not_kept(newcomer: Client) -> None:
    assert newcomer.post("/file/", {"note": "x"}).status_code == 302
    assert newcomer.session["back_to"] == "/"


# ── recovery codes ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def confirmed() -> Client:
    """Grace, who has just said once more that it is her."""
    browser = cast.client_of("grace.banda")
    browser.post("/account/confirm/", {"password": DEMONSTRATION_PASSPHRASE})
    return browser


def _recovery_codes(browser: Client) -> list[str]:
    page = browser.post("/account/second-factor/codes/new/", follow=True).content.decode()
    return re.findall(r'<li class="n">(\d+)</li>', page)


def test_recovery_codes_are_shown_once(confirmed: Client) -> None:
    assert len(_recovery_codes(confirmed)) == 10
    assert "They were shown once" in _text(confirmed, "/account/second-factor/codes/")


def test_each_recovery_code_opens_the_door_once(confirmed: Client) -> None:
    code = _recovery_codes(confirmed)[0]
    for status in (302, 200):
        browser = Client()
        browser.post("/sign-in/", PAIR)
        assert browser.post(DOOR, {"code": code}).status_code == status


def test_new_recovery_codes_end_the_old_ones(confirmed: Client, client: Client) -> None:
    old, new = _recovery_codes(confirmed), _recovery_codes(confirmed)
    assert not set(old) & set(new)
    client.post("/sign-in/", PAIR)
    assert client.post(DOOR, {"code": old[0]}).status_code == 200


# ── confirming who is there ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "address",
    ["/grave/", "/account/second-factor/app/remove/", "/account/second-factor/codes/new/"],
)
def test_grave_acts_ask_once_more_who_is_there(address: str) -> None:
    browser = cast.client_of("grace.banda")
    asked = browser.get(address).headers["Location"]
    assert asked.startswith("/account/confirm/?next=")
    assert browser.post(asked, {"password": "wrong"}).status_code == 200
    assert browser.post(asked, {"password": DEMONSTRATION_PASSPHRASE}).headers["Location"] == address
    assert browser.get(address).status_code == 200


def test_confirming_is_counted(client: Client) -> None:
    browser = cast.client_of("grace.banda")
    answers = [browser.post("/account/confirm/", {"password": "wrong"}).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


# ── as it is stored ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_secret_stands_in_the_table() -> None:
    for app in Authenticator.objects.all():
        secret = SealedFactors().decrypt(app.data["secret"])
        assert re.fullmatch(r"[A-Z2-7]{32}", secret)
        assert secret not in app.data["secret"]
    assert len({app.data["secret"] for app in Authenticator.objects.all()}) == Account.objects.count()


def test_every_page_of_the_second_factor_carries_no_script_but_that_of_passkeys(confirmed: Client) -> None:
    for name in ("", "app/remove/", "codes/new/", "codes/"):
        answer = confirmed.get(f"/account/second-factor/{name}")
        assert "<script" not in answer.content.decode()
        assert "script-src" not in answer.headers["Content-Security-Policy"]
    answer = confirmed.get("/account/second-factor/passkey/")
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert re.findall(r"<script[^>]*>", answer.content.decode()) == ['<script src="/static/amends/passkey.js" defer>']
