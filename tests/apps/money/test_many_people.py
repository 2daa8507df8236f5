"""The pages of money and of the plan ask the database as often for many people as for few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.apps.cases.models import Case
from benchmarks import remedying
from tests import cast
from tests.apps.money.booking import WORKER

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


def test_queries_are_constant_in_the_number_of_people(case: Case) -> None:
    fill(case, 2)
    few = asked(case, "money"), asked(case, "plan")
    fill(case, 8)
    assert (asked(case, "money"), asked(case, "plan")) == few
