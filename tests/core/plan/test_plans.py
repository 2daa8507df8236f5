"""What a plan consists of, its versions, what the gates look at, and how far a promise may go."""

from datetime import date

import pytest

from amends.core.plan.approving import Approval, counting, engine_action, payers
from amends.core.plan.checking import Known, WrongFieldError, checked
from amends.core.plan.merging import Change, Record
from amends.core.plan.shape import ACTION, DROPPED, KINDS, SUPPLIER, Asked, Form, Kind, Shelf
from amends.core.plan.standing import NEXT, Mark, NotNextError, OwnWorkError, carriers, marked
from amends.core.plan.versions import (
    Line,
    Status,
    Version,
    differences,
    fingerprint,
    in_force,
    is_late,
    locked_as,
)

KNOWN = Known(("p1",), ("coop", "norvik"), {"domain": ("health", "economic"), "head": ("head.wages",)})


def record(now: Record | None = None, **values: str) -> Record:
    now = now or Record()
    changes = {name: Change(value, now[name].number) for name, value in values.items()}
    return now.written(changes, by="one", at="t")


def version(*lines: Line, number: int = 1) -> Version:
    return Version(number, locked_as(lines), "", "one", "t")


ACTION_VALUES = {"person": "p1", "domain": "health"}


def test_every_name_means_one_thing_within_a_kind() -> None:
    for kind in KINDS:
        names = [each.id for each in kind.fields]
        assert len(names) == len(set(names))
        assert DROPPED not in names


def test_every_required_field_of_the_process_has_its_place_in_an_action() -> None:
    asked = {each.id for each in ACTION.fields}

    assert asked >= {
        "person", "domain", "remedy", "promised", "provider", "start", "due", "cost", "payer", "prefinanced_by",
        "consent", "verification", "verifier", "measure",
    }  # fmt: skip


def test_every_field_of_a_corrective_action_has_its_place() -> None:
    asked = {each.id for each in SUPPLIER.fields}

    assert asked >= {"finding", "root_cause", "action", "owner", "due", "evidence", "incentive", "consequence"}


def test_what_a_line_says_of_a_person_lies_under_their_key_and_only_there() -> None:
    sealed = {each.id for each in ACTION.fields if each.shelf is Shelf.PERSON}

    assert sealed == {"promised", "measure", "may_refuse", "own_words"}
    free = [each for kind in KINDS if kind.about.value == "person" for each in kind.fields if each.form is Form.TEXT]
    assert all(each.shelf is Shelf.PERSON for each in free)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("colour", "red", "unknown"),
        ("domain", "", "needed"),
        ("domain", "luck", "no_choice"),
        ("remedy", "luck", "no_choice"),
        ("person", "p9", "no_choice"),
        ("person", "coop", "no_choice"),
        ("payer", "p1", "no_choice"),
        ("due", "31.12.2026", "no_day"),
        ("cost", "1e99", "no_amount"),
        ("cost", "-1", "no_amount"),
        ("cost", "1.234", "no_amount"),
        ("cost", "NaN", "no_amount"),
        ("currency", "dollars", "no_currency"),
        ("consent", "x" * 201, "too_long"),
    ],
)
def test_what_has_not_its_form_is_refused_at_its_field(field: str, value: str, code: str) -> None:
    with pytest.raises(WrongFieldError) as refused:
        checked(ACTION, {**ACTION_VALUES, field: value}, KNOWN)

    assert (refused.value.field, refused.value.code) == (field, code)
    assert value not in str(refused.value) or value in {"", "p9"} or field == value


def test_values_come_in_their_one_form() -> None:
    sent = {**ACTION_VALUES, "cost": " 12.5 ", "currency": "usd", "due": "2026-03-01", "payer": "fund", "payee": "p1"}

    found = checked(ACTION, sent, KNOWN)

    assert (found["cost"], found["currency"], found["due"]) == ("12.50", "USD", "2026-03-01")


def test_nothing_is_due_before_it_begins() -> None:
    with pytest.raises(WrongFieldError, match="due: before_start"):
        checked(ACTION, {**ACTION_VALUES, "start": "2026-03-02", "due": "2026-03-01"}, KNOWN)


def test_a_locked_version_stays_as_it_was_while_the_draft_goes_on() -> None:
    line = Line("l", "action", record(due="2026-01-01"))
    locked = version(line)
    drafted = Line("l", "action", record(line.record, due="2026-02-01"))

    assert in_force(drafted, locked) == {"due": "2026-01-01"}
    assert in_force(drafted, None) == {"due": "2026-02-01"}


def test_a_difference_names_the_field_and_both_values() -> None:
    line = Line("l", "action", record(due="2026-01-01", payer="coop"))
    drafted = Line("l", "action", record(line.record, due="2026-02-01"))

    (found,) = differences([drafted], version(line))

    assert found.fields == (("due", "2026-01-01", "2026-02-01"),)
    assert not found.added
    assert not found.removed


def test_what_is_new_and_what_is_left_out_is_told_apart() -> None:
    old = Line("old", "action", record(due="2026-01-01"))
    dropped = Line("old", "action", record(old.record, **{DROPPED: "the person no longer wants it"}))
    new = Line("new", "supplier", record(action="a gate register"))

    found = {each.line: (each.added, each.removed) for each in differences([dropped, new], version(old))}

    assert found == {"old": (False, True), "new": (True, False)}


def test_a_version_remembers_what_was_agreed_in_fields_that_who_locked_it_could_not_read() -> None:
    sealed = Line("l", "action", record(due="2026-01-01"), unread={"promised": 3})

    assert locked_as([sealed]) == {"l": {"due": 1, "promised": 3}}


def test_a_fingerprint_changes_with_the_text_and_with_nothing_else() -> None:
    one = fingerprint({"a": {"due": 1}, "b": {"due": 1}})

    assert one == fingerprint({"b": {"due": 1}, "a": {"due": 1}})
    assert one != fingerprint({"a": {"due": 2}, "b": {"due": 1}})


@pytest.mark.parametrize(
    ("status", "late"),
    [(Status.PLANNED, True), (Status.UNDER_WAY, True), (Status.DONE, False), (Status.STOPPED, False)],
)
def test_only_what_is_still_to_be_done_is_late(status: Status, late: bool) -> None:
    assert is_late("2026-01-01", status, date(2026, 1, 2)) is late
    assert not is_late("2026-01-01", status, date(2026, 1, 1))
    assert not is_late("", status, date(2026, 1, 2))


def test_the_gates_see_the_guarded_kind_before_the_domain() -> None:
    assert engine_action("action", {**ACTION_VALUES, "guarded": "return", "provider_vetted": "no"}) == {
        "kind": "return", "person": "p1", "provider_vetted": False,
    }  # fmt: skip


def test_a_provider_nobody_asked_about_is_neither_vetted_nor_not() -> None:
    assert "provider_vetted" not in engine_action("action", {**ACTION_VALUES, "provider_vetted": "unknown"})


def test_who_pays_first_counts_as_somebody_who_pays() -> None:
    assert engine_action("action", {**ACTION_VALUES, "prefinanced_by": "fund"})["payer"] == "fund"


def test_every_party_that_pays_is_asked_once_and_a_fund_is_none() -> None:
    assert payers([{"payer": "coop", "prefinanced_by": "norvik"}, {"payer": "coop"}, {"payer": "fund"}]) == (
        "coop", "norvik",
    )  # fmt: skip


def test_the_last_answer_counts() -> None:
    answers = [Approval("p1", agrees, "m", "", "one", "t") for agrees in (True, False)]

    assert not counting(answers)["p1"].agrees


def mark(status: Status, by: str = "one", party: str = "coop") -> Mark:
    return Mark(status, party, by, "t")


def test_a_promise_is_done_and_then_verified_by_somebody_else() -> None:
    done = marked(Status.PLANNED, (), mark(Status.DONE), {"coop"})

    assert marked(Status.DONE, done, mark(Status.VERIFIED, "two", "ngo"), {"coop"})[-1].status is Status.VERIFIED


@pytest.mark.parametrize(("by", "party"), [("one", "ngo"), ("two", "coop")])
def test_nobody_verifies_their_own_work(by: str, party: str) -> None:
    done = (mark(Status.DONE),)

    with pytest.raises(OwnWorkError):
        marked(Status.DONE, done, mark(Status.VERIFIED, by, party), {"coop"})


def test_what_nobody_says_is_done_is_not_verified() -> None:
    with pytest.raises(NotNextError):
        marked(Status.PLANNED, (), mark(Status.VERIFIED, "two", "ngo"), {"coop"})


def test_from_everywhere_there_is_a_way_on() -> None:
    assert set(NEXT) == set(Status)
    assert all(NEXT.values())


def test_who_is_named_to_do_it_carries_it_out() -> None:
    assert carriers({"provider": "clinic", "verifier": "ngo", "payer": "coop"}) == {"clinic", "coop"}


def test_a_kind_finds_its_fields() -> None:
    asked = Asked("due", Form.DATE)

    assert Kind("k", ACTION.about, (asked,)).asked("due") is asked
    assert Kind("k", ACTION.about, (asked,)).asked("cost") is None
