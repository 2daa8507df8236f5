"""The demonstration: every case has a history that verifies, replays to what is stored, and reads like real work."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from amends.apps.accounts.actions import NotADemonstration
from amends.apps.accounts.models import Account, Organisation
from amends.apps.cases import demonstration, projecting, store
from amends.apps.cases.models import Case
from amends.apps.cases.queries import desk_of
from amends.apps.guidance.queries import pinned
from amends.apps.ledger.models import Entry
from amends.core.case.evolve import replay
from amends.core.case.state import CaseState
from amends.core.ledger import chain
from amends.core.playbook.reading import NotValidError
from tests import cast
from tests.tampering import forget_everything

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 18, 14, 5, 7, 123456, tzinfo=UTC)
TOLD = demonstration.read_demonstration().cases
REFERENCES = [told.reference for told in TOLD]


@pytest.fixture(scope="module", autouse=True)
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Tell all cases once for this file; what a test changes is undone for the next."""
    with django_db_blocker.unblock(), transaction.atomic():
        demonstration.load(NOW)
        yield
        transaction.set_rollback(True)


def case_of(reference: str) -> Case:
    return Case.objects.get(reference=reference)


def state_of(case: Case) -> CaseState:
    return replay(cast.entries_of(case))


@pytest.mark.parametrize("reference", REFERENCES)
def test_the_history_verifies_up_to_the_stored_head(reference: str) -> None:
    case = case_of(reference)
    history = cast.entries_of(case)
    assert (len(history), chain.verify(history)) == (case.number, case.head)


@pytest.mark.parametrize("reference", REFERENCES)
def test_replaying_the_stored_entries_gives_the_stored_projection(reference: str) -> None:
    case = case_of(reference)
    state = state_of(case)
    assert state.pin is not None
    projected = projecting.projection(case, state, pinned(state.pin))
    assert {name: getattr(case, name) for name in projected} == projected
    assert cast.state_of(case) == state


@pytest.mark.parametrize("reference", REFERENCES)
def test_time_never_runs_backwards_and_nothing_has_happened_yet_that_has_not(reference: str) -> None:
    times = [entry.at for entry in cast.entries_of(case_of(reference))]
    assert [(before, after) for before, after in pairwise(times) if after < before] == []
    assert times[-1] <= NOW


@pytest.mark.parametrize("reference", REFERENCES)
def test_every_entry_is_by_a_party_and_by_its_account_where_it_has_one(reference: str) -> None:
    case, told = case_of(reference), next(told for told in TOLD if told.reference == reference)
    parties = set(case.parties.values_list("key", flat=True))
    for entry in Entry.objects.filter(chain_id=case.reference).select_related("account"):
        assert entry.actor in parties
        assert (entry.account.username if entry.account else "") == told.members.get(entry.actor, "")


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_member_whose_party_is_blocked_sees_nothing_and_everybody_else_does(reference: str) -> None:
    case = case_of(reference)
    state = state_of(case)
    for membership in case.memberships.select_related("account", "party"):
        desk = desk_of(reference, membership.account)
        implicated = state.of_case.get("implicated")
        if isinstance(implicated, tuple) and membership.party.key in implicated:
            assert desk is None
        elif desk is not None:
            assert desk.me == membership.party.key


def test_some_member_is_blocked_so_that_one_can_see_it() -> None:
    members = [(case.reference, each.account) for case in Case.objects.all() for each in case.memberships.all()]
    assert any(desk_of(reference, account) is None for reference, account in members)


def test_the_cases_stand_at_different_moments() -> None:
    assert {"verify", "respond", "plan", "implement", "learn"} <= set(Case.objects.values_list("step", flat=True))
    assert set(Case.objects.values_list("status", flat=True)) == {"closed", "dormant", "open"}
    assert {"U0", "U3"} <= set(Case.objects.values_list("urgency", flat=True))


def test_the_histories_have_refusals_and_decisions_against_the_advice() -> None:
    entries = [entry for case in Case.objects.all() for entry in cast.entries_of(case)]
    assert any(entry.kind == "refused" for entry in entries)
    decided = [entry.content for entry in entries if entry.kind == "acted"]
    assert any(content.get("advised") is False and content["reason"] for content in decided)


def test_nobody_harmed_has_a_name() -> None:
    for case in Case.objects.all():
        keys = cast.keys_of(case)
        for party in case.parties.filter(role="V"):
            names = store.name_of(party, keys).values()
            assert all(name[:1] == "P" and name[1:].isdecimal() for name in names)


def test_loading_it_twice_changes_nothing() -> None:
    before = Entry.objects.count()
    assert demonstration.load(NOW + timedelta(days=3)) == []
    assert Entry.objects.count() == before


def test_it_is_never_told_among_real_people() -> None:
    forget_everything()
    Case.objects.all().delete()
    organisation = Organisation.objects.create(name="Real", kind="DC")
    Account.objects.create(username="real", email="real@real.example", name="Real", organisation=organisation)
    with pytest.raises(NotADemonstration):
        demonstration.load(NOW)
    assert not Case.objects.exists()


@pytest.mark.parametrize("zone", [timezone(timedelta(hours=9)), timezone(-timedelta(hours=5))])
@pytest.mark.either_database
def test_it_can_be_told_from_any_time_zone(zone: timezone) -> None:
    forget_everything()
    Case.objects.all().delete()
    told = demonstration.load(NOW.astimezone(zone))
    assert len(told) == len(TOLD)
    for case in told:
        chain.verify(cast.entries_of(case))


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("cases:\n  - scenario: D01\n    reference: 7\n", 3),
        ("cases: none\n", 1),
        ("cases: []\nothers: []\n", 2),
        ("cases:\n  - &a {}\n", 2),
    ],
)
def test_a_wrong_file_is_turned_down_with_its_line(tmp_path: Path, written: str, line: int) -> None:
    path = tmp_path / "demonstration.yaml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(NotValidError) as wrong:
        demonstration.read_demonstration(path)
    assert line in {problem.line for problem in wrong.value.problems}
    assert {problem.file for problem in wrong.value.problems} == {"demonstration.yaml"}
