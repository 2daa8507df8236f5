"""A case of many people: its pages name a few, count the rest, and stay light."""

import gzip

import pytest

from amends.apps.cases.actions import learn
from amends.apps.cases.queries import Desk, desk_of
from amends.core.case.commands import Learn, Said
from tests import cast

pytestmark = pytest.mark.django_db

SHEDS = "A-0407"
MANY = 240
BUDGET = 42_000


@pytest.fixture(autouse=True)
def _many_people() -> None:
    cast.case_told(SHEDS)
    desk = _desk()
    keys = tuple(f"worker{number}" for number in range(1, MANY + 1))
    harm = tuple(Said(key, "harm", ("forced_labour",)) for key in keys)
    learn(desk, Learn(harm, persons=keys, said_by="union"), seen=desk.case.number)


def _desk() -> Desk:
    found = desk_of(SHEDS, cast.account("ines.duarte"))
    assert found is not None
    return found


@pytest.mark.parametrize("part", ["", "history/", "actions/", "limits/", "roles/"])
def test_every_page_stays_within_its_budget(part: str) -> None:
    content = cast.client_of("ines.duarte").get(f"/cases/{SHEDS}/{part}").content
    assert len(gzip.compress(content)) < BUDGET
    assert content.count(b"worker") < MANY


def test_the_danger_counts_them() -> None:
    html = cast.client_of("ines.duarte").get(f"/cases/{SHEDS}/").content.decode()
    assert "Yes. 242 people need protection within 72 hours: identity papers are held." in html
    assert "203 more people" in html


def test_a_prohibition_names_a_few_and_count_the_rest() -> None:
    html = cast.client_of("ines.duarte").get(f"/cases/{SHEDS}/").content.decode()
    assert "Do not question P3, worker1, worker2 and 238 more without a child specialist" in html


def test_the_history_says_once_what_is_the_same_of_all() -> None:
    html = cast.client_of("ines.duarte").get(f"/cases/{SHEDS}/history/").content.decode()
    assert "worker1, worker2, worker3 and 237 more became known." in html
    assert "Harm (worker1, worker2, worker3 and 237 more): forced labour." in html
