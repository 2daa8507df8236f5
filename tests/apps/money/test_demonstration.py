"""The demonstration shows what is owed, a lower offer beside it with its reason, and receipts."""

import pytest
from django.utils import timezone

from amends.apps.cases.models import Case
from amends.apps.money import demonstration
from amends.apps.money.models import Remedy
from amends.apps.people import actions as people
from amends.apps.plans import actions as plans
from tests import cast
from tests.apps.money.booking import LEAD, WORKER, address, page, row

pytestmark = pytest.mark.django_db


def test_a_lower_offer_stands_beside_what_was_computed_with_its_reason_and_once(case: Case) -> None:
    for code in ("k1", "k2"):
        people.begin_file(cast.desk(WORKER, case), code)
    clinic = plans.add_line(cast.desk(WORKER, case), "action", {"person": "k1", "domain": "health", "payer": "fund"})
    demonstration.load(timezone.now())
    demonstration.load(timezone.now())
    assert Remedy.objects.count() == 2

    for rest in ((), ("in", "en")):
        shown = page(case, WORKER, "people", "k2", *rest)
        assert "80 USD Bluewater Trading" in shown
        assert "less than what was computed. The reason given: The trader’s book shows fewer days" in shown
    assert cast.client_of(LEAD).get(address(case, "people", "k2")).status_code == 404
    assert row(case, "k1", "health").promise == clinic
    assert "Signed by the parent" in page(case, WORKER, "lines", row(case, "k1", "stipend").number)


def test_where_nobody_has_a_file_yet_nothing_is_shown(case: Case) -> None:
    demonstration.load(timezone.now())
    assert Remedy.objects.count() == 0
