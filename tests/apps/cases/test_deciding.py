"""A decision shows its options with verdict and because; leaving the advice wants a reason and is marked."""

import re
from typing import Any

import pytest
from django.test import Client

from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk, desk_of
from tests import cast
from tests.apps.cases.pages import count, last, sent_by, text_of, words_of

pytestmark = pytest.mark.django_db

CASE = "A-0407"
"""At step 2: a steering group is advised, the smelter caused the harm, an agency is implicated."""

ALL = f"/cases/{CASE}/decide/"
LEVEL = f"{ALL}respond.level/"
TYPE = f"{ALL}respond.type/"
GOVERNANCE = f"{ALL}respond.governance/"


@pytest.fixture
def case() -> Case:
    return cast.case_told(CASE)


@pytest.fixture
def ines(case: Case) -> Client:
    return cast.client_of("ines.duarte")


def desk() -> Desk:
    found = desk_of(CASE, cast.account("ines.duarte"))
    assert found is not None
    return found


def send(client: Client, address: str, **fields: Any) -> Any:
    return client.post(address, sent_by(text_of(client, address)) | fields)


def option(page: str, name: str) -> str:
    return words_of(page.partition(f'id="option-{name}"')[2].partition('class="opt"')[0])


def test_the_advised_option_comes_first_with_what_made_it_so(ines: Client) -> None:
    page = text_of(ines, LEVEL)
    assert page.index('id="option-RL3"') < page.index('id="option-RL1"')
    assert "Advised" in option(page, "RL3")
    assert "Because How many people: 240" in option(page, "RL3") or "How many people: 240" in option(page, "RL3")


def test_advice_that_can_still_change_says_so_and_what_would_settle_it(ines: Client) -> None:
    page = text_of(ines, LEVEL)
    assert "As far as known:" in option(page, "RL3")
    assert "Cannot tell yet" in option(page, "RL4")
    assert "What would settle it: Out of reach of the danger (P2)" in option(page, "RL4")
    assert f'href="/cases/{CASE}/facts/person-danger/v2/#ask-signs"' in page


def test_what_is_not_advised_says_what_is(ines: Client) -> None:
    words = option(text_of(ines, LEVEL), "RL1")
    assert "what is known asks for another way: A steering group of several actors. This one needs a reason." in words


def test_what_weighs_stands_with_its_source_or_as_not_asked(ines: Client) -> None:
    words = words_of(text_of(ines, f"{ALL}respond.posture/ferrolane/"))
    assert re.search(r"What verification found: Found true Furnace workers’ union · \d+ \w+( \d+)? · sure", words)
    assert "Our leverage Not asked Record what is known" in words
    assert "How grave: Critical Worked out from: How many people: 240." in words


def test_whom_to_ask_names_the_parties_without_those_who_must_not_be_told(ines: Client) -> None:
    words = words_of(text_of(ines, LEVEL).partition("Whom to ask first?")[2].partition("</ul>")[0])
    assert "Civil society organisation Furnace workers’ union" in words
    assert "hiring house" not in words


def test_the_gates_that_bind_lead_to_the_guidance(ines: Client) -> None:
    page = text_of(ines, f"{ALL}respond.posture/ferrolane/")
    assert "Leaving comes last and softened" in page.partition("What must hold?")[2]


def test_the_advised_option_needs_no_reason(ines: Client, case: Case) -> None:
    assert send(ines, LEVEL, option="RL3").status_code == 302
    assert last(case).kind == "acted"
    assert desk().state.choices["respond.level", ""].advised


def test_leaving_the_advice_without_a_reason_asks_for_it_at_the_field_and_keeps_the_choice(
    ines: Client, case: Case
) -> None:
    page = send(ines, LEVEL, option="RL1", again="2027-03-01").content.decode()
    stop = page.partition('id="id_reason_error"')[2].partition("<textarea")[0]
    assert "Write why you choose it" in stop
    assert "The attempt is in the history." in stop
    assert '<a href="#id_reason">' in page
    assert 'value="RL1" aria-describedby="option-RL1-why" checked' in page
    assert last(case).kind == "reason_wanted"
    assert ("respond.level", "") not in desk().state.choices


def test_leaving_the_advice_with_a_reason_is_marked_and_keeps_the_date(ines: Client, case: Case) -> None:
    send(ines, LEVEL, option="RL2", reason="The clinic can do it.", again="2027-03-01")
    choice = desk().state.choices["respond.level", ""]
    assert not choice.advised
    assert choice.reason == "The clinic can do it. To be looked at again on 1 March 2027."
    words = words_of(text_of(ines, ALL))
    assert "Against the advice" in words
    assert "“The clinic can do it." in words


@pytest.mark.parametrize("sent", [{"option": "RL9"}, {"option": ""}])
def test_an_unknown_or_missing_option_is_said_at_the_options(ines: Client, case: Case, sent: dict[str, str]) -> None:
    before = count(case)
    page = send(ines, LEVEL, **sent).content.decode()
    assert 'id="id_option_error"' in page
    assert '<a href="#id_option_0">' in page
    assert count(case) == before


def test_several_options_are_decided_together_and_joined_to_those_before(ines: Client, case: Case) -> None:
    page = text_of(ines, TYPE)
    assert 'type="checkbox" name="option" id="option-RT3"' in page
    before = count(case)
    assert send(ines, TYPE, option=["RT3", "RT1", "RT4"]).status_code == 302
    assert count(case) == before + 2
    chosen = words_of(text_of(ines, TYPE))
    assert "Decided so far: Lead; Refer; Act together." in chosen


def test_of_several_none_is_decided_when_one_needs_a_reason(ines: Client, case: Case) -> None:
    send(ines, TYPE, option=["RT1", "RT2"])
    assert last(case).kind == "reason_wanted"
    assert last(case).content["arguments"]["option"] == "RT2"


def test_a_decision_that_is_no_act_is_taken_alike(ines: Client, case: Case) -> None:
    first = desk().playbook.decisions["respond.governance"].options[0].id
    send(ines, GOVERNANCE, option=first, reason="It fits.")
    assert last(case).kind == "decided"


def test_a_changed_advice_is_said_where_the_decision_is_shown(ines: Client, case: Case) -> None:
    send(ines, LEVEL, option="RL3")
    grace, danger = cast.client_of("grace.banda"), f"/cases/{CASE}/facts/person-danger/v1/"
    send(grace, danger, signs=["captive", "violence"], in_situ="yes", safe="no")
    assert desk().answers.of_case("level").value == "RL4"
    assert "The advice has changed since it was decided." in text_of(ines, LEVEL)
    assert "The advice has changed since it was decided." in text_of(ines, ALL)


def test_a_decision_about_a_party_asks_whom_first(ines: Client) -> None:
    page = text_of(ines, f"{ALL}respond.duty/")
    assert f'href="{ALL}respond.duty/ferrolane/"' in page
    assert "What does this company owe?" in words_of(text_of(ines, f"{ALL}respond.duty/ferrolane/"))


def test_the_list_names_what_is_open_now_and_what_was_left_open(ines: Client) -> None:
    words = words_of(text_of(ines, ALL))
    now, earlier = words.partition("What was left open earlier?")[0], words.partition("What was left open earlier?")[2]
    assert "How strong must the response be?" in now
    assert "Who verifies?" in earlier


def test_who_prepares_is_told_who_decides(ines: Client) -> None:
    words = words_of(text_of(ines, f"{ALL}respond.posture/ferrolane/"))
    assert "Halvard Moe (sponsor) decides. You prepare, and may record what was decided." in words
    assert "Record what was decided" in words


@pytest.mark.parametrize(
    ("username", "address"),
    [
        ("grace.banda", LEVEL),  # the case manager is consulted, and does not decide
        ("karim.osei", LEVEL),
        ("meera.joshi", LEVEL),  # not a member
        ("ines.duarte", f"{ALL}respond.nothing/"),
        ("ines.duarte", f"{ALL}respond.duty/nobody/"),
        ("ines.duarte", f"{LEVEL}v1/"),  # about the case, not about a person
    ],
)
def test_what_is_not_ones_own_to_decide_is_not_there(case: Case, username: str, address: str) -> None:
    client = cast.client_of(username)
    assert client.get(address).status_code == 404
    assert client.post(address, {"option": "RL3", "seen": case.number}).status_code == 404


def test_purchasing_sees_no_decision_about_a_person(case: Case) -> None:
    words = words_of(text_of(cast.client_of("mei.tanaka"), ALL))
    assert "Does this person tell their account" not in words
    assert "How strong must the response be?" in words
