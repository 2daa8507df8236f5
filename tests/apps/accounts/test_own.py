"""One's own way in: another passphrase for the same key, and closing what is open elsewhere."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from amends.apps.accounts.actions.escrow import escrow_if_needed
from amends.apps.accounts.actions.keys import unlock
from amends.apps.accounts.models import Account, KeyPair, Session
from amends.core.vault.errors import CannotOpenError
from tests.apps.accounts.browsing import read, sure
from tests.apps.accounts.staff import PASSPHRASE, recorded, sworn_in

pytestmark = pytest.mark.django_db

NEW = "nine-otters-under-ice"
CHANGE = {"now": PASSPHRASE, "passphrase": NEW, "again": NEW}


@pytest.fixture(autouse=True)
def _nobody_counted() -> None:
    cache.clear()


def _change(browser: Client, **besides: str) -> str:
    return browser.post("/account/passphrase/", {**CHANGE, **besides}).content.decode()


def test_the_same_key_opens_with_the_new_passphrase_and_no_more_with_the_old_one(ben: Account) -> None:
    assert ben.unlocked
    assert "Your passphrase was changed" in _change(sure(ben))
    assert unlock(Account.objects.get(pk=ben.pk), NEW).to_bytes() == ben.unlocked.to_bytes()
    with pytest.raises(CannotOpenError):
        unlock(Account.objects.get(pk=ben.pk), PASSPHRASE)
    assert Account.objects.get(pk=ben.pk).check_password(NEW)
    assert recorded().count("passphrase_changed") == 1


def test_this_page_stays_open_and_every_other_one_closes(ben: Account) -> None:
    here, elsewhere = sure(ben), sure(ben)
    _change(here)
    assert here.get("/organisation/").status_code == 200
    assert elsewhere.get("/organisation/").status_code == 302


def test_the_copy_for_the_officers_and_everything_sealed_stay_as_they_were(ada: Account, ben: Account) -> None:
    sworn_in(ada, ada, ben)
    assert ben.unlocked
    escrow_if_needed(ben, ben.unlocked)
    before = KeyPair.objects.get(account=ben)
    _change(sure(ben))
    after = KeyPair.objects.get(account=ben)
    assert bytes(after.escrowed or b"") == bytes(before.escrowed or b"")
    assert bytes(after.locked) != bytes(before.locked)


def test_whoever_holds_the_open_page_alone_changes_nothing(ben: Account) -> None:
    browser = sure(ben)
    assert "This is not your passphrase" in _change(browser, now="seven-herons-at-dawn")
    assert "The two are not the same" in _change(browser, again="nine-otters-on-ice")
    assert "too short" in _change(browser, passphrase="ice", again="ice")
    assert Account.objects.get(pk=ben.pk).check_password(PASSPHRASE)
    pages = [_change(browser, now="a guess at it") for _ in range(8)]
    assert "Too many tries" in pages[-1]
    assert "Too many tries" in _change(browser)


def test_the_person_is_told_without_content(ben: Account) -> None:
    mail.outbox.clear()
    _change(sure(ben))
    (letter,) = mail.outbox
    assert letter.to == [ben.email]
    assert ben.name not in letter.body


def test_what_is_open_elsewhere_is_listed_and_closed(ben: Account) -> None:
    here, lost = sure(ben), sure(ben)
    assert "Nowhere, only here" not in read(here, "mfa_index")
    assert here.get(reverse("close_elsewhere")).status_code == 405
    here.post(reverse("close_elsewhere"))
    assert "Nowhere, only here" in read(here, "mfa_index")
    assert lost.get("/organisation/").status_code == 302
    assert Session.objects.filter(account=ben).count() == 1
    assert recorded()[-1] == "sessions_closed"


def test_every_page_leads_to_ones_own_way_in(ben: Account) -> None:
    assert f'href="{reverse("mfa_index")}"' in read(sure(ben), "organisation")
