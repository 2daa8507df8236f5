"""Lessons have a cause, a change, an owner and a date; what leaves the case shows nobody."""

from typing import Any

import pytest
from django.test import Client

from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk, desk_of
from tests import cast
from tests.apps.cases.pages import count, last, sent_by, text_of, words_of

pytestmark = pytest.mark.django_db

CASE = "A-0401"
LEARN = f"/cases/{CASE}/learn/"
LESSON = {
    "kind": "consent",
    "step": "verify",
    "what_happened": "Nobody asked twice.",
    "cause": "The form had one line.",
    "change": "Two lines.",
    "owner": "assayline",
    "due": "2027-05-01",
    "effect_metric": "Second answers, counted.",
}


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


def send(client: Client, **fields: Any) -> Any:
    return client.post(LEARN, sent_by(text_of(client, LEARN)) | LESSON | fields)


def test_lessons_are_shown_with_owner_and_date(ines: Client) -> None:
    words = words_of(text_of(ines, LEARN))
    assert "Kinship was read as safety." in words
    assert "Who, until when IO-C ," in words
    assert "late" in words


def test_a_lesson_is_kept(ines: Client, case: Case) -> None:
    before = len(desk().state.lessons)
    assert send(ines).status_code == 302
    lesson = desk().state.lessons[-1]
    assert len(desk().state.lessons) == before + 1
    assert lesson.what_happened == {"en": "Nobody asked twice."}
    assert (lesson.owner, lesson.due) == ("assayline", "2027-05-01")


def test_sent_twice_it_is_one_lesson(ines: Client, case: Case) -> None:
    form = sent_by(text_of(ines, LEARN)) | LESSON
    before = len(desk().state.lessons)
    ines.post(LEARN, form)
    ines.post(LEARN, form)
    assert len(desk().state.lessons) == before + 1


def test_two_people_write_two_lessons_at_once(ines: Client, case: Case) -> None:
    form, other = sent_by(text_of(ines, LEARN)) | LESSON, cast.client_of("halvard.moe")
    before = len(desk().state.lessons)
    ines.post(LEARN, form)
    other.post(LEARN, form | {"change": "Three lines."})
    assert len(desk().state.lessons) == before + 2


def test_a_lesson_is_written_anew_in_its_place(ines: Client, case: Case) -> None:
    lesson = desk().state.lessons[0]
    address = f"{LEARN}?lesson={lesson.key}"
    form = sent_by(text_of(ines, address))
    assert form["lesson"] == [lesson.key]
    ines.post(LEARN, form | {"change": "Walk one route a month."})
    changed = next(each for each in desk().state.lessons if each.key == lesson.key)
    assert changed.change == {"en": "Walk one route a month."}
    assert changed.cause == lesson.cause


@pytest.mark.parametrize(("field", "sent"), [("kind", "gossip"), ("owner", "c1"), ("due", "soon"), ("change", " ")])
def test_what_is_missing_or_unknown_is_said_at_its_field(ines: Client, case: Case, field: str, sent: str) -> None:
    before = count(case)
    page = send(ines, **{field: sent}).content.decode()
    assert f'id="id_{field}_error"' in page
    assert "The form had one line.</textarea>" in page
    assert count(case) == before


def test_publishing_is_tried_with_the_reminder_beside_it(ines: Client, case: Case) -> None:
    page = text_of(ines, LEARN)
    assert "at least five people in the smallest group" in page
    address = f"/cases/{CASE}/act/publish/?what=lesson"
    assert f'href="{address}"' in page
    refused = ines.post(address, sent_by(text_of(ines, address)) | {"smallest_cell": "3"}).content.decode()
    assert "fewer than five people" in words_of(refused.partition('id="id_smallest_cell_error"')[2])
    assert last(case).kind == "refused"
    assert ines.post(address, sent_by(text_of(ines, address)) | {"smallest_cell": "12"}).status_code == 302


def test_who_does_not_write_lessons_reads_them(case: Case) -> None:
    grace = cast.client_of("grace.banda")
    page = text_of(grace, LEARN)
    assert "Kinship was read as safety." in page
    assert 'name="change"' not in page
    assert grace.post(LEARN, LESSON | {"seen": case.number}).status_code == 404


def test_a_partner_sees_only_the_lessons_that_are_theirs(case: Case) -> None:
    words = words_of(text_of(cast.client_of("sofia.reyes"), LEARN))
    assert "Kinship was read as safety." not in words


def test_who_is_no_member_finds_nothing(case: Case) -> None:
    assert cast.client_of("meera.joshi").get(LEARN).status_code == 404
    assert cast.client_of("karim.osei").get(LEARN).status_code == 404  # implicated here


def test_a_lesson_written_anew_by_two_shows_both_sides(ines: Client, case: Case) -> None:
    key = desk().state.lessons[0].key
    form = sent_by(text_of(ines, f"{LEARN}?lesson={key}"))
    cast.client_of("halvard.moe").post(LEARN, form | {"change": "Walk one route a month."})
    answer = ines.post(LEARN, form | {"change": "Walk two routes a year."})
    words = words_of(answer.content.decode())
    assert answer.status_code == 409
    assert "Halvard Moe" in words
    assert "What changes now? Walk one route a month." in words
    assert "What changes now? Walk two routes a year." in words
    assert ines.post(LEARN, sent_by(answer.content.decode())).status_code == 302
    assert desk().state.lessons[-1].change == {"en": "Walk two routes a year."}
