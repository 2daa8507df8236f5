"""Every ending shows its checklist and what would refuse it now; a refusal stands at what one would change."""

from typing import Any

import pytest
from django.test import Client

from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk, desk_of
from tests import cast
from tests.apps.cases.pages import count, last, sent_by, text_of, words_of

pytestmark = pytest.mark.django_db

CASE = "A-0402"
"""At step 5: of three persons one died, one is remedied, and one (q3, shown as P3) is open."""

CLOSE = f"/cases/{CASE}/close/"


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


def send(client: Client, **fields: Any) -> Any:
    return client.post(CLOSE, sent_by(text_of(client, CLOSE)) | fields)


def test_the_checklist_says_what_holds_what_does_not_and_what_is_not_known(grace: Client) -> None:
    words = words_of(text_of(grace, CLOSE))
    assert "Holds The exploitation has ended" in words
    assert "Not known yet The person confirms it in a safe conversation · Record it" in words
    assert "Does not hold The person is an adult" in words


def test_each_missing_line_leads_to_where_it_is_recorded(grace: Client) -> None:
    page = text_of(grace, CLOSE)
    assert f'href="/cases/{CASE}/facts/person-remedy/q3/#ask-remedy.confirmed_by_person"' in page


def test_an_ending_says_why_it_would_be_refused_or_that_it_is_possible(grace: Client) -> None:
    words = words_of(text_of(grace, CLOSE))
    assert "Handed to a competent body Would be refused now" in words
    assert "The other body has not accepted yet. The other body has taken over" in words
    assert "Dormant: acting would be unsafe Possible now" in words


def test_the_whole_case_waits_for_everybody(grace: Client) -> None:
    words = words_of(text_of(grace, CLOSE).partition(">The whole case<")[2])
    assert "Closed, because everything below it has ended Would be refused now" in words
    assert "Somebody's part is still open" in words.replace("&#x27;", "'").replace("’", "'")


def test_what_has_ended_says_how_and_can_be_opened_again(grace: Client) -> None:
    page = text_of(grace, CLOSE)
    assert "Deceased" in words_of(page)
    assert f'href="/cases/{CASE}/act/reopen/?subject=q1"' in page


def test_a_refused_ending_stands_at_the_code(grace: Client, case: Case) -> None:
    page = send(grace, subject="q3", code="C1").content.decode()
    words = words_of(page.partition('id="id_code_error"')[2].partition("<select")[0])
    assert "Gate 7: The child’s best interests decide" in words.replace("&#x27;", "’").replace("'", "’")
    assert '<option value="C1" selected>' in page
    assert last(case).kind == "refused"


def test_a_person_needs_a_code(grace: Client, case: Case) -> None:
    before = count(case)
    assert 'id="id_code_error"' in send(grace, subject="q3").content.decode()
    assert count(case) == before


def test_waiting_needs_a_date_within_ninety_days(grace: Client, case: Case) -> None:
    page = send(grace, subject="q3", code="C8").content.decode()
    assert "There is no review date within 90 days." in words_of(page.partition('id="id_review_in_days_error"')[2])
    assert send(grace, subject="q3", code="C8", review_in_days="60").status_code == 302
    assert desk().state.ending("q3") == "dormant"
    assert "Waiting: acting would be unsafe" in words_of(text_of(grace, CLOSE))


def test_money_is_no_ground(grace: Client) -> None:
    page = send(grace, subject="q3", code="C8", review_in_days="60", ground="lack_of_funds").content.decode()
    assert 'id="id_ground_error"' in page


def test_what_ended_is_opened_again_with_a_reason(grace: Client, case: Case) -> None:
    address = f"/cases/{CASE}/act/reopen/?subject=q2"
    form = sent_by(text_of(grace, address))
    assert form["subject"] == ["q2"]
    assert grace.post(address, form | {"reason": "She called."}).status_code == 302
    assert desk().state.ending("q2") == "open"


def test_who_ends_nothing_reads_the_checklist_without_a_form(case: Case) -> None:
    page = text_of(cast.client_of("meera.joshi"), CLOSE)
    assert "The person confirms it" in page
    assert 'name="code"' not in page
    answer = cast.client_of("meera.joshi").post(CLOSE, {"subject": "q3", "code": "C8", "review_in_days": "60"})
    assert answer.status_code == 404


@pytest.mark.parametrize("username", ["mei.tanaka", "june.park", "sofia.reyes", "peter.lungu"])
def test_who_sees_no_persons_has_no_such_page(case: Case, username: str) -> None:
    assert cast.client_of(username).get(CLOSE).status_code == 404


def test_parts_of_an_allegation_have_endings_of_their_own() -> None:
    cast.case_told("A-0408")
    words = words_of(text_of(cast.client_of("grace.banda"), "/cases/A-0408/close/"))
    assert "Part “boatloans” Open Closed, because everything below it has ended Would be refused now" in words


def test_of_several_open_persons_one_is_laid_out_and_the_others_are_summed_up() -> None:
    cast.case_told("A-0408")
    grace, address = cast.client_of("grace.banda"), "/cases/A-0408/close/"
    page = text_of(grace, address)
    assert "Open · Remedied: 0 of 9 hold · How it can end" in words_of(page)
    assert f'href="{address}?about=b2"' in page
    assert f'href="{address}?about=b1"' in text_of(grace, f"{address}?about=b2")
