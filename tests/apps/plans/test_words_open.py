"""Where words of a person's file open on a page of the plan, it asks what a page of the file asks."""

from unittest.mock import patch

import pytest
from django.core.cache import cache

from amends.apps.accounts.actions import limits
from amends.apps.cases.models import Case
from tests import cast
from tests.apps.plans.planning import CHILD, SUPPLIER, WORKER, added, file_begun

pytestmark = pytest.mark.django_db
CANARY = "the boots are two sizes too small"


def test_words_open_with_a_second_factor_only_and_a_company_is_asked_for_none(case: Case) -> None:
    file_begun(case)
    line = f"/cases/{case.reference}/plan/{added(case, promised=CANARY)}/"
    own = f"/cases/{case.reference}/plan/person/{CHILD}/"
    for address in (line, f"{line}write/", own, f"{own}begin/"):
        assert cast.client_without_second_factor(WORKER).get(address).status_code == 302, address
    assert CANARY in cast.client_of(WORKER).get(line).content.decode()
    theirs = f"/cases/{case.reference}/plan/{added(case, 'supplier')}/"
    assert cast.client_without_second_factor(SUPPLIER).get(theirs).status_code == 200


def test_they_are_counted_as_opened_files_wherever_they_stand(case: Case) -> None:
    cache.clear()
    file_begun(case)
    browser = cast.client_of(WORKER)
    own, money, following = (
        f"/cases/{case.reference}/{below}/{CHILD}/" for below in ("plan/person", "money/people", "following")
    )
    with patch.object(limits, "MEASURE", {**limits.MEASURE, limits.Act.OPEN_FILE: (2, 3600)}):
        assert [browser.get(own).status_code for _ in range(3)] == [200, 200, 429]
        assert browser.get(money).status_code == 429
        assert browser.get(following).status_code == 429
    cache.clear()
