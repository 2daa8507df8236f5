"""A person is named by a number and an age or a doubt, never by a name; a party by its role and what it is called."""

import pytest
from django.test import Client

from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk, desk_of
from tests import cast
from tests.apps.cases.pages import count, sent_by, text_of, words_of

pytestmark = pytest.mark.django_db

CASE = "A-0408"
PERSON = f"/cases/{CASE}/people/add/"
PARTY = f"/cases/{CASE}/parties/add/"


@pytest.fixture
def case() -> Case:
    return cast.case_told(CASE)


@pytest.fixture
def grace(case: Case) -> Client:
    return cast.client_of("grace.banda")


def desk() -> Desk:
    found = desk_of(CASE, cast.account("grace.banda"))
    assert found is not None
    return found


def test_no_name_is_asked(grace: Client) -> None:
    fields = sent_by(text_of(grace, PERSON))
    assert set(fields) == {"seen", "age"}


def test_a_person_gets_the_next_number_and_is_asked_about_danger_first(grace: Client) -> None:
    answer = grace.post(PERSON, sent_by(text_of(grace, PERSON)) | {"age": "15", "age_doubt": "on"})
    assert answer.url == f"/cases/{CASE}/facts/person-danger/P3/"  # type: ignore[attr-defined]  # a redirect
    assert desk().state.about("P3") == {"age": 15, "age_doubt": True}
    assert "P3" in words_of(text_of(grace, answer.url))  # type: ignore[attr-defined]  # the same


def test_an_age_may_stay_open(grace: Client) -> None:
    assert grace.post(PERSON, sent_by(text_of(grace, PERSON))).status_code == 302
    assert "P3" in desk().state.persons
    assert desk().answers.child_rules == ("P3",)


@pytest.mark.parametrize("age", ["-3", "131", "young"])
def test_an_age_out_of_range_is_said_at_its_field(grace: Client, case: Case, age: str) -> None:
    before = count(case)
    page = grace.post(PERSON, sent_by(text_of(grace, PERSON)) | {"age": age}).content.decode()
    assert 'id="id_age_error"' in page
    assert count(case) == before


def test_a_page_sent_twice_asks_before_it_adds_another(grace: Client) -> None:
    form = sent_by(text_of(grace, PERSON)) | {"age": "30"}
    grace.post(PERSON, form)
    page = grace.post(PERSON, form).content.decode()
    assert "Added since you opened this page: P3." in page
    assert "P4" not in desk().state.parties
    assert grace.post(PERSON, sent_by(page)).status_code == 302
    assert "P4" in desk().state.persons


def test_a_party_is_named_with_its_role(grace: Client) -> None:
    form = sent_by(text_of(grace, PARTY)) | {"role": "SP", "name": "Night shelter"}
    assert grace.post(PARTY, form).status_code == 302
    assert desk().state.parties["sp"].role == "SP"
    assert desk().names["sp"] == {"en": "Night shelter"}


def test_a_consulate_can_belong_to_the_state(grace: Client) -> None:
    form = sent_by(text_of(grace, PARTY)) | {"role": "CO", "name": "Consulate", "same_state": "on"}
    grace.post(PARTY, form)
    assert desk().state.parties["co"].same_state


def _clinic() -> str:
    return str(cast.account("dr.nkosi").organisation.pk)


def _desk_of_clinic() -> Desk | None:
    return desk_of(CASE, cast.account("dr.nkosi"))


def test_an_organisation_that_works_here_is_let_in_by_being_named(grace: Client) -> None:
    assert _desk_of_clinic() is None
    form = sent_by(text_of(grace, PARTY)) | {"role": "SP", "organisation": _clinic(), "name": ""}
    assert grace.post(PARTY, form).status_code == 302
    found = _desk_of_clinic()
    assert found is not None
    assert found.names[found.me] == {"en": "Umalu Clinic"}
    assert found.state.parties[found.me].role == "SP"


def test_naming_alone_lets_nobody_in(grace: Client) -> None:
    grace.post(PARTY, sent_by(text_of(grace, PARTY)) | {"role": "SP", "name": "Umalu Clinic"})
    assert _desk_of_clinic() is None


def test_an_organisation_that_has_a_part_already_is_not_offered(grace: Client) -> None:
    page = text_of(grace, PARTY)
    offered = page.partition('name="organisation"')[2].partition("</select>")[0]
    assert "Umalu Clinic" in offered
    assert "Aurelin Devices" not in offered


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"role": "V", "name": "Somebody"}, "role"),
        ({"role": "XX", "name": "Somebody"}, "role"),
        ({"role": "SP", "name": ""}, "name"),
        ({"role": "SP", "name": "sahvela trust"}, "name"),
        ({"role": "SP", "name": "Night shelter", "organisation": "0"}, "organisation"),
        ({"role": "SP", "name": "Night shelter", "same_state": "on"}, "same_state"),
    ],
)
def test_what_is_wrong_with_a_party_is_said_at_its_field(
    grace: Client, case: Case, sent: dict[str, str], field: str
) -> None:
    before = count(case)
    page = grace.post(PARTY, sent_by(text_of(grace, PARTY)) | sent).content.decode()
    assert f'id="id_{field}_error"' in page
    assert count(case) == before


def test_nobody_is_let_in_under_a_role_they_do_not_have(grace: Client, case: Case) -> None:
    before = count(case)
    sent = {"role": "LA", "organisation": _clinic(), "name": ""}
    page = grace.post(PARTY, sent_by(text_of(grace, PARTY)) | sent).content.decode()
    assert 'id="id_organisation_error"' in page
    assert count(case) == before
    assert _desk_of_clinic() is None


@pytest.mark.parametrize("username", ["mei.tanaka", "sofia.reyes", "june.park", "peter.lungu"])
@pytest.mark.parametrize("address", [PERSON, PARTY])
def test_only_those_who_may_refer_people_name_anybody(case: Case, username: str, address: str) -> None:
    client, before = cast.client_of(username), count(case)
    assert client.get(address).status_code == 404
    assert client.post(address, {"role": "SP", "name": "Night shelter", "age": "3"}).status_code == 404
    assert count(case) == before
