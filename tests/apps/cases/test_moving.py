"""A case says which guidance it follows, shows what a newer one would change, and moves when its lead says so."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from amends.apps.cases.models import Case, Membership
from amends.apps.guidance import queries
from amends.apps.ledger.models import Entry
from tests import cast, guidance

pytestmark = pytest.mark.django_db

CHANGES = (
    *guidance.CHANGES,
    # Nobody is in danger at all any more: a change that a case with people in danger must notice.
    ("tables.yaml", "      - {value: U0, when: {any_person: {fact: urgency, is: U0}}}\n", ""),
)


@pytest.fixture
def case() -> Case:
    return cast.case_told(cast.TONIGHT)


@pytest.fixture
def ines(case: Case) -> Client:
    return cast.client_of("ines.duarte")


@pytest.fixture
def newer(tmp_path: Path) -> Iterator[None]:
    with guidance.newer(tmp_path):
        yield


@pytest.fixture
def otherwise(tmp_path: Path) -> Iterator[None]:
    """A newer version that answers differently."""
    with guidance.newer(tmp_path, CHANGES):
        yield


def _address(case: Case) -> str:
    return f"/cases/{case.reference}/guidance/"


def _page(client: Client, case: Case) -> str:
    answer = client.get(_address(case))
    assert answer.status_code == 200
    return answer.content.decode()


def _form(case: Case, **changed: Any) -> dict[str, Any]:
    latest = queries.newest()
    return {"seen": case.number, "to": latest.hash, "reason": "The new words for gate 1 are clearer."} | changed


def test_it_names_the_version_and_leads_to_exactly_that_one(case: Case, ines: Client) -> None:
    page = _page(ines, case)
    assert "This case follows the newest guidance" in page
    assert f'href="/guidance/iom-minerals/{queries.newest().hash[:12]}/"' in page
    assert "Move the case" not in page


def test_a_newer_version_shows_its_changed_words_before_and_after(case: Case, ines: Client, newer: None) -> None:
    page = _page(ines, case)
    assert "There is newer guidance than this case follows" in page
    assert "iom-minerals 1.1" in page
    assert "Safety comes first" in page
    assert "Find a way that nobody on the exploiter&#x27;s side can see" in page
    assert guidance.NEW_WORDS in page
    assert "No answer about this case would change." in page


def test_answers_that_would_change_for_this_case_are_shown(case: Case, ines: Client, otherwise: None) -> None:
    page = _page(ines, case)
    row = page.partition("How soon, for the whole case")[2].partition("</tr>")[0]
    assert "Now, within hours" in row
    assert "In the ordinary course" in row or "Within" in row
    assert "No answer about this case would change." not in page


def test_moving_is_in_the_history_with_its_reason_and_from_then_on_the_newer_advises(
    case: Case, ines: Client, otherwise: None
) -> None:
    answer = ines.post(_address(case), _form(case))
    assert answer.headers["Location"] == f"/cases/{case.reference}/"
    entry = cast.entries_of(case)[-1]
    assert entry is not None
    assert entry.kind == "guidance_moved"
    assert entry.content["reason"] == "The new words for gate 1 are clearer."
    assert entry.content["pin"] == {"playbook": "iom-minerals", "version": "1.1", "hash": queries.newest().hash}
    case.refresh_from_db()
    assert case.urgency != "U0"
    assert "This case follows the newest guidance" in _page(ines, case)


def test_a_moved_case_stays_where_it_is_when_the_newer_version_leaves_the_shelf(
    case: Case, ines: Client, tmp_path: Path
) -> None:
    with guidance.newer(tmp_path):
        ines.post(_address(case), _form(case))
    page = _page(ines, case)
    assert "iom-minerals 1.1" in page
    assert "This case follows the newest guidance" in page


def test_a_reason_is_asked_for_at_its_field(case: Case, ines: Client, newer: None) -> None:
    answer = ines.post(_address(case), _form(case, reason=" "))
    assert answer.status_code == 422
    assert 'id="id_reason_error"' in answer.content.decode()
    assert not Entry.objects.filter(chain_id=case.reference, kind="guidance_moved").exists()


def test_only_the_version_that_was_shown_can_be_moved_to(case: Case, ines: Client, newer: None) -> None:
    answer = ines.post(_address(case), _form(case, to="0" * 64))
    page = answer.content.decode()
    assert "Another version came meanwhile" in page
    assert "The new words for gate 1 are clearer." in page
    assert not Entry.objects.filter(chain_id=case.reference, kind="guidance_moved").exists()


def test_moving_twice_moves_once(case: Case, ines: Client, newer: None) -> None:
    form = _form(case)
    ines.post(_address(case), form)
    ines.post(_address(case), form)
    assert Entry.objects.filter(chain_id=case.reference, kind="guidance_moved").count() == 1


def test_somebody_who_does_not_lead_sees_the_version_and_moves_nothing(case: Case, newer: None) -> None:
    grace = cast.client_of("grace.banda")
    page = _page(grace, case)
    assert "iom-minerals 1.0" in page
    assert "Move the case" not in page
    assert guidance.NEW_WORDS not in page
    assert grace.post(_address(case), _form(case)).status_code == 404
    assert not Entry.objects.filter(chain_id=case.reference, kind="guidance_moved").exists()


def test_whoever_is_no_member_finds_nothing(case: Case) -> None:
    stranger = cast.client_of("june.park")
    Membership.objects.filter(case=case, account__username="june.park").delete()
    assert stranger.get(_address(case)).status_code == 404


def test_a_case_whose_step_is_gone_cannot_move(case: Case, ines: Client, newer: None) -> None:
    latest = queries.newest()
    # As if the newer version had merged this step into another.
    vars(latest)["step_ids"] = tuple(step for step in latest.step_ids if step != case.step)
    assert "It cannot move" in _page(ines, case)
    ines.post(_address(case), _form(case))
    assert not Entry.objects.filter(chain_id=case.reference, kind="guidance_moved").exists()


def test_somebody_who_was_slower_loses_nothing(case: Case, ines: Client, tmp_path: Path) -> None:
    seen = case.number
    with guidance.newer(tmp_path / "first"):
        cast.client_of("halvard.moe").post(_address(case), _form(case))
    later = (("playbook.yaml", 'version: "1.0"', 'version: "1.2"'),)
    with guidance.newer(tmp_path / "second", later):
        answer = ines.post(_address(case), _form(case, seen=seen, reason="Three words were unclear."))
        page = answer.content.decode()
    assert answer.status_code == 409
    assert "Halvard Moe" in page
    assert "Three words were unclear." in page
    assert Entry.objects.filter(chain_id=case.reference, kind="guidance_moved").count() == 1
