"""The yearly look: from real figures, unknown shown as unknown, no small numbers for those who do not see people."""

from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from amends.apps.insight.pages.year import criteria_of, looks_back
from tests import cast
from tests.apps.cases.pages import text_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amends.apps.cases.models import Case

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def case(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Iterator[Case]":
    """A case that has ended, told once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield cast.case_told("A-0401")
        transaction.set_rollback(True)


def test_eight_questions_are_answered_from_figures(case: "Case") -> None:
    desk = cast.desk("grace.banda", case)
    found = criteria_of([desk])
    assert len(found) == 8
    lines = {line.name: line.told for each in found for line in each.lines}
    ended = [person for person in desk.state.persons if desk.state.has_ended(person)]
    told = lines["People remedied, among those whose part has ended"]
    assert told == f"{desk.answers.remedied} of {len(ended)}"


def test_what_is_not_known_is_not_good(case: "Case") -> None:
    found = {each.name: each.word for each in criteria_of([cast.desk("grace.banda", case)])}
    assert found["Based on engagement and dialogue"] == "Not known"


def test_a_company_function_that_sees_no_people_reads_no_small_number(case: "Case") -> None:
    text = words_of(text_of(cast.client_of("mei.tanaka"), "/year/"))
    assert "Too few people to say" in text
    assert timezone.localdate() is not None


def test_whoever_has_only_their_own_part_has_no_yearly_look(case: "Case") -> None:
    assert not looks_back([cast.desk("sofia.reyes", case)])
    assert cast.client_of("sofia.reyes").get("/year/").status_code == 404
