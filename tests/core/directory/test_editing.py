"""What people write on the pages stands in the record afterwards, and nothing else of it is touched."""

from itertools import count
from typing import Any

import pytest

from amends.core.directory.confidential import OPEN, taken_apart
from amends.core.directory.editing import service_of, with_provider, with_service, written_of
from amends.core.directory.package import check, in_order, settled
from tests.core.directory.packages import SHELTER

TODAY = "2026-11-28"


def _new() -> Any:
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


def _here(table: str, position: int) -> tuple[str, int]:
    return table, position


def _right(rows: Any) -> bool:
    made, findings = settled(rows, _here)
    return not findings and not check(made, _here)


def test_what_is_not_changed_stays_as_it_was() -> None:
    same = with_provider(SHELTER, written_of(SHELTER), _new())
    assert in_order(same) == in_order(SHELTER)
    again, findings = settled(with_service(SHELTER, "s1", service_of(SHELTER, "s1"), _new(), today=TODAY), _here)
    kept = {"link_entity": "location", "link_id": "l1"}
    assert not findings
    assert [row for row in again["amends_confidential"] if kept.items() <= row.items()]
    assert again["service_capacity"] == SHELTER["service_capacity"]
    assert again["language"] == SHELTER["language"]


def test_a_new_provider_with_a_service_is_right() -> None:
    said = {"name": "A", "description": "a", "level": "open", "phone": "+260 1", "ties": "Tamrin | pays\nSomebody"}
    made = with_provider({}, said, _new())
    assert [row["kind"] for row in made["amends_tie"]] == ["pays", "other"]
    service = {
        "name": "Clinic",
        "status": "active",
        "needs": "health",
        "languages": "Bemba, Lozi",
        "available": "3",
        "latitude": "-11.5",
        "longitude": "27.5",
        "address_1": "Behind the mill",
        "city": "Umalu",
        "country": "ZM",
        "hidden": "referrers",
    }
    whole = with_service(made, "", service, _new(), today=TODAY)
    assert _right({**whole})
    (key,) = [str(row["id"]) for row in whole["service"]]
    assert {name: value for name, value in service_of(whole, key).items() if value} == service
    assert "Behind the mill" not in str(taken_apart(settled(whole, _here)[0])[OPEN])


@pytest.mark.parametrize(("counted", "updated"), [("2", "2026-11-20T08:00:00Z"), ("1", TODAY)])
def test_room_bears_the_day_on_which_it_was_counted(counted: str, updated: str) -> None:
    said = {**service_of(SHELTER, "s1"), "available": counted}
    assert with_service(SHELTER, "s1", said, _new(), today=TODAY)["service_capacity"][0]["updated"] == updated


def test_room_that_nobody_knows_is_not_none() -> None:
    said = {**service_of(SHELTER, "s1"), "available": ""}
    assert "service_capacity" not in with_service(SHELTER, "s1", said, _new(), today=TODAY)


def test_a_place_can_be_opened_again() -> None:
    said = {**service_of(SHELTER, "s1"), "hidden": ""}
    assert "amends_confidential" not in with_service(SHELTER, "s1", said, _new(), today=TODAY)
