"""A company writes down one sum for its whole part; it lands on what is longest late, and never shows a person."""

import pytest

from amends.apps.cases import actions as cases
from amends.apps.cases.models import Case
from amends.core.case.commands import Learn, Said
from tests import cast
from tests.apps.money.booking import LEAD, SPONSOR, TRADER, WORKER, address, page, row, send, text_of

pytestmark = pytest.mark.django_db


def test_a_company_pays_into_the_fund_what_it_promised(case: Case) -> None:
    assert send(case, SPONSOR, "pay", part="fund:aurelin:USD", amount="236").status_code == 302
    assert row(case, "fund", "child").sums.paid == 799


def test_a_company_pays_in_advance_for_another_and_has_a_claim(case: Case) -> None:
    assert send(case, LEAD, "pay", part="people:fund:USD", amount="200").status_code == 302
    found = row(case, "k1", "stipend")
    assert found.sums.paid == 436
    assert found.sums.to_recover == 200
    assert "You paid 200 USD in advance for The joint fund and may ask it back." in page(case, LEAD)
    assert send(case, LEAD, "back", part="fund:USD", amount="150", key="7" * 32).status_code == 302
    assert "You paid 50 USD in advance" in page(case, LEAD)


def test_more_than_is_open_is_refused_and_nothing_is_booked(case: Case) -> None:
    answer = send(case, LEAD, "pay", part="people:fund:USD", amount="236.01")
    assert answer.status_code == 422
    assert "more than is still open" in text_of(answer)
    assert row(case, "k1", "stipend").sums.paid == 236


def test_more_than_is_owed_to_a_company_does_not_come_back(case: Case) -> None:
    send(case, LEAD, "pay", part="people:fund:USD", amount="20")
    answer = send(case, LEAD, "back", part="fund:USD", amount="20.01", key="7" * 32)
    assert "That is more than is to be given back to you." in text_of(answer)


def test_a_payment_with_a_condition_is_refused(case: Case) -> None:
    answer = send(case, LEAD, "pay", part="people:fund:USD", amount="20", conditions=["silence"])
    assert answer.status_code == 422
    assert "No waiver of rights" in text_of(answer)
    assert "k1" not in text_of(answer)


def test_what_was_to_go_to_somebody_implicated_waits_and_the_rest_is_paid(case: Case) -> None:
    promised = {"action": "head.medical", "payer": "aurelin", "amount": "40", "currency": "USD", "due": "2026-01-09"}
    send(case, WORKER, "promise", person="k3", payee="clinic", **promised)
    send(case, WORKER, "promise", person="k2", payee="mother", key="5" * 32, **promised)
    assert "Our own part, to the people: 80 USD are open" in page(case, LEAD, "pay")
    desk = cast.desk(WORKER, case)
    cases.learn(desk, Learn((Said("case", "implicated", ("mother",)),)), seen=desk.state.number)
    assert "Our own part, to the people: 40 USD are open" in page(case, LEAD, "pay")
    assert send(case, LEAD, "pay", part="people:aurelin:USD", amount="41", key="6" * 32).status_code == 422
    assert send(case, LEAD, "pay", part="people:aurelin:USD", amount="40", key="7" * 32).status_code == 302
    assert row(case, "k3", "head.medical").sums.paid == 40
    assert row(case, "k2", "head.medical").open_promise == 40


def test_sent_twice_it_counts_once(case: Case) -> None:
    for _ in range(2):
        assert send(case, LEAD, "pay", part="people:fund:USD", amount="100").status_code == 302
    assert row(case, "k1", "stipend").sums.paid == 336


def test_two_colleagues_at_once_do_not_pay_twice(case: Case) -> None:
    seen = case.number
    send(case, LEAD, "pay", part="people:fund:USD", amount="200")
    answer = send(case, SPONSOR, "pay", part="people:fund:USD", amount="30", key="8" * 32, seen=seen)
    assert answer.status_code == 409
    assert row(case, "k1", "stipend").sums.paid == 436


def test_the_trader_who_has_paid_everything_sees_only_what_others_owe(case: Case) -> None:
    shown = page(case, TRADER, "pay")
    assert "Our own part" not in shown
    assert "In advance for The joint fund: 236 USD are open" in shown


@pytest.mark.parametrize("username", [WORKER, "june.park"])
def test_only_companies_pay_a_share(case: Case, username: str) -> None:
    assert cast.client_of(username).get(address(case, "pay")).status_code == 404
