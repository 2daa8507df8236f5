"""The list of cases: danger first, then late, then by the next date; filters; the calm page for nobody's first day."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amends.apps.cases import demonstration
from tests import cast

pytestmark = pytest.mark.django_db

HELD_RIDGE = "A-0405"
BOATS = "A-0408"
PORTERS = "A-0401"


def _page(client: Client, query: str = "") -> str:
    return client.get(f"/cases/{query}").content.decode()


def _references(page: str) -> list[str]:
    return re.findall(r'<bdi class="n">(A-[0-9]+)</bdi>', page)


@pytest.fixture
def _all_cases() -> None:
    demonstration.load(timezone.now())


@pytest.mark.usefixtures("_all_cases")
def test_people_in_danger_come_first_and_where_one_can_act_before_where_one_must_wait() -> None:
    page = _page(cast.client_of("ines.duarte"))
    assert _references(page)[:2] == [cast.TONIGHT, HELD_RIDGE]
    assert page.index("In danger") < page.index(">Late ") < page.index(">Closed ")


@pytest.mark.usefixtures("_all_cases")
def test_the_finding_stands_above_the_list() -> None:
    assert "8 are open. In 5, people are in danger." in _page(cast.client_of("ines.duarte"))


@pytest.mark.usefixtures("_all_cases")
def test_filters_narrow_the_list_by_step_state_role_and_lead() -> None:
    ines = cast.client_of("ines.duarte")
    assert _references(_page(ines, "?step=verify")) == [cast.LOCKED_IN]
    assert _references(_page(ines, "?state=dormant")) == [HELD_RIDGE]
    assert len(_references(_page(ines, "?role=case_lead"))) == 10
    assert len(_references(_page(ines, "?owner=ines.duarte&state=closed"))) == 2


@pytest.mark.usefixtures("_all_cases")
def test_a_filter_that_fits_nothing_says_so_and_leads_back() -> None:
    page = _page(cast.client_of("ines.duarte"), "?step=verify&state=closed")
    assert "No case fits this filter." in page
    assert '<a href="/cases/">Show all</a>' in page


def test_an_unknown_code_stands_at_its_field_and_filters_nothing() -> None:
    cast.case_told(cast.TONIGHT)
    page = _page(cast.client_of("ines.duarte"), "?step=nonsense")
    assert "nonsense" in page
    assert 'class="fault" id="id_step_error"' in page
    assert _references(page) == [cast.TONIGHT]


def test_a_row_says_who_is_in_danger_of_what_and_until_when() -> None:
    cast.case_told(cast.TONIGHT)
    page = _page(cast.client_of("ines.duarte"))
    assert "<b>2 people, now</b>: sexual violence, identity papers are held" in page
    assert "Write the emergency plan within 48 hours" in page
    assert "Protection runs beside it." in page


def test_those_who_see_totals_read_how_many_and_not_what() -> None:
    cast.case_told(cast.TONIGHT)
    page = _page(cast.client_of("june.park"))
    assert "<b>Fewer than five people, now</b>." in page
    assert "sexual violence" not in page


def test_a_supplier_is_told_nothing_of_the_danger_or_of_the_others() -> None:
    cast.case_told(BOATS)
    page = _page(cast.client_of("sofia.reyes"))
    assert _references(page) == [BOATS]
    assert "In danger" not in page
    assert "72 hours" not in page
    assert "Bluewater" not in page


def test_a_member_whose_party_is_implicated_sees_no_case_at_all() -> None:
    cast.case_told(PORTERS)
    page = _page(cast.client_of("karim.osei"))
    assert _references(page) == []
    assert "No case is yours yet." in page


def test_the_empty_page_teaches_what_starts_a_case_and_what_never_to_do_first() -> None:
    cast.case_told(PORTERS)
    page = _page(cast.client_of("meera.joshi"))
    assert "It starts with an allegation" in page
    assert "Do not wait for proof to protect someone." in page
    assert 'href="/cases/open/"' in page


def test_whoever_opens_no_cases_is_not_offered_to() -> None:
    cast.case_told(PORTERS)
    assert 'href="/cases/open/"' not in _page(cast.client_of("karim.osei"))
    assert 'href="/cases/open/"' not in _page(cast.client_of("sofia.reyes"))


def test_the_title_is_read_in_the_readers_language() -> None:
    cast.case_told(cast.TONIGHT)
    ines = cast.client_of("ines.duarte")
    ines.cookies["language"] = "fr"
    assert "Ce soir au camp Quatre" in _page(ines)


def test_the_list_changes_nothing_whatever_is_sent_to_it() -> None:
    cast.case_told(cast.TONIGHT)
    assert cast.client_of("ines.duarte").post("/cases/", {"step": "verify"}).status_code == 405


@pytest.mark.usefixtures("_all_cases")
def test_each_case_of_the_list_costs_a_handful_of_questions(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    ines = cast.client_of("ines.duarte")
    _page(ines)
    with django_assert_max_num_queries(8 + 10 * 6):
        _page(ines)
