"""Kept guidance: once a case follows a version, its files stay readable as they were, whatever happens to the shelf."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from amends.apps.guidance import actions, queries
from amends.apps.guidance.models import GuidanceVersion
from amends.core.case.state import Pin
from amends.core.playbook.loading import content_hash
from amends.playbooks.shelf import Shelf
from tests import guidance

pytestmark = pytest.mark.django_db


def forget_guidance() -> None:
    """Start anew, as a process does that never read any guidance."""
    queries.the_shelf.cache_clear()
    vars(queries)["_by_hash"].cache_clear()


@pytest.fixture
def only_newer(tmp_path: Path) -> Iterator[None]:
    """A later Amends that ships only version 1.1."""
    with guidance.newer(tmp_path), patch.object(queries, "open_shelf", lambda: Shelf((tmp_path,))):
        forget_guidance()
        yield
    forget_guidance()


def test_pinning_keeps_the_files_and_names_them_by_their_hash() -> None:
    pin = actions.pin_guidance("iom-minerals")
    kept = GuidanceVersion.objects.get()
    assert (kept.playbook, kept.version, kept.hash) == (pin.playbook, pin.version, pin.hash)
    assert content_hash(kept.files) == pin.hash
    assert "gates.yaml" in kept.files


def test_pinning_twice_keeps_one() -> None:
    assert actions.pin_guidance("iom-minerals") == actions.pin_guidance("iom-minerals", "1.0")
    assert GuidanceVersion.objects.count() == 1


def test_two_versions_are_kept_side_by_side(tmp_path: Path) -> None:
    first = actions.pin_guidance("iom-minerals")
    with guidance.newer(tmp_path):
        second = actions.pin_guidance("iom-minerals")
    assert (first.version, second.version) == ("1.0", "1.1")
    assert set(GuidanceVersion.objects.values_list("hash", flat=True)) == {first.hash, second.hash}


def test_the_same_number_with_other_words_is_another_version(tmp_path: Path) -> None:
    first = actions.pin_guidance("iom-minerals")
    with (
        guidance.newer(tmp_path, guidance.CHANGES[1:]),
        patch.object(queries, "open_shelf", lambda: Shelf((tmp_path,))),
    ):
        queries.the_shelf.cache_clear()
        second = actions.pin_guidance("iom-minerals")
    assert (first.version, first.hash == second.hash) == (second.version, False)
    assert queries.pinned(first).gates["G1"].way_out != guidance.NEW_WORDS
    assert queries.pinned(second).gates["G1"].way_out == guidance.NEW_WORDS


@pytest.mark.parametrize(("identifier", "version"), [("iom-nothing", None), ("iom-minerals", "9.9")])
def test_what_is_not_on_the_shelf_cannot_be_pinned(identifier: str, version: str | None) -> None:
    with pytest.raises(actions.NoSuchGuidance):
        actions.pin_guidance(identifier, version)
    assert not GuidanceVersion.objects.exists()


def test_a_pin_is_read_as_it_was_kept_when_the_shelf_has_moved_on(request: pytest.FixtureRequest) -> None:
    pin = actions.pin_guidance("iom-minerals")
    request.getfixturevalue("only_newer")
    assert queries.newest().text.version == "1.1"
    assert queries.pinned(pin).text.version == "1.0"
    assert queries.pinned(pin).hash == pin.hash


def test_a_pin_that_was_never_kept_is_not_answered_with_something_else() -> None:
    with pytest.raises(GuidanceVersion.DoesNotExist):
        queries.pinned(Pin("iom-minerals", "1.0", "0" * 64))


def test_the_newest_tells_a_case_on_an_older_one_that_it_is_there(tmp_path: Path) -> None:
    pin = actions.pin_guidance("iom-minerals")
    assert queries.later_than(pin) is None
    with guidance.newer(tmp_path):
        later = queries.later_than(pin)
        assert later is not None
        assert later.text.version == "1.1"
        assert queries.later_than(actions.pin_of(later)) is None


def test_an_older_shelf_offers_a_case_nothing(tmp_path: Path) -> None:
    with guidance.newer(tmp_path):
        pin = actions.pin_guidance("iom-minerals")
    assert pin.version == "1.1"
    assert queries.later_than(pin) is None


def test_editions_are_those_on_the_shelf_and_then_those_that_were_kept(request: pytest.FixtureRequest) -> None:
    pin = actions.pin_guidance("iom-minerals")
    request.getfixturevalue("only_newer")
    editions = queries.editions("iom-minerals")
    assert [(each.version, each.on_shelf) for each in editions] == [("1.1", True), ("1.0", False)]
    assert [each.address for each in editions] == ["1.1", pin.hash[:12]]
    assert queries.address_of(pin) == pin.hash[:12]


def test_a_version_is_found_by_number_or_by_the_beginning_of_its_hash() -> None:
    pin = actions.pin_guidance("iom-minerals")
    for address in ("1.0", pin.hash, pin.hash[:12]):
        found = queries.edition("iom-minerals", address)
        assert found is not None
        assert found.hash == pin.hash


@pytest.mark.parametrize("address", ["", "1", "9.9", "0" * 12])
def test_what_names_no_version_finds_none(address: str) -> None:
    actions.pin_guidance("iom-minerals")
    assert queries.edition("iom-minerals", address) is None


def test_too_little_of_a_hash_finds_nothing() -> None:
    pin = actions.pin_guidance("iom-minerals")
    assert queries.edition("iom-minerals", pin.hash[:11]) is None
