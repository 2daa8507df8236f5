"""Later somebody says whether the change of a lesson worked; not known is never a yes, and a no opens it again."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from amends.apps.cases import actions
from amends.apps.cases.models import Case
from amends.apps.insight.pages.figures import figures_of
from amends.core.case.commands import AnswerLesson
from amends.core.case.state import Lesson
from amends.core.monitoring.effectiveness import Figure
from amends.core.safeguards.roles import NotAllowedError
from tests import cast
from tests.apps.cases.pages import count, sent_by, text_of, words_of

pytestmark = pytest.mark.django_db
CASE = "A-0401"
LEARN = f"/cases/{CASE}/learn/"
HOW = "Two routes were walked."


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Case]:
    """Tell a case with lessons once; undo it when the module is over."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield cast.case_told(CASE)
        transaction.set_rollback(True)


@pytest.fixture
def case(told: Case, db: None) -> Case:
    """Give the case as it was told."""
    return Case.objects.get(pk=told.pk)


@pytest.fixture
def ines(case: Case) -> Client:
    """Give the browser of whoever leads it."""
    return cast.client_of("ines.duarte")


def lesson(case: Case) -> Lesson:
    """Give the one that is due first."""
    return min(cast.desk("ines.duarte", case).state.lessons, key=lambda each: each.due)


def address(case: Case) -> str:
    return f"{LEARN}{lesson(case).key}/worked/"


def figure(case: Case) -> Figure:
    return next(each for each in figures_of(cast.desk("ines.duarte", case)) if each.id == "lessons_worked")


def send(client: Client, case: Case, **fields: Any) -> Any:
    where = address(case)
    return client.post(where, sent_by(text_of(client, where)) | {"worked": "yes", "how": HOW} | fields)


def test_nobody_has_looked_is_neither_yes_nor_no(ines: Client, case: Case) -> None:
    assert "Not known: nobody has looked yet." in words_of(text_of(ines, LEARN))
    found = figure(case)
    assert (found.part, found.whole) == (0, 0)
    assert found.unknown > 0


def test_what_was_seen_stands_with_the_lesson_and_in_the_yearly_look(ines: Client, case: Case) -> None:
    before = figure(case)
    assert send(ines, case).status_code == 302
    words = words_of(text_of(ines, LEARN))
    assert f"Yes, it worked {HOW}" in words
    tested = lesson(case).tested
    assert tested is not None
    assert tested.by == cast.desk("ines.duarte", case).me
    after = figure(case)
    assert (after.part, after.whole, after.unknown) == (1, 1, before.unknown - 1)
    assert "1 of 1" in words_of(text_of(ines, "/year/"))


def test_what_did_not_work_is_open_again_and_never_counted_as_a_yes(ines: Client, case: Case) -> None:
    send(ines, case)
    send(ines, case, worked="no", how="At night nobody walks.")
    assert "No. It is open again At night nobody walks." in words_of(text_of(ines, LEARN))
    assert (figure(case).part, figure(case).whole) == (0, 1)


def test_the_same_answer_sent_twice_is_one(ines: Client, case: Case) -> None:
    form = sent_by(text_of(ines, address(case))) | {"worked": "yes", "how": HOW}
    ines.post(address(case), form)
    number = count(case)
    assert ines.post(address(case), form).status_code == 302
    assert count(case) == number


@pytest.mark.parametrize(("field", "sent"), [("worked", ""), ("worked", "perhaps"), ("how", " ")])
def test_what_is_missing_is_said_at_its_field_and_the_rest_stays(
    ines: Client, case: Case, field: str, sent: str
) -> None:
    number = count(case)
    answer = send(ines, case, **{field: sent})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in page
    assert field == "how" or f"{HOW}</textarea>" in page
    assert count(case) == number


def test_whoever_is_overtaken_sees_the_other_answer_and_keeps_their_words(ines: Client, case: Case) -> None:
    where = address(case)
    form = sent_by(text_of(ines, where)) | {"worked": "yes", "how": HOW}
    send(cast.client_of("halvard.moe"), case, worked="no", how="At night nobody walks.")

    late = ines.post(where, form)
    page = late.content.decode()

    assert late.status_code == 409
    assert "At night nobody walks." in page
    assert f"{HOW}</textarea>" in page
    assert not lesson(case).has_worked
    assert ines.post(where, sent_by(page) | {"worked": "yes", "how": HOW}).status_code == 302
    assert lesson(case).has_worked


@pytest.mark.parametrize("username", ["grace.banda", "sofia.reyes", "dr.nkosi"])
def test_whoever_writes_no_lessons_meets_what_is_not_there(case: Case, username: str) -> None:
    client, where = cast.client_of(username), address(case)
    assert client.get(where).status_code == client.get(f"{LEARN}none/worked/").status_code == 404
    assert client.post(where, {"worked": "yes", "how": HOW}).status_code == 404
    desk = cast.desk(username, case)
    with pytest.raises(NotAllowedError):
        actions.answer_lesson(desk, AnswerLesson(lesson(case).key, worked=True, how={}), seen=desk.state.number)
    assert lesson(case).tested is None


def test_there_is_no_answer_about_no_lesson(ines: Client, case: Case) -> None:
    desk = cast.desk("ines.duarte", case)
    assert ines.get(f"{LEARN}none/worked/").status_code == 404
    with pytest.raises(NotAllowedError):
        actions.answer_lesson(desk, AnswerLesson("none", worked=True, how={}), seen=desk.state.number)
