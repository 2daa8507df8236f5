"""Two people write at once: the slower one sees both sides, loses nothing, and chooses."""

import pytest
from django.test import Client

from amends.apps.cases.models import Case
from amends.apps.cases.queries import desk_of
from tests import cast
from tests.apps.cases.pages import count, last, sent_by, text_of, words_of

pytestmark = pytest.mark.django_db

CASE = "A-0408"
PERSON = f"/cases/{CASE}/facts/person-danger/b1/"
LEVEL = f"/cases/{CASE}/decide/respond.level/"


@pytest.fixture
def case() -> Case:
    return cast.case_told(CASE)


@pytest.fixture
def grace(case: Case) -> Client:
    return cast.client_of("grace.banda")


@pytest.fixture
def meera(case: Case) -> Client:
    return cast.client_of("meera.joshi")


@pytest.fixture
def answered(grace: Client, meera: Client) -> str:
    """Both opened the page; Meera was quicker with the same fact, and changed another one too."""
    opened = sent_by(text_of(grace, PERSON))
    meera.post(PERSON, sent_by(text_of(meera, PERSON)) | {"signs": ["violence"], "safe": "no"})
    answer = grace.post(PERSON, opened | {"signs": ["documents_held"], "note": "Grace heard it today."})
    assert answer.status_code == 409
    return answer.content.decode()


def test_both_sides_are_shown_with_who_was_quicker(answered: str) -> None:
    words = words_of(answered)
    assert "Someone changed this while you were writing" in words
    assert "Meera Joshi" in words
    assert "In force now Signs of danger Violence" in words
    assert "What you wrote Signs of danger Identity papers are held" in words
    assert "“Grace heard it today.”" in words


def test_nothing_of_the_slower_one_is_in_force(answered: str, case: Case) -> None:
    assert last(case).content["facts"][0]["value"] == ["violence"]


def test_sent_again_it_replaces_only_what_was_changed(grace: Client, answered: str, case: Case) -> None:
    assert grace.post(PERSON, sent_by(answered)).status_code == 302
    assert last(case).content["facts"] == [{"about": "b1", "fact": "signs", "value": ["documents_held"]}]
    desk = desk_of(CASE, cast.account("grace.banda"))
    assert desk is not None
    assert desk.state.about("b1")["safe"] is False


def test_both_can_be_kept_as_two_views(grace: Client, answered: str, case: Case) -> None:
    grace.post(PERSON, sent_by(answered) | {"beside": "on"})
    assert last(case).content["beside"] is True
    assert "Another view:" in text_of(grace, PERSON)


def test_ones_words_can_be_kept_as_a_note(grace: Client, answered: str, case: Case) -> None:
    before = count(case)
    assert grace.post(PERSON, sent_by(answered) | {"as_note": "1"}).status_code == 302
    assert count(case) == before + 1
    assert last(case).content["note"] == {"en": "Grace heard it today."}
    assert last(case).content["facts"] == []


def test_another_fact_of_the_same_page_is_no_conflict(grace: Client, meera: Client, case: Case) -> None:
    opened = sent_by(text_of(grace, PERSON))
    meera.post(PERSON, sent_by(text_of(meera, PERSON)) | {"safe": "no"})
    assert grace.post(PERSON, opened | {"own_view": "fears_visible_step"}).status_code == 302
    assert [said["fact"] for said in last(case).content["facts"]] == ["own_view"]


def test_two_people_decide_at_once(case: Case) -> None:
    ines, halvard = cast.client_of("ines.duarte"), cast.client_of("ines.duarte")
    opened = sent_by(text_of(ines, LEVEL))
    halvard.post(LEVEL, sent_by(text_of(halvard, LEVEL)) | {"option": "RL3", "reason": "More than ten people."})
    answer = ines.post(LEVEL, opened | {"option": "RL2", "reason": "The clinic can do it."})
    assert answer.status_code == 409
    words = words_of(answer.content.decode())
    assert "In force now A steering group of several actors" in words
    assert "“More than ten people.”" in words
    assert "What you wrote Several services together “The clinic can do it.”" in words
    assert ines.post(LEVEL, sent_by(answer.content.decode())).status_code == 302
    assert last(case).content["arguments"]["option"] == "RL2"


def test_two_people_act_at_once(case: Case) -> None:
    ines, again = cast.client_of("ines.duarte"), cast.client_of("halvard.moe")
    address = f"/cases/{CASE}/act/advance/"
    opened = sent_by(text_of(ines, address))
    again.post(address, sent_by(text_of(again, address)) | {"to": "implement"})
    answer = ines.post(address, opened | {"to": "implement", "reason": "The plan is agreed."})
    assert answer.status_code == 409
    words = words_of(answer.content.decode())
    assert "moved the case to the step" in words
    assert "Which step comes now? Put right" in words
    assert "“The plan is agreed.”" in words


def test_whoever_was_made_implicated_meanwhile_gets_no_page(case: Case) -> None:
    sofia, grace = cast.client_of("sofia.reyes"), cast.client_of("grace.banda")
    address = f"/cases/{CASE}/facts/companies/"
    opened = sent_by(text_of(sofia, address))
    form = sent_by(text_of(grace, address))
    grace.post(address, form | {"implicated": [*form["implicated"], "tamrin"]})
    assert sofia.post(address, opened | {"chain_confidence": "traced_lot"}).status_code == 404
