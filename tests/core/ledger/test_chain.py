"""A history proves itself: whatever is altered, removed, swapped or put in is found, at the entry where it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from amends.core.ledger.chain import START, BrokenChainError, Draft, Entry, append, digest, verify

BEGIN = datetime(2026, 3, 1, 9, tzinfo=UTC)

JSON = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=4), st.lists(st.integers(), max_size=2))
DRAFTS = st.builds(
    Draft,
    kind=st.sampled_from(["learned", "acted", "refused"]),
    actor=st.sampled_from(["lead", "cm", "v1"]),
    at=st.integers(0, 10**6).map(lambda minutes: BEGIN + timedelta(minutes=minutes)),
    public=st.dictionaries(st.sampled_from(["act", "facts", "reason"]), JSON, max_size=2),
    sealed=st.none() | st.binary(max_size=4),
)


def chained(drafts: list[Draft]) -> list[Entry]:
    """The history of some drafts."""
    entries: list[Entry] = []
    head = START
    for number, draft in enumerate(drafts, start=1):
        entries.append(append(number, head, draft))
        head = entries[-1].hash
    return entries


HISTORIES = st.lists(DRAFTS, min_size=1, max_size=5).map(chained)


def first_broken(entries: list[Entry]) -> int:
    """The number of the first entry that does not fit."""
    with pytest.raises(BrokenChainError) as caught:
        verify(entries)
    assert str(caught.value) == f"entry {caught.value.number}: {caught.value.reason}"
    return caught.value.number


@given(HISTORIES)
def test_a_history_left_alone_verifies_to_the_hash_of_its_last_entry(entries: list[Entry]) -> None:
    assert verify(entries) == entries[-1].hash
    assert [entry.previous for entry in entries] == [START, *(entry.hash for entry in entries[:-1])]


def test_an_empty_history_verifies_to_the_start() -> None:
    assert verify([]) == START


Alteration = Callable[[Entry], Entry]
ALTERATIONS: dict[str, Alteration] = {
    "actor": lambda entry: replace(entry, actor=f"{entry.actor}x"),
    "kind": lambda entry: replace(entry, kind=f"{entry.kind}x"),
    "time": lambda entry: replace(entry, at=entry.at + timedelta(microseconds=1)),
    "public": lambda entry: replace(entry, public={**entry.public, "added": True}),
    "sealed": lambda entry: replace(entry, sealed=(entry.sealed or b"") + b"\0"),
    "hash": lambda entry: replace(entry, hash=START),
}


@pytest.mark.parametrize("name", ALTERATIONS)
@given(entries=HISTORIES, data=st.data())
def test_an_altered_entry_is_found(name: str, entries: list[Entry], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(entries) - 1))
    entries[index] = ALTERATIONS[name](entries[index])
    assert first_broken(entries) == index + 1


@given(HISTORIES, st.data())
def test_an_altered_entry_that_hides_behind_a_new_hash_is_found_at_the_next(
    entries: list[Entry], data: st.DataObject
) -> None:
    assume(len(entries) > 1)
    index = data.draw(st.integers(0, len(entries) - 2))
    altered = ALTERATIONS["public"](entries[index])
    entries[index] = replace(altered, hash=digest(altered))
    assert first_broken(entries) == index + 2


@given(HISTORIES, st.data())
def test_a_removed_entry_is_found_where_it_is_missing(entries: list[Entry], data: st.DataObject) -> None:
    assume(len(entries) > 1)
    index = data.draw(st.integers(0, len(entries) - 2))
    del entries[index]
    assert first_broken(entries) == index + 1


@given(HISTORIES)
def test_a_shorter_history_verifies_to_another_hash(entries: list[Entry]) -> None:
    # Nobody can tell that the end is cut off but by knowing how it ended: the last hash is what one compares.
    assert verify(entries[:-1]) != entries[-1].hash


@given(HISTORIES, st.data())
def test_swapped_entries_are_found_at_the_first_of_them(entries: list[Entry], data: st.DataObject) -> None:
    assume(len(entries) > 1)
    first = data.draw(st.integers(0, len(entries) - 2))
    second = data.draw(st.integers(first + 1, len(entries) - 1))
    entries[first], entries[second] = entries[second], entries[first]
    assert first_broken(entries) == first + 1


@given(HISTORIES, DRAFTS, st.data())
def test_an_entry_put_in_is_found(entries: list[Entry], draft: Draft, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(entries) - 1))
    before = entries[index - 1].hash if index else START
    # The cleverest forgery gives it the right number and the right link; then the next one is in its way.
    entries.insert(index, append(index + 1, before, draft))
    assume(entries[index] != entries[index + 1])
    assert first_broken(entries) == index + 2


@given(HISTORIES)
def test_an_entry_said_twice_is_found(entries: list[Entry]) -> None:
    assert first_broken([*entries, entries[-1]]) == len(entries) + 1


@given(HISTORIES, DRAFTS)
def test_the_first_entry_of_another_history_does_not_fit_in(entries: list[Entry], draft: Draft) -> None:
    elsewhere = append(1, "f" * 64, draft)
    assert first_broken([elsewhere, *entries[1:]]) == 1


@given(DRAFTS, st.binary(min_size=1, max_size=8))
def test_what_is_sealed_is_covered_by_the_hash_and_not_shown(draft: Draft, sealed: bytes) -> None:
    assume(sealed != draft.sealed)
    assert append(1, START, replace(draft, sealed=sealed)).hash != append(1, START, draft).hash


def test_nothing_sealed_and_empty_bytes_sealed_are_two_things() -> None:
    draft = Draft("learned", "cm", BEGIN, {})
    assert append(1, START, draft).hash != append(1, START, replace(draft, sealed=b"")).hash


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_json_cannot_hold_is_not_taken(number: Any) -> None:
    with pytest.raises(ValueError, match="JSON"):
        append(1, START, Draft("learned", "cm", BEGIN, {"share": number}))
