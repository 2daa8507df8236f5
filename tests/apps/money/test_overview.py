"""The page of the money: the gap first; each reader sees their part, and a company never a person."""

import re

import pytest
from django.utils import timezone
from django.utils.translation import override

from amends.apps.accounts.models import Account
from amends.apps.cases.models import Case, Membership
from tests import cast
from tests.apps.money.booking import (
    AUDITOR,
    JOINED,
    LEAD,
    SPONSOR,
    TRADER,
    WORKER,
    address,
    happens,
    page,
    send,
    text_of,
)

pytestmark = pytest.mark.django_db


def test_the_gap_is_what_the_page_says_first(case: Case) -> None:
    shown = page(case)
    assert "Of 1,164 USD due by today, the people confirm 761" in shown
    missing = (
        "403 are missing: 236 were never paid, 12 were paid and not received, 155 were received and are not confirmed."
    )
    assert missing in shown
    assert (
        "Promised 1,164, Paid 928, Received 916, Confirmed 761 USD"
        in cast.client_of(WORKER).get(address(case)).content.decode()
    )


def test_a_case_worker_sees_line_by_line_and_who_said_no(case: Case) -> None:
    shown = page(case)
    assert "P1" in shown
    assert "A stipend" in shown
    assert "5 weeks late" in shown
    assert "The person says no: It is not what was promised (85)." in shown


@pytest.mark.parametrize("username", [LEAD, SPONSOR, TRADER, JOINED])
def test_a_company_sees_its_part_and_the_totals_and_never_a_person(case: Case, username: str) -> None:
    shown = page(case, username)
    assert "Of 1,164 USD due by today" in shown
    assert "What is our part, and did it arrive?" in shown
    for hidden in ("P1", "P2", "A stipend", "School with fees paid", "says no", "A parent"):
        assert hidden not in shown
    assert "Money for fewer than five people." in shown


def test_a_company_reads_its_own_share_and_not_that_of_another(case: Case) -> None:
    assert "365 365 365 210" in page(case, TRADER)
    lead = page(case, LEAD)
    assert "799 563 563 563" in lead
    joined = page(case, JOINED)
    assert "300 100 100 100" in joined
    assert "799" not in joined
    for shown in (lead, joined):
        assert "365" not in shown


def test_a_programme_sees_the_totals_alone(case: Case) -> None:
    shown = page(case, AUDITOR)
    assert "Of 1,164 USD due by today" in shown
    assert "our part" not in shown
    assert "joint fund" not in shown


def test_the_fund_shows_what_came_and_what_left(case: Case) -> None:
    assert "Promised to the fund 1,099 USD, came 663 USD, paid for people 563 USD. It holds 100 USD." in page(case)


def test_a_company_that_joined_pays_into_the_fund_and_sees_people_nowhere_in_the_case(case: Case) -> None:
    answer = send(case, JOINED, "pay", part="fund:calder:USD", amount="200")
    assert answer.status_code == 302
    assert "300 300 100 100" in page(case, JOINED)
    browser = cast.client_of(JOINED)
    for below in ("", "history/", "plan/", "actions/", "roles/"):
        shown = text_of(browser.get(f"/cases/{case.reference}/{below}"))
        assert not re.search(r"\bP[1-9]\b", shown), below
    for below in ("people/add/", "close/", "act/advance/", "act/approve_plan/", "following/"):
        assert browser.get(f"/cases/{case.reference}/{below}").status_code == 404, below


def test_a_company_that_joined_does_not_lead_once_the_lead_of_the_other_has_left(case: Case) -> None:
    Membership.objects.filter(case=case, account__username=LEAD).update(ended=timezone.now())
    Account.objects.filter(username=JOINED).update(function="lead")
    browser = cast.client_of(JOINED)
    assert not re.search(r"\bP[1-9]\b", text_of(browser.get(f"/cases/{case.reference}/")))
    for below in ("members/", "people/add/", "close/", "act/advance/"):
        assert browser.get(f"/cases/{case.reference}/{below}").status_code == 404, below


def test_whoever_is_no_member_or_has_no_part_in_money_finds_nothing(case: Case) -> None:
    for username in ("sofia.reyes", "peter.lungu"):
        assert cast.client_of(username).get(address(case)).status_code == 404


@pytest.mark.parametrize("rest", [("promise",), ("lines", 1)])
@pytest.mark.parametrize("username", [LEAD, SPONSOR, TRADER, AUDITOR, JOINED])
def test_pages_of_persons_are_absent_for_companies_and_programmes(
    case: Case, username: str, rest: tuple[object, ...]
) -> None:
    assert cast.client_of(username).get(address(case, *rest)).status_code == 404


def test_lines_that_are_not_there_are_absent(case: Case) -> None:
    assert cast.client_of(WORKER).get(address(case, "lines", 99)).status_code == 404


def test_all_cases_with_money_stand_on_one_page(case: Case) -> None:
    for username, words in ((WORKER, "Of 1,164 USD"), (TRADER, "Of 365 USD")):
        shown = cast.client_of(username).get("/money/").content.decode()
        assert words in shown


def test_the_page_reads_in_french(case: Case) -> None:
    with override("fr"):
        answer = cast.client_of(WORKER).get(address(case), headers={"accept-language": "fr"})
    assert "1\u202f164" in answer.content.decode()


def test_the_page_asks_the_database_as_often_for_many_bookings_as_for_few(
    case: Case, django_assert_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = cast.client_of(WORKER)
    browser.get(address(case))
    with CaptureQueriesContext(connection) as few:
        browser.get(address(case))
    for number in range(5):
        happens(case, "k2", "apprenticeship", "confirmed", "1", key=f"{number:032x}")
    browser.get(address(case))
    with CaptureQueriesContext(connection) as many:
        browser.get(address(case))
    assert len(many) == len(few)
