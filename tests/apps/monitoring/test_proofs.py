"""What stands behind an ending: the claims of the case beside the book of money, the plan and the visits."""

from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from amends.apps.cases import actions as cases
from amends.apps.monitoring import queries
from amends.apps.monitoring.pages.proofs import Proof, proofs
from amends.apps.plans import actions as plans
from amends.core.case.booking import RECEIVED
from amends.core.case.commands import Learn, Said
from amends.core.facts.statements import Value
from tests import cast
from tests.apps.cases.pages import text_of
from tests.apps.money.booking import happens
from tests.apps.plans.planning import CHILD, CLINIC, LEAD, POND, SUPPLIER, WORKER, added, approve, desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amends.apps.cases.models import Case

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Iterator[Case]":
    """Children at a washing pond, with money promised, paid and in part confirmed; told once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield cast.case_told(POND)
        transaction.set_rollback(True)


@pytest.fixture
def case(told: "Case", db: None) -> "Case":
    """The case as it was told, whatever other tests wrote into it."""
    told.refresh_from_db()
    return told


def _lines(case: "Case", person: str = CHILD) -> tuple[Proof, Proof]:
    money, promises, *_ = proofs(desk(case), person, ())
    return money, promises


def _claim(case: "Case", fact: str, value: Value, person: str = CHILD) -> None:
    now = desk(case)
    cases.learn(now, Learn((Said(person, fact, value),), said_by=now.me), seen=now.state.number)


def test_a_claim_that_all_money_arrived_differs_from_a_book_in_which_it_did_not(case: "Case") -> None:
    _claim(case, RECEIVED, value=True)
    money, _ = _lines(case)
    assert money.tag == "These do not agree"
    assert "is not confirmed" in " ".join(money.recorded)


def test_money_that_the_person_confirmed_whole_agrees_with_the_claim(case: "Case") -> None:
    happens(case, "k2", "apprenticeship", "confirmed", "70", key="1" * 32)
    happens(case, "k2", "safe_work", "confirmed", "85", key="2" * 32)
    money, _ = _lines(case, "k2")
    assert money.tag == ""
    assert "The person confirmed all of 365 USD." in money.recorded


def test_a_no_of_the_person_stands_against_the_claim(case: "Case") -> None:
    happens(case, CHILD, "services", "denied", "12", because="not_come")
    money, _ = _lines(case)
    assert "The person said no to a part of it, and that is not put right yet." in money.recorded


def test_a_claim_without_any_plan_has_nothing_behind_it_and_no_claim_is_unknown(case: "Case") -> None:
    assert _lines(case)[1].tag == "Not known"
    _claim(case, "remedy.outcomes_verified_by", "tuinuke")
    assert _lines(case)[1].tag == "Nothing kept here shows it"


def test_no_promise_of_money_is_no_proof_that_nothing_is_owed(case: "Case") -> None:
    assert queries.money_kept(desk(case), "c1") == queries.MoneyKept((), is_denied=False, arrived=None)


def test_a_company_that_leads_is_not_told_what_one_person_gets(case: "Case") -> None:
    _claim(case, RECEIVED, value=True)
    money, *_ = proofs(desk(case, LEAD), CHILD, ())
    assert (money.tag, money.url) == ("Not known", "")
    text = text_of(cast.client_of(LEAD), f"/cases/{case.reference}/following/{CHILD}/")
    assert "What one person gets is not open to you." in text
    assert "is not confirmed." not in text


@pytest.mark.parametrize("username", [CLINIC, SUPPLIER])
def test_whoever_does_not_see_every_line_is_told_no_number(case: "Case", username: str) -> None:
    assert queries.money_kept(desk(case, username), CHILD) is None
    assert queries.promises_kept(desk(case, username), CHILD) is None


def test_verified_in_the_case_differs_until_somebody_else_looked_at_every_promise(case: "Case") -> None:
    first, second = added(case, provider="clinic"), added(case, provider="clinic", domain="legal")
    approve(case)
    _claim(case, "remedy.outcomes_verified_by", "tuinuke")
    for number, line in enumerate((first, second)):
        assert _lines(case)[1].tag == "These do not agree"
        assert f"Somebody else looked at {number} of 2 promises." in _lines(case)[1].recorded
        plans.mark_done(desk(case, CLINIC), line)
        plans.mark_verified(desk(case), line, "visit")
    assert _lines(case)[1].tag == ""


def test_a_promise_that_is_only_drafted_is_none_yet(case: "Case") -> None:
    added(case, provider="clinic")
    assert "No plan in force promises anything to this person." in _lines(case)[1].recorded


def test_the_page_of_a_person_shows_both_beside_the_visits(case: "Case") -> None:
    text = text_of(cast.client_of(WORKER), f"/cases/{case.reference}/following/{CHILD}/")
    assert "is not confirmed." in text
    assert "No plan in force promises anything to this person." in text


def test_the_page_asks_the_database_as_often_for_many_promises_as_for_one(
    case: "Case", django_assert_max_num_queries: Any
) -> None:
    for _ in range(4):
        added(case, provider="clinic")
    client = cast.client_of(WORKER)
    address = f"/cases/{case.reference}/following/{CHILD}/"
    client.get(address)
    with django_assert_max_num_queries(45):
        client.get(address)
