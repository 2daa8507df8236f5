"""Money of a case: paid only past the gates, booked in its history, and confirmed by the person."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from amends.core.case.booking import RECEIVED
from amends.core.case.commands import BookMoney, Learn, Said, ShareMoney
from amends.core.case.evolve import replay
from amends.core.redress.book import Place
from amends.core.redress.errors import Refused
from amends.core.redress.events import AnyEvent, Confirmed, Line, Paid, Promised, Received, Returned
from amends.core.safeguards.gates import Verdict
from tests.core.case.casework import MONDAY, Desk

LINE = Line("smelter", "ada", "head.wages", "USD")
DAY = MONDAY.date()
HUNDRED = Decimal("100.00")


def promised(line: Line = LINE) -> Promised:
    return Promised("e1", DAY, line, HUNDRED, DAY)


def paid(line: Line = LINE, payee: str = "", by: str = "") -> Paid:
    return Paid("e2", DAY, line, HUNDRED, payee or line.person, by or line.payer)


RECEIPT, YES = Received("e3", DAY, LINE, HUNDRED), Confirmed("e4", DAY, LINE, HUNDRED)


def desk_with(*events: AnyEvent) -> Desk:
    desk = Desk()
    desk.does(Learn(persons=("ada", "cleo")))
    if events:
        desk.does(BookMoney(events))
    return desk


def test_what_is_booked_is_in_the_history_and_replays_to_the_same_book() -> None:
    desk = desk_with(promised(), paid(), RECEIPT)
    assert desk.state.book.balance(LINE, Place.RECEIVED) == 100
    assert replay(desk.entries).book == desk.state.book


def test_a_payment_is_an_act_of_the_guidance_too() -> None:
    desk = desk_with(promised(), paid())
    [acted] = [entry for entry in desk.entries if entry.kind == "acted"]
    assert acted.content["arguments"] == {"payee": "ada", "head": "head.wages"}


@pytest.mark.parametrize(
    ("condition", "gate"),
    [("waiver", "G12"), ("silence", "G12"), ("testimony", "G8"), ("acceptance_of_return", "G8")],
)
def test_a_payment_with_a_condition_is_refused_and_nothing_of_it_is_booked(condition: str, gate: str) -> None:
    desk = desk_with(promised())
    judgement = desk.does(BookMoney((paid(),), conditions=(condition,)))
    assert judgement.verdict is Verdict.REFUSED
    assert gate in judgement.because
    assert desk.state.book.balance(LINE, Place.ON_THE_WAY) == 0
    assert desk.entries[-1].kind == "refused"


def test_a_receipt_is_no_condition() -> None:
    assert desk_with(promised()).does(BookMoney((paid(),), conditions=("receipt",))).verdict is Verdict.ALLOWED


def test_an_implicated_payee_is_refused_by_the_gates() -> None:
    desk = desk_with(promised())
    desk.does(Learn((Said("case", "implicated", ("mother",)),)))
    judgement = desk.does(BookMoney((paid(payee="mother"),)))
    assert "G11" in judgement.because


def test_a_company_is_never_paid_for_a_person() -> None:
    with pytest.raises(Refused, match="payee_unknown"):
        desk_with(promised()).does(BookMoney((paid(payee="mine"),)))


def test_all_of_a_booking_counts_or_nothing_of_it() -> None:
    desk = desk_with(promised())
    too_much = replace(RECEIPT, amount=Decimal("100.01"))
    with pytest.raises(Refused, match="account_short"):
        desk.does(BookMoney((paid(), too_much)))
    assert desk.state.book.balance(LINE, Place.ON_THE_WAY) == 0


def test_an_urgent_payment_waits_for_no_sharing_and_who_pays_in_advance_has_a_claim() -> None:
    desk = desk_with(promised(), paid(by="lead"))
    assert desk.state.sharing == {}
    assert desk.state.book.balance(LINE, Place.TO_RECOVER) == 100


def test_what_the_person_confirmed_whole_is_said_to_the_gates_of_closing() -> None:
    desk = desk_with(promised(), paid(), RECEIPT)
    assert RECEIVED not in desk.state.about("ada")
    desk.does(BookMoney((YES,)))
    assert desk.state.about("ada")[RECEIVED] is True


def test_a_part_confirmed_says_nothing_yet() -> None:
    desk = desk_with(promised(), paid(), RECEIPT, replace(YES, amount=Decimal("99.99")))
    assert RECEIVED not in desk.state.about("ada")


@pytest.mark.parametrize(
    "later",
    [
        Returned("e5", DAY, LINE, Decimal("1.00"), "e2", was_confirmed=True),
        Promised("e6", DAY, LINE, HUNDRED, DAY),
    ],
)
def test_what_was_given_back_or_promised_anew_has_not_all_arrived(later: Any) -> None:
    desk = desk_with(promised(), paid(), RECEIPT, YES)
    desk.does(BookMoney((later,)))
    assert desk.state.about("ada")[RECEIVED] is False


def test_who_is_asked_to_pay_stands_in_the_history() -> None:
    desk = desk_with()
    desk.does(ShareMoney({"amount": "10.00"}))
    assert replay(desk.entries).sharing == {"amount": "10.00"}
