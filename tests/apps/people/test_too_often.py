"""Whoever opens everything is stopped within the hour, and it is recorded; a room full of people is not."""

from unittest.mock import patch

import pytest
from django.core.cache import cache

from amends.apps.accounts.actions import create_demonstration_accounts, limits
from amends.apps.ledger.queries import entries_of
from amends.apps.people import actions
from tests import cast

pytestmark = pytest.mark.django_db

WORKER = "grace.banda"
SMALL = {**limits.MEASURE, limits.Act.OPEN_FILE: (3, 3600)}


def test_files_are_not_carried_away_one_after_the_other() -> None:
    cache.clear()
    case = cast.case_told("A-0401")
    actions.begin_file(cast.desk(WORKER, case), "c1")
    address, browser = f"/cases/{case.reference}/people/c1/", cast.client_of(WORKER)
    with patch.object(limits, "MEASURE", SMALL):
        assert [browser.get(address).status_code for _ in range(5)] == [200, 200, 200, 429, 429]
        stopped = browser.get(f"{address}part/contact/")
    assert stopped.status_code == 429
    assert "So much in a short time" in stopped.content.decode()
    assert [entry.public["act"] for entry in entries_of("house") if entry.kind == "limit_reached"] == ["open_file"]


def test_a_room_behind_one_address_is_counted_twenty_times_as_generously() -> None:
    cache.clear()
    create_demonstration_accounts()
    people = [cast.account(name) for name in (WORKER, "meera.joshi", "luc.martin")]
    with (
        patch.object(limits, "MEASURE", {limits.Act.OPEN_FILE: (1, 3600)}),
        patch.object(limits, "PEOPLE_AT_A_SITE", 2),
    ):
        within = [limits.within_limit(each, limits.Act.OPEN_FILE, site="192.0.2.7") for each in people]
    assert within == [True, True, False]


def test_what_was_written_meanwhile_waits_on_the_page_and_is_not_lost() -> None:
    cache.clear()
    case = cast.case_told("A-0401")
    actions.begin_file(cast.desk(WORKER, case), "c1")
    address, browser = f"/cases/{case.reference}/people/c1/part/contact/", cast.client_of(WORKER)
    with patch.object(limits, "MEASURE", {**limits.MEASURE, limits.Act.OPEN_FILE: (0, 3600)}):
        stopped = browser.post(address, {"seen": "0", "code_word": "umbrella <3"})
    assert stopped.status_code == 429
    assert '<input type="hidden" name="code_word" value="umbrella &lt;3">' in stopped.content.decode()
    assert f'action="{address}"' in stopped.content.decode()
