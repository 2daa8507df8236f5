"""The pages of the directory: what a search finds, who meets nothing, and packages that come back whole."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoDbBlocker

from amends.adapters.hsds import read
from amends.apps.directory import actions, models, queries
from amends.core.directory.package import in_order
from tests import cast
from tests.apps.directory.keeping import CLINIC, DAY, KEEPER, NEW, OTHER, TIED, directory, kept_by, provider
from tests.apps.directory.keeping import record as record_of

pytestmark = pytest.mark.django_db
NEAR, FAR = "-11.66, 27.48", "-4.32, 15.31"
WOMEN, BOYS = "House for women", "House for boys"
PAGES = ("", "new/", "packages/", "{pk}/", "{pk}/edit/", "{pk}/remove/", "{pk}/service/", "{pk}/service/s1/")


def shelter(number: int, name: str, *, language: str, sexes: str, ages: tuple[int, int], at: str, room: int) -> Any:
    """Give a provider of which everything is said."""
    made: dict[str, list[dict[str, Any]]] = provider(number, name, needs="accommodation")
    latitude, longitude = (float(part) for part in at.split(","))
    made["service"][0] |= {"minimum_age": ages[0], "maximum_age": ages[1]}
    made["language"][0]["name"] = language
    made["amends_service"][0]["sexes"] = sexes
    place = {"id": f"l{number}", "location_type": "physical", "latitude": latitude, "longitude": longitude}
    made["location"] = [place]
    made["service_at_location"] = [{"id": f"a{number}", "service_id": f"s{number}", "location_id": f"l{number}"}]
    made["unit"] = [{"id": f"u{number}", "name": "bed"}]
    counted = {"unit_id": f"u{number}", "available": room, "updated": DAY}
    made["service_capacity"] = [{"id": f"c{number}", "service_id": f"s{number}", **counted}]
    return made


@pytest.fixture(scope="module")
def alone(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, int]]:
    """Make the directory of four and two shelters once, without a case; undo it when the module is over."""
    from django.db import transaction

    from amends.apps.accounts.actions import create_demonstration_accounts

    with django_db_blocker.unblock(), transaction.atomic():
        create_demonstration_accounts()
        kept_by(KEEPER)
        keeper = cast.account(KEEPER)
        women = shelter(8, WOMEN, language="Swahili", sexes="woman", ages=(18, 60), at=NEAR, room=0)
        boys = shelter(9, BOYS, language="Lingala", sexes="man", ages=(6, 17), at=FAR, room=4)
        for each in (women, boys):
            actions.bring_in(each, keeper.organisation, keeper)
        yield {each.name: each.provider.pk for each in queries.records(keeper)}
        transaction.set_rollback(True)


@pytest.fixture
def kept(alone: dict[str, int], db: None) -> dict[str, int]:
    """Give the directory as it was made, whatever other tests wrote."""
    return alone


@pytest.fixture
def worker(kept: dict[str, int]) -> Client:
    """Give the browser of whoever keeps it."""
    return cast.client_of(KEEPER)


def listed(client: Client, **asked: Any) -> set[str]:
    """Give which of the two shelters a search lists."""
    answer = client.get("/directory/", asked).content.decode()
    return {name for name in (WOMEN, BOYS) if name in answer}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, {WOMEN, BOYS}),
        ({"need": "accommodation"}, {WOMEN, BOYS}),
        ({"need": "legal"}, set()),
        ({"language": "swahili"}, {WOMEN}),
        ({"sex": "woman"}, {WOMEN}),
        ({"age": 12}, {BOYS}),
        ({"age": 17}, {BOYS}),
        ({"age": 18}, {WOMEN}),
        ({"near": NEAR, "within": 50}, {WOMEN}),
        ({"near": NEAR, "within": 5000}, {WOMEN, BOYS}),
        ({"with_room": "on"}, {BOYS}),
        ({"need": "accommodation", "sex": "woman", "age": 30, "with_room": "on"}, set()),
    ],
)
def test_a_search_rules_out_what_is_known_not_to_fit(worker: Client, asked: dict[str, Any], expected: set[str]) -> None:
    assert listed(worker, **asked) == expected


def test_what_is_not_known_is_listed_as_not_known_and_not_as_a_no(worker: Client) -> None:
    answer = worker.get("/directory/", {"sex": "man", "age": "30", "near": NEAR, "within": "5", "with_room": "on"})
    page = answer.content.decode()

    assert CLINIC in page
    assert WOMEN not in page
    assert "Not known:" in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"near": "the river"}, "Two numbers with a comma between"),
        ({"near": "-95, 12"}, "There is no such place on earth."),
        ({"near": "nan, nan"}, "There is no such place on earth."),
        ({"age": "twelve"}, "twelve"),
        ({"within": "0"}, "within"),
    ],
)
def test_a_question_typed_wrongly_is_told_and_the_rest_of_it_is_asked(
    worker: Client, asked: dict[str, str], said: str
) -> None:
    answer = worker.get("/directory/", {"sex": "woman", **asked})
    page = answer.content.decode()

    assert answer.status_code == 200
    assert said in page
    assert WOMEN in page
    assert BOYS not in page


@pytest.mark.parametrize("username", ["ines.duarte", "halvard.moe", "sofia.reyes", "karim.osei", "june.park"])
def test_to_whoever_refers_nobody_there_is_no_directory(kept: dict[str, int], username: str) -> None:
    client = cast.client_of(username)
    nothing = client.get("/directory/999999/")

    for page in PAGES:
        answer = client.get("/directory/" + page.format(pk=kept[CLINIC]))
        assert answer.status_code == nothing.status_code == 404
        assert CLINIC not in answer.content.decode()
    for sent in (f"{kept[CLINIC]}/remove/", "packages/out/", f"{kept[CLINIC]}/edit/", "packages/"):
        assert client.post(f"/directory/{sent}", {"as": "json", "seen": 1}).status_code == 404
    assert record_of(KEEPER, kept[CLINIC]).name == CLINIC


def test_of_another_keepers_record_one_reads_and_writes_nothing(kept: dict[str, int]) -> None:
    client, address = cast.client_of(OTHER), f"/directory/{kept[CLINIC]}/"

    assert client.get(address).status_code == 200
    for page in ("edit/", "remove/", "service/", "service/s1/"):
        assert client.get(address + page).status_code == 404
        assert client.post(address + page, {"seen": 1}).status_code == 404


def form_of(answer: Any) -> dict[str, Any]:
    """Give what a browser would send of a form that was not touched."""
    form = answer.context["form"]
    filled = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in filled.items() if value not in (None, False, "")}


def test_of_two_who_write_on_pages_the_second_sees_the_first_and_keeps_their_words(
    kept: dict[str, int], worker: Client
) -> None:
    address = f"/directory/{kept[CLINIC]}/edit/"
    mine = form_of(worker.get(address))
    assert worker.post(address, {**mine, "name": "Reed clinic, north"}).status_code == 302

    late = worker.post(address, {**mine, "name": "Reed clinic, south"})
    page = late.content.decode()

    assert late.status_code == 409
    assert "Reed clinic, north" in page
    assert 'value="Reed clinic, south"' in page
    assert record_of(KEEPER, kept[CLINIC]).name == "Reed clinic, north"
    again = {**mine, "name": "Reed clinic, south", "seen": late.context["version"]}
    assert worker.post(address, again).status_code == 302
    assert record_of(KEEPER, kept[CLINIC]).name == "Reed clinic, south"


def test_a_service_written_on_an_older_page_is_not_written_over(kept: dict[str, int], worker: Client) -> None:
    address = f"/directory/{kept[CLINIC]}/service/s1/"
    mine = form_of(worker.get(address))
    assert worker.post(address, {**mine, "name": "Day clinic"}).status_code == 302

    late = worker.post(address, {**mine, "name": "Night clinic"})

    assert late.status_code == 409
    assert "Day clinic" in late.content.decode()
    assert 'value="Night clinic"' in late.content.decode()


@pytest.mark.parametrize("seen", ["0", "", "word", "99"])
def test_nothing_is_taken_out_on_an_older_page(kept: dict[str, int], worker: Client, seen: str) -> None:
    answer = worker.post(f"/directory/{kept[NEW]}/remove/", {"seen": seen})

    assert answer.status_code == 409
    assert record_of(KEEPER, kept[NEW]).name == NEW


def test_what_is_taken_out_is_found_by_nobody(kept: dict[str, int], worker: Client) -> None:
    version = record_of(KEEPER, kept[TIED]).provider.version
    assert worker.post(f"/directory/{kept[TIED]}/remove/", {"seen": version}).status_code == 302

    assert worker.get(f"/directory/{kept[TIED]}/").status_code == 404
    assert TIED not in worker.get("/directory/").content.decode()


def taken_out(client: Client, form: str) -> bytes:
    """Take the directory out on its page."""
    answer = client.post("/directory/packages/out/", {"as": form})
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    return bytes(answer.content)


@pytest.mark.parametrize("form", ["json", "tables"])
def test_a_package_taken_out_and_brought_in_elsewhere_is_the_same(
    kept: dict[str, int], worker: Client, form: str
) -> None:
    sent, elsewhere = taken_out(worker, form), cast.client_of(OTHER)
    assert queries.kept_by(cast.account(OTHER), cast.account(OTHER).organisation) == []

    answer = elsewhere.post("/directory/packages/", {"sent": SimpleUploadedFile("directory", sent)})

    assert answer.status_code == 200
    assert (answer.context["taken"].new, answer.context["taken"].renewed) == (6, 0)
    assert read(taken_out(elsewhere, form)) == read(sent)
    assert read(taken_out(elsewhere, "json")) == read(taken_out(elsewhere, "tables"))
    assert "Behind the mill" in str(read(sent))


def test_a_package_brought_in_twice_renews_and_doubles_nothing(kept: dict[str, int], worker: Client) -> None:
    before = taken_out(worker, "json")
    answer = worker.post("/directory/packages/", {"sent": io.BytesIO(before)})

    assert (answer.context["taken"].new, answer.context["taken"].renewed) == (0, 6)
    assert taken_out(worker, "json") == before


@pytest.mark.parametrize("sent", [b"", b"not a package", b"{}", b'{"service": [{"id": "s1"}]}', b"PK\x03\x04broken"])
def test_a_broken_package_changes_nothing_and_is_told(kept: dict[str, int], worker: Client, sent: bytes) -> None:
    before = taken_out(worker, "json")
    answer = worker.post("/directory/packages/", {"sent": SimpleUploadedFile("directory", sent)})

    assert answer.status_code == 422
    assert taken_out(worker, "json") == before


def test_an_export_of_the_four_is_what_was_brought_in(kept: dict[str, int], worker: Client) -> None:
    package = read(taken_out(worker, "json"))
    four = in_order(directory())

    for table, rows in four.items():
        assert all(row in package[table] for row in rows)


def test_before_taking_it_out_one_reads_of_how_many_records_something_is_closed(
    kept: dict[str, int], worker: Client
) -> None:
    page = "/directory/packages/"
    assert "nothing is left out" in worker.get(page).content.decode()
    models.CircleKey.objects.filter(account=cast.account(KEEPER)).delete()
    text = worker.get(page).content.decode()
    assert "One record does not open whole for you" in text
    assert "Behind the mill" not in str(read(taken_out(worker, "json")))
