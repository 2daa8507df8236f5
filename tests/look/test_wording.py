"""Times, lateness and lists read as a person would say them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone, translation

from amends.look import wording

NOW = datetime(2026, 3, 24, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _it_is_the_24th_of_march() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False), translation.override("en"):
        yield


def test_a_moment_has_day_and_hour_for_people_and_for_machines() -> None:
    said = wording.moment(NOW - timedelta(days=2))
    assert said == '<time datetime="2026-03-22T09:00Z">22 March, 09:00</time>'


def test_a_mere_date_has_no_hour() -> None:
    assert wording.moment(date(2026, 3, 22)) == '<time datetime="2026-03-22">22 March</time>'


def test_another_year_is_named() -> None:
    assert "31 December 2025" in wording.day(date(2025, 12, 31))


def test_hours_are_those_of_the_place() -> None:
    with timezone.override("Africa/Lubumbashi"):
        assert wording.hour(NOW) == '<time datetime="2026-03-24T09:00Z">11:00</time>'


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (NOW + timedelta(hours=2), "11:00"),
        (date(2026, 3, 24), "Today"),
        (date(2026, 3, 25), "Tomorrow"),
        (NOW + timedelta(days=1), "Tomorrow"),
        (date(2026, 3, 26), "26 March"),
    ],
)
def test_soon_is_said_like_a_timetable(value: date, words: str) -> None:
    assert f">{words}</time>" in wording.soon(value)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (NOW + timedelta(minutes=1), ""),
        (NOW - timedelta(seconds=20), "1 minute late"),
        (NOW - timedelta(hours=1), "1 hour late"),
        (NOW - timedelta(hours=23, minutes=59), "23 hours late"),
        (NOW - timedelta(days=2), "2 days late"),
        (NOW - timedelta(days=35), "5 weeks late"),
        (date(2026, 3, 24), ""),
        (date(2026, 3, 23), "1 day late"),
    ],
)
def test_lateness_counts_from_the_promise(due: date, words: str) -> None:
    assert wording.late_words(due) == words


def test_late_is_a_label_or_nothing() -> None:
    assert wording.late(NOW - timedelta(days=2)) == '<span class="late">2 days late</span>'
    assert wording.late(NOW + timedelta(days=2)) == ""
    assert wording.late(None) == ""


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (NOW + timedelta(hours=3, minutes=5), "3 hours 5 minutes left"),
        (NOW + timedelta(hours=3), "3 hours left"),
        (NOW + timedelta(seconds=30), "0 minutes left"),
        (NOW + timedelta(days=4), "4 days left"),
        (NOW - timedelta(minutes=1), ""),
    ],
)
def test_what_is_left_is_said_to_the_minute_on_the_last_day(due: datetime, words: str) -> None:
    assert wording.left(due) == words


@pytest.mark.parametrize(
    ("language", "words"), [("en", "A, &lt;B&gt; and C"), ("fr", "A, &lt;B&gt; et C"), ("ar", "A و&lt;B&gt; وC")]
)
def test_a_list_is_a_sentence_in_the_readers_language(language: str, words: str) -> None:
    with translation.override(language):
        assert wording.in_words(["A", "<B>", "C"]) == words


def test_french_says_its_own_words() -> None:
    with translation.override("fr"):
        assert wording.late_words(NOW - timedelta(days=2)) == "2 jours de retard"
        assert "22 mars à 09:00" in wording.moment(NOW - timedelta(days=2))
