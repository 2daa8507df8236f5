"""What waits for somebody stands on their work list: approving, agreeing, money to ask about, referrals, lessons."""

from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from amends.apps.notices.pages.waiting import waiting_for
from amends.apps.plans import actions, queries
from tests import cast
from tests.apps.plans.planning import CHILD, LEAD, SPONSOR, SUPPLIER, WORKER, added, approve, desk, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amends.apps.cases.models import Case

APPROVE, CHOOSE = "approve it or not", "choose"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Iterator[Case]":
    """Children at a washing pond; made once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield cast.case_told("A-0406")
        transaction.set_rollback(True)


@pytest.fixture
def case(told: "Case") -> "Case":
    """The case as it was told, with one line drafted."""
    told.refresh_from_db()
    added(told, "action")
    return told


def waits(case: "Case", username: str) -> list[str]:
    return [each.title for each in waiting_for(desk(case, username))]


def is_told(case: "Case", username: str, words: str) -> bool:
    return any(words in title for title in waits(case, username))


def test_a_draft_waits_for_those_who_approve_it_until_they_did(case: "Case") -> None:
    for username in (SPONSOR, LEAD, WORKER):
        assert is_told(case, username, APPROVE)
    assert not is_told(case, SUPPLIER, APPROVE)
    approve(case)
    assert not is_told(case, SPONSOR, APPROVE)


def test_a_dispute_waits_before_anything_is_approved(case: "Case") -> None:
    line = added(case)
    write(case, line, base=1, due="2026-02-28")
    write(case, line, LEAD, base=1, due="2026-03-31")
    assert is_told(case, SPONSOR, CHOOSE)
    assert not is_told(case, SPONSOR, APPROVE)


def test_a_person_waits_to_be_asked_and_a_company_to_say_what_it_pays(case: "Case") -> None:
    assert is_told(case, WORKER, "whether they agree to their part")
    assert is_told(case, LEAD, "agree to what you would pay")
    at = desk(case)
    part = queries.part_of(at, queries.unfiltered(at), CHILD)
    assert part
    actions.answer(at, CHILD, agrees=False, mark=queries.fingerprint_of(part))
    assert not is_told(case, WORKER, "whether they agree to their part")


def test_what_is_done_waits_for_whoever_looks(case: "Case") -> None:
    line = added(case, verifier=desk(case).me, provider="school")
    approve(case)
    assert not is_told(case, WORKER, "arrived")
    actions.mark_done(desk(case, LEAD), line)
    assert is_told(case, WORKER, "Look whether what is done arrived")


def test_money_that_was_paid_waits_until_the_person_says_that_they_have_it(case: "Case") -> None:
    assert is_told(case, WORKER, "money that was paid has come")
    assert not is_told(case, LEAD, "money that was paid has come")
    assert not is_told(case, SUPPLIER, "money that was paid has come")


def test_nothing_of_it_names_a_person_to_those_who_see_none(case: "Case") -> None:
    for username in (SUPPLIER, "june.park", "dr.nkosi"):
        assert not [title for title in waits(case, username) if CHILD in title or "P1" in title]
