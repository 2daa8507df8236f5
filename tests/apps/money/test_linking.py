"""Money and the plan know each other: which promise a line pays, and what came of it; for those who see both."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.apps.cases.models import Case
from amends.apps.money import actions, queries
from amends.apps.plans import actions as plans
from amends.core.redress.events import Line, Linked
from amends.core.safeguards.roles import NotAllowedError
from tests import cast
from tests.apps.money.booking import KEY, LEAD, SPONSOR, TRADER, WORKER, address, happens, page, row, send, text_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 10)


@pytest.fixture
def school(case: Case) -> str:
    """Give what the plan promises to the boy: school."""
    return promised(case, "k1", "education_skills")


def promised(case: Case, person: str, domain: str) -> str:
    values = {"person": person, "domain": domain, "payer": "fund", "cost": "74", "currency": "USD"}
    return plans.add_line(cast.desk(WORKER, case), "action", {**values, "due": "2026-01-31"})


def link(case: Case, promise: str, username: str = WORKER) -> int:
    number = row(case, "k1", "schooling").number
    return send(case, username, "lines", number, "plan", promise=promise).status_code


def plan_line(case: Case, promise: str, username: str = WORKER) -> str:
    answer = cast.client_of(username).get(f"/cases/{case.reference}/plan/{promise}/")
    assert answer.status_code == 200, answer.status_code
    return text_of(answer)


def test_a_promise_of_money_says_which_promise_of_the_plan_it_pays(case: Case, school: str) -> None:
    sent = {"person": "k1", "action": "services", "payer": "aurelin", "amount": "15", "currency": "USD"}
    answer = send(case, WORKER, "promise", **sent, due="2099-01-31", promise=school)
    assert answer.status_code == 302
    shown = plan_line(case, school)
    assert "USD 15.00 0.00 0.00 0.00" in shown
    assert "What came of the money?" in shown


def test_a_line_is_linked_afterwards_and_each_page_leads_to_the_other(case: Case, school: str) -> None:
    assert "Nobody said yet." in page(case, WORKER, "lines", row(case, "k1", "schooling").number)
    assert link(case, school) == 302
    found = row(case, "k1", "schooling")
    assert found.promise == school
    answer = cast.client_of(WORKER).get(address(case, "lines", found.number))
    money = answer.content.decode()
    assert f'href="/cases/{case.reference}/plan/{school}/"' in money
    assert "It was said which promise of the plan this pays." in text_of(
        cast.client_of(WORKER).get(address(case, "lines", found.number))
    )
    plan = cast.client_of(WORKER).get(f"/cases/{case.reference}/plan/{school}/").content.decode()
    assert f'href="{address(case, "lines", found.number)}"' in plan
    assert "USD 74.00 74.00 74.00 74.00" in plan_line(case, school)


def test_what_was_said_can_be_taken_back_and_nothing_is_written_where_nothing_changes(case: Case, school: str) -> None:
    before = (case.number, link(case, ""))
    case.refresh_from_db()
    assert before == (case.number, 302)
    link(case, school)
    number = row(case, "k1", "schooling").number
    assert send(case, WORKER, "lines", number, "plan", promise="", key="7" * 32).status_code == 302
    assert row(case, "k1", "schooling").promise == ""


def test_linking_moves_no_money_and_confirms_nothing_for_the_person(case: Case, school: str) -> None:
    before, known = row(case, "k1", "schooling").sums, cast.state_of(case).about("k1")
    link(case, school)
    assert row(case, "k1", "schooling").sums == before
    assert cast.state_of(case).about("k1") == known


@pytest.mark.parametrize("username", [LEAD, SPONSOR, TRADER])
def test_whoever_does_not_stand_by_people_sees_no_payment_in_the_plan_and_links_nothing(
    case: Case, school: str, username: str
) -> None:
    link(case, school)
    answer = cast.client_of(username).get(f"/cases/{case.reference}/plan/{school}/")
    assert answer.status_code in {200, 404}
    assert "What came of the money?" not in answer.content.decode()
    assert link(case, "", username) == 404
    one = Linked(f"{KEY}.1", DAY, row(case, "k1", "schooling").line, Decimal(0))
    with pytest.raises(NotAllowedError):
        actions.book(cast.desk(username, case), [one], seen=case.number)


def test_money_for_one_person_pays_nothing_that_was_promised_to_another(case: Case, school: str) -> None:
    sent = {"person": "k2", "action": "services", "payer": "aurelin", "amount": "15", "currency": "USD"}
    answer = send(case, WORKER, "promise", **sent, due="2099-01-31", promise=school)
    assert answer.status_code == 422
    assert "The plan promises that to P1." in text_of(answer)
    line = Line("aurelin", "k2", "services", "USD")
    desk = cast.desk(WORKER, case)
    assert not queries.may_name(desk, school, line.person)
    assert not queries.may_name(desk, "0" * 32, "k1")
    assert queries.may_name(desk, school, "k1")
    assert queries.may_name(desk, "", "k1")


def test_a_line_that_pays_another_promise_says_so_at_its_field(case: Case, school: str) -> None:
    link(case, school)
    other = promised(case, "k1", "health")
    sent = {"person": "k1", "action": "schooling", "payer": "fund", "amount": "15", "currency": "USD"}
    answer = send(case, WORKER, "promise", **sent, due="2099-01-31", promise=other, key="8" * 32)
    assert answer.status_code == 422
    assert "This money pays another promise of the plan." in text_of(answer)


def test_two_at_once_on_one_line_and_the_second_is_asked_to_look_again(case: Case, school: str) -> None:
    seen, number = case.number, row(case, "k1", "schooling").number
    happens(case, "k1", "schooling", "corrected", "74", key="9" * 32, reason="x", payment="nothing")
    link(case, school)
    answer = send(case, WORKER, "lines", number, "plan", promise="", key="6" * 32, seen=seen)
    assert answer.status_code == 409
    assert "Somebody booked something here while you were writing" in text_of(answer)


def test_a_line_of_the_plan_asks_the_database_as_often_for_many_payments_as_for_one(case: Case, school: str) -> None:
    cast.client_of(WORKER).get(f"/cases/{case.reference}/plan/{school}/")  # begins the count of the hour
    counts = []
    for key in "12":
        send(
            case,
            WORKER,
            "promise",
            person="k1",
            action="services",
            payer="aurelin",
            amount="15",
            currency="USD",
            due="2099-01-31",
            promise=school,
            key=key * 32,
        )
        browser = cast.client_of(WORKER)
        browser.get(address(case))
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"/cases/{case.reference}/plan/{school}/")
        counts.append(len(asked))
        link(case, school)
    assert counts[0] == counts[1]
