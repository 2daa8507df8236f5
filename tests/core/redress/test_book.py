"""The money book: it always balances, refuses what cannot have happened, and shows the gap first."""

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from amends.core.redress.book import Book
from amends.core.redress.booked import EVENTS, as_plain, from_plain
from amends.core.redress.errors import Refused
from amends.core.redress.events import (
    AnyEvent,
    Bounced,
    Confirmed,
    Corrected,
    Denied,
    Line,
    Linked,
    Paid,
    Promised,
    Received,
    Recovered,
    Returned,
)
from amends.core.redress.rows import rows_of
from amends.core.redress.standing import Standing, late, lines_of, standing
from tests.core.redress.happenings import DAY, LINE, event


def book_of(*events: AnyEvent, implicated: frozenset[str] = frozenset()) -> Book:
    book = Book(implicated)
    for each in events:
        book = book.taken(each)
    return book


PROMISED = event(Promised, "e1", "100.00")
PAID = event(Paid, "e2", "80.00")
RECEIVED = event(Received, "e3", "80.00")
CONFIRMED = event(Confirmed, "e4", "50.00")


def now(book: Book) -> Standing:
    [found] = standing(book, lines_of(book))
    return found


def refused(book: Book, one: AnyEvent) -> str:
    with pytest.raises(Refused) as caught:
        book.taken(one)
    return caught.value.code


def test_the_gap_is_what_was_promised_and_the_person_has_not_confirmed() -> None:
    found = now(book_of(PROMISED, PAID, RECEIVED, CONFIRMED))
    assert [found.promised, found.paid, found.received, found.confirmed] == [100, 80, 80, 50]
    assert found.gap == 50


def test_what_the_person_says_no_to_moves_nothing_and_stays_in_the_gap() -> None:
    book = book_of(PROMISED, PAID, RECEIVED, event(Denied, "e5", "80.00"))
    assert [now(book).received, now(book).confirmed, now(book).gap] == [80, 0, 100]
    assert len(book.entries) == 4


@pytest.mark.parametrize("kind", EVENTS.values())
def test_every_event_goes_into_a_history_and_comes_out_the_same(kind: type[AnyEvent]) -> None:
    more: dict[Any, Any] = {Bounced: {"payment": "e2"}, Returned: {"payment": "e2"}, Recovered: {"to": "pool"}}
    more |= {Corrected: {"entry": "e1", "because": "a slip"}, Linked: {"promise": "school"}}
    one = event(kind, "e9", "10.50", **more.get(kind, {}))
    assert from_plain(json.loads(json.dumps(as_plain(one)))) == one


def test_money_paid_in_advance_is_recovered_by_who_paid_it() -> None:
    book = book_of(PROMISED, event(Paid, "e2", "80.00", by="pool"))
    assert now(book).to_recover == 80
    assert refused(book, event(Recovered, "e3", "30.00", to="another")) == "account_short"
    book = book.taken(event(Recovered, "e3", "30.00", to="pool"))
    assert [now(book).to_recover, now(book).recovered] == [50, 30]
    assert refused(book, event(Recovered, "e4", "50.01", to="pool")) == "account_short"


def test_money_that_bounced_is_owed_as_before() -> None:
    book = book_of(PROMISED, PAID, event(Bounced, "e3", "80.00", payment="e2"))
    assert [now(book).paid, now(book).gap] == [0, 100]


def test_money_that_bounced_is_no_longer_to_be_recovered_and_what_was_recovered_is_to_be_given_back() -> None:
    book = book_of(PROMISED, event(Paid, "e2", "80.00", by="pool"), event(Recovered, "e3", "80.00", to="pool"))
    assert now(book.taken(event(Bounced, "e4", "80.00", payment="e2"))).to_recover == -80


@pytest.mark.parametrize("was_confirmed", [True, False])
def test_money_that_was_returned_is_owed_as_before(was_confirmed: bool) -> None:
    book = book_of(PROMISED, PAID, RECEIVED, CONFIRMED)
    found = now(book.taken(event(Returned, "e5", "30.00", payment="e2", was_confirmed=was_confirmed)))
    assert found.gap == (80 if was_confirmed else 50)
    assert found.received == 50


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (event(Paid, "e9", "100.01"), "account_short"),
        (event(Received, "e9", "0.01"), "account_short"),
        (event(Confirmed, "e9", "30.01"), "account_short"),
        (event(Promised, "e1", "1.00"), "already_there"),
        (event(Promised, "e9", "0.00"), "amount_not_positive"),
        (event(Promised, "e9", "1.005"), "amount_not_positive"),
        (event(Bounced, "e9", "1.00", payment="e1"), "not_a_payment"),
        (event(Bounced, "e9", "1.00", payment="e8"), "not_a_payment"),
        (event(Returned, "e9", "80.01", payment="e2"), "more_than_was_paid"),
        (event(Paid, "e9", "1.00", payee="cousin"), "payee_unknown"),
        (event(Corrected, "e9", "100.00", entry="e1", because=" "), "reason_missing"),
        (event(Corrected, "e9", "99.00", entry="e1", because="a slip"), "no_such_entry"),
        (event(Corrected, "e9", "80.00", entry="e2", because="a slip"), "account_short"),
    ],
)
def test_what_cannot_have_happened_is_refused(one: AnyEvent, code: str) -> None:
    assert refused(book_of(PROMISED, PAID, RECEIVED, CONFIRMED), one) == code


def test_nobody_implicated_is_paid_or_promised_money() -> None:
    line = Line("mine", "boss", "wages", "USD")
    book = book_of(PROMISED, implicated=frozenset({"boss"}))
    assert refused(book, event(Promised, "e9", "1.00", line)) == "payee_implicated"
    assert refused(book, event(Paid, "e9", "1.00", payee="boss")) == "payee_implicated"


def test_a_guardian_receives_money_for_a_child_unless_implicated() -> None:
    paid = event(Paid, "e2", "10.00", payee="G1")
    assert now(book_of(PROMISED).taken(paid, guardians={"G1"})).paid == 10
    with pytest.raises(Refused, match="payee_implicated"):
        book_of(PROMISED, implicated=frozenset({"G1"})).taken(paid, guardians={"G1"})


def test_a_mistake_is_corrected_once_by_an_entry_of_its_own() -> None:
    corrected = event(Corrected, "e3", "80.00", entry="e2", because="a slip of the pen")
    book = book_of(PROMISED, PAID, corrected)
    assert now(book).paid == 0
    assert len(book.entries) == 3
    again = event(Corrected, "e4", "80.00", entry="e2", because="again")
    assert refused(book, again) == "already_corrected"
    assert refused(book, event(Corrected, "e4", "80.00", entry="e3", because="no")) == "already_corrected"
    assert refused(book, event(Bounced, "e4", "1.00", payment="e2")) == "more_than_was_paid"


def test_a_payment_of_which_something_came_back_is_not_corrected() -> None:
    book = book_of(PROMISED, PAID, event(Bounced, "e3", "10.00", payment="e2"), event(Paid, "e5", "20.00"))
    wrong = event(Corrected, "e6", "80.00", entry="e2", because="a slip")
    assert refused(book, wrong) == "something_came_back"


def test_each_company_sees_its_own_lines_and_the_totals() -> None:
    other = Line("buyer", "P1", "wages", "USD")
    book = book_of(PROMISED, event(Promised, "e2", "40.00", other))
    assert standing(book, lines_of(book, payer="buyer"))[0].promised == 40
    assert standing(book, lines_of(book))[0].promised == 140
    assert lines_of(book, person="P2") == ()


def test_currencies_are_never_added() -> None:
    other = Line("mine", "P1", "wages", "GHS")
    book = book_of(PROMISED, event(Promised, "e2", "40.00", other))
    assert [(each.currency, each.gap) for each in standing(book, lines_of(book))] == [
        ("GHS", Decimal("40.00")),
        ("USD", Decimal("100.00")),
    ]


def test_what_is_late_is_what_was_due_and_is_not_confirmed() -> None:
    second = event(Promised, "e2", "60.00", due=DAY + timedelta(days=31))
    book = book_of(PROMISED, second, event(Paid, "e3", "110.00"), event(Received, "e4", "110.00"))
    book = book.taken(event(Confirmed, "e5", "110.00"))
    assert late(book, DAY + timedelta(days=31)) == ()
    [found] = late(book, DAY + timedelta(days=32))
    assert found.since == DAY + timedelta(days=31)
    assert found.amount == 50


def test_a_promise_taken_back_as_a_mistake_is_not_late() -> None:
    corrected = event(Corrected, "e2", "100.00", entry="e1", because="the wrong person")
    assert late(book_of(PROMISED, corrected), DAY + timedelta(days=1)) == ()


def linked(name: str, promise: str, amount: str = "0", line: Line = LINE) -> AnyEvent:
    return event(Linked, name, amount, line, promise=promise)


def test_a_line_pays_what_was_said_last_and_saying_so_moves_nothing() -> None:
    book = book_of(event(Promised, "e1", "100.00", promise="school"), PAID)
    [row] = rows_of(book, DAY)
    assert (row.promise, book.pays(LINE)) == ("school", "school")
    again = book.taken(linked("e3", "clinic"))
    assert (rows_of(again, DAY)[0].promise, again.pays(LINE)) == ("clinic", "clinic")
    assert again.balances == book.balances
    assert again.taken(linked("e4", "")).pays(LINE) == ""


def test_a_promise_that_was_a_mistake_says_nothing_any_more() -> None:
    corrected = event(Corrected, "e3", "100.00", entry="e2", because="the wrong person")
    book = book_of(PROMISED, event(Promised, "e2", "100.00", promise="school"), corrected)
    assert (rows_of(book, DAY)[0].promise, book.pays(LINE)) == ("", "")


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (event(Promised, "e9", "1.00", promise="clinic"), "pays_another"),
        (linked("e9", "clinic", "1.00"), "link_moves_nothing"),
        (linked("e9", "clinic", line=Line("mine", "P2", "wages", "USD")), "no_such_line"),
        (event(Corrected, "e9", "0", entry="e2", because="a slip"), "amount_not_positive"),
    ],
)
def test_a_line_never_pays_two_promises_at_once(one: AnyEvent, code: str) -> None:
    assert refused(book_of(PROMISED, linked("e2", "school")), one) == code


def test_what_was_booked_before_anybody_spoke_of_plans_is_read_as_it_was() -> None:
    plain = as_plain(PROMISED)
    del plain["promise"]
    assert from_plain(plain) == PROMISED
