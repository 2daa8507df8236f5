"""The page of everything that happened: newest first by day, what it changed about the danger, who reads what."""

import re
from typing import Any

import pytest
from django.utils import translation

from amends.apps.cases.actions import learn
from amends.apps.cases.pages.history import History, history_page
from amends.apps.cases.queries import Desk, desk_of, history_of
from amends.core.case.commands import Learn, Said
from tests import cast

pytestmark = pytest.mark.django_db

MICA = "A-0402"
SHEDS = "A-0407"
BOATS = "A-0408"
LANGUAGES = ("en", "fr")


@pytest.fixture
def desk() -> Desk:
    cast.case_told(cast.TONIGHT)
    return desk_for("ines.duarte", cast.TONIGHT)


def desk_for(username: str, reference: str) -> Desk:
    found = desk_of(reference, cast.account(username))
    assert found is not None
    return found


def lines(history: History) -> list[Any]:
    return [line for day in history.days for line in day.lines]


def test_every_entry_is_there_newest_first_by_day() -> None:
    cast.case_told(MICA)
    history = history_page(desk_for("ines.duarte", MICA))
    numbers = [line.number for line in lines(history)]
    assert numbers == list(range(history.proof.count, 0, -1))
    days = [day.day for day in history.days]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reference", [MICA, SHEDS, "A-0401", "A-0405"])
def test_whole_demonstration_histories_read_well(reference: str, language: str) -> None:
    cast.case_told(reference)
    with translation.override(language):
        for line in lines(history_page(desk_for("ines.duarte", reference))):
            assert line.text
            assert not re.search(r"[{}]|%\(", f"{line.mark}{line.text}{line.quiet}{line.danger}{line.told.source}")


def test_the_end_of_a_whole_case_needs_no_code_to_be_told() -> None:
    cast.case_told("A-0401")
    told = [f"{line.text} {line.quiet}" for line in lines(history_page(desk_for("ines.duarte", "A-0401")))]
    assert any("closed the case: everything below it has ended." in each for each in told)
    assert not any("recorded for the case: not said" in each for each in told)


def test_an_entry_says_what_it_changed_about_the_danger() -> None:
    cast.case_told(MICA)
    changes = [line.danger for line in lines(history_page(desk_for("ines.duarte", MICA))) if line.danger]
    assert "In danger now: P2." in changes
    assert "No longer in that danger: P2." in changes


def test_those_who_do_not_see_people_read_that_something_was_recorded() -> None:
    cast.case_told(MICA)
    told = [line.told.text for line in lines(history_page(desk_for("june.park", MICA)))]
    assert "Something about a person was recorded." in told
    assert not re.search(r"\bP[123]\b", " ".join(told))
    dangers = {line.danger for line in lines(history_page(desk_for("june.park", MICA)))}
    assert dangers == {"", "This changed how soon people must be protected."}


def test_purchasing_reads_nothing_about_persons_though_its_company_wrote_it() -> None:
    cast.case_told(MICA)
    told = lines(history_page(desk_for("mei.tanaka", MICA)))
    assert not re.search(r"\bP[123]\b", " ".join(f"{line.text} {line.quiet} {line.told.reason}" for line in told))


def test_a_supplier_reads_its_own_doings_and_the_steps() -> None:
    cast.case_told(BOATS)
    supplier = desk_for("sofia.reyes", BOATS)
    history = history_page(supplier)
    assert history.not_shown > 0
    everything = {each.number: each for each in history_of(supplier)}
    for line in lines(history):
        shown = everything[line.number]
        assert (
            shown.actor == "tamrin" or shown.content.get("act") == "advance" or shown.content.get("about") == "tamrin"
        )
    assert not re.search(r"\bP[12]\b", " ".join(line.text for line in lines(history)))


@pytest.mark.either_database
def test_a_long_history_is_read_in_pages() -> None:
    cast.case_told(cast.TONIGHT)
    for number in range(90):
        found = desk_for("ines.duarte", cast.TONIGHT)
        learn(found, Learn((Said("case", "victims", number),), said_by="aurelin"), seen=found.case.number)
    found = desk_for("ines.duarte", cast.TONIGHT)
    newest = history_page(found)
    assert len(lines(newest)) == 100
    assert newest.newer == 0
    older = history_page(found, before=newest.older)
    assert lines(older)[-1].number == 1
    assert lines(older)[0].number == newest.older - 1
    assert lines(history_page(found, before=older.newer))[0].number >= newest.older
    html = cast.client_of("ines.duarte").get(f"/cases/{cast.TONIGHT}/history/?before={newest.older}").content.decode()
    assert "Newer entries" in html
    assert "Older entries" not in html


@pytest.mark.parametrize("asked", ["", "nonsense", "-1", "99999999", "²"])
def test_a_page_nobody_asked_for_well_is_the_newest(desk: Desk, asked: str) -> None:
    answer = cast.client_of("ines.duarte").get(f"/cases/{cast.TONIGHT}/history/", {"before": asked})
    assert answer.status_code == 200
    assert f'id="e{desk.case.number}"' in answer.content.decode()


def test_the_history_page_takes_nothing_in(desk: Desk) -> None:
    assert cast.client_of("ines.duarte").post(f"/cases/{cast.TONIGHT}/history/").status_code == 405
