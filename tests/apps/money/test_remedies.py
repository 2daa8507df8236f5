"""What is owed to a person: sealed in their file, unfolded to every figure, and every offer beside it."""

from typing import TYPE_CHECKING, Any

import pytest

from amends.apps.cases.models import Case
from amends.apps.money.models import Remedy
from amends.apps.money.pages.remedy import steps_of
from amends.apps.people import actions as people
from tests import cast
from tests.apps.money.booking import LEAD, TRADER, WORKER, address, text_of

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db
WAGES: dict[str, Any] = {
    "from": "2026-01-01",
    "to": "2026-01-31",
    "worked": "20..24",
    "promised": "12",
    "minimum": "15,50",
    "paid": "100",
    "currency": "usd",
    "source": "store book",
}


SPRING = {"from": "2026-01-01", "to": "2026-04-30"}


@pytest.fixture
def case(case: Case) -> Case:
    people.begin_file(cast.desk(WORKER, case), "k2")
    return case


def visit(case: Case, *rest: object, username: str = WORKER) -> "Answer":
    return cast.client_of(username).get(address(case, "people", "k2", *rest))


def write(case: Case, *rest: object, version: int = 0, **sent: Any) -> "Answer":
    return cast.client_of(WORKER).post(address(case, "people", "k2", *rest), {"version": version, **sent})


def lost(case: Case) -> None:
    assert write(case, "loss", "head.wages", **WAGES).status_code == 302


def test_a_loss_is_computed_and_unfolded_to_every_figure(case: Case) -> None:
    lost(case)
    shown = text_of(visit(case))
    assert "210.00 to 272.00 USD are owed" in shown
    assert "15.5" in shown
    assert "[store book]" in shown
    assert "Without interest: no rule of interest was given." in shown


def test_losses_add_up_and_a_void_debt_is_named_and_not_counted(case: Case) -> None:
    lost(case)
    debt = {"day": "2026-01-10", "amount": "900", "currency": "USD", "source": "the boss says so"}
    assert write(case, "loss", "head.debts", version=1, **debt).status_code == 302
    fee = {"day": "2026-01-10", "amount": "40", "currency": "USD", "source": "receipt"}
    assert write(case, "loss", "head.fees", version=2, **fee).status_code == 302
    shown = text_of(visit(case))
    assert "250.00 to 312.00 USD are owed" in shown
    assert "900.00 USD" in shown


@pytest.mark.parametrize(
    ("head", "sent", "total"),
    [
        (
            "head.overtime",
            {"from": "2026-01-01", "to": "2026-01-31", "hours": "10", "rate": "2", "times": "1.5", "paid": "5"},
            "25.00",
        ),
        (
            "head.child_income",
            {"from": "2026-01-01", "to": "2026-04-30", "of": "month", "amount": "118", "periods": "4"},
            "472.00",
        ),
        (
            "head.schooling",
            {"from": "2026-01-01", "to": "2026-06-30", "of": "term", "amount": "37", "periods": "2"},
            "74.00",
        ),
        ("head.moral", {"band": "severe", "amount": "500..900"}, "500.00 to 900.00"),
    ],
)
def test_every_way_of_reckoning_has_its_form(case: Case, head: str, sent: Any, total: str) -> None:
    assert write(case, "loss", head, currency="USD", source="said by the family", **sent).status_code == 302
    assert f"{total} USD are owed" in text_of(visit(case))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"worked": "24..20"}, "Write the lower end of the range first."),
        ({"paid": "much"}, "Write a number such as 1250.50, or a range such as 20..24."),
        ({"to": "2025-01-01"}, "That is before the first day."),
        ({"promised": "", "minimum": ""}, "Give at least one"),
        ({"source": ""}, "This is needed."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(case: Case, changed: dict[str, str], said: str) -> None:
    answer = write(case, "loss", "head.wages", **WAGES | changed)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not Remedy.objects.exists()


def test_nothing_of_it_stands_in_clear(case: Case) -> None:
    lost(case)
    row = Remedy.objects.get()
    assert b"store book" not in bytes(row.sealed)
    assert b"15.50" not in bytes(row.sealed)


@pytest.mark.parametrize("username", [LEAD, TRADER, "june.park", "dr.nkosi"])
def test_whoever_does_not_read_the_file_finds_nothing(case: Case, username: str) -> None:
    lost(case)
    for rest in ((), ("offer",), ("file",), ("loss", "head.wages"), ("in", "en")):
        assert visit(case, *rest, username=username).status_code == 404


def test_every_opening_is_in_the_history_of_the_file(case: Case) -> None:
    lost(case)
    visit(case)
    shown = text_of(cast.client_of(WORKER).get(f"/cases/{case.reference}/people/k2/"))
    assert "wrote down what the person lost" in shown


def test_a_lower_offer_needs_a_reason_and_stands_beside_the_computation(case: Case) -> None:
    lost(case)
    sent = {"by": "bluewater", "amount": "200"}
    answer = write(case, "offer", version=1, **sent)
    assert answer.status_code == 422
    assert "It is less than what was computed. Say why; the person reads it." in text_of(answer)
    assert write(case, "offer", version=1, because="The book is lost", **sent).status_code == 302
    shown = text_of(visit(case))
    assert "Up to 72 USD less than what was computed." in shown
    assert "The book is lost" in shown


@pytest.mark.parametrize("condition", ["waiver", "silence", "testimony"])
def test_an_offer_with_a_condition_does_not_stand_and_the_attempt_is_kept(case: Case, condition: str) -> None:
    lost(case)
    answer = write(case, "offer", version=1, by="bluewater", amount="9999", conditions=[condition])
    assert answer.status_code == 422
    assert Remedy.objects.count() == 1
    assert cast.entries_of(case)[-1].kind == "refused"


def test_two_who_write_at_once_and_nothing_is_overwritten(case: Case) -> None:
    lost(case)
    answer = write(case, "loss", "head.wages", version=0, **WAGES | {"paid": "77"})
    assert answer.status_code == 409
    assert 'value="77"' in answer.content.decode()
    assert Remedy.objects.count() == 1


def test_the_page_for_the_person_is_in_their_language(case: Case) -> None:
    lost(case)
    shown = text_of(visit(case, "in", "fr"))
    assert "Ce qui vous est dû" in shown
    assert "Salaires" in shown
    assert visit(case, "in", "xx").status_code == 404


def test_the_whole_file_takes_rules_of_interest_and_says_what_is_wrong_with_its_line(case: Case) -> None:
    text = """redress: 1
currency: USD
day: 2026-11-01
interest: {kind: simple, per_year: 0.08, days: actual/365, source: Interest Act}
losses:
  - {person: k2, head: head.fees, currency: USD, source: receipt, records: [{day: 2025-01-10, amount: 1900}]}
"""
    answer = write(case, "file", text=text.replace("head.fees", "head.feels"))
    assert answer.status_code == 422
    assert "Line 6" in text_of(answer)
    assert "somebody else" in text_of(write(case, "file", text=text.replace("k2", "k1")))
    assert write(case, "file", text=text).status_code == 302
    assert "2,174.85 USD are owed" in text_of(visit(case))


def test_steps_are_numbered_by_where_they_stand_so_that_depth_takes_no_width() -> None:
    told = ["Wages", "  With interest", "    Not paid", "      Due", "    Interest", "  Without", "    Due"]
    assert [(step.number, step.is_first) for step in steps_of(told)] == [
        ("", True),
        ("1", True),
        ("1.1", False),
        ("1.1.1", False),
        ("1.2", False),
        ("2", True),
        ("2.1", False),
    ]
