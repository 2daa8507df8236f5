"""Facts are asked topic by topic; not asked, not known, none and no stay apart, and only what changed is recorded."""

import pytest
from django.test import Client

from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk, desk_of
from tests import cast
from tests.apps.cases.pages import count, last, sent_by, text_of, words_of

pytestmark = pytest.mark.django_db

CASE = "A-0408"
WHAT = f"/cases/{CASE}/facts/what-happened/"
PERSON = f"/cases/{CASE}/facts/person-danger/b1/"


@pytest.fixture
def case() -> Case:
    return cast.case_told(CASE)


@pytest.fixture
def grace(case: Case) -> Client:
    return cast.client_of("grace.banda")


def desk(username: str = "grace.banda") -> Desk:
    found = desk_of(CASE, cast.account(username))
    assert found is not None
    return found


def test_the_topics_say_what_is_known_and_what_is_not(grace: Client) -> None:
    words = words_of(text_of(grace, f"/cases/{CASE}/facts/"))
    assert "Known: How it reached us" in words
    assert "Not asked: The reporter gave no name" in words
    assert "What about P1?" in words


def test_the_questions_that_settle_most_come_first_with_whom_they_are_about(grace: Client) -> None:
    page = text_of(grace, f"/cases/{CASE}/facts/")
    assert "Bears on" in page
    assert f'href="/cases/{CASE}/facts/person-danger/b1/#ask-signs"' in page


def test_sending_a_form_untouched_records_nothing_and_says_so(grace: Client, case: Case) -> None:
    before = count(case)
    answer = grace.post(WHAT, sent_by(text_of(grace, WHAT)))
    assert "No answer is different" in answer.content.decode()
    assert count(case) == before


def test_only_changed_answers_become_statements(grace: Client, case: Case) -> None:
    form = sent_by(text_of(grace, WHAT)) | {"systemic": "yes", "note": "The boatmen said so.", "sure": "likely"}
    assert grace.post(WHAT, form).status_code == 302
    public = last(case).content
    assert [(said["fact"], said["value"]) for said in public["facts"]] == [("systemic", True)]
    assert public["note"] == {"en": "The boatmen said so."}
    assert public["sure"] == "likely"
    assert public["said_by"] == "manager"


def test_the_source_can_be_somebody_else(grace: Client, case: Case) -> None:
    grace.post(WHAT, sent_by(text_of(grace, WHAT)) | {"systemic": "no", "said_by": "sahvela"})
    assert last(case).content["said_by"] == "sahvela"
    assert "Known: <b>No</b>. <bdi>Sahvela Trust</bdi>" in text_of(grace, WHAT)


@pytest.mark.parametrize(
    ("sent", "value"), [(["-unknown"], None), (["-none"], []), (["violence", "captive"], ["violence", "captive"])]
)
def test_not_known_none_and_codes_are_three_answers(
    grace: Client, case: Case, sent: list[str], value: list[str] | None
) -> None:
    grace.post(PERSON, sent_by(text_of(grace, PERSON)) | {"signs": sent})
    assert last(case).content["facts"] == [{"about": "b1", "fact": "signs", "value": value}]


def test_none_beside_another_answer_is_refused_at_the_field(grace: Client, case: Case) -> None:
    before = count(case)
    page = grace.post(PERSON, sent_by(text_of(grace, PERSON)) | {"signs": ["violence", "-none"]}).content.decode()
    error = page.partition('id="id_signs_error"')[2].partition("</fieldset>")[0]
    assert "cannot stand beside another answer" in error
    assert count(case) == before


def test_an_unknown_code_is_said_at_its_field_and_the_rest_is_kept(grace: Client, case: Case) -> None:
    form = sent_by(text_of(grace, WHAT)) | {"channel": "pigeon", "note": "Kept as written."}
    page = grace.post(WHAT, form).content.decode()
    assert "“pigeon” is not one of the answers" in page.partition('id="id_channel_error"')[2][:200]
    assert '<a href="#id_channel_0">' in page
    assert "Kept as written.</textarea>" in page


@pytest.mark.parametrize("number", ["-1", "200", "many"])
def test_a_number_out_of_range_is_said_at_its_field(grace: Client, case: Case, number: str) -> None:
    address, before = f"/cases/{CASE}/facts/person-age/b1/", count(case)
    page = grace.post(address, sent_by(text_of(grace, address)) | {"age": number}).content.decode()
    assert 'id="id_age_error"' in page
    assert count(case) == before


def test_a_number_can_be_asked_and_not_known(grace: Client, case: Case) -> None:
    address = f"/cases/{CASE}/facts/person-age/b1/"
    grace.post(address, sent_by(text_of(grace, address)) | {"age_at_harm": "", "age_at_harm.unknown": "on"})
    assert last(case).content["facts"] == [{"about": "b1", "fact": "age_at_harm", "value": None}]
    assert 'name="age_at_harm.unknown" id="id_age_at_harm.unknown" checked' in text_of(grace, address)


def test_a_second_view_stands_beside_the_first_and_both_are_shown(grace: Client, case: Case) -> None:
    address = f"/cases/{CASE}/facts/place-and-authorities/"
    first = desk().state.of_case["services"]
    other = "none" if first != "none" else "usable"
    grace.post(address, sent_by(text_of(grace, address)) | {"services": other, "beside": "on", "said_by": "clinic"})
    assert desk().state.of_case["services"] == first
    assert "Another view:" in text_of(grace, address)
    assert "Two views:" in text_of(grace, f"/cases/{CASE}/facts/")


def test_each_company_is_asked_by_itself_and_the_others_stay(grace: Client, case: Case) -> None:
    address = f"/cases/{CASE}/facts/companies/"
    grace.post(address, sent_by(text_of(grace, address)) | {"linkage.bluewater": "caused"})
    linkage = desk().state.of_case["linkage"]
    assert linkage == dict.fromkeys(("aurelin", "tamrin", "dredger"), "directly_linked") | {"bluewater": "caused"}


def test_a_part_of_the_allegation_gets_a_page_of_its_own(grace: Client, case: Case) -> None:
    address = f"/cases/{CASE}/facts/claim/new/"
    grace.post(address, sent_by(text_of(grace, address)) | {"claim.harm": ["forced_labour"], "claim.people": ["b1"]})
    assert desk().state.claims[-1] == "part1"
    assert desk().state.about("part1")["claim.people"] == ("b1",)


def test_only_facts_the_role_may_answer_for_are_asked(case: Case) -> None:
    page = text_of(cast.client_of("mei.tanaka"), f"/cases/{CASE}/facts/companies/")
    assert 'name="chain_confidence"' in page
    assert 'name="implicated"' not in page


@pytest.mark.parametrize(
    ("username", "topic"),
    [
        ("mei.tanaka", "person-danger/b1"),  # purchasing sees no persons
        ("sofia.reyes", "what-happened"),  # the smelter answers only for the chain
        ("ines.duarte", "person-consent/b1"),  # consent is asked by those who hold the file
        ("ines.duarte", "person-danger/b7"),  # nobody of this code
        ("ines.duarte", "person-danger"),  # a topic about a person without a person
        ("ines.duarte", "no-such-topic"),
        ("peter.lungu", "what-happened"),  # not a member
        ("nobody", "what-happened"),  # not signed in is another matter: the door
    ],
)
def test_what_is_not_ones_own_to_answer_is_not_there(case: Case, username: str, topic: str) -> None:
    client = Client() if username == "nobody" else cast.client_of(username)
    answer = client.get(f"/cases/{CASE}/facts/{topic}/")
    assert answer.status_code == (302 if username == "nobody" else 404)


def test_a_member_who_becomes_implicated_finds_nothing_any_more(grace: Client, case: Case) -> None:
    sofia, address = cast.client_of("sofia.reyes"), f"/cases/{CASE}/facts/companies/"
    assert sofia.get(address).status_code == 200
    form = sent_by(text_of(grace, address))
    grace.post(address, form | {"implicated": [*form["implicated"], "tamrin"]})
    assert sofia.get(address).status_code == 404
    assert sofia.post(address, {"chain_confidence": "traced_lot"}).status_code == 404


def test_who_is_asked_nothing_has_no_page_of_topics(case: Case) -> None:
    assert cast.client_of("karim.osei").get(f"/cases/{CASE}/facts/").status_code == 404


def test_what_only_those_who_lead_may_see_is_not_asked_of_others() -> None:
    cast.case_told("A-0407")
    page = text_of(cast.client_of("dr.nkosi"), "/cases/A-0407/facts/place-and-authorities/")
    assert 'name="services"' in page
    assert 'name="authority.local"' not in page
