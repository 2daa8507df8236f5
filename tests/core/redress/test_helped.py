"""What one payer did in a case, in sums: never more confirmed than nothing else can explain."""

from decimal import Decimal
from functools import reduce

from amends.core.redress.book import Book
from amends.core.redress.events import AnyEvent, Bounced, Confirmed, Line, Paid, Promised, Received, Recovered
from amends.core.redress.helped import Helped, helped_by
from tests.core.redress.happenings import event

POOL = "common_fund"
OWN, OTHERS = Line(POOL, "P1", "a", "USD"), Line("trader", "P1", "b", "USD")
_COUNT = iter(range(10_000))


def one(kind: type[AnyEvent], amount: str, line: Line, **more: str) -> AnyEvent:
    named: dict[str, object] = {"payee": line.person, "by": POOL, **more} if kind is Paid else dict(more)
    return event(kind, str(next(_COUNT)), amount, line, **named)


def said(*events: AnyEvent) -> Helped:
    return helped_by(reduce(Book.taken, events, Book()), POOL).get("USD", Helped())


def test_what_it_promised_itself() -> None:
    found = said(one(Promised, "100", OWN), one(Paid, "70", OWN), one(Received, "60", OWN), one(Confirmed, "50", OWN))
    assert found == Helped(Decimal(100), Decimal(70), Decimal(60), Decimal(50))


def test_what_it_paid_in_advance_is_a_claim_until_it_is_given_back() -> None:
    found = said(one(Promised, "100", OTHERS), one(Paid, "40", OTHERS), one(Recovered, "15", OTHERS, to=POOL))
    assert (found.promised, found.paid, found.recovered) == (Decimal(40), Decimal(40), Decimal(15))
    assert found.claims == {"trader": Decimal(25)}


def test_what_another_payment_could_explain_does_not_count_as_confirmed() -> None:
    events = (
        one(Promised, "100", OTHERS),
        one(Paid, "40", OTHERS),
        one(Paid, "60", OTHERS, by="trader"),
        one(Received, "100", OTHERS),
        one(Confirmed, "70", OTHERS),
    )
    found = said(*events)
    assert (found.received, found.confirmed) == (Decimal(40), Decimal(10))


def test_what_others_paid_for_it_counts_as_paid_by_others() -> None:
    assert said(one(Promised, "100", OWN), one(Paid, "40", OWN, by="trader")).paid == 0


def test_what_bounced_is_neither_paid_nor_owed() -> None:
    paid = one(Paid, "40", OTHERS)
    assert said(one(Promised, "100", OTHERS), paid, one(Bounced, "40", OTHERS, payment=paid.id)) == Helped()


def test_who_did_nothing_has_no_sums() -> None:
    assert helped_by(reduce(Book.taken, [one(Promised, "1", OTHERS)], Book()), POOL) == {}
