"""A directory as a tree says the same as its tables."""

from typing import Any

import pytest
from hypothesis import given, settings

from amends.core.directory.package import Package, WrongPackageError, in_order
from amends.core.directory.trees import from_tree, to_tree
from tests.core.directory.packages import SHELTER, packages


@settings(max_examples=20)
@given(packages())
def test_any_directory_comes_back_from_its_tree(package: Package) -> None:
    assert in_order(from_tree(to_tree(package))) == in_order(package)


def test_what_belongs_to_a_row_stands_inside_it() -> None:
    (shelter,) = to_tree(SHELTER)["contents"]
    (service,) = shelter["services"]
    assert service["service_at_locations"][0]["location"]["addresses"][0]["city"] == "Umalu"
    assert service["capacities"][0]["unit"]["name"] == "Bed"


@pytest.mark.parametrize(
    "wrapped", [lambda page: page["contents"], lambda page: page["contents"][0], lambda page: page]
)
def test_one_organisation_a_list_and_a_page_of_them_are_read(wrapped: Any) -> None:
    assert in_order(from_tree(wrapped(to_tree(SHELTER)))) == in_order(SHELTER)


def _with(**changed: object) -> dict[str, Any]:
    return {**to_tree(SHELTER)["contents"][0], **changed}


@pytest.mark.parametrize(
    ("said", "column", "code"),
    [
        (7, "", "no_organizations"),
        ({"contents": [7]}, "organization", "not_an_object"),
        ([{"name": "A"}], "organization.id", "needed"),
        ([{"id": "o", "name": "A"}], "organization.description", "needed"),
        (_with(services={"id": "s"}), "services", "not_a_list"),
        (_with(description=["a"]), "description", "not_text"),
        (_with(year_incorporated="long ago"), "year_incorporated", "not_a_number"),
        (_with(phones=[{"id": "t", "number": "1"}, {"id": "t", "number": "2"}]), "phone.id", "says_otherwise"),
        ({"contents": [], "amends_others": {"cake": []}}, "cake", "no_table"),
        ([{"id": "o", "name": float("inf"), "description": "x"}], "name", "not_a_number"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_taken(said: object, column: str, code: str) -> None:
    with pytest.raises(WrongPackageError) as refused:
        from_tree(said)
    assert (column, code) in {(finding.column, finding.code) for finding in refused.value.findings}


def test_a_tree_without_an_end_is_refused() -> None:
    phone: dict[str, Any] = {"id": "t", "number": "1"}
    contact: dict[str, Any] = {"id": "c", "phones": [phone], "attributes": []}
    deep: dict[str, Any] = {"id": "m", "attributes": []}
    for number in range(30):
        deep = {"id": f"a{number}", "attributes": [deep]}
    with pytest.raises(WrongPackageError):
        from_tree(_with(contacts=[contact], attributes=[deep]))
