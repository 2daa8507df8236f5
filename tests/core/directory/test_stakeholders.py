"""Whoever must not be told is not engaged, however their name is written."""

import pytest

from amends.core.directory.stakeholders import Part, Stakeholder, against

UNION = Stakeholder("Miners’ union", Part.ENGAGE, "They know the site.")
UNCLE = Stakeholder("The Uncle", Part.NOT_TOLD, "She said so.")


def test_who_is_free_is_engaged() -> None:
    assert against(UNION, [UNCLE], ["Camp police"]) is None


@pytest.mark.parametrize("part", [Part.ENGAGE, Part.ENGAGED])
def test_who_is_implicated_is_not_engaged(part: Part) -> None:
    assert against(Stakeholder("camp  POLICE", part, "x"), [], ["Camp police"]) == "blocked"


def test_a_persons_wish_counts_as_much() -> None:
    assert against(Stakeholder("the uncle", Part.ENGAGE, "x"), [UNCLE], []) == "not_to_be_told"


def test_that_somebody_must_not_be_told_can_always_be_kept() -> None:
    assert against(UNCLE, [UNCLE], ["The uncle"]) is None
