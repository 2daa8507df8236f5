"""The demonstration shows a fund into which two companies pay, and a case that it helps."""

import pytest
from django.utils import timezone

from amends.apps.money.demonstration import load_fund
from amends.apps.money.models import Fund
from tests import cast
from tests.apps.money.booking import text_of
from tests.apps.money.funds import KEEPER, address

pytestmark = pytest.mark.django_db


def test_the_fund_is_told_once_and_with_the_cases_that_are_there() -> None:
    cast.case_told("A-0408")
    for _ in range(2):
        load_fund(timezone.now())
    shown = text_of(cast.client_of(KEEPER).get(address()))
    assert "Of 320 USD promised to people from this fund, they confirm 260" in shown
    assert "Owner of the pontoons is still to give back 120 USD." in shown
    assert "A-0407" not in shown


def test_without_its_cases_there_is_no_fund() -> None:
    load_fund(timezone.now())
    assert not Fund.objects.exists()
