"""The book of a fund over several cases: what came can be set aside once, and what a case uses stays with it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import reduce

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from amends.core.redress.common_fund import (
    NOTHING,
    Event,
    FundBook,
    Move,
    Place,
    Spent,
    as_plain,
    asked_for,
    from_plain,
    paid_in,
    require_given_back,
)
from amends.core.redress.errors import Refused

DAY = date(2026, 3, 1)


def event(name: str, move: Move, who: str, amount: str, currency: str = "USD", entry: str = "") -> Event:
    return Event(name, move, who, Decimal(amount), currency, DAY, entry, "a slip" if entry else "")


def book(*events: Event) -> FundBook:
    """Give a book in which each payment comes with what had to be before it."""
    return reduce(lambda now, one: reduce(FundBook.taken, paid_in(now, one), now), events, FundBook())


ARRIVED = event("1", Move.ARRIVED, "aurelin", "100")
ASIDE = event("2", Move.SET_ASIDE, "A-1", "80")


def test_what_arrived_without_a_word_was_promised_and_sent() -> None:
    found = book(event("0", Move.PROMISED, "aurelin", "150"), ARRIVED)
    assert found.came_from_outside("aurelin", "USD") == 150
    assert found.arrived("aurelin", "USD") == 100
    assert found.at(Place.HELD, "USD") == 100
    assert [one.move for one, _ in found.entries] == [Move.PROMISED, Move.SENT, Move.ARRIVED]


def test_more_than_was_promised_counts_as_promised() -> None:
    found = book(event("0", Move.PROMISED, "aurelin", "30"), event("s", Move.SENT, "aurelin", "20"), ARRIVED)
    assert found.came_from_outside("aurelin", "USD") == 100
    assert found.at(Place.ON_THE_WAY, "USD", "aurelin") == 0


@pytest.mark.parametrize(
    ("refused", "code"),
    [
        (event("3", Move.SET_ASIDE, "A-2", "20.01"), "account_short"),
        (event("3", Move.SET_ASIDE, "A-2", "1", "EUR"), "account_short"),
        (event("3", Move.TAKEN_BACK, "A-1", "80.01"), "account_short"),
        (event("3", Move.CORRECTED, "aurelin", "100", entry="1"), "account_short"),
        (event("3", Move.SET_ASIDE, "A-2", "0"), "amount_not_positive"),
        (event("3", Move.SET_ASIDE, "A-2", "0.001"), "amount_not_positive"),
        (event("2", Move.SET_ASIDE, "A-1", "1"), "already_there"),
        (event("3", Move.CORRECTED, "A-1", "80", entry="none"), "no_such_entry"),
        (event("3", Move.CORRECTED, "A-2", "80", entry="2"), "no_such_entry"),
        (replace(event("3", Move.CORRECTED, "A-1", "80", entry="2"), because=" "), "reason_missing"),
    ],
)
def test_what_cannot_be_is_refused(refused: Event, code: str) -> None:
    with pytest.raises(Refused) as caught:
        book(ARRIVED, ASIDE).taken(refused)
    assert caught.value.code == code


def test_a_mistake_is_taken_back_once() -> None:
    found = book(ARRIVED, ASIDE, event("3", Move.CORRECTED, "A-1", "80", entry="2"))
    assert found.at(Place.HELD, "USD") == 100
    with pytest.raises(Refused, match="already_corrected"):
        found.taken(event("4", Move.CORRECTED, "A-1", "80", entry="2"))


@pytest.mark.parametrize(
    "back", [event("3", Move.TAKEN_BACK, "A-1", "30.01"), event("3", Move.CORRECTED, "A-1", "80", entry="2")]
)
def test_what_a_case_uses_is_not_taken_back(back: Event) -> None:
    with pytest.raises(Refused, match="already_used"):
        book(ARRIVED, ASIDE).taken(back, Spent(used=Decimal(50)))


def test_what_it_does_not_use_is() -> None:
    found = book(ARRIVED, ASIDE).taken(event("3", Move.TAKEN_BACK, "A-1", "30"), Spent(used=Decimal(50)))
    assert (found.at(Place.SET_ASIDE, "USD", "A-1"), found.at(Place.HELD, "USD")) == (Decimal(50), Decimal(50))


def test_no_more_arrives_of_a_claim_than_the_case_says_was_given_back() -> None:
    now, back = book(ARRIVED, ASIDE), event("3", Move.RECOVERED, "A-1", "40")
    require_given_back(now, back, Spent(recovered=Decimal(40)))
    with pytest.raises(Refused, match="more_than_came_back"):
        require_given_back(now.taken(back), replace(back, id="4", amount=Decimal("0.01")), Spent(recovered=Decimal(40)))


def test_asking_moves_nothing_and_is_answered_by_what_is_set_aside() -> None:
    asked = event("0", Move.ASKED, "A-1", "90")
    assert asked_for(book(asked, ARRIVED, ASIDE)) == {("A-1", "USD"): Decimal(10)}
    assert asked_for(book(asked, ARRIVED, replace(ASIDE, amount=Decimal(90)))) == {}
    assert not book(asked).balances


def test_an_event_is_the_same_after_it_was_kept() -> None:
    one = event("3", Move.CORRECTED, "A-1", "80.00", entry="2")
    assert from_plain(as_plain(one)) == one


class AnyCourse(RuleBasedStateMachine):
    """Any events in any order: the book balances, and never gives what did not come."""

    def __init__(self) -> None:
        super().__init__()
        self.book, self.number = FundBook(), 0

    @rule(
        move=st.sampled_from(Move),
        who=st.sampled_from(["aurelin", "calder", "A-1", "A-2"]),
        coins=st.integers(-1, 300),
        currency=st.sampled_from(["USD", "XOF"]),
        used=st.integers(0, 100),
        data=st.data(),
    )
    def happens(self, move: Move, who: str, coins: int, currency: str, used: int, data: st.DataObject) -> None:
        self.number += 1
        amount = Decimal(coins) if currency == "XOF" else Decimal(coins).scaleb(-2)
        one = Event(str(self.number), move, who, amount, currency, DAY)
        if move is Move.CORRECTED and self.book.entries:
            meant = data.draw(st.sampled_from([each for each, _ in self.book.entries]))
            one = replace(one, who=meant.who, amount=meant.amount, currency=meant.currency, entry=meant.id, because="a")
        spent = data.draw(st.sampled_from([NOTHING, Spent(Decimal(used))]))
        before = self.book
        try:
            for each in paid_in(self.book, one) if one.amount > 0 else [one]:
                self.book = self.book.taken(each, spent)
        except Refused:
            self.book = before

    @invariant()
    def every_entry_and_the_whole_book_balance(self) -> None:
        assert all(sum(amount for _, amount in postings) == 0 for _, postings in self.book.entries)
        assert sum(self.book.balances.values()) == 0

    @invariant()
    def nothing_is_where_it_did_not_come(self) -> None:
        assert all(amount >= 0 for account, amount in self.book.balances.items() if account.place is not Place.OUTSIDE)


TestAnyCourse = AnyCourse.TestCase
TestAnyCourse.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
