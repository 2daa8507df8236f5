"""Case workers write down promises and what became of them: once, whole, past the gates, and nothing typed is lost."""

from typing import Any

import pytest

from amends.apps.cases import store
from amends.apps.cases.models import Case
from amends.apps.cases.queries import first_misfit
from amends.apps.money import queries
from tests import cast
from tests.apps.money.booking import WORKER, address, happens, page, row, send, text_of

pytestmark = pytest.mark.django_db
PROMISE: dict[str, Any] = {
    "person": "k3",
    "action": "head.medical",
    "payer": "aurelin",
    "amount": "1 250,50",
    "currency": "usd",
    "due": "2099-01-31",
    "payee": "clinic",
}


def test_a_promise_is_written_down_and_not_due_yet(case: Case) -> None:
    assert send(case, WORKER, "promise", **PROMISE).status_code == 302
    found = row(case, "k3", "head.medical")
    assert f"{found.sums.later:f}" == "1250.50"
    assert found.sums.due == 0
    assert "Another 1,250.50 will be due later." in page(case)


def test_a_form_sent_twice_books_once(case: Case) -> None:
    seen = case.number
    for _ in range(2):
        assert send(case, WORKER, "promise", **PROMISE | {"seen": seen}).status_code == 302
    assert row(case, "k3", "head.medical").sums.later == 1250.5


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"amount": "12 dollars"}, "Write a number such as 1250.50"),
        ({"amount": "0"}, "Write an amount above zero."),
        ({"amount": "1.005"}, "USD has at most 2 places after the point."),
        ({"currency": "dollar"}, "Write the three letters of a currency"),
        ({"due": "soon"}, "Write a day such as 2026-03-31."),
        ({"person": ""}, "This is needed."),
        ({"person": "fund", "payer": "fund"}, "Nobody can promise money to themselves."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(
    case: Case, changed: dict[str, str], said: str
) -> None:
    answer = send(case, WORKER, "promise", **PROMISE | changed)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert 'value="clinic" selected' in answer.content.decode()


def test_a_line_goes_from_promised_to_confirmed(case: Case) -> None:
    assert happens(case, "k1", "stipend", "paid", "236", payee="mother", by="fund", key="1" * 32).status_code == 302
    assert happens(case, "k1", "stipend", "confirmed", "236", key="2" * 32).status_code == 302
    found = row(case, "k1", "stipend")
    assert [found.sums.paid, found.sums.received, found.sums.confirmed] == [472, 472, 472]
    assert found.since is None


def test_what_the_person_confirmed_whole_is_known_to_the_closing(case: Case) -> None:
    assert "remedy.compensation_received" not in cast.state_of(case).about("k2")
    happens(case, "k2", "apprenticeship", "confirmed", "70", key="1" * 32)
    happens(case, "k2", "safe_work", "confirmed", "85", key="2" * 32)
    assert cast.state_of(case).about("k2")["remedy.compensation_received"] is True
    [sums] = queries.confirmed_for(cast.desk(WORKER, case), "k2")
    assert sums.due == 365
    assert sums.confirmed == 365


def test_a_no_is_shown_until_it_is_put_right(case: Case) -> None:
    happens(case, "k1", "services", "denied", "12", because="not_come")
    assert "It did not come (12)." in page(case)
    happens(case, "k1", "services", "confirmed", "12", key="3" * 32)
    assert "It did not come (12)." not in page(case)


@pytest.mark.parametrize(
    ("condition", "gate"), [("waiver", "No waiver of rights"), ("testimony", "Help has no conditions")]
)
def test_a_payment_with_a_condition_is_refused_at_its_field_and_kept_in_the_history(
    case: Case, condition: str, gate: str
) -> None:
    answer = happens(case, "k1", "stipend", "paid", "236", payee="mother", by="fund", conditions=[condition])
    assert answer.status_code == 422
    assert gate in text_of(answer)
    assert row(case, "k1", "stipend").sums.paid == 236
    assert cast.entries_of(case)[-1].kind == "refused"


def test_money_never_goes_to_an_implicated_party(case: Case) -> None:
    from amends.apps.cases import actions
    from amends.core.case.commands import Learn, Said

    desk = cast.desk(WORKER, case)
    actions.learn(desk, Learn((Said("case", "implicated", ("mother",)),)), seen=desk.state.number)
    answer = happens(case, "k1", "stipend", "paid", "10", payee="mother", by="fund")
    assert answer.status_code == 422
    assert "There is a credible signal that this payee had a part in the harm." in text_of(answer)
    assert row(case, "k1", "stipend").sums.paid == 236


@pytest.mark.parametrize(
    ("person", "action", "sent", "said"),
    [
        ("k1", "stipend", {"what": "paid", "amount": "236.01"}, "more than the book says is there"),
        ("k1", "stipend", {"what": "paid", "amount": "10", "payee": "k9"}, "Choose"),
        ("k1", "services", {"what": "received", "amount": "13"}, "more than the book says is there"),
        ("k1", "services", {"what": "denied", "amount": "5"}, "Choose what the person says."),
        ("k1", "services", {"what": "received", "amount": "5", "day": "2999-01-01"}, "That day is still to come."),
        ("k1", "services", {"what": "corrected", "amount": "5"}, "Say what was wrong"),
        ("k1", "services", {"what": "bounced", "amount": "5"}, "Choose which entry it is about."),
        ("k1", "services", {"what": "stolen", "amount": "5"}, "Choose one of the list."),
    ],
)
def test_what_cannot_have_happened_is_said_where_it_stands(
    case: Case, person: str, action: str, sent: dict[str, str], said: str
) -> None:
    before = case.number
    answer = happens(case, person, action, **sent)
    assert answer.status_code == 422
    assert said in text_of(answer)
    case.refresh_from_db()
    assert case.number == before


def test_money_that_bounced_is_owed_again_and_the_book_says_why(case: Case) -> None:
    number = row(case, "k1", "services").number
    payment = next(
        entry.event.id
        for entry in cast.state_of(case).book.entries
        if entry.event.line.action == "services" and type(entry.event).__name__ == "Paid"
    )
    happens(case, "k1", "services", "bounced", "12", payment=payment)
    assert row(case, "k1", "services").open_promise == 12
    assert "It came back on its way: 12 USD" in page(case, WORKER, "lines", number)


def test_a_mistake_is_taken_back_by_an_entry_with_its_reason(case: Case) -> None:
    send(case, WORKER, "promise", **PROMISE)
    assert happens(case, "k3", "head.medical", "corrected", "1", reason="Wrong person", key="4" * 32).status_code == 302
    found = row(case, "k3", "head.medical")
    assert found.sums.later == 0
    shown = page(case, WORKER, "lines", found.number)
    assert "taken back as a mistake" in shown
    assert "Wrong person" in shown


def test_two_at_once_on_one_line_and_the_second_is_asked_to_look_again(case: Case) -> None:
    seen, number = case.number, row(case, "k2", "apprenticeship").number
    assert send(case, WORKER, "lines", number, what="confirmed", amount="20", key="5" * 32).status_code == 302
    answer = send(case, WORKER, "lines", number, what="confirmed", amount="50", key="6" * 32, seen=seen)
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Somebody booked something here while you were writing" in shown
    assert 'value="50"' in shown
    assert row(case, "k2", "apprenticeship").sums.confirmed == 230


def test_two_at_once_on_different_lines_do_not_stop_each_other(case: Case) -> None:
    seen = case.number
    happens(case, "k2", "apprenticeship", "confirmed", "20", key="5" * 32)
    assert happens(case, "k1", "services", "received", "12", key="6" * 32, seen=seen).status_code == 302


def test_the_history_still_fits_and_says_no_amount(case: Case) -> None:
    happens(case, "k2", "apprenticeship", "confirmed", "20")
    case.refresh_from_db()
    assert first_misfit(case, store.entries_of(case)) == 0
    booked = [entry for entry in store.entries_of(case) if entry.kind == "money_booked"]
    assert all(entry.public == {} for entry in booked)
    history = cast.client_of("june.park").get(f"/cases/{case.reference}/history/").content.decode()
    assert "booked money" in history or "Something about a person" in history
    assert "236" not in history


def test_nobody_reaches_a_form_without_signing_in(case: Case, client: Any) -> None:
    assert client.get(address(case)).status_code == 302
