"""Whose desk a case lies on, what the list puts first, and under exactly which guidance a case is read."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from django.utils import timezone

from amends.apps.accounts.actions import create_demonstration_accounts
from amends.apps.cases import actions, queries, store
from amends.apps.cases.models import Case, Membership, opaque_name
from amends.apps.guidance import queries as guidance_queries
from amends.core.case.commands import Learn, Said, Try
from amends.core.safeguards.roles import NotAllowedError
from amends.playbooks.shelf import Shelf
from tests import cast, guidance

pytestmark = pytest.mark.django_db

INES = "ines.duarte"


@pytest.fixture
def case() -> Case:
    return cast.case_opened()


def forget_guidance() -> None:
    """Start anew, as a process does that never read any guidance."""
    guidance_queries.the_shelf.cache_clear()
    vars(guidance_queries)["_by_hash"].cache_clear()


@pytest.fixture
def moved_on(tmp_path: Path) -> Iterator[None]:
    """A later Amends that ships only a newer version of the guidance."""
    with guidance.newer(tmp_path), patch.object(guidance_queries, "open_shelf", lambda: Shelf((tmp_path,))):
        forget_guidance()
        yield
    forget_guidance()


# ── desks ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_member_has_the_case_before_them_in_their_role(case: Case) -> None:
    desk = cast.desk("halvard.moe", case)
    assert (desk.case, desk.me) == (case, "dc")
    assert desk.roles == {"sponsor"}
    assert desk.names == {"dc": {"en": "Aurelin Devices"}}


def test_who_left_the_case_finds_nothing(case: Case) -> None:
    Membership.objects.filter(account__username=INES).delete()
    assert queries.desk_of(case.reference, cast.account(INES)) is None
    assert queries.desks_of(cast.account(INES)) == []


def test_a_case_without_any_entry_lies_on_no_desk(case: Case) -> None:
    keys = store.new_keys(opaque_name())
    empty = store.add_case(
        "A-0500",
        keys=keys,
        title={"en": ""},
        mineral="tin",
        place="",
        country="",
        opened_at=timezone.now(),
        demonstration=False,
    )
    party = store.add_party(empty, keys=keys, key="us", role="DC", name={"en": "Us"}, organisation=None)
    store.add_member(empty, account=cast.account(INES), party=party, purpose="lead", since=timezone.now())
    store.wrap_owed(empty, keys)
    assert queries.desk_of("A-0500", cast.account(INES)) is None
    assert [desk.case for desk in queries.desks_of(cast.account(INES))] == [case]


@pytest.mark.parametrize(
    ("username", "sees"),
    [(INES, True), ("halvard.moe", True), ("olu.adeyemi", True), ("mei.tanaka", False)],
)
def test_persons_are_shown_to_those_who_need_to_know(case: Case, username: str, sees: bool) -> None:
    assert cast.desk(username, case).sees_people is sees


def test_a_history_is_told_from_its_beginning(case: Case) -> None:
    history = queries.history_of(cast.desk(INES, case))
    assert [entry.number for entry in history] == [1, 2]


def test_the_list_puts_danger_first_and_what_is_closed_last() -> None:
    quiet, grave, ended, soon = (cast.case_opened() for _ in range(4))
    desk = cast.desk(INES, grave)
    actions.learn(desk, Learn((Said("case", "harm_suspected", ("trafficking_sexual",)),)), seen=grave.number)
    Case.objects.filter(pk=ended.pk).update(status="closed", urgency="U0")
    Case.objects.filter(pk=soon.pk).update(next_due=timezone.now() - timedelta(days=400))
    Case.objects.filter(pk=quiet.pk).update(next_due=None)
    found = [desk.case for desk in queries.desks_of(cast.account(INES))]
    assert found == [grave, soon, quiet, ended]


def test_who_may_open_a_case_is_asked_as_opening_asks_it() -> None:
    playbook = guidance_queries.newest()
    for account in create_demonstration_accounts():
        try:
            cast.case_opened(account.username)
            opened = True
        except NotAllowedError:
            opened = False
        assert queries.may_open(account, playbook) is opened, account.username


# ── kept guidance ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_case_is_read_under_what_it_was_pinned_to_when_the_shelf_has_moved_on(
    case: Case, request: pytest.FixtureRequest
) -> None:
    before = cast.desk(INES, case).playbook
    request.getfixturevalue("moved_on")
    assert guidance_queries.newest().text.version == "1.1"
    desk = cast.desk(INES, case)
    assert (desk.playbook.text.version, desk.playbook.hash) == ("1.0", before.hash)
    assert desk.playbook.gates["G1"].way_out == before.gates["G1"].way_out != guidance.NEW_WORDS
    assert desk.playbook is not before


def test_a_case_goes_on_and_is_judged_under_what_it_was_pinned_to(case: Case, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("moved_on")
    actions.attempt(cast.desk(INES, case), Try("advance", {"to": "verify"}), seen=case.number)
    case.refresh_from_db()
    pin = cast.state_of(case).pin
    assert case.step == "verify"
    assert pin is not None
    assert pin.version == "1.0"
    assert cast.case_opened() != case


def test_a_case_opened_after_that_follows_the_newer(moved_on: None) -> None:
    desk = cast.desk(INES, cast.case_opened())
    assert desk.playbook.text.version == "1.1"
    assert desk.playbook.gates["G1"].way_out == guidance.NEW_WORDS


def test_two_cases_side_by_side_each_follow_their_own(case: Case, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("moved_on")
    newer = cast.case_opened()
    desks = queries.desks_of(cast.account(INES))
    assert {desk.case: desk.playbook.text.version for desk in desks} == {case: "1.0", newer: "1.1"}


# ── references ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("there", "following"),
    [((), "A-0401"), (("A-0401",), "A-0402"), (("A-0999", "A-0401"), "A-1000"), (("A-10000", "A-9999"), "A-10001")],
)
def test_the_next_reference_is_one_more_than_the_highest(there: tuple[str, ...], following: str) -> None:
    for reference in there:
        store.add_case(
            reference,
            keys=store.new_keys(opaque_name()),
            title={},
            mineral="",
            place="",
            country="",
            opened_at=timezone.now(),
            demonstration=False,
        )
    assert queries.next_reference() == following
