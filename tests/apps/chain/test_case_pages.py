"""The pages of a case's chain: who sees them, what they say, what is asked, and that a person decides."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from amends.apps.cases.models import Case
from amends.apps.chain import actions
from amends.apps.chain.models import CaseFinding
from tests import cast
from tests.apps.chain.asking import CASE, LEAD, LINKED, MANAGER, PROGRAMME, SITE, TRADER, case_with_chain, question

pytestmark = pytest.mark.django_db
PAGE = f"/cases/{CASE}/chain/"
ASKED = {
    "site": SITE,
    "harm": "wfcl_3d",
    "metal": "cobalt",
    "company_aurelin": LINKED,
    "company_meridian": "Tolvane Cobalt",
    "company_bluewater": "Bluewater Trading",
    "company_washers": "Washers’ association",
    "told_aurelin": "2026-09-15",
    "contract": "long",
    "switching": "hard",
}
LEAVING = {"party": "meridian", "supplier": "Tolvane Cobalt", "who": "everybody", "metal": "cobalt"}


@pytest.fixture
def case() -> Case:
    return case_with_chain()


@pytest.fixture
def lead(case: Case) -> Client:
    return cast.client_of(LEAD)


def _text(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def _seen(client: Client) -> str:
    return _text(client).split('name="seen" value="')[1].split('"')[0]


def test_the_case_leads_to_both_pages_and_they_begin_empty(lead: Client) -> None:
    page = _text(lead, f"/cases/{CASE}/")
    assert PAGE in page
    assert f"{PAGE}leaving/" in page
    assert "No chain has been asked yet" in _text(lead)
    assert "What would leaving do to the people there?" in _text(lead, f"{PAGE}leaving/")


def test_names_of_the_case_are_found_in_the_chain_before_anybody_types(lead: Client) -> None:
    form = _text(lead, f"{PAGE}ask/")
    for name in (LINKED, "Tolvane Cobalt", "Bluewater Trading"):
        assert f'<option value="{name}" selected>' in form


def test_asked_the_page_says_the_finding_first_with_reasons_ways_and_files(lead: Client) -> None:
    assert lead.post(f"{PAGE}ask/", ASKED).headers["Location"] == PAGE
    page = _text(lead)
    for words in (
        "Yes, it reaches Aurelin Devices: 27 % of what the site sells",
        "there is a way for the metal from the site to it",
        "flows.csv",
        "kept by mass balance",
        "of what Velmar Cathode sells",
        "Ardent Tools",
        "Together with",
        "The contract goes on for more than a year.",
        "Some of the metal leaves the map",
    ):
        assert words in page, words
    assert "style=" not in page


def test_a_person_decides_and_a_second_one_who_was_slower_loses_nothing(lead: Client) -> None:
    lead.post(f"{PAGE}ask/", ASKED)
    seen = _seen(lead)
    choice = {"seen": seen, "link_aurelin": "contributed", "sure": "sure", "note": "We cut the price in May."}
    assert lead.post(f"{PAGE}decide/", choice).status_code == 302
    assert "Contributed" in _text(lead)
    late = lead.post(f"{PAGE}decide/", {**choice, "link_aurelin": "directly_linked"})
    assert late.status_code == 409
    page = late.content.decode()
    assert "Somebody recorded this meanwhile" in page
    assert "We cut the price in May." in page
    assert '<option value="directly_linked" selected>' in page


def test_nothing_chosen_or_a_wrong_answer_comes_back_with_what_was_typed(lead: Client) -> None:
    lead.post(f"{PAGE}ask/", ASKED)
    empty = lead.post(f"{PAGE}decide/", {"seen": _seen(lead), "sure": "sure", "note": "kept"})
    assert empty.status_code == 422
    assert "kept" in empty.content.decode()
    assert lead.post(f"{PAGE}ask/", {**ASKED, "first": "2026-05-01"}).status_code == 422
    late = lead.post(f"{PAGE}ask/", {**ASKED, "first": "2026-05-01", "last": "2026-04-01"})
    assert "The last day is before the first." in late.content.decode()
    assert CaseFinding.objects.count() == 1


def test_leaving_says_who_loses_who_gets_more_and_what_is_asked_first(lead: Client) -> None:
    assert lead.post(f"{PAGE}leaving/", LEAVING).status_code == 302
    page = _text(lead, f"{PAGE}leaving/")
    for words in ("Kasolwe washing pond", "190 to 235", "570 to 1,410", "Ostervale Refining", "Annex II", "LkSG"):
        assert words in page, words


def test_that_the_effect_was_looked_at_is_a_fact_of_the_case_only_after_asking(lead: Client, case: Case) -> None:
    said = {"seen": "99", "sure": "sure", "note": "Tuinuke and the washers were asked."}
    assert lead.post(f"{PAGE}leaving/looked-at/", said).status_code == 422
    lead.post(f"{PAGE}leaving/", LEAVING)
    assert lead.post(f"{PAGE}leaving/looked-at/", {**said, "note": ""}).status_code == 422
    assert lead.post(f"{PAGE}leaving/looked-at/", {**said, "seen": "999"}).status_code == 302
    assert cast.state_of(case).of_case["impact_analysis"] is True


def test_we_alone_cannot_leave_whom_we_do_not_buy_from(lead: Client) -> None:
    answer = lead.post(f"{PAGE}leaving/", {**LEAVING, "who": "own"})
    assert answer.status_code == 422
    assert "you buy nothing from it yourself" in answer.content.decode()


def test_those_who_stand_by_people_read_it_and_ask_nothing_of_a_chain_they_have_not(lead: Client) -> None:
    lead.post(f"{PAGE}ask/", ASKED)
    manager = cast.client_of(MANAGER)
    assert "Yes, it reaches Aurelin Devices" in _text(manager)
    assert manager.post(f"{PAGE}ask/", ASKED).status_code == 422, "their organisation has no chain with this site"


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}ask/", f"{PAGE}leaving/"])
def test_for_suppliers_programmes_and_strangers_there_is_no_such_page(lead: Client, address: str) -> None:
    lead.post(f"{PAGE}ask/", ASKED)
    for somebody in (TRADER, PROGRAMME, "luc.martin"):
        client = cast.client_of(somebody)
        assert client.get(address).status_code == 404
        assert client.post(address, ASKED).status_code in (404, 405)
    assert lead.get(address.replace(CASE, "A-0999")).status_code == 404


def test_the_page_asks_the_database_no_more_with_more_companies(
    lead: Client, case: Case, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    actions.ask_for_case(cast.desk(LEAD, case), question())
    with CaptureQueriesContext(connection) as one:
        lead.get(PAGE)
    number = len(one)
    lead.post(f"{PAGE}ask/", ASKED)
    with django_assert_max_num_queries(number):
        lead.get(PAGE)


def test_no_page_of_a_chain_names_a_person_of_the_case_or_the_place_of_the_site(lead: Client) -> None:
    lead.post(f"{PAGE}ask/", ASKED)
    lead.post(f"{PAGE}leaving/", LEAVING)
    for address in (PAGE, f"{PAGE}leaving/", "/chain/", "/chain/site/?name=site:kasolwe"):
        page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", _text(lead, address))
        for words in ("P1", "P2", "-10.7", "25.47", "10.712"):
            assert words not in page, (address, words)
    for address in ("/chain/", "/chain/site/?name=site:kasolwe"):
        page = _text(lead, address)
        assert CASE not in page
        assert "hazardous" not in page.lower()
