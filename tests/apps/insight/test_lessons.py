"""Lessons change guidance, directory and risk elsewhere, and nobody can be recognised by what leaves the case."""

import io
import zipfile
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from amends.apps.directory import actions as directory
from amends.apps.directory import queries as found
from amends.apps.guidance.queries import the_shelf
from tests import cast
from tests.apps.directory.keeping import CLINIC, KEEPER, kept_by, provider, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amends.apps.cases.models import Case

LEAD, TRADER = "ines.duarte", "sofia.reyes"
LESSON = "L1"
DRAFT = {
    "step": "verify",
    "do": "Ask every trader who carries the ore, and what they are paid.",
    "why": "Nobody asked who walks between mine and depot.",
    "responsible": "purchasing",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def case(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Iterator[Case]":
    """A closed case with two people and lessons, and a directory; made once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = cast.case_told("A-0401")
        kept_by(KEEPER)
        yield made
        transaction.set_rollback(True)


def address(case: "Case", *rest: str) -> str:
    return "/".join(["", "cases", case.reference, "learn", LESSON, *rest, ""])


def shown(case: "Case", username: str = LEAD) -> str:
    return cast.client_of(username).get(address(case)).content.decode()


def sent(case: "Case", **changed: str) -> Any:
    return cast.client_of(LEAD).post(address(case), DRAFT | changed)


def test_what_happened_to_two_people_stays_and_what_changes_may_go(case: "Case") -> None:
    page = shown(case)
    assert "fewer than five people, or nobody knows" in page
    assert "list of carriers was in its own office" not in page
    assert "walk one route a quarter without notice" in page


def test_a_draft_is_an_overlay_that_the_checker_takes_and_adds_the_action(case: "Case") -> None:
    answer = sent(case)
    assert answer.status_code == 200, answer.content.decode()
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        files = {name: package.read(name).decode() for name in package.namelist()}

    loaded = the_shelf().draft(files, "iom-minerals")

    (action,) = yaml.safe_load(files["steps.yaml"])["steps"][0]["actions"]
    assert action["do"] == DRAFT["do"]
    step = next(step for step in loaded.text.steps if step.id == "verify")
    assert step.actions[-1].id == action["id"]
    assert case.reference not in str(files)


@pytest.mark.parametrize(
    ("do", "why"),
    [
        ("Ask Tamrin Smelting who carries.", "It names somebody"),
        ("Since 3 March ask who carries.", "It has a day"),
        ("Ask the two porters who carries.", "fewer than five"),
        ("Look at Isembwe again.", "It names somebody"),
    ],
)
def test_a_draft_that_shows_somebody_is_refused_at_its_field_and_nothing_typed_is_lost(
    case: "Case", do: str, why: str
) -> None:
    answer = sent(case, do=do)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert do in answer.content.decode()


def test_a_whole_day_becomes_its_year_in_the_draft(case: "Case") -> None:
    answer = sent(case, why="Since 3 March 2026 nobody asked.")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert "Since 2026 nobody asked." in package.read("steps.yaml").decode()


def test_a_provider_is_proposed_to_be_looked_at_again_without_a_word_of_the_case(case: "Case") -> None:
    pk = next(each.provider.pk for each in found.records(cast.account(KEEPER)) if each.name == CLINIC)
    long_ago = (timezone.localdate() - timedelta(days=40)).isoformat()
    keeper = cast.account(KEEPER)
    directory.bring_in(provider(1, CLINIC, verified_on=long_ago), keeper.organisation, keeper)
    party = directory.enlist(cast.desk(KEEPER, case), record(KEEPER, pk))

    assert cast.client_of(LEAD).post(address(case, "look"), {"provider": party}).status_code == 200

    page = cast.client_of(KEEPER).get(f"/directory/{pk}/").content.decode()
    assert "A lesson from a case proposes to look at it again" in page
    assert case.reference not in page
    directory.bring_in(provider(1, CLINIC), keeper.organisation, keeper)
    assert "proposes to look at it again" not in cast.client_of(KEEPER).get(f"/directory/{pk}/").content.decode()


def test_somebody_who_is_no_provider_is_not_proposed(case: "Case") -> None:
    assert cast.client_of(LEAD).post(address(case, "look"), {"provider": "tamrin"}).status_code in {403, 404}


def test_others_have_no_such_page_and_a_lesson_that_is_not_there_is_the_same_nothing(case: "Case") -> None:
    assert cast.client_of(TRADER).get(address(case)).status_code == 404
    assert cast.client_of(LEAD).get(address(case).replace(LESSON, "L99")).status_code == 404
