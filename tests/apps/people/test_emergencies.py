"""Breaking the glass: with a reason, never alone, for three hours, recorded, and looked at afterwards."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from amends.apps.cases import actions as cases
from amends.apps.cases.models import BreakGlass, Case
from amends.apps.cases.queries import history_of
from amends.apps.people import actions, queries
from amends.apps.people.models import FileKey, PersonFile
from amends.core.safeguards.person_file import section
from amends.core.safeguards.roles import NotAllowedError
from tests import cast

pytestmark = pytest.mark.django_db
WORKER, OTHER, LEAD = "grace.banda", "luc.martin", "ines.duarte"
CODE = "c2"


@pytest.fixture
def case() -> Case:
    return cast.case_told("A-0401")


@pytest.fixture
def file(case: Case) -> PersonFile:
    desk = cast.desk(WORKER, case)
    made = actions.begin_file(desk, CODE)
    asked = section("identity")
    assert asked
    actions.save(desk, made, asked, {"called": "Zora"}, seen=0)
    return made


def _url(case: Case, rest: str = "") -> str:
    return f"/cases/{case.reference}/people/{CODE}/{rest}"


def _break(case: Case, file: PersonFile, *, reason: str = "She called, and nobody answers") -> None:
    desk = cast.desk(OTHER, case)
    actions.open_in_emergency(desk, file, reason=reason, informed=cast.account(LEAD))


def test_a_key_for_an_emergency_opens_nothing_by_itself(case: Case, file: PersonFile) -> None:
    assert FileKey.objects.filter(file=file, emergency=True, account__username=OTHER).exists()
    desk = cast.desk(OTHER, case)
    assert queries.kept(desk, file) == {}
    assert queries.key_of(desk, file, 1) is None
    with pytest.raises(NotAllowedError):
        actions.open_file(desk, file)
    assert cast.client_of(OTHER).get(_url(case)).status_code == 404
    assert cast.account(OTHER) not in queries.readers(file)


def test_for_three_hours_they_look_and_change_nothing(case: Case, file: PersonFile) -> None:
    _break(case, file)
    desk = cast.desk(OTHER, case)
    assert actions.open_file(desk, file)["identity"].answers == {"called": "Zora"}
    assert queries.openings(file)[0].kind == "file_opened_in_emergency"
    asked = section("identity")
    assert asked
    with pytest.raises(NotAllowedError):
        actions.save(desk, file, asked, {"called": "somebody else"}, seen=1)
    with pytest.raises(NotAllowedError):
        actions.admit_reader(desk, file, cast.account(OTHER))
    with time_machine.travel(timezone.now() + timedelta(hours=3, seconds=1)), pytest.raises(NotAllowedError):
        actions.open_file(cast.desk(OTHER, case), file)


@pytest.mark.parametrize("username", [LEAD, "dr.nkosi", "amara.diallo", "sofia.reyes", "halvard.moe"])
def test_whose_role_keeps_no_files_has_no_glass_to_break(case: Case, file: PersonFile, username: str) -> None:
    assert not FileKey.objects.filter(file=file, account__username=username).exists()
    with pytest.raises(NotAllowedError):
        actions.open_in_emergency(cast.desk(username, case), file, reason="please", informed=cast.account(WORKER))
    assert cast.client_who_confirmed(username).get(_url(case, "emergency/")).status_code == 404


def test_nobody_is_told_of_themselves_and_a_reason_is_needed(case: Case, file: PersonFile) -> None:
    desk = cast.desk(OTHER, case)
    with pytest.raises(NotAllowedError):
        actions.open_in_emergency(desk, file, reason="please", informed=desk.account)
    with pytest.raises(ValueError, match="break_glass"):
        actions.open_in_emergency(desk, file, reason=" ", informed=cast.account(LEAD))
    assert not BreakGlass.objects.exists()


@pytest.mark.parametrize("username", ["sofia.reyes", "mei.tanaka", "june.park", "peter.lungu"])
def test_nobody_is_told_who_may_not_know_of_people(case: Case, file: PersonFile, username: str) -> None:
    desk = cast.desk(OTHER, case)
    assert cast.account(username) in desk.members
    with pytest.raises(NotAllowedError):
        actions.open_in_emergency(desk, file, reason="please", informed=cast.account(username))
    assert (
        cast.account(username).name
        not in cast.client_who_confirmed(OTHER).get(_url(case, "emergency/")).content.decode()
    )


def test_where_who_leads_broke_the_glass_whoever_was_told_looks_at_it() -> None:
    case = cast.case_opened(OTHER)
    party: dict[str, Any] = {"same_state": False, "facts": {}, "language": "en"}
    worker = cast.account(WORKER)
    cases.name_party(cast.desk(OTHER, case), role="V", name="", **party)
    cases.name_party(cast.desk(OTHER, case), role="CM", name="Lantern", organisation=worker.organisation, **party)
    file = actions.begin_file(cast.desk(WORKER, case), "P1")
    actions.open_in_emergency(cast.desk(OTHER, case), file, reason="She called", informed=worker)
    number = BreakGlass.objects.get().number
    review = f"/cases/{case.reference}/emergencies/{number}/review/"
    assert cast.client_of(OTHER).get(review).status_code == 404
    assert cast.client_of(WORKER).post(review, {"outcome": "needed", "note": "I asked her."}).status_code == 302


def test_from_whom_it_was_taken_away_has_no_key_for_an_emergency_either(case: Case, file: PersonFile) -> None:
    desk = cast.desk(WORKER, case)
    actions.admit_reader(desk, file, cast.account(OTHER))
    actions.remove_reader(desk, file, cast.account(OTHER))
    file.refresh_from_db()
    actions.open_file(desk, file)
    assert not FileKey.objects.filter(file=file, account__username=OTHER).exists()
    actions.admit_reader(desk, file, cast.account(OTHER))
    assert actions.open_file(cast.desk(OTHER, case), file)


def test_on_the_pages_from_the_glass_to_the_review(case: Case, file: PersonFile) -> None:
    browser = cast.client_who_confirmed(OTHER)
    assert "Open it in an emergency" in browser.get(f"/cases/{case.reference}/people/").content.decode()
    empty = browser.post(_url(case, "emergency/"), {"reason": "", "informed": ""})
    assert empty.status_code == 422
    sent = {"reason": "She called, and nobody answers", "informed": str(cast.account(LEAD).pk)}
    assert browser.post(_url(case, "emergency/"), sent).headers["Location"] == _url(case)
    assert browser.post(_url(case, "emergency/"), sent).headers["Location"] == _url(case)
    page = browser.get(_url(case)).content.decode()
    assert "Zora" in page
    assert "Opened in an emergency" in page
    assert "Which documents are kept" in page or "Which documents are there?" not in page
    assert "Documents, and keep one" not in page

    lead = cast.client_of(LEAD)
    told = lead.get(f"/cases/{case.reference}/").content.decode()
    assert "A file was opened in an emergency" in told
    assert "Zora" not in told
    number = BreakGlass.objects.get().number
    lead.post(f"/cases/{case.reference}/emergencies/{number}/seen/")
    assert "A file was opened in an emergency" not in lead.get(f"/cases/{case.reference}/").content.decode()
    listed = lead.get(f"/cases/{case.reference}/emergencies/").content.decode()
    assert "not looked at yet" in listed
    review = f"/cases/{case.reference}/emergencies/{number}/review/"
    assert lead.post(review, {"outcome": "", "note": ""}).status_code == 422
    assert lead.post(review, {"outcome": "needed", "note": "I asked her."}).status_code == 302
    assert lead.get(review).status_code == 404
    assert history_of(cast.desk(LEAD, case))[-1].kind == "break_glass_reviewed"
    assert browser.get(review).status_code == 404
