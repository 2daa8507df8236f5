"""Acts are tried here: what is refused comes back to its field with gate, reason and way out, and is in the history."""

from typing import Any

import pytest
from django.test import Client

from amends.apps.cases.models import Case
from amends.apps.cases.pages.refusing import argument_of
from amends.apps.cases.queries import Desk, desk_of
from amends.core.case.acting import judge_in
from amends.core.case.commands import Try
from tests import cast
from tests.apps.cases.pages import count, last, sent_by, text_of, words_of

pytestmark = pytest.mark.django_db

CASE = "A-0407"
ACTS = f"/cases/{CASE}/act/"


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


def send(client: Client, act: str, **fields: Any) -> Any:
    return client.post(f"{ACTS}{act}/", sent_by(text_of(client, f"{ACTS}{act}/")) | fields)


def at_field(page: str, name: str) -> str:
    return words_of(page.partition(f'id="id_{name}_error"')[2].partition("<select")[0].partition("<input")[0])


def test_the_acts_of_a_role_stand_in_plain_groups(grace: Client) -> None:
    words = words_of(text_of(grace, ACTS))
    assert "Protect and help Protect a person" in words
    assert "Go to the next step" not in words


def test_closing_and_deciding_have_pages_of_their_own(case: Case) -> None:
    ines = cast.client_of("ines.duarte")
    page = text_of(ines, ACTS)
    assert f'href="/cases/{CASE}/close/"' in page
    assert f'href="/cases/{CASE}/decide/"' in page
    assert ines.get(f"{ACTS}decide/").url == f"/cases/{CASE}/decide/"  # type: ignore[attr-defined]  # a redirect


def test_an_act_that_passes_leads_back_to_the_case_and_into_the_history(grace: Client, case: Case) -> None:
    answer = send(grace, "protect", person="v1", measure="offer", note="In the clinic.")
    assert answer.status_code == 302
    assert answer.url == f"/cases/{CASE}/"
    assert last(case).content["arguments"] == {"person": "v1", "measure": "offer"}
    assert last(case).content["note"] == {"en": "In the clinic."}


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(grace: Client, case: Case) -> None:
    page = send(grace, "share", person="v1", to="clinic", purpose="story", reason="They asked for it.").content.decode()
    words = at_field(page, "purpose")
    assert "They have not agreed to that use." in words
    assert "What you can do:" in words
    assert "Gate 4: Consent for each use" in words
    assert "The attempt is in the history." in words
    assert "They asked for it.</textarea>" in page
    assert '<option value="story" selected>' in page
    assert last(case).kind == "refused"


def test_the_summary_on_top_leads_to_each_field(grace: Client) -> None:
    page = send(grace, "share", person="v1", to="ferrolane", purpose="police").content.decode()
    assert "Not sent. 3 things stand in the way." in page
    assert '<a href="#id_to">' in page
    assert '<a href="#id_purpose">' in page


def test_three_refusals_of_a_talk_stand_at_three_questions(grace: Client) -> None:
    page = send(grace, "contact", person="v2").content.decode()
    assert "not certain that the talk is private" in at_field(page, "private")
    assert "No help is ready" in at_field(page, "referral_ready")


@pytest.mark.parametrize(
    ("act", "arguments", "gate", "field"),
    [
        ("contact", {"person": "v1", "private": False, "referral_ready": True}, "G1", "private"),
        ("contact", {"person": "v1", "private": True, "referral_ready": False}, "G3", "referral_ready"),
        ("notify", {"to": "hirehouse", "content": "pattern"}, "G10", "to"),
        ("notify", {"to": "ferrolane", "content": "identity", "person": "v1"}, "G5", "content"),
        ("notify", {"to": "ministry", "content": "facts", "person": "v1"}, "G4", "to"),
        ("pay", {"payee": "hirehouse"}, "G11", "payee"),
        ("pay", {"payee": "v1", "conditions": ("silence",)}, "G12", "conditions"),
        ("pay", {"payee": "v1", "conditions": ("testimony",)}, "G8", "conditions"),
        ("protect", {"person": "v1", "measure": "shelter"}, "G4", "measure"),
        ("publish", {"what": "lesson"}, "I15", "smallest_cell"),
        ("publish", {"what": "story", "person": "v1"}, "I13", "what"),
        ("refer", {"person": "v1", "to": "hirehouse"}, "G10", "to"),
        ("return", {"person": "v1", "to": "clinic"}, "I-RETURN", "person"),
        ("set_posture", {"supplier": "ferrolane", "posture": "CP4"}, "G14", "impact_analysis"),
        ("verify_outcome", {"person": "v1", "implementer": "manager"}, "G15", "implementer"),
        ("close", {"subject": "v1", "code": "C8"}, "I19", "review_in_days"),
        ("close", {"subject": "v1", "code": "C1"}, "I7", "code"),
        ("close", {"subject": "case", "ground": "lack_of_funds"}, "G18", "ground"),
        ("advance", {"to": "learn"}, "G17", "to"),
    ],
)
def test_each_gate_speaks_of_the_argument_one_would_change(
    case: Case, act: str, arguments: dict[str, Any], gate: str, field: str
) -> None:
    found = desk()
    judgement = judge_in(found.answers, Try(act, arguments), found.me)
    standing = {each.gate.id: each for each in judgement.standing}
    assert gate in standing
    assert argument_of(found.playbook, found.playbook.acts[act], standing[gate]) == field


def test_a_reason_that_is_wanted_is_asked_at_the_reason(case: Case) -> None:
    ines = cast.client_of("ines.duarte")
    page = send(ines, "advance", to="implement").content.decode()
    assert "This is not the next step" in words_of(page.partition('id="id_reason_error"')[2][:1500])
    assert send(ines, "advance", to="implement", reason="Agreed with everybody.").status_code == 302


@pytest.mark.parametrize(
    ("act", "fields", "at"),
    [
        ("protect", {"person": "v1", "measure": "dance"}, "measure"),
        ("protect", {"person": "v77", "measure": "offer"}, "person"),
        ("protect", {"measure": "offer"}, "person"),
        ("reopen", {"subject": "case"}, "reason"),
        ("notify", {"to": "clinic", "content": "facts"}, "person"),
        ("pay", {"payee": "clinic", "conditions": ["gratitude"]}, "conditions"),
    ],
)
def test_a_wrong_or_missing_answer_is_said_at_its_field_and_is_no_attempt(
    grace: Client, case: Case, act: str, fields: dict[str, Any], at: str
) -> None:
    before = count(case)
    page = send(grace, act, **fields).content.decode()
    assert f'id="id_{at}_error"' in page
    assert count(case) == before


def test_a_pattern_needs_no_person(grace: Client, case: Case) -> None:
    assert send(grace, "notify", to="ministry", content="pattern").status_code == 302


def test_an_address_can_fill_the_form(grace: Client) -> None:
    page = text_of(grace, f"{ACTS}share/?person=v2&to=clinic&to=nobody")
    assert '<option value="v2" selected>' in page


def test_an_act_done_since_is_shown_instead_of_done_twice(grace: Client, case: Case) -> None:
    opened = sent_by(text_of(grace, f"{ACTS}protect/"))
    form = opened | {"person": "v1", "measure": "offer"}
    assert grace.post(f"{ACTS}protect/", form).status_code == 302
    before = count(case)
    assert grace.post(f"{ACTS}protect/", form).status_code == 409
    assert count(case) == before


def test_who_sees_no_persons_is_offered_none(case: Case) -> None:
    page = text_of(cast.client_of("june.park"), f"{ACTS}notify/")
    assert "hiring house" in page
    assert ">P1<" not in page


@pytest.mark.parametrize(
    ("username", "act"),
    [
        ("grace.banda", "advance"),
        ("grace.banda", "fly"),
        ("mei.tanaka", "notify"),
        ("karim.osei", "share"),
        ("meera.joshi", "protect"),
    ],
)
def test_an_act_of_others_is_not_there(case: Case, username: str, act: str) -> None:
    client, before = cast.client_of(username), count(case)
    assert client.get(f"{ACTS}{act}/").status_code == 404
    assert client.post(f"{ACTS}{act}/", {"to": "plan", "person": "v1", "seen": 1}).status_code == 404
    assert count(case) == before


def test_who_may_do_nothing_has_no_page_of_acts(case: Case) -> None:
    assert cast.client_of("mei.tanaka").get(ACTS).status_code == 404


# The plan ------------------------------------------------------------------------------------------------------------


def test_a_plan_has_six_rows_and_more_when_asked_for_without_losing_a_word(grace: Client) -> None:
    page = text_of(grace, f"{ACTS}approve_plan/")
    assert 'name="person-5"' in page
    assert 'name="person-6"' not in page
    answer = send(
        grace,
        "approve_plan",
        **{"person-0": "v1", "kind-0": "schooling", "payer-0": "fund", "more_rows": "1", "reason": "Agreed."},
    )
    more = answer.content.decode()
    assert 'name="person-11"' in more
    assert '<option value="schooling" selected>' in more
    assert "Agreed.</textarea>" in more
    assert "oops" not in more


def test_a_plan_without_any_action_is_not_sent(grace: Client, case: Case) -> None:
    before = count(case)
    assert "Write at least one action into the plan." in send(grace, "approve_plan").content.decode()
    assert count(case) == before


def test_a_row_says_what_is_done_in_one_way_only(grace: Client) -> None:
    page = send(grace, "approve_plan", **{"kind-0": "schooling", "kind_in_words-0": "A school"}).content.decode()
    assert "not both" in page
    assert "Say what is done." in send(grace, "approve_plan", **{"person-0": "v1"}).content.decode()


def test_a_plan_that_is_refused_keeps_its_rows(grace: Client, case: Case) -> None:
    page = send(grace, "approve_plan", **{"person-0": "v1", "kind_in_words-0": "back_pay", "payee-0": "hirehouse"})
    text = page.content.decode()
    assert "One action would pay somebody who is implicated." in text
    assert 'value="back_pay"' in text
    assert last(case).kind == "refused"


def test_an_action_at_the_site_needs_no_person_and_begins_the_next_version(grace: Client, case: Case) -> None:
    fields = {"kind_in_words-0": "price_list", "payer-0": "ferrolane", "provider_vetted-0": "yes"}
    assert send(grace, "approve_plan", **fields).status_code == 302
    assert desk().state.plan == ({"kind": "price_list", "payer": "ferrolane", "provider_vetted": True},)
    assert 'value="price_list"' in text_of(grace, f"{ACTS}approve_plan/")


def test_a_plan_for_many_people_is_written_with_their_codes(grace: Client, case: Case, monkeypatch: Any) -> None:
    monkeypatch.setattr("amends.apps.cases.forms.arguments.MOST_LISTED", 2)
    page = text_of(grace, f"{ACTS}approve_plan/")
    assert '<input type="text" name="person-0"' in page
    fields = {"person-0": "p1", "kind_in_words-0": "back_pay", "payer-0": "fund", "payee-0": "-person"}
    refused = send(grace, "approve_plan", **fields).content.decode()
    assert last(case).content["actions"] == [{"person": "v1", "kind": "back_pay", "payer": "fund", "payee": "v1"}]
    assert 'value="P1"' in refused or "p1" in refused
    wrong = send(grace, "approve_plan", **(fields | {"person-0": "P99"})).content.decode()
    assert "“P99” is not one of the answers" in wrong
