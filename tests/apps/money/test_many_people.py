"""The pages of money and of the plan ask the database as often for many people as for few."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.apps.cases.models import Case
from amends.apps.money.pages.overview import PERSONS_A_PAGE
from benchmarks import remedying
from tests import cast
from tests.apps.money.booking import WORKER
from tests.apps.money.booking import address as address_of

pytestmark = pytest.mark.django_db


def asked(case: Case, part: str) -> int:
    """Count what a page asks once whatever is kept in memory is kept."""
    browser = cast.client_of(WORKER)
    address = f"/cases/{case.reference}/{part}/"
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


def fill(case: Case, people: int) -> None:
    """Let people be known, with two bookings and one planned action for each."""
    remedying.people(lambda: cast.desk(WORKER, case), people)
    remedying.bookings(lambda: cast.desk(WORKER, case), 2 * people, among=people)
    remedying.actions(lambda: cast.desk(WORKER, case), people, among=people)


def test_many_people_are_shown_page_by_page_and_none_is_left_out(case: Case) -> None:
    remedying.people(lambda: cast.desk(WORKER, case), PERSONS_A_PAGE)
    remedying.bookings(lambda: cast.desk(WORKER, case), 2 * PERSONS_A_PAGE, among=PERSONS_A_PAGE)
    shown, address, browser = [], address_of(case), cast.client_of(WORKER)
    while address:
        content = browser.get(address).content.decode()
        shown += re.findall(r'<tr class="part" role="row"><th [^>]*><bdi>([^<]+)</bdi>', content)
        following = re.search(r'href="(\?after=[^"#]+)#lines"', content)
        address = address_of(case) + following[1] if following else ""
        assert "Of 2,414 USD due by today" in content
    assert len(shown) == len(set(shown)) == PERSONS_A_PAGE + 4


def test_queries_are_constant_in_the_number_of_people(case: Case) -> None:
    fill(case, 2)
    few = asked(case, "money"), asked(case, "plan")
    fill(case, 8)
    assert (asked(case, "money"), asked(case, "plan")) == few
