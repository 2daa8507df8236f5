"""The pages of risk: what to look at first, every reason, nothing of another organisation, nothing of a small site."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amends.apps.accounts.actions import create_demonstration_accounts
from amends.apps.accounts.models import Organisation
from amends.apps.chain import actions as chain_actions
from amends.apps.chain import demonstration
from amends.apps.risk import actions, queries
from amends.apps.risk.models import RiskList, SiteIncident, Watched
from amends.core.risk.scoring import Level
from tests import cast
from tests.apps.cases.pages import words_of
from tests.apps.chain.asking import CASE, LEAD, LINKED, TODAY, case_with_chain, question
from tests.apps.chain.bringing import analyst_elsewhere

pytestmark = pytest.mark.django_db

GOODS = b"Country,Good,Child Labor,Forced Labor\nDemocratic Republic of the Congo,Cobalt ore (heterogenite),X,\n"
CONFLICT = (
    b"Entity,Year,Direct conflict deaths,Direct conflict death rate\n"
    b"Democratic Republic of Congo,2018,900,1.1\nNowhere,2018,1,1\n"
)


@pytest.fixture
def client() -> Client:
    create_demonstration_accounts()
    demonstration.load(Organisation.objects.get(name=LINKED), TODAY)
    return cast.client_of(LEAD)


def _risks() -> queries.Risks:
    return queries.Risks(Organisation.objects.get(name=LINKED), TODAY)


def _of(name: str) -> queries.SiteRisk:
    return next(each for each in _risks().all if each.thing.name == name)


def _text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def _load(client: Client, content: bytes, edition: str = "2024") -> int:
    sent = SimpleUploadedFile("list.csv", content)
    return client.post("/risk/", {"sent": sent, "edition": edition}).status_code


def test_sites_stand_in_the_order_in_which_to_look_and_unknown_before_raised(client: Client) -> None:
    page = _text(client, "/risk/")
    assert "Where to look first?" in page
    names = [each.thing.name for each in _risks().all]
    assert names[0] == "Kasolwe washing pond"
    assert _of("Nkulu hill").risk.level is Level.UNKNOWN
    assert _of("Mutenda mine").risk.level is Level.UNKNOWN, "two of four questions were never asked"


def test_a_site_unfolds_into_days_sources_and_points(client: Client) -> None:
    page = _text(client, "/risk/site/?name=site:kasolwe")
    for words in ("children under fifteen at work", "IPIS", "Points today", "armed men interfering", "points of 100"):
        assert words in page, words


def test_lists_are_loaded_named_by_edition_and_can_be_forgotten(client: Client) -> None:
    assert _load(client, CONFLICT, "GED 19.1") == 302
    page = _text(client, "/risk/")
    assert "GED 19.1, up to 2018" in page
    assert "Nowhere" in page
    unfolded = _text(client, "/risk/site/?name=site:kasolwe")
    assert "people killed in conflict in the country" in unfolded
    assert "It lies in a country where people die in conflict." in unfolded
    kept = RiskList.objects.get()
    assert client.post(f"/risk/lists/{kept.pk}/forget/").status_code == 302
    assert "GED 19.1" not in _text(client, "/risk/")


def test_a_good_of_the_country_counts_for_sites_that_sell_it(client: Client) -> None:
    before = _of("Kasolwe washing pond").risk
    assert _load(client, GOODS) == 302
    after = _of("Kasolwe washing pond").risk
    assert after.of_country > before.of_country
    assert after.of_site == before.of_site
    assert _of("Nkulu hill").risk.level is Level.UNKNOWN, "a country alone says nothing about a site"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "submitted file is empty"),
        (b"a,b\n1,2\n", "none of the lists known here"),
        (b"Entity,Year,Direct conflict deaths,Direct conflict death rate\nMali,20x,1,1\n", "cannot be read"),
        (b"PK\x03\x04 half a spreadsheet", "cannot be read"),
    ],
)
def test_a_file_that_is_no_list_says_why_and_nothing_is_kept(client: Client, content: bytes, words: str) -> None:
    sent = SimpleUploadedFile("list.csv", content)
    answer = client.post("/risk/", {"sent": sent, "edition": "2024"})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not RiskList.objects.exists()


def test_the_same_file_twice_is_told(client: Client) -> None:
    assert _load(client, CONFLICT) == 302
    assert _load(client, CONFLICT) == 422


def test_a_site_is_watched_and_stands_first(client: Client) -> None:
    assert client.post("/risk/watch/", {"key": "site:nkulu"}).status_code == 302
    assert _risks().all[0].thing.name == "Nkulu hill"
    client.post("/risk/watch/", {"key": "site:nkulu", "end": "1"})
    assert not Watched.objects.exists()
    assert client.post("/risk/watch/", {"key": "nothing"}).status_code == 404


def test_nothing_of_another_organisation_is_there(client: Client) -> None:
    _load(client, CONFLICT)
    others = analyst_elsewhere()
    assert "No site is known yet" in _text(others, "/risk/")
    assert others.get("/risk/site/?name=site:kasolwe").status_code == 404
    assert others.post(f"/risk/lists/{RiskList.objects.get().pk}/forget/").status_code == 404
    assert Client().get("/risk/").status_code == 302


def test_the_page_asks_the_database_no_more_with_more_sites(client: Client) -> None:
    with CaptureQueriesContext(connection) as few:
        client.get("/risk/")
    number = len(few)
    organisation = Organisation.objects.get(name=LINKED)
    rows = "".join(f"s{n},site,S{n},CD\n" for n in range(30))
    chain_actions.bring_in(f"key,kind,name,country\n{rows}".encode(), "more.csv", chain_actions.Bringer(organisation))
    with CaptureQueriesContext(connection) as many:
        client.get("/risk/")
    assert len(many) <= number


# ── what leaves a case ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_case_passes_on_a_site_a_kind_of_harm_and_a_year_and_nothing_else() -> None:
    case = case_with_chain()
    desk = cast.desk(LEAD, case)
    chain_actions.ask_for_case(desk, question())
    client = cast.client_of(LEAD)
    page = _text(client, f"/cases/{CASE}/chain/pass-on/")
    assert "Nothing else: no person" in page
    assert client.post(f"/cases/{CASE}/chain/pass-on/").status_code == 302
    incident = SiteIncident.objects.get()
    kept = {name.removesuffix("_id") for name in vars(incident) if not name.startswith("_")} - {""}
    assert kept == {"organisation", "key", "harm", "year"} | (kept & {"id"})
    assert (incident.key, incident.harm, incident.organisation.name) == ("site:kasolwe", "wfcl_3d", LINKED)
    client.post(f"/cases/{CASE}/chain/pass-on/")
    assert SiteIncident.objects.count() == 1


def test_for_those_who_do_not_ask_the_chain_there_is_nothing_to_pass_on() -> None:
    case = case_with_chain()
    assert cast.client_of(LEAD).get(f"/cases/{CASE}/chain/pass-on/").status_code == 404, "no chain was asked"
    chain_actions.ask_for_case(cast.desk(LEAD, case), question())
    for somebody in ("karim.osei", "june.park", "luc.martin"):
        assert cast.client_of(somebody).get(f"/cases/{CASE}/chain/pass-on/").status_code == 404


def test_at_a_small_or_uncounted_site_an_incident_is_neither_shown_nor_counted(client: Client) -> None:
    organisation = Organisation.objects.get(name=LINKED)
    before = {each.thing.name: each.risk for each in _risks().all}
    for key in ("site:nkulu", "site:kasolwe"):
        SiteIncident.objects.create(organisation=organisation, key=key, harm="forced_labour", year=2026)
    small, large = _of("Nkulu hill"), _of("Kasolwe washing pond")
    assert small.risk == before["Nkulu hill"]
    assert small.held_back
    assert large.risk.of_site > before["Kasolwe washing pond"].of_site
    page = _text(client, "/risk/site/?name=site:nkulu")
    assert "harm was found there" not in page
    assert "forced labour" not in page.replace("forced labour by armed men", "")
    assert "harm was found there" in _text(client, "/risk/site/?name=site:kasolwe")


def test_no_page_of_risk_names_a_case_a_person_or_a_place(client: Client) -> None:
    for address in ("/risk/", "/risk/site/?name=site:kasolwe"):
        page = words_of(_text(client, address))
        for words in (CASE, "P1", "25.47", "-10.71", str(date(2026, 9, 15))):
            assert words not in page, (address, words)


def test_an_action_refuses_what_the_page_would_not_offer() -> None:
    from amends.core.safeguards.roles import NotAllowedError

    case = case_with_chain()
    with pytest.raises(NotAllowedError):
        actions.pass_on(cast.desk("june.park", case))
