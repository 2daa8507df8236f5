"""Whom to engage in a step, in which part, and who must not be told."""

import pytest

from amends.core.case.advice.engagement import engaged, not_told
from amends.core.playbook.grammar.course import Part
from tests.core.case.casework import Desk


def parts(desk: Desk) -> dict[tuple[str, str], str]:
    """What each does in the step, by party and role, in the letters of the role table."""
    return {(each.party, each.role.id): "".join(part.value for part in each.parts) for each in engaged(desk.answers)}


def kept_from(desk: Desk) -> dict[str, bool]:
    """Who must not be told, and whether because they are blocked."""
    return {each.party: each.is_blocked for each in not_told(desk.answers)}


def test_at_intake_those_take_part_whom_the_role_table_names(desk: Desk) -> None:
    assert parts(desk) == {
        ("lead", "case_lead"): "A",
        ("lead", "sponsor"): "I",
        ("lead", "legal"): "C",
        ("smelter", "SR"): "I",
        ("programme", "AP"): "R",
        ("ngo", "CSO"): "R",
        ("mission", "IO"): "C",
        ("manager", "CM"): "R",
        ("mother", "G"): "V",
    }


def test_the_parts_change_with_the_step(desk: Desk) -> None:
    desk.learns(verification="substantiated")
    desk.tries("advance", to="plan", reason="All is decided.", by="lead")
    found = parts(desk)
    assert found["smelter", "SR"] == "CR"
    assert found["consulate", "CO"] == "C"
    assert found["lead", "sponsor"] == "D"


def test_a_person_takes_part_once_they_are_known(desk: Desk) -> None:
    assert not {party for party, _ in parts(desk)} & {"ada", "ben", "cleo"}
    desk.learns("ada")
    assert parts(desk)["ada", "V"] == "V"
    assert ("ben", "V") not in parts(desk)


def test_who_has_no_part_is_not_engaged(desk: Desk) -> None:
    assert all(Part.NONE not in each.parts and each.parts for each in engaged(desk.answers))
    assert not {party for party, _ in parts(desk)} & {"mine", "police", "ministry", "consulate", "paper"}


def test_who_is_blocked_is_not_engaged_and_not_told(desk: Desk) -> None:
    desk.learns(implicated=("smelter", "ngo"))
    assert not {party for party, _ in parts(desk)} & {"smelter", "ngo"}
    assert kept_from(desk)["smelter"]
    assert kept_from(desk)["ngo"]


@pytest.mark.parametrize(
    ("local", "national", "kept"),
    [
        ("clean", "clean", {}),
        (None, None, {"police": False}),
        ("weak", "clean", {"police": False}),
        ("implicated", "clean", {"police": True}),
        ("armed_group", "clean", {"police": True, "ministry": False}),
        ("clean", "implicated", {"police": True, "ministry": True, "consulate": True}),
        ("armed_group", "implicated", {"police": True, "ministry": True, "consulate": True}),
    ],
)
def test_authorities_are_told_only_where_the_route_allows(
    desk: Desk, local: str | None, national: str | None, kept: dict[str, bool]
) -> None:
    desk.learns(authority__local=local, authority__national=national)
    assert kept_from(desk) == kept


def test_why_somebody_is_blocked_is_said_with_the_facts(desk: Desk) -> None:
    desk.learns(implicated=("mine",), authority__national="implicated")
    grounds = {each.party: {ground.ref.fact for ground in each.grounds} for each in not_told(desk.answers)}
    assert "is_implicated" in grounds["mine"]
    assert {"authority.national", "same_state"} <= grounds["consulate"]
    assert "authority.national" in grounds["ministry"]


def test_nobody_is_both_engaged_and_blocked(desk: Desk) -> None:
    desk.learns(implicated=("mother", "mission"), authority__local="implicated")
    for step in desk.playbook.step_ids:
        desk.tries("advance", to=step, reason="To see it.", by="lead")
        blocked = {each.party for each in not_told(desk.answers) if each.is_blocked}
        assert blocked.isdisjoint(each.party for each in engaged(desk.answers))
