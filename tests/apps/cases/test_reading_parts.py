"""The case page: what comes next, what not to do and why, where the case is, and what is worth asking."""

import pytest
from django.utils import timezone

from amends.apps.cases.pages.reading import Reading, reading_of
from amends.apps.cases.queries import desk_of
from tests import cast

pytestmark = pytest.mark.django_db

HELD_RIDGE = "A-0405"
SHEDS = "A-0407"


def reading(username: str, reference: str) -> Reading:
    found = desk_of(reference, cast.account(username))
    assert found is not None
    return reading_of(found, timezone.now())


def test_at_most_four_things_come_next_with_who_and_where() -> None:
    cast.case_told(cast.TONIGHT)
    shown = reading("ines.duarte", cast.TONIGHT)
    assert len(shown.next) == 4
    assert shown.next[0].urgent
    assert all(row.who and row.url for row in shown.next)
    assert shown.open_actions > 4


def test_a_late_act_comes_before_one_without_a_date() -> None:
    cast.case_told(SHEDS)
    first = reading("ines.duarte", SHEDS).next[0]
    assert first.title == "Choose the level of response"
    assert first.due is not None
    assert first.due < timezone.now()


def test_a_prohibition_names_the_gate_and_leads_to_it() -> None:
    cast.case_told(SHEDS)
    shown = reading("ines.duarte", SHEDS)
    first = shown.forbidden[0]
    assert first.title == "Do not tell The hiring house anything"
    assert first.gate.startswith("Gate 10")
    assert first.gate_url.endswith("#G10")
    assert first.way
    assert len(shown.forbidden) == 5
    assert shown.more_forbidden
    assert cast.client_of("ines.duarte").get(first.gate_url.partition("#")[0]).status_code == 200


def test_who_must_not_be_told_is_named_with_why_and_since_when() -> None:
    cast.case_told(SHEDS)
    (silence,) = reading("ines.duarte", SHEDS).not_told
    assert silence.name == "The hiring house"
    assert silence.why
    assert silence.since is not None


def test_an_authority_left_out_of_the_route_is_named_with_the_route() -> None:
    cast.case_told(cast.LOCKED_IN)
    inspector = next(each for each in reading("ines.duarte", cast.LOCKED_IN).not_told if "inspector" in each.name)
    assert "national specialised body" in inspector.why


def test_the_thread_shows_where_the_case_is_who_holds_it_and_what_is_late() -> None:
    cast.case_told(SHEDS)
    thread = reading("ines.duarte", SHEDS).stations
    assert [station.state for station in thread] == ["done", "done", "behind", "", "", "", ""]
    assert thread[0].at is not None
    assert thread[2].notes[0] == "You hold it."
    assert thread[2].late.endswith("late")


def test_open_decisions_lead_to_their_page_about_each_party() -> None:
    cast.case_told(SHEDS)
    decisions = {each.question: each for each in reading("ines.duarte", SHEDS).decisions}
    duty = decisions["What does this company owe?"]
    assert [link.text for link in duty.about][:2] == ["Calder Vale Motors", "Ferrolane Alloys"]
    assert duty.about[0].url == f"/cases/{SHEDS}/decide/respond.duty/calder/"


def test_gravity_says_because_and_what_would_settle_it() -> None:
    cast.case_told(SHEDS)
    severity, _setting, level = reading("ines.duarte", SHEDS).graded
    assert (severity.label, severity.value) == ("How grave", "Critical")
    assert "How many people: 240" in severity.because
    assert not level.is_certain
    assert "out of reach of the danger" in level.settles


def test_worth_asking_leads_to_the_page_that_asks() -> None:
    cast.case_told(cast.TONIGHT)
    questions = reading("ines.duarte", cast.TONIGHT).questions
    assert len(questions) <= 4
    assert all(each.url.startswith(f"/cases/{cast.TONIGHT}/facts/") for each in questions)


def test_a_case_on_hold_says_that_acting_is_not_safe() -> None:
    cast.case_told(HELD_RIDGE)
    assert (
        "Held, not safe to act" in cast.client_of("ines.duarte").get(f"/cases/{HELD_RIDGE}/history/").content.decode()
    )
