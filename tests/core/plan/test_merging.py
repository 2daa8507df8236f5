"""Nobody's words are overwritten: two who change the same field both keep their version until a person chooses."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.plan.merging import EMPTY, Change, ChosenOnOldError, Field, Record, choose, from_plain, to_plain, write


def written(now: Field, value: str, base: int, by: str = "one") -> Field:
    return write(now, Change(value, base), by=by, at="2026-01-01T00:00:00+00:00")


def chosen(now: Field, value: str, seen: tuple[int, ...]) -> Field:
    return choose(now, value, seen=seen, by="one", at="2026-01-02T00:00:00+00:00")


def test_what_is_written_on_the_newest_base_takes_its_place() -> None:
    now = written(written(EMPTY, "three months", 0), "four months", 1)

    assert (now.value, now.number, now.is_disputed) == ("four months", 2, False)


def test_what_is_written_on_an_older_base_stands_beside_what_is_in_force() -> None:
    now = written(written(written(EMPTY, "a", 0), "b", 1), "c", 1, by="two")

    assert now.value == "b"
    assert [(each.value, each.by) for each in now.versions] == [("b", "one"), ("c", "two")]


def test_two_who_begin_in_an_empty_field_both_keep_their_version() -> None:
    now = written(written(EMPTY, "a", 0), "b", 0)

    assert [each.value for each in now.versions] == ["a", "b"]


def test_taking_a_value_back_is_a_version_too() -> None:
    now = written(written(written(EMPTY, "a", 0), "b", 1), "", 1)

    assert [each.value for each in now.versions] == ["b", ""]


def test_a_field_that_was_sent_untouched_changes_nothing_whatever_others_wrote() -> None:
    before = written(written(EMPTY, "a", 0), "b", 1)

    assert written(before, "a", 1) == before


def test_two_who_write_the_same_do_not_disagree() -> None:
    before = written(EMPTY, "a", 0)

    assert written(before, "a", 0, by="two") == before


def test_whoever_writes_into_a_dispute_joins_it() -> None:
    disputed = written(written(EMPTY, "a", 0), "b", 0)

    assert [each.value for each in written(disputed, "c", 1).versions] == ["a", "b", "c"]


def test_choosing_one_version_ends_the_dispute_and_keeps_the_other() -> None:
    ended = chosen(written(written(EMPTY, "a", 0), "b", 0), "b", (1, 2))

    assert (ended.value, ended.number, ended.is_disputed) == ("b", 2, False)
    assert [each.value for each in ended.written] == ["a", "b"]


def test_both_can_be_brought_together_in_a_new_version() -> None:
    ended = chosen(written(written(EMPTY, "a", 0), "b", 0), "a and b", (1, 2))

    assert (ended.value, ended.number, ended.is_disputed) == ("a and b", 3, False)


def test_nobody_chooses_without_having_seen_every_version() -> None:
    disputed = written(written(written(EMPTY, "a", 0), "b", 0), "c", 0)

    with pytest.raises(ChosenOnOldError):
        chosen(disputed, "b", (1, 2))


def test_fields_of_a_record_are_merged_each_for_itself() -> None:
    one = Record().written({"due": Change("2026-01-01", 0)}, by="one", at="t")
    both = one.written({"due": Change("2026-02-01", 0), "payer": Change("coop", 0)}, by="two", at="t")

    assert both.disputed == ("due",)
    assert both.values == {"due": "2026-01-01", "payer": "coop"}


def test_an_earlier_version_of_a_record_can_be_read_for_ever() -> None:
    first = Record().written({"due": Change("a", 0)}, by="one", at="t")
    later = first.written({"due": Change("b", 1)}, by="one", at="t")

    assert later.values_at(first.numbers) == {"due": "a"}


steps = st.lists(st.tuples(st.sampled_from(["", "a", "b", "c", "d"]), st.integers(0, 6)), max_size=12)


@given(steps)
def test_whatever_is_sent_everything_ever_written_can_be_read_and_one_version_is_in_force(
    sent: list[tuple[str, int]],
) -> None:
    now = EMPTY
    for value, base in sent:
        after = written(now, value, base)
        assert after.written[: len(now.written)] == now.written
        assert set(now.standing) <= set(after.standing) or (base == now.number and not now.is_disputed)
        now = after

    assert now.value in {each.value for each in now.versions} | {""}
    record = Record({"field": now}) if now.written else Record()
    assert from_plain(json.loads(json.dumps(to_plain(record)))) == record
