"""Each part of a record is for whom it is meant, and for nobody further away."""

import json

from hypothesis import given, settings

from amends.core.directory.confidential import KEEPER, OPEN, REFERRERS, put_together, taken_apart
from amends.core.directory.package import Package, in_order
from amends.core.directory.providers import by_organization, together
from tests.core.directory.packages import SHELTER, packages


@settings(max_examples=20)
@given(packages())
def test_parts_make_the_whole_again(package: Package) -> None:
    parts = [put_together(taken_apart(part)) for part in by_organization(package).values()]
    assert in_order(together(parts)) == in_order(package)


def test_the_place_of_a_hidden_shelter_is_not_in_the_open_part() -> None:
    parts = taken_apart(SHELTER)
    assert "Behind the mill" not in json.dumps(parts[OPEN])
    assert "27.5" not in json.dumps(parts[OPEN])
    assert parts[REFERRERS]["address"] == {"a1": {"address_1": "Behind the mill"}}
    assert parts[REFERRERS]["location"]["l1"] == {"location_type": "physical", "latitude": -11.5, "longitude": 27.5}


def test_a_record_that_says_nothing_of_its_level_is_for_the_keeper_alone() -> None:
    without = {name: rows for name, rows in SHELTER.items() if name != "amends_provider"}
    assert set(taken_apart(without)) == {KEEPER}


def test_a_field_is_never_further_away_than_its_record() -> None:
    hidden = {**SHELTER, "amends_provider": [{**SHELTER["amends_provider"][0], "level": "keeper"}]}
    assert set(taken_apart(hidden)) == {KEEPER}


def test_a_row_belongs_to_the_organisation_it_hangs_on() -> None:
    two = {**SHELTER, "organization": [*SHELTER["organization"], {"id": "o2", "name": "B", "description": "b"}]}
    parts = by_organization(two)
    assert set(parts) == {"o1", "o2", ""}
    assert set(parts[""]) == {"unit"}
    assert set(parts["o2"]) == {"organization"}
