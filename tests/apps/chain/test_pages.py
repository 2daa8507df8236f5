"""The pages of the chain: files in without a script, who is linked as tables, and nothing of another organisation."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amends.apps.chain.models import Import
from tests import cast
from tests.apps.chain.bringing import FLOWS, NODES, analyst_elsewhere

pytestmark = pytest.mark.django_db
OURS = "ines.duarte"


@pytest.fixture
def client() -> Client:
    cast.everybody()
    return cast.client_of(OURS)


def _sent(client: Client, *files: tuple[str, bytes], **besides: str) -> tuple[int, str]:
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    answer = client.post("/chain/", {"sent": sent, **besides})
    return answer.status_code, answer.getvalue().decode()


@pytest.fixture
def brought(client: Client) -> Client:
    status, _ = _sent(client, ("nodes.csv", NODES), ("flows.csv", FLOWS))
    assert status == 200
    return client


def test_several_files_are_brought_in_at_once(brought: Client) -> None:
    page = brought.get("/chain/").content.decode()
    assert "nodes.csv" in page
    assert "flows.csv" in page
    assert {kept.account.username for kept in Import.objects.all() if kept.account} == {OURS}


def test_the_page_of_several_files_grows_with_what_came_of_each_to_a_last_line(client: Client) -> None:
    files = [("nodes.csv", NODES), ("wrong.csv", FLOWS + b"mine:rubaya,trader:a,tin,much,kg,,\n"), ("flows.csv", FLOWS)]
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    pieces = (piece.decode() for piece in client.post("/chain/", {"sent": sent}))
    assert "send those files again" in next(pieces)
    assert "Reading file 1 of 3" in next(pieces)
    assert "taken, 7 rows" in next(pieces)
    assert Import.objects.count() == 1, "what the page says was taken is taken, whatever happens to the rest"
    rest = "".join(pieces)
    for words in ("row 10, mass", "All 3 files were worked off", "2 taken, 0 here before, 1 not taken", "</html>"):
        assert words in rest, words
    assert "2 here before" in _sent(client, ("nodes.csv", NODES), ("flows.csv", FLOWS))[1]


def test_who_leaves_the_page_half_way_keeps_whole_files_only(client: Client) -> None:
    sent = [SimpleUploadedFile(name, content) for name, content in (("nodes.csv", NODES), ("flows.csv", FLOWS))]
    answer = client.post("/chain/", {"sent": sent})
    pieces = iter(answer)
    for _ in range(3):
        next(pieces)
    answer.close()
    assert [kept.name for kept in Import.objects.all()] == ["nodes.csv"]


def test_a_site_shows_who_is_linked_how_strongly_and_by_which_ways(brought: Client) -> None:
    page = brought.get("/chain/site/", {"name": "Rubaya"}).content.decode()
    for words in (
        "Brand X",
        "75\xa0%",
        "60\xa0%",
        "Trader A, Smelter S",
        "kept by mass balance",
        "Any other way carries at most",
    ):
        assert words.replace("\xa0", " ") in page.replace("\xa0", " "), words


def test_names_in_the_picture_lead_to_where_their_own_metal_goes(brought: Client) -> None:
    page = brought.get("/chain/site/", {"name": "Rubaya", "metal": "tin"}).content.decode()
    address = "/chain/site/?name=smelter%3As&amp;metal=tin"
    assert f'<a href="{address}"><title>Smelter S, ' in page
    assert brought.get(address.replace("&amp;", "&")).status_code == 200


def test_a_page_of_a_site_shows_no_place(brought: Client) -> None:
    page = brought.get("/chain/site/", {"name": "Rubaya"}).content.decode()
    assert "28.88" not in page
    assert "1.55" not in page


def test_a_site_that_nobody_knows_is_a_page_that_says_so(brought: Client) -> None:
    answer = brought.get("/chain/site/", {"name": "Nowhere"})
    assert answer.status_code == 404
    assert "Nothing is called so" in answer.content.decode()
    assert brought.get("/chain/site/").status_code == 302


def test_one_name_for_several_things_asks_which_one(client: Client) -> None:
    _sent(client, ("nodes.csv", b"key,kind,name\na,site,Numbi\nb,site,Numbi\n"))
    page = client.get("/chain/site/", {"name": "Numbi"}).content.decode()
    assert "Several things are called so" in page
    assert "?name=a" in page


def test_a_wrong_row_is_told_and_nothing_of_the_file_is_taken(client: Client) -> None:
    content = FLOWS + b"mine:rubaya,trader:a,tin,much,kg,,\n"
    status, page = _sent(client, ("flows.csv", content))
    assert (status, Import.objects.count()) == (422, 0)
    assert "row 10, mass" in page
    assert _sent(client, ("flows.csv", content), leave_out="on")[0] == 200
    assert Import.objects.count() == 1


@pytest.mark.parametrize("files", [(), (("empty.csv", b""),), (("picture.png", b"\x89PNG\x00"),)])
def test_what_is_no_such_file_is_refused_on_the_page(client: Client, files: tuple[tuple[str, bytes], ...]) -> None:
    status, page = _sent(client, *files)
    assert status == 422
    assert "<script" not in page


def test_a_file_of_another_organisation_is_not_there(brought: Client) -> None:
    number = Import.objects.first()
    assert number
    others = analyst_elsewhere()
    assert others.get(f"/chain/imports/{number.pk}/").status_code == 404
    assert others.post(f"/chain/imports/{number.pk}/undo/").status_code == 404
    assert others.get("/chain/site/", {"name": "Rubaya"}).status_code == 404
    assert "nodes.csv" not in others.get("/chain/").content.decode()


def test_an_import_is_read_and_taken_back(brought: Client) -> None:
    kept = Import.objects.get(name="nodes.csv")
    assert "7 of 7 rows taken" in brought.get(f"/chain/imports/{kept.pk}/").content.decode()
    assert brought.get(f"/chain/imports/{kept.pk}/undo/").status_code == 405
    assert brought.post(f"/chain/imports/{kept.pk}/undo/").status_code == 302
    kept.refresh_from_db()
    assert kept.undone_by
    assert "Taken back on" in brought.get(f"/chain/imports/{kept.pk}/").content.decode()
    assert brought.post(f"/chain/imports/{kept.pk}/undo/").status_code == 404


def test_nobody_sees_anything_who_is_not_signed_in() -> None:
    for address in ("/chain/", "/chain/site/?name=x", "/chain/imports/1/"):
        assert Client().get(address).status_code == 302


def test_a_site_of_which_nothing_is_known_says_that_this_is_not_none(client: Client) -> None:
    _sent(client, ("nodes.csv", b"key,kind,name\na,site,Numbi\n"))
    page = client.get("/chain/site/", {"name": "a"}).content.decode()
    assert "That is not known, not none." in page
    assert "No visit is known." in page


def test_the_flow_is_drawn_wide_and_narrow_with_its_numbers_beside_it(brought: Client) -> None:
    page = brought.get("/chain/site/", {"name": "Rubaya"}).content.decode()
    (drawing,) = re.findall(r"<svg class=\"pic wide\".*?</svg>", page, re.DOTALL)
    assert "2 who sell to each other" in page
    assert "style=" not in drawing
    assert "The numbers of this picture" in page
    assert page.count('<svg class="pic ') == 3, "the flow twice, and the map"


def test_nothing_is_drawn_where_a_mass_is_not_said(client: Client) -> None:
    _sent(client, ("flows.csv", b"from,to,mass,unit\na,b,,\nb,c,5,kg\n"))
    page = client.get("/chain/site/", {"name": "a"}).content.decode()
    assert '<svg class="pic' not in page
    assert "a mass on the way is not said" in page
    assert "not known" in page


def test_a_file_in_which_nothing_is_for_a_chain_says_so_and_blames_no_row(client: Client) -> None:
    event = b'{"@context": "epcis", "type": "ObjectEvent", "eventTime": "2025-05-01T10:00:00Z", "action": "OBSERVE"}'
    status, page = _sent(client, ("event.json", event))
    assert status == 422
    assert "not taken." in page
    assert "there is nothing to take" in page
    assert "row is refused" not in page
