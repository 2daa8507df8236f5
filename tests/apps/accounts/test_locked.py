"""A page that locked, or was open too long, loses nothing of what was written."""

import re
from base64 import b64decode
from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.core.cache import cache
from django.http import QueryDict
from django.test import Client, override_settings
from django.utils import timezone

from amends.apps.accounts.forms.kept import Kept
from amends.apps.accounts.queries import demonstration_code_of
from amends.apps.accounts.store import DEMONSTRATION_PASSPHRASE
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.gallery")]

WRITTEN = {"note": "They were moved on Sunday", "signs": ["fees", "debt"]}
LOCKED = timedelta(minutes=16)


@pytest.fixture(autouse=True)
def _a_cast_and_nobody_counted() -> None:
    cast.everybody()
    cache.clear()


def _hidden(page: str, name: str) -> list[str]:
    return re.findall(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)


def _strict() -> Client:
    """A browser whose forms are checked against forgery."""
    return Client(enforce_csrf_checks=True)


def _sent_too_late(browser: Client) -> str:
    """The page that answers Ines, who wrote for longer than the page stays open."""
    browser.cookies = cast.client_of("ines.duarte").cookies
    with time_machine.travel(timezone.now() + LOCKED):
        locked = browser.post("/letter/", WRITTEN)
    assert locked.status_code == 401
    return str(locked.content.decode())


def test_what_is_sent_after_the_lock_is_carried_through_the_door(client: Client) -> None:
    locked = _sent_too_late(client)
    assert "This page had locked" in locked
    assert "nothing you wrote is lost" in locked
    (kept,) = _hidden(locked, "kept")

    page = cast.come_in(client, "ines.duarte", kept=kept).content.decode()
    assert "What you wrote is still here" in page
    assert 'action="/letter/"' in page
    assert _hidden(page, "note") == ["They were moved on Sunday"]
    assert _hidden(page, "signs") == ["fees", "debt"]


def test_it_survives_a_mistyped_passphrase(client: Client) -> None:
    (kept,) = _hidden(_sent_too_late(client), "kept")
    again = client.post("/sign-in/", {"login": "ines.duarte", "password": "mistyped", "kept": kept}).content.decode()
    assert _hidden(again, "kept") == [kept]


def test_it_survives_a_mistyped_code(client: Client) -> None:
    (kept,) = _hidden(_sent_too_late(client), "kept")
    client.post("/sign-in/", {"login": "ines.duarte", "password": DEMONSTRATION_PASSPHRASE, "kept": kept})
    client.post(cast.SECOND_FACTOR, {"code": "000000"})
    page = client.post(cast.SECOND_FACTOR, {"code": demonstration_code_of("ines.duarte")})
    assert "They were moved on Sunday" in page.content.decode()


def test_whoever_else_signs_in_next_is_not_offered_it(client: Client) -> None:
    (kept,) = _hidden(_sent_too_late(client), "kept")
    answer = cast.come_in(client, "grace.banda", kept=kept)
    assert answer.headers["Location"] == "/"
    assert "kept" not in client.session


def test_what_nobody_who_is_known_wrote_is_carried_for_nobody(client: Client) -> None:
    page = client.post("/letter/", WRITTEN).content.decode()
    assert "They were moved" not in page
    assert "Go back one page and copy what you wrote" in page
    assert _hidden(page, "kept") == []


def test_after_a_press_on_lock_it_is_carried_for_nobody() -> None:
    browser = cast.client_of("ines.duarte")
    cookie = browser.cookies["session"].value
    browser.post("/sign-out/")
    browser.cookies["session"] = cookie
    assert "Go back one page" in browser.post("/letter/", WRITTEN).content.decode()


def test_a_broken_seal_lets_in_and_brings_nothing(client: Client) -> None:
    assert cast.come_in(client, "ines.duarte", kept="forged").headers["Location"] == "/"


def test_a_seal_of_yesterday_brings_nothing(client: Client) -> None:
    sent = QueryDict("note=old")
    with time_machine.travel(timezone.now() - timedelta(hours=13)):
        kept = Kept.of("/letter/", sent, account=cast.account("ines.duarte").pk).sealed()
    assert cast.come_in(client, "ines.duarte", kept=kept).headers["Location"] == "/"


def test_the_token_of_the_form_is_not_carried_along() -> None:
    sent = QueryDict("csrfmiddlewaretoken=secret&note=x")
    assert Kept.opened(Kept.of("/letter/", sent, account=1).sealed()).fields == (("note", "x"),)


def test_the_page_locks_after_a_quarter_of_an_hour_without_a_touch(client: Client) -> None:
    begin = timezone.now()
    with time_machine.travel(begin, tick=False) as clock:
        cast.come_in(client, "ines.duarte")
        clock.shift(timedelta(minutes=14))
        assert client.get("/letter/").status_code == 200
        clock.shift(timedelta(minutes=14))
        assert client.get("/letter/").status_code == 200
        clock.shift(timedelta(minutes=16))
        assert client.get("/letter/").status_code == 302


def test_a_touch_is_written_down_once_a_minute(client: Client) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        cast.come_in(client, "ines.duarte")
        client.get("/letter/")
        assert "Set-Cookie" not in client.get("/sign-out/").headers
        touched = client.session["touched"]
        clock.shift(timedelta(minutes=2))
        client.get("/letter/")
        assert client.session["touched"] == touched + 2


def _signed_in(browser: Client) -> None:
    browser.cookies = cast.client_of("ines.duarte").cookies
    browser.get("/sign-out/")


def test_a_form_from_before_a_newer_sign_in_asks_once_more() -> None:
    browser = _strict()
    _signed_in(browser)
    page = browser.post(
        "/letter/", {**WRITTEN, "csrfmiddlewaretoken": "x" * 64}, headers={"origin": "http://testserver"}
    )
    assert page.status_code == 403
    text = page.content.decode()
    assert "That page was open too long" in text
    assert _hidden(text, "note") == ["They were moved on Sunday"]
    again = browser.post("/letter/", {**WRITTEN, "csrfmiddlewaretoken": _hidden(text, "csrfmiddlewaretoken")[-1]})
    assert again.status_code == 200


def test_a_form_from_another_site_is_not_offered_again() -> None:
    browser = _strict()
    _signed_in(browser)
    page = browser.post("/letter/", WRITTEN, headers={"origin": "https://elsewhere.example"})
    assert page.status_code == 403
    assert "They were moved" not in page.content.decode()
    assert "Send it now" not in page.content.decode()


def test_a_stale_form_of_somebody_locked_out_goes_through_the_door() -> None:
    browser = _strict()
    browser.cookies = cast.client_of("ines.duarte").cookies
    with time_machine.travel(timezone.now() + LOCKED):
        page = browser.post("/letter/", WRITTEN, headers={"origin": "http://testserver"})
    assert page.status_code == 401
    assert _hidden(page.content.decode(), "kept")


def test_a_stale_door_never_repeats_the_passphrase() -> None:
    pair = {"login": "ines.duarte", "password": DEMONSTRATION_PASSPHRASE}
    page = _strict().post("/sign-in/", pair, headers={"origin": "http://testserver"})
    assert page.status_code == 403
    assert "copper" not in page.content.decode()
    assert 'href="/sign-in/"' in page.content.decode()


def test_whoever_holds_the_device_cannot_read_what_was_typed() -> None:
    sent = QueryDict("note=Zorabeth+was+beaten")
    sealed = Kept.of("/letter/", sent, account=1).sealed()
    inside = b64decode(signing.loads(sealed, salt="accounts.kept"))
    for where in (sealed.encode(), inside):
        assert b"Zorabeth" not in where
        assert b"letter" not in where
    with override_settings(SECRET_KEY="another"), pytest.raises(signing.BadSignature):
        Kept.opened(sealed)
    forged = signing.dumps("AAAA", salt="accounts.kept")
    with pytest.raises(signing.BadSignature):
        Kept.opened(forged)
