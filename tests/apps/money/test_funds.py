"""A fund over several cases: who sees what, what it gives, and that it says what the books of the cases say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.apps.accounts.queries import organisation_named
from amends.apps.cases import actions as cases
from amends.apps.cases.models import Case
from amends.apps.money import actions, queries
from amends.apps.money.models import FundCase, FundKey
from amends.core.case.commands import Learn, Said
from amends.core.case.state import COMMON_FUND
from amends.core.redress.common_fund import Move, Place
from amends.core.safeguards.roles import NotAllowedError
from tests import cast
from tests.apps.money import funds
from tests.apps.money.booking import JOINED, LEAD, SPONSOR, TRADER, WORKER, happens, page, row, send, text_of
from tests.apps.money.funds import (
    CARE,
    KEEPER,
    NAME,
    OUTSIDER,
    SMELTER,
    TODAY,
    address,
    as_seen_by,
    done,
    shown_to,
    tell,
)

pytestmark = pytest.mark.django_db


def held(place: Place, who: str = "") -> int:
    return int(as_seen_by(KEEPER).state.book.at(place, "USD", who))


def test_the_keeper_sees_who_paid_in_what_each_case_says_and_what_is_left(helped: Case) -> None:
    shown = shown_to(KEEPER)
    assert "Of 60 USD promised to people from this fund, they confirm 0" in shown
    assert "200 USD set aside, 140 not used yet." in shown
    assert "Asks for 50 USD." in shown
    assert "Bluewater Trading is still to give back 60 USD." in shown
    assert "400 USD can still be set aside." in shown
    assert "Calder Vale Motors USD 300 have not arrived." in shown


def test_nothing_of_a_person_or_how_many_reaches_the_fund(helped: Case) -> None:
    shown = shown_to(KEEPER) + shown_to(KEEPER, "cases", helped.reference)
    for told in ("P1", "P2", "k2", "washing", "Kasolwe", "pond", "persons", "people for"):
        assert told not in shown


def test_who_pays_in_sees_their_own_part_and_the_totals_alone(helped: Case) -> None:
    shown = shown_to(LEAD)
    assert "Aurelin Devices USD 400 have not arrived. 1,000 600 600" in shown
    assert "Everybody, USD 1,300 600 600" in shown
    assert "All cases, USD 60 60 0 0" in shown
    for told in (helped.reference, "Calder", "Bluewater"):
        assert told not in shown


@pytest.mark.parametrize("username", [SMELTER, OUTSIDER, TRADER, WORKER, "olu.adeyemi", "mei.tanaka"])
def test_to_everybody_else_there_is_no_fund(helped: Case, username: str) -> None:
    browser = cast.client_of(username)
    for rest in ((), ("payments",), ("organisations",), ("cases", helped.reference)):
        there, nowhere = address(*rest), address(*rest).replace(funds.fund().opaque, "0" * 32)
        assert browser.get(there).status_code == 404
        assert browser.post(there, {}).status_code == browser.post(nowhere, {}).status_code
        assert text_of(browser.get(there)) == text_of(browser.get(nowhere))
    assert NAME not in browser.get("/money/funds/").content.decode()


@pytest.mark.parametrize("username", [LEAD, SPONSOR, JOINED])
def test_who_pays_in_neither_lets_others_in_nor_sees_a_case(helped: Case, username: str) -> None:
    browser = cast.client_of(username)
    for rest in (("organisations",), ("cases", helped.reference), ("cases", "A-9999")):
        assert browser.get(address(*rest)).status_code == 404
    company, opened = organisation_named("Tamrin Smelting"), as_seen_by(username)
    assert company is not None
    with pytest.raises(NotAllowedError):
        actions.let_in(opened, company, seen=99)


def test_those_who_work_on_the_case_see_the_fund_and_what_it_can_still_give(helped: Case) -> None:
    for username in (WORKER, LEAD, SPONSOR):
        shown = page(helped, username)
        assert NAME in shown
        assert "200 USD set aside, 60 used: 140 can still be used." in shown


@pytest.mark.parametrize("username", [TRADER, JOINED, KEEPER])
def test_other_members_of_the_case_are_not_told_of_the_fund(helped: Case, username: str) -> None:
    assert NAME not in page(helped, username)
    assert cast.client_of(username).get(f"/cases/{helped.reference}/money/fund/").status_code == 404


def test_a_case_cannot_use_more_than_was_set_aside(helped: Case) -> None:
    promised = {"action": CARE, "currency": "USD", "due": TODAY, "payer": COMMON_FUND, "person": "k3"}
    answer = send(helped, WORKER, "promise", amount="140.01", key="a" * 32, **promised)
    assert answer.status_code == 422
    assert "The fund has not set aside that much for this case." in text_of(answer)
    assert not [each for each in queries.all_rows(cast.desk(WORKER, helped)) if each.line.payer == COMMON_FUND]
    done(send(helped, WORKER, "promise", amount="140", key="a" * 32, **promised))
    assert "0 can still be used" in page(helped)


def test_the_fund_gives_no_more_than_came_and_takes_nothing_back_that_is_used(helped: Case) -> None:
    answer = funds.set_aside(helped, "400.01")
    assert answer.status_code == 422
    assert "That is more than the fund’s book says is there." in text_of(answer)
    back = {"what": Move.TAKEN_BACK.value}
    assert "The case uses more than would be left." in text_of(
        tell(KEEPER, "cases", helped.reference, amount="140.01", **back)
    )
    done(tell(KEEPER, "cases", helped.reference, amount="140", **back))
    assert "60 USD set aside, 60 used: 0 can still be used." in page(helped)


def test_what_people_confirm_in_the_case_the_fund_reads_in_the_same_moment(helped: Case) -> None:
    done(happens(helped, "k2", CARE, "confirmed", "60", key="b" * 32))
    assert row(helped, "k2", CARE).sums.confirmed == 60
    assert "Of 60 USD promised to people from this fund, they confirm 60" in shown_to(KEEPER)


def test_what_is_given_back_is_written_in_the_case_and_counts_once_it_arrived(helped: Case) -> None:
    too_early = tell(KEEPER, "cases", helped.reference, what=Move.RECOVERED.value, amount="40")
    assert "The case does not say that so much was given back." in text_of(too_early)
    done(send(helped, WORKER, "back", part="bluewater:USD", amount="40", key="c" * 32))
    assert "Bluewater Trading is still to give back 20 USD." in shown_to(KEEPER)
    assert "Given back, says the case: 40. Arrived in the fund: 0." in shown_to(KEEPER)
    done(tell(KEEPER, "cases", helped.reference, what=Move.RECOVERED.value, amount="40"))
    assert held(Place.HELD) == 440


def test_sent_twice_it_counts_once(helped: Case) -> None:
    for _ in range(2):
        done(funds.set_aside(helped, "100", key="d" * 32))
        done(tell(LEAD, "payments", what=Move.SENT.value, amount="50", key="e" * 32))
        done(funds.asked(helped, "70", key="f" * 32, seen=99))
    assert held(Place.SET_ASIDE, helped.reference) == 300
    assert held(Place.ON_THE_WAY, as_seen_by(LEAD).me) == 50


def test_two_keepers_at_once_do_not_give_twice(helped: Case) -> None:
    seen = as_seen_by(KEEPER).state.number
    done(funds.set_aside(helped, "50", seen=seen))
    answer = funds.set_aside(helped, "50", seen=seen)
    assert answer.status_code == 409
    assert "Somebody wrote something here while you were writing" in text_of(answer)
    assert 'value="50"' in answer.content.decode()
    assert held(Place.SET_ASIDE, helped.reference) == 250


def test_two_colleagues_at_once_do_not_ask_or_pay_twice(helped: Case) -> None:
    seen = as_seen_by(LEAD).state.number
    done(tell(LEAD, "payments", what=Move.SENT.value, amount="50", seen=seen))
    assert tell(SPONSOR, "payments", what=Move.SENT.value, amount="50", seen=seen).status_code == 409
    assert funds.asked(helped, key="9" * 32).status_code == 409


def test_only_the_keeper_says_that_money_arrived(helped: Case) -> None:
    assert tell(LEAD, "payments", what=Move.ARRIVED.value, amount="10").status_code == 422
    opened = as_seen_by(LEAD)
    arrived = next(event for event, _ in opened.state.book.entries if event.move is Move.ARRIVED)
    with pytest.raises(NotAllowedError):
        actions.write_payment(opened, arrived, seen=99)


def test_a_mistake_is_taken_back_with_its_reason_and_stays_to_be_read(helped: Case) -> None:
    book = as_seen_by(JOINED).state.book
    slip = next(event.id for event, _ in book.entries if event.move is Move.PROMISED and event.amount == 300)
    asked = tell(JOINED, "payments", what="corrected", entry=slip, reason="")
    assert "Say what was wrong, so that others can follow." in text_of(asked)
    done(tell(JOINED, "payments", what="corrected", entry=slip, reason="It was 200."))
    assert "It was 200." in shown_to(JOINED)
    assert "taken back" in shown_to(JOINED)
    assert tell(LEAD, "payments", what="corrected", entry=slip, reason="Not ours").status_code == 422


def test_a_request_that_was_a_mistake_is_taken_back_by_the_keeper(helped: Case) -> None:
    asks = next(event.id for event, _ in as_seen_by(KEEPER).state.book.entries if event.move is Move.ASKED)
    done(tell(KEEPER, "cases", helped.reference, what="corrected", entry=asks, reason="A nought too many."))
    assert "Asks for" not in shown_to(KEEPER)
    assert held(Place.SET_ASIDE, helped.reference) == 200


def test_who_pays_in_no_more_has_no_key_and_no_page_and_the_money_stays(helped: Case) -> None:
    company = as_seen_by(LEAD).me
    done(tell(KEEPER, "organisations", organisation=f"-{company}"))
    assert cast.client_of(LEAD).get(address()).status_code == 404
    assert not FundKey.objects.filter(account__username=LEAD).exists()
    assert "Aurelin Devices USD 400 have not arrived." in shown_to(KEEPER)
    assert held(Place.HELD) == 400


def test_a_keeper_with_a_part_in_the_harm_hears_nothing_more(helped: Case) -> None:
    desk = cast.desk(WORKER, helped)
    cases.learn(desk, Learn((Said("case", "implicated", ("assayline",)),)), seen=desk.state.number)
    before = bytes(FundCase.objects.get().said)
    done(happens(helped, "k2", CARE, "received", "10", key="b" * 32))
    assert bytes(FundCase.objects.get().said) == before
    assert helped.reference not in shown_to(KEEPER).partition("What was written last?")[0]
    assert cast.client_of(KEEPER).get(address("cases", helped.reference)).status_code == 404
    assert "It helps no more and learns nothing more" in page(helped)
    assert COMMON_FUND not in cast.client_of(WORKER).get(f"/cases/{helped.reference}/money/promise/").content.decode()


def test_who_pays_in_and_had_a_part_in_the_harm_reads_nothing_of_that_case_in_the_totals(helped: Case) -> None:
    assert "All cases, USD 60" in shown_to(JOINED)
    desk = cast.desk(WORKER, helped)
    cases.learn(desk, Learn((Said("case", "implicated", ("calder",)),)), seen=desk.state.number)
    shown = shown_to(JOINED) + text_of(cast.client_of(JOINED).get("/money/funds/"))
    assert "60 60" not in shown
    assert "Of 60" not in shown
    assert "All cases, USD 60" in shown_to(LEAD)
    assert "All cases, USD 60" in shown_to(KEEPER)


def test_the_page_asks_as_often_whatever_was_written_and_whoever_pays_in(helped: Case) -> None:
    browser = cast.client_of(KEEPER)
    with CaptureQueriesContext(connection) as before:
        browser.get(address())
    company = organisation_named("Tamrin Smelting")
    assert company is not None
    done(tell(KEEPER, "organisations", organisation=company.pk))
    for number in range(3):
        done(tell(KEEPER, "payments", who=company.pk, what=Move.ARRIVED.value, amount="10", key=f"{number}c" * 16))
    with CaptureQueriesContext(connection) as after:
        browser.get(address())
    assert len(after) <= len(before)
