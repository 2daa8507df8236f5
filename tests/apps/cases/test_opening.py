"""Opening a case: a line without a name, then one topic a page, each saved as it is answered; urgency at once."""

import pytest
from django.test import Client
from django.utils import timezone

from amends.apps.cases import store
from amends.apps.cases.models import Case, Membership
from amends.apps.cases.pages.opening import opening_topics
from amends.apps.cases.pages.reading import reading_of
from amends.apps.cases.queries import Desk, desk_of
from amends.apps.ledger.models import Entry
from tests import cast

pytestmark = pytest.mark.django_db

FIRST = {"title": "Shouts behind the washing plant", "mineral": "gold", "place": "Kilu", "country": "CD"}
HARM = {"harm_suspected": ["forced_labour"], "channel": "hotline", "sure": "likely"}


@pytest.fixture(autouse=True)
def _cast() -> None:
    cast.everybody()


@pytest.fixture
def ines() -> Client:
    return cast.client_of("ines.duarte")


def opened(client: Client, **changes: str) -> Case:
    client.post("/cases/open/", FIRST | changes)
    return Case.objects.latest("pk")


def desk(case: Case, username: str = "ines.duarte") -> Desk:
    found = desk_of(case.reference, cast.account(username))
    assert found is not None
    return found


def seen(case: Case) -> str:
    case.refresh_from_db()
    return str(case.number)


# ── the first page ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_first_page_asks_four_things_and_warns_of_names(ines: Client) -> None:
    html = ines.get("/cases/open/").content.decode()
    for name in ("title", "mineral", "place", "country"):
        assert f'name="{name}"' in html
    assert "Never the name of a person." in html


def test_opening_leads_to_the_first_topic_and_the_case_belongs_to_the_company(ines: Client) -> None:
    answer = ines.post("/cases/open/", FIRST)
    case = Case.objects.get()
    assert answer.headers["Location"] == f"/cases/{case.reference}/opening/what-happened/"
    store.open_words(case, cast.keys_of(case))
    assert case.title == {"en": "Shouts behind the washing plant"}
    assert (case.mineral, case.place, case.country, case.step) == ("gold", "Kilu", "CD", "intake")
    assert Membership.objects.filter(case=case, account__username="ines.duarte").exists()
    assert [entry.kind for entry in Entry.objects.filter(chain_id=case.reference)] == ["opened", "party_named"]


def test_the_title_is_kept_in_the_language_it_was_written_in(ines: Client) -> None:
    ines.cookies["language"] = "fr"
    case = opened(ines, title="Des cris derrière le lavoir")
    store.open_words(case, cast.keys_of(case))
    assert case.title == {"fr": "Des cris derrière le lavoir"}


def test_only_the_mineral_and_a_line_are_asked_for(ines: Client) -> None:
    assert opened(ines, place="", country="").country == ""


@pytest.mark.parametrize(
    ("name", "sent"), [("title", ""), ("title", " "), ("mineral", ""), ("mineral", "unobtainium"), ("country", "QQ")]
)
def test_what_is_missing_or_unknown_is_said_at_its_field_and_nothing_is_lost(
    ines: Client, name: str, sent: str
) -> None:
    answer = ines.post("/cases/open/", FIRST | {name: sent})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{name}"' in html
    assert f'id="id_{name}_error"' in html
    assert "Kilu" in html
    assert not Case.objects.exists()


@pytest.mark.parametrize("username", ["sofia.reyes", "peter.lungu", "dr.nkosi", "mei.tanaka", "elena.petrov"])
def test_whoever_opens_no_cases_finds_no_such_page(username: str) -> None:
    client = cast.client_of(username)
    assert client.get("/cases/open/").status_code == 404
    assert client.post("/cases/open/", FIRST).status_code == 404
    assert not Case.objects.exists()


@pytest.mark.parametrize("username", ["grace.banda", "meera.joshi", "june.park", "luc.martin"])
def test_those_who_hear_of_harm_first_can_open_a_case(username: str) -> None:
    client = cast.client_of(username)
    case = opened(client)
    assert client.get(f"/cases/{case.reference}/").status_code == 200


def test_nobody_else_sees_it(ines: Client) -> None:
    case = opened(ines)
    assert cast.client_of("grace.banda").get(f"/cases/{case.reference}/opening/danger/").status_code == 404


# ── one topic a page ────────────────────────────────────────────────────────────────────────────────────────────────


def test_harm_and_danger_come_first(ines: Client) -> None:
    topics = [topic.id for topic in opening_topics(desk(opened(ines)))]
    assert topics == ["what-happened", "danger", "place-and-authorities", "companies"]


def test_each_page_is_saved_before_the_next_is_asked(ines: Client) -> None:
    case = opened(ines)
    url = f"/cases/{case.reference}/opening/what-happened/"
    answer = ines.post(url, HARM | {"seen": seen(case), "note": "A driver rang the helpline."})
    assert answer.headers["Location"] == f"/cases/{case.reference}/opening/danger/"
    last = cast.entries_of(case)[-1]
    assert last.content["note"] == {"en": "A driver rang the helpline."}
    assert last.content["sure"] == "likely"
    assert desk(case).state.of_case["harm_suspected"] == ("forced_labour",)


def test_urgency_is_graded_at_once_on_the_case_page(ines: Client) -> None:
    case = opened(ines)
    assert not reading_of(desk(case), timezone.now()).danger.degree
    ines.post(f"/cases/{case.reference}/opening/what-happened/", HARM | {"seen": seen(case)})
    danger = reading_of(desk(case), timezone.now()).danger
    assert danger.degree == "U1"
    assert danger.answer.endswith("suspected is: forced labour.")
    assert 'class="danger"' in ines.get(f"/cases/{case.reference}/").content.decode()
    ines.post(
        f"/cases/{case.reference}/opening/what-happened/",
        {"harm_suspected": ["trafficking_sexual"], "seen": seen(case)},
    )
    assert reading_of(desk(case), timezone.now()).danger.degree == "U0"


def test_skipping_records_nothing_and_goes_on(ines: Client) -> None:
    case = opened(ines)
    answer = ines.post(f"/cases/{case.reference}/opening/danger/", HARM | {"skip": "1", "seen": seen(case)})
    assert answer.headers["Location"] == f"/cases/{case.reference}/opening/place-and-authorities/"
    assert Entry.objects.filter(chain_id=case.reference).count() == 2


def test_a_page_left_as_it_is_stands_in_nobodys_way(ines: Client) -> None:
    case = opened(ines)
    answer = ines.post(f"/cases/{case.reference}/opening/danger/", {"seen": seen(case)})
    assert answer.status_code == 302
    assert Entry.objects.filter(chain_id=case.reference).count() == 2


def test_what_was_answered_is_there_when_one_goes_back(ines: Client) -> None:
    case = opened(ines)
    url = f"/cases/{case.reference}/opening/what-happened/"
    ines.post(url, HARM | {"seen": seen(case)})
    html = ines.get(url).content.decode()
    assert 'value="forced_labour"' in html
    assert "checked" in html.partition('value="forced_labour"')[2].partition(">")[0]
    assert f'href="{url}"' in ines.get(f"/cases/{case.reference}/opening/danger/").content.decode()


def test_an_unknown_code_stands_at_its_field_and_what_was_typed_is_kept(ines: Client) -> None:
    case = opened(ines)
    sent = {"harm_suspected": ["nonsense"], "note": "A driver rang.", "seen": seen(case)}
    answer = ines.post(f"/cases/{case.reference}/opening/what-happened/", sent)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "nonsense" in html
    assert "A driver rang." in html
    assert Entry.objects.filter(chain_id=case.reference).count() == 2


def test_two_people_answering_at_once_lose_nothing(ines: Client) -> None:
    case = opened(ines)
    before, url = seen(case), f"/cases/{case.reference}/opening/what-happened/"
    ines.post(url, {"victims": "40", "seen": before})
    answer = ines.post(url, {"victims": "12", "note": "Counted at the gate.", "seen": before})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "40" in html
    assert "Counted at the gate." in html
    assert desk(case).state.of_case["victims"] == 40


def test_the_same_page_sent_twice_is_saved_once(ines: Client) -> None:
    case = opened(ines)
    url, sent = f"/cases/{case.reference}/opening/what-happened/", HARM | {"seen": seen(case)}
    ines.post(url, sent)
    ines.post(url, sent)
    assert Entry.objects.filter(chain_id=case.reference, kind="learned").count() == 1


def test_the_last_page_says_what_it_means_and_offers_to_add_a_person(ines: Client) -> None:
    case = opened(ines)
    ines.post(f"/cases/{case.reference}/opening/what-happened/", HARM | {"seen": seen(case)})
    html = ines.get(f"/cases/{case.reference}/opening/people/").content.decode()
    assert "Yes, as far as we must assume." in html
    assert f'href="/cases/{case.reference}/people/add/"' in html
    assert f'href="/cases/{case.reference}/"' in html


@pytest.mark.parametrize("topic", ["nonsense", "reporter", "person-danger"])
def test_a_topic_that_is_not_asked_on_opening_is_no_such_page(ines: Client, topic: str) -> None:
    case = opened(ines)
    assert ines.get(f"/cases/{case.reference}/opening/{topic}/").status_code == 404


def test_a_supplier_is_asked_nothing(ines: Client) -> None:
    cast_case = cast.case_told("A-0408")
    assert cast.client_of("sofia.reyes").get(f"/cases/{cast_case.reference}/opening/danger/").status_code == 404
