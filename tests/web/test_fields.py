"""Every Django form is drawn in our way, with its errors where they belong."""

import re

import pytest
from django.test import Client

from tests.web.gallery import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.gallery")]


@pytest.fixture
def refused(ines: Client) -> str:
    answer = ines.post("/letter/", {"what": "names", "note": "As discussed", "again": "2026-09-25", "known": "no"})
    return answer.content.decode()


def test_nothing_is_said_before_something_is_sent(ines: Client) -> None:
    page = ines.get("/letter/").content.decode()
    assert "oops" not in page
    assert "aria-invalid" not in page


def test_the_summary_leads_to_each_field(refused: str) -> None:
    assert 'role="alert"' in refused
    assert "Not sent. 2 things stand in the way." in refused
    assert '<a href="#id_what">What is sent: names cannot go to customs</a>' in refused
    assert '<a href="#id_signs_0">Signs: This field is required.</a>' in refused


def test_a_label_that_asks_gets_no_colon(ines: Client) -> None:
    page = ines.post("/letter/", {"what": "totals"}).content.decode()
    assert '<a href="#id_known_0">Does anyone hold their papers? This field is required.</a>' in page


def test_a_refusal_stands_at_its_field_with_gate_and_way_out(refused: str) -> None:
    stop = refused.partition('id="id_what_error"')[2].partition("<select")[0]
    assert 'class="stop"' in stop
    assert "Gate 4, consent for each use" in stop
    assert "Send totals" in stop


def test_the_field_names_its_hint_and_its_error(refused: str) -> None:
    assert re.search(r'<select name="what"[^>]* aria-invalid="true" aria-describedby="id_what_error"', refused)
    assert 'aria-describedby="id_note_helptext"' in refused
    assert '<p class="hint" id="id_note_helptext">No names of people.</p>' in refused


def test_what_was_written_is_kept(refused: str) -> None:
    assert "As discussed</textarea>" in refused
    assert 'value="2026-09-25"' in refused
    assert 'value="no" required id="id_known_1" checked' in refused


def test_a_wrong_format_is_one_line_without_a_gate(refused: str) -> None:
    signs = refused.partition('id="id_signs_error"')[2].partition("</fieldset>")[0]
    assert '<p class="fault">This field is required.</p>' in signs
    assert "stop" not in signs


def test_choices_are_a_group_with_a_question_and_rows_one_can_press() -> None:
    drawn = str(Letter()["known"].as_field_group())
    assert '<fieldset class="field" aria-describedby="id_known_helptext">' in drawn
    assert "<legend>Does anyone hold their papers?</legend>" in drawn
    assert drawn.count('<label class="pick"') == 3


def test_a_lone_tick_carries_its_label_beside_it() -> None:
    drawn = str(Letter()["sure"].as_field_group())
    assert drawn.count("I have read the letter") == 1
    assert drawn.index("<input") < drawn.index("I have read the letter")


def test_a_date_is_the_browsers_own_picker_in_every_language() -> None:
    drawn = str(Letter(initial={"again": "2026-09-25"})["again"])
    assert 'type="date"' in drawn
    assert 'value="2026-09-25"' in drawn


def test_a_valid_form_goes_through(ines: Client) -> None:
    answer = ines.post("/letter/", {"what": "totals", "note": "As discussed", "known": "no", "signs": "debt"})
    assert "<h1>Sent</h1>" in answer.content.decode()
