"""The money book under any course of events: it balances, and its sums are those of the events."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from amends.core.redress.book import Book, Place
from amends.core.redress.errors import Refused
from amends.core.redress.events import AnyEvent, Bounced, Corrected, Line, Linked, Paid, Promised, Recovered, Returned
from amends.core.redress.standing import lines_of, standing
from tests.core.redress.happenings import KINDS, event


class Bookkeeping(RuleBasedStateMachine):
    """Any events in any order: what is refused changes nothing, and what is taken balances."""

    def __init__(self) -> None:
        super().__init__()
        self.book = Book(frozenset({"boss"}))
        self.number = 0

    @rule(
        kind=st.sampled_from(KINDS),
        coins=st.integers(-1, 300),
        line=st.builds(
            Line, st.just("mine"), st.sampled_from(["P1", "boss"]), st.just("a"), st.sampled_from(["USD", "XOF"])
        ),
        party=st.sampled_from(["mine", "pool", "boss", "P1"]),
        data=st.data(),
    )
    def happens(self, kind: Callable[..., AnyEvent], coins: int, line: Line, party: str, data: st.DataObject) -> None:
        self.number += 1
        amount = Decimal(coins) if line.currency == "XOF" else Decimal(coins).scaleb(-2)
        earlier = data.draw(st.sampled_from([each.event for each in self.book.entries])) if self.book.entries else None
        more: dict[Any, dict[str, Any]] = {
            Paid: {"by": party, "payee": line.person if party != "boss" else party},
            Recovered: {"to": party},
        }
        if kind is Linked:
            amount, more[Linked] = Decimal(0), {"promise": party}
        if earlier is not None and kind in {Bounced, Returned, Corrected}:
            line, amount = earlier.line, min(amount, earlier.amount) if kind is not Corrected else earlier.amount
        named = earlier.id if earlier is not None else "none"
        more |= {each: {"payment": named} for each in (Bounced, Returned)}
        more[Corrected] = {"entry": named, "because": "a slip"}
        one = event(kind, str(self.number), str(amount), line, **more.get(kind, {}))
        before = (self.book.entries, dict(self.book.balances))
        try:
            self.book = self.book.taken(one)
        except Refused:
            assert (self.book.entries, dict(self.book.balances)) == before

    @invariant()
    def every_entry_and_the_whole_book_balance(self) -> None:
        for entry in self.book.entries:
            assert sum(amount for _, amount in entry.postings) == 0
        assert sum(self.book.balances.values()) == 0

    @invariant()
    def no_place_where_money_is_holds_less_than_nothing(self) -> None:
        for account, amount in self.book.balances.items():
            assert amount >= 0 or account.place in {Place.OUTSIDE, Place.TO_RECOVER}
            assert account.line.person != "boss"

    @invariant()
    def the_sums_are_those_that_one_adds_up_from_the_events(self) -> None:
        for each in standing(self.book, lines_of(self.book)):
            events = [one for one in self._standing_events() if one.line.currency == each.currency]
            came_back = sum(one.amount for one in events if isinstance(one, Bounced | Returned))
            assert each.promised == sum(one.amount for one in events if isinstance(one, Promised))
            assert each.paid == sum(one.amount for one in events if isinstance(one, Paid)) - came_back
            assert each.gap == each.promised - each.confirmed
            assert each.promised >= each.paid >= each.received >= each.confirmed >= 0
            assert each.recovered == sum(one.amount for one in events if isinstance(one, Recovered))

    @invariant()
    def the_entries_alone_give_the_book_again(self) -> None:
        again = Book(self.book.implicated)
        for entry in self.book.entries:
            again = again.taken(entry.event)
        assert again == self.book

    def _standing_events(self) -> list[AnyEvent]:
        gone = self.book.corrected
        return [
            each.event
            for each in self.book.entries
            if each.event.id not in gone and not isinstance(each.event, Corrected)
        ]


Bookkeeping.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
test_any_course_of_events = Bookkeeping.TestCase
