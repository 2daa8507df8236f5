"""What suppliers declared: the list, the smelters of all together, questions to send back, and a blank filled."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amends.adapters.chain.rmi.reading import read
from amends.adapters.sheets.workbooks import workbook_of
from amends.apps.accounts.actions import create_demonstration_accounts
from amends.apps.accounts.queries import Account
from amends.apps.chain.actions import Bringer, Way, bring_in
from amends.apps.chain.models import Import
from amends.apps.chain.queries import asked, chain_of, trace
from tests import cast
from tests.adapters.chain.rmi_books import book, cmrt, of_tin
from tests.apps.chain.bringing import analyst_elsewhere, brought

pytestmark = pytest.mark.django_db
OURS = "ines.duarte"
BELCAST = ("CID000202", "Tin", "Belcast", "Belcast Tin", "Malaysia", "CID000202")
RENAMED = ("CID000202", "Tin", "Belcast", "Belcast Tin", "Indonesia", "CID000202")
OPEN = (None, "Tin", "Smelter not yet identified")
BLANK = book({}, [], revision="Revision 6.5 April 25, 2025", name="CMRT")


@pytest.fixture
def client() -> Client:
    create_demonstration_accounts()
    return cast.client_of(OURS)


def _by() -> Bringer:
    account = Account.objects.get(username=OURS)
    return Bringer(account.organisation, account)


@pytest.fixture
def declared(client: Client) -> Client:
    bring_in(cmrt(of_tin(), [BELCAST]), "one.xlsx", _by())
    bring_in(cmrt(of_tin(D8="Lubanda Parts", D16=""), [RENAMED, OPEN]), "two.xlsx", _by())
    return client


def test_suppliers_are_listed_with_what_is_open_and_their_smelters_together(declared: Client) -> None:
    page = declared.get("/chain/suppliers/").content.decode()
    for words in ("Kestrel Components", "Lubanda Parts", "complete", "points to ask", "CID000202",
                  "country: Malaysia (Kestrel Components); Indonesia (Lubanda Parts)",
                  "is not identified yet"):  # fmt: skip
        assert words in page, words


def test_the_page_of_a_file_says_what_to_ask_and_names_nobody(declared: Client) -> None:
    kept = Import.objects.get(name="two.xlsx")
    page = declared.get(f"/chain/imports/{kept.pk}/").content.decode()
    assert "E-mail of the contact: nothing stands here" in page
    assert "declaration of a supplier, CMRT 6.5" in page
    assert "What should the supplier be asked?" in page


def test_what_is_taken_back_is_declared_no_more(declared: Client) -> None:
    kept = Import.objects.get(name="two.xlsx")
    declared.post(f"/chain/imports/{kept.pk}/undo/")
    kept.refresh_from_db()
    assert kept.declared is None
    assert "Lubanda Parts" not in declared.get("/chain/suppliers/").content.decode()


def test_a_blank_comes_back_filled_with_what_all_declared(declared: Client) -> None:
    answer = declared.post("/chain/suppliers/fill/", {"blank": SimpleUploadedFile("cmrt.xlsx", BLANK)})
    assert answer.status_code == 200
    made = read(answer.content).declared
    assert made
    assert [line.number for line in made.smelters] == ["CID000202"]
    assert answer["Content-Disposition"] == 'attachment; filename="filled-cmrt.xlsx"'


def test_what_is_no_blank_is_refused_on_the_page(declared: Client) -> None:
    answer = declared.post("/chain/suppliers/fill/", {"blank": SimpleUploadedFile("x.xlsx", b"PK\x03\x04nothing")})
    assert answer.status_code == 422
    assert "the workbook is damaged or cut off" in answer.content.decode()


def test_the_smelters_are_saved_as_a_table(declared: Client) -> None:
    table = workbook_of(declared.get("/chain/suppliers/smelters.xlsx").content).sheet("Smelters")
    assert (table.at("D2"), table.at("F2")) == ("CID000202", "2")


def test_nothing_of_another_organisation_is_declared_here(declared: Client) -> None:
    others = analyst_elsewhere()
    assert "Kestrel" not in others.get("/chain/suppliers/").content.decode()
    assert workbook_of(others.get("/chain/suppliers/smelters.xlsx").content).sheet("Smelters").at("A2") == ""


def test_from_the_mine_to_our_own_products_where_a_supplier_declares_to_us(client: Client) -> None:
    by = _by()
    bring_in(cmrt(of_tin(), [BELCAST]), "one.xlsx", by, Way(from_supplier=True))
    brought(b"from,to,metal,mass,unit\nmine:x,cid:CID000202,tin,100,kg\n", by=by)
    traced = trace(asked(chain_of(by.organisation)), "mine:x")
    assert [each.thing.name for each in traced.brands] == [by.organisation.name if by.organisation else ""]
    assert traced.brands[0].linked.because


def test_the_pages_ask_the_database_as_often_for_many_as_for_few(
    declared: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(8):
        bring_in(cmrt(of_tin(D8=f"Supplier {number}"), [BELCAST]), f"{number}.xlsx", _by())
    with django_assert_max_num_queries(12):  # type: ignore[operator]  # the fixture has no type
        declared.get("/chain/suppliers/")
    with django_assert_max_num_queries(14):  # type: ignore[operator]  # as above
        declared.get("/chain/same/")


def test_an_expired_and_unsigned_credential_is_shown_as_such(client: Client) -> None:
    said = {
        "type": ["VerifiableCredential", "DigitalFacilityRecord"], "issuer": {"id": "did:x", "name": "Is"},
        "validFrom": "2020-03-15", "validUntil": "2021-03-15",
        "credentialSubject": {"id": "https://x/1", "name": "Mine"},
    }  # fmt: skip
    kept = brought(json.dumps(said).encode(), "c.json", by=_by()).kept
    assert kept
    page = client.get(f"/chain/imports/{kept.pk}/").content.decode()
    assert "expired, unsigned" in page
