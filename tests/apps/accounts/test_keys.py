"""A member's key: made at the first sign-in, opened by the passphrase, held by the browser and by nobody else."""

import pytest
from django.test import Client

from amends.apps.accounts import actions
from amends.apps.accounts.models import Account, KeyPair, Session
from amends.apps.accounts.store import DEMONSTRATION_PASSPHRASE
from amends.apps.accounts.store.sessions import SessionStore
from amends.core.vault.context import Context
from amends.core.vault.envelopes import open_sealed, seal
from amends.core.vault.errors import CannotOpenError
from amends.core.vault.keys import PublicKey
from tests import cast

pytestmark = pytest.mark.django_db

ABOUT = Context(purpose="test")


@pytest.fixture(autouse=True)
def _a_cast() -> None:
    cast.everybody()


def _newcomer() -> Account:
    """Somebody whose first sign-in is still to come."""
    ines = Account.objects.get(username="ines.duarte")
    KeyPair.objects.filter(account=ines).delete()
    Account.objects.filter(pk=ines.pk).update(public_key=b"")
    return Account.objects.get(pk=ines.pk)


def _sign_in(client: Client, username: str = "grace.banda") -> None:
    cast.come_in(client, username)


def test_what_is_sealed_to_a_member_opens_with_the_passphrase() -> None:
    ines = Account.objects.get(username="ines.duarte")
    sealed = seal(b"where she sleeps", PublicKey.from_bytes(bytes(ines.public_key)), ABOUT)
    assert open_sealed(sealed, actions.unlock(ines, DEMONSTRATION_PASSPHRASE), ABOUT) == b"where she sleeps"


def test_another_passphrase_opens_nothing() -> None:
    with pytest.raises(CannotOpenError):
        actions.unlock(cast.account("ines.duarte"), "another passphrase")


def test_the_first_sign_in_makes_the_key_and_the_next_one_keeps_it() -> None:
    ines = _newcomer()
    first = actions.unlock(ines, "first passphrase")
    assert bytes(ines.public_key) == first.public.to_bytes()
    assert actions.unlock(ines, "first passphrase").to_bytes() == first.to_bytes()


def test_nobody_has_the_key_of_somebody_else() -> None:
    keys = {bytes(key) for key in Account.objects.values_list("public_key", flat=True)}
    assert len(keys) == Account.objects.count()


def test_whoever_is_signed_in_has_the_key_open(client: Client) -> None:
    _newcomer()
    _sign_in(client, "ines.duarte")
    here = client.get("/guidance/").wsgi_request.user
    assert isinstance(here, Account)
    assert here.unlocked
    assert here.unlocked.public.to_bytes() == bytes(Account.objects.get(username="ines.duarte").public_key)


def test_what_the_database_gives_does_not_make_a_session(client: Client) -> None:
    _sign_in(client)
    cookie = client.cookies["session"].value
    row = Session.objects.get()
    assert cookie not in {row.digest, bytes(row.sealed).decode("latin-1")}
    thief = Client()
    thief.cookies["session"] = row.digest
    assert thief.get("/cases/").status_code == 302


def test_the_private_key_stands_in_no_column(client: Client) -> None:
    _sign_in(client)
    private = cast.account("grace.banda").unlocked
    assert private
    pair = KeyPair.objects.get(account__username="grace.banda")
    assert private.to_bytes() not in bytes(pair.locked) + bytes(Session.objects.get().sealed)


def test_the_row_of_one_session_does_not_open_with_the_cookie_of_another() -> None:
    ines, grace = cast.client_of("ines.duarte"), cast.client_of("grace.banda")
    of_grace = Session.objects.get(account=cast.account("grace.banda"))
    Session.objects.filter(account=cast.account("ines.duarte")).update(sealed=of_grace.sealed)
    assert ines.get("/cases/").status_code == 302
    assert grace.get("/cases/").status_code == 200


def test_a_session_without_an_open_key_is_nobodys() -> None:
    browser = Client()
    browser.force_login(Account.objects.get(username="grace.banda"))
    assert browser.get("/cases/").headers["Location"] == "/sign-in/?next=/cases/"
    assert not Session.objects.filter(account__isnull=False).exists()


def test_a_session_that_holds_the_key_of_somebody_else_is_nobodys() -> None:
    browser = cast.client_of("grace.banda")
    session = browser.session
    ines = cast.account("ines.duarte")
    assert ines.unlocked
    actions.hold_open(session, ines, ines.unlocked)
    session.save()
    assert browser.get("/cases/").status_code == 302


def test_lock_leaves_nothing_to_open(client: Client) -> None:
    _sign_in(client)
    cookie = client.cookies["session"].value
    client.post("/sign-out/")
    assert not Session.objects.exists()
    client.cookies["session"] = cookie
    assert client.get("/cases/").status_code == 302


def test_two_browsers_of_one_person_do_not_disturb_each_other() -> None:
    here, there = cast.client_of("grace.banda"), cast.client_of("grace.banda")
    here.post("/sign-out/")
    assert there.get("/cases/").status_code == 200


def test_the_session_is_a_new_one_after_sign_in(client: Client) -> None:
    session = SessionStore()
    session["before"] = True
    session.save()
    client.cookies["session"] = str(session.session_key)
    _sign_in(client)
    assert client.cookies["session"].value != session.session_key
    assert not session.exists(str(session.session_key))


def test_a_page_sent_after_the_session_was_ended_elsewhere_does_not_bring_it_back() -> None:
    browser = cast.client_of("grace.banda")
    Session.objects.all().delete()
    assert browser.get("/cases/").status_code == 302
    assert not Session.objects.exists()


def test_a_passphrase_that_somebody_else_set_does_not_open_the_door(client: Client) -> None:
    grace = Account.objects.get(username="grace.banda")
    grace.set_password("set by somebody else")
    grace.save()
    page = client.post("/sign-in/", {"login": "grace.banda", "password": "set by somebody else"}).content.decode()
    assert "does not open your key" in page
    assert "_auth_user_id" not in client.session


def test_a_browser_gives_its_cookie_to_no_script_and_no_other_site(client: Client) -> None:
    _sign_in(client)
    cookie = client.cookies["session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")
