"""Who may be chosen for a person: a yes needs to have been found, and what nobody asked is not known."""

from datetime import date
from typing import Any

import pytest

from amends.core.directory.standing import Against, Facing, Known, standing_of
from tests.core.directory.packages import SHELTER

TODAY = date(2026, 11, 28)
CLEAR = Facing(frozenset({"Tamrin Smelting"}), roles=frozenset({"CM"}))


def _with(ties: tuple[str, ...] = (), **said: Any) -> dict[str, Any]:
    provider = {name: value for name, value in {**SHELTER["amends_provider"][0], **said}.items() if value is not None}
    rows = [{"id": f"t{at}", "organization_id": "o1", "tied_to": tie, "kind": "pays"} for at, tie in enumerate(ties)]
    return {**SHELTER, "amends_provider": [provider], "amends_tie": rows}


def _against(document: dict[str, Any], facing: Facing = CLEAR) -> tuple[Against, ...]:
    return standing_of(document, facing, TODAY).against


def test_who_was_vetted_asked_and_found_free_may_be_chosen() -> None:
    standing = standing_of(SHELTER, CLEAR, TODAY)
    assert standing.may_be_chosen
    assert (standing.vetted, standing.conflicted, standing.child_safe) == (Known.YES, Known.NO, Known.YES)


def test_whom_nobody_vetted_may_not_be_chosen_and_is_not_said_to_have_failed() -> None:
    assert _against(_with(vetting=None)) == (Against.NOT_VETTED,)
    assert standing_of(_with(vetting=None), CLEAR, TODAY).vetted is Known.UNKNOWN


def test_who_failed_may_not_be_chosen() -> None:
    assert _against(_with(vetting="failed")) == (Against.VETTING_FAILED,)


@pytest.mark.parametrize("tie", ["Tamrin Smelting", "tamrin  SMELTING "])
def test_who_is_tied_to_an_implicated_party_may_not_be_chosen(tie: str) -> None:
    assert _against(_with(ties=(tie,))) == (Against.CONFLICTED,)


def test_who_is_the_implicated_party_may_not_be_chosen() -> None:
    assert _against(SHELTER, Facing(frozenset({"House of the Reeds"}))) == (Against.CONFLICTED,)
    assert _against(SHELTER, Facing(is_blocked=True)) == (Against.BLOCKED,)


def test_ties_that_nobody_asked_about_are_not_known() -> None:
    assert standing_of(_with(ties_asked_on=None), CLEAR, TODAY).conflicted is Known.UNKNOWN


def test_a_name_left_empty_ties_nobody_to_anybody() -> None:
    assert standing_of(SHELTER, Facing(frozenset({""})), TODAY).conflicted is Known.NO


def test_for_a_child_it_must_be_known_that_children_are_safe_there() -> None:
    child = Facing(is_child=True)
    assert _against(_with(child_safeguarding=None), child) == (Against.NOT_SAFE_FOR_CHILDREN,)
    assert _against(_with(child_safeguarding="no"), child) == (Against.NOT_SAFE_FOR_CHILDREN,)
    assert not _against(_with(child_safeguarding=None), Facing(is_child=False))


def test_only_those_named_may_send_somebody_there() -> None:
    assert _against(_with(refer_by="IO")) == (Against.NOT_FOR_YOU,)
    assert not _against(_with(refer_by="IO;CM"))


@pytest.mark.parametrize(("day", "stale"), [("2026-08-30", False), ("2026-08-29", True), (None, True)])
def test_what_was_looked_at_long_ago_or_never_is_said_to_be_old(day: str | None, stale: bool) -> None:
    assert standing_of(_with(verified_on=day), CLEAR, TODAY).is_stale is stale


def test_of_a_record_without_anything_said_nothing_is_known() -> None:
    standing = standing_of({"organization": SHELTER["organization"]}, CLEAR, TODAY)
    assert (standing.vetted, standing.conflicted, standing.child_safe) == (Known.UNKNOWN,) * 3
    assert standing.against == (Against.NOT_VETTED,)
