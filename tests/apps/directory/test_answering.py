"""The page for partners without an account: nothing of anybody on it, one answer, and no way to try."""

import base64
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from amends.apps.cases.models import Case
from amends.apps.directory import actions
from amends.apps.directory.actions import Asked
from amends.apps.people.models import PersonFile
from amends.core.directory.referral import Move, State, Task
from tests import cast
from tests.apps.directory.keeping import CLINIC, KEEPER
from tests.apps.directory.sending import address, answered, asked, now
from tests.apps.people.agreeing import CODE

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(case: Case, kept: dict[str, int], file: PersonFile) -> Asked:
    cache.clear()
    return asked(case, file, kept)


def test_the_page_says_nothing_of_the_person(sent: Asked) -> None:
    page = Client().get(address(sent))
    text = page.content.decode()
    assert page.status_code == 200
    assert f"{CLINIC}, service" in text
    assert not any(word in text for word in ("Zora", "Qwillinger", CODE, "A-0401", "medical", "script"))
    assert page.headers["Referrer-Policy"] == "same-origin"  # with none a browser hides where it sends from: no form


def test_a_browser_that_says_where_it_is_can_answer(sent: Asked) -> None:
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(address(sent))
    token = str(page.content).partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
    content = {"move": "referral_accepted", "text": "", "csrfmiddlewaretoken": token}
    assert browser.post(address(sent), content, headers={"Origin": "http://testserver"}).status_code == 200


def test_it_answers_once(case: Case, sent: Asked) -> None:
    assert answered(sent, "referral_accepted") == 200
    assert answered(sent, "referral_declined", "no") == 404
    assert Client().get(address(sent)).status_code == 404
    assert now(case, sent).now.state is State.ACCEPTED


def test_a_wrong_link_is_like_one_that_was_used(sent: Asked) -> None:
    answered(sent, "referral_accepted")
    used = Client().get(address(sent))
    wrong = base64.urlsafe_b64encode(b"0" * 32).decode().rstrip("=")
    for token in (wrong, "short", "x" * 43, "%F0"):
        absent = Client().get(f"/answer/{token}/")
        assert (absent.status_code, _said(absent)) == (404, _said(used))


def _said(page: Any) -> bytes:
    return bytes(page.content.partition(b"<main")[2].partition(b"</main>")[0])


def test_a_no_has_a_reason_and_what_was_typed_stays(sent: Asked) -> None:
    page = Client().post(address(sent), {"move": "referral_declined", "text": "  "})
    assert page.status_code == 422
    page = Client().post(address(sent), {"text": "but of course"})
    assert "but of course" in page.content.decode()


@pytest.mark.parametrize("move", ["referral_done", "referral_revoked", "person_said_yes", "made_up"])
def test_nothing_else_can_be_done_with_it(case: Case, sent: Asked, move: str) -> None:
    assert answered(sent, move, "x") == 422
    assert now(case, sent).now.state is State.ASKED


def test_a_question_is_answered_with_a_new_link(case: Case, sent: Asked) -> None:
    assert answered(sent, "referral_asked_back", "For how long?") == 200
    found = now(case, sent)
    assert found.task is not None
    assert found.task[0] is Task.REPLY
    desk = cast.desk(KEEPER, case)
    actions.move(desk, sent.referral.pk, Move.REPLY, "a week")
    again = Asked(sent.referral, sent.shared, actions.new_link(desk, sent.referral.pk))
    assert answered(again, "referral_accepted") == 200


def test_after_its_last_day_it_works_no_more(sent: Asked) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1), tick=False):
        assert Client().get(address(sent)).status_code == 404


def test_nobody_tries_links_one_after_the_other(sent: Asked) -> None:
    statuses = {Client().get(f"/answer/{number}/").status_code for number in range(45)}
    assert statuses == {404, 429}
    assert Client().get(address(sent)).status_code == 429
    cache.clear()


def test_it_is_called_off_while_the_partner_reads(case: Case, sent: Asked) -> None:
    actions.move(cast.desk(KEEPER, case), sent.referral.pk, Move.REVOKE)
    assert answered(sent, "referral_accepted") == 404
