"""All open actions, saying that one is done, and all limits with their dates."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from amends.apps.cases.models import Case
from amends.apps.cases.pages.todo import ToDo, ToDos, all_limits, todos_of
from amends.apps.cases.queries import Desk, desk_of
from amends.apps.ledger.models import Entry
from tests import cast

pytestmark = pytest.mark.django_db

SHEDS = "A-0407"
BOATS = "A-0408"
POND = "A-0406"
URL = f"/cases/{SHEDS}/actions/"
GRADE = "respond.grade"


@pytest.fixture
def case() -> Case:
    return cast.case_told(SHEDS)


@pytest.fixture
def ines(case: Case) -> Client:
    return cast.client_of("ines.duarte")


def desk(username: str, reference: str = SHEDS) -> Desk:
    found = desk_of(reference, cast.account(username))
    assert found is not None
    return found


def flat(todos: ToDos) -> dict[str, ToDo]:
    return {action.id: action for section in todos.sections for action in section.actions}


def done(case: Case, action: str = GRADE, note: str = "") -> dict[str, str]:
    return {"action": action, "note": note, "seen": str(case.number)}


def test_what_protects_now_comes_before_the_step_and_the_protocols() -> None:
    cast.case_told(cast.TONIGHT)
    todos = todos_of(desk("ines.duarte", cast.TONIGHT))
    assert [section.label for section in todos.sections] == ["Now", "In this step", "Beside the steps"]
    assert todos.sections[0].actions[0].id == "emergency.plan"


def test_an_action_says_why_how_who_and_until_when(case: Case) -> None:
    grade = flat(todos_of(desk("ines.duarte")))[GRADE]
    assert grade.why
    assert len(grade.how) > 3
    assert dict(grade.people)["Does it"] == "You and Furnace workers’ union"
    assert dict(grade.people)["Is consulted"] == "IO-M and Case manager"
    assert flat(todos_of(desk("ines.duarte")))["respond.choose-level"].due is not None


def test_who_may_act_is_led_there_and_others_are_not(case: Case) -> None:
    guardian = "P-CHILD.guardian"
    assert flat(todos_of(desk("grace.banda")))[guardian].url.startswith(f"/cases/{SHEDS}/facts/")
    assert flat(todos_of(desk("mei.tanaka")))[guardian].url == ""


def test_saying_it_is_done_goes_into_the_history_and_moves_it_down(ines: Client, case: Case) -> None:
    answer = ines.post(URL, done(case, note="Graded with the union."))
    assert answer.headers["Location"] == URL
    last = cast.entries_of(case)[-1]
    assert (last.kind, last.content) == ("action_done", {"action": GRADE, "note": "Graded with the union."})
    todos = todos_of(desk("ines.duarte"))
    assert GRADE not in flat(todos)
    assert todos.done[0].title == "Settle how grave it is and how soon we must act"
    assert timezone.localdate(todos.done[0].at) == timezone.localdate()


def test_saying_it_twice_changes_nothing(ines: Client, case: Case) -> None:
    ines.post(URL, done(case))
    assert ines.post(URL, done(case)).status_code == 302
    assert Entry.objects.filter(chain_id=case.reference, kind="action_done", public__action=GRADE).count() == 1


def test_others_may_have_written_meanwhile(ines: Client, case: Case) -> None:
    ines.post(URL, done(case))
    assert ines.post(URL, done(case, "respond.write-down")).status_code in {302, 422}


def test_an_unknown_action_is_refused_by_name(ines: Client, case: Case) -> None:
    answer = ines.post(URL, done(case, "respond.nonsense"))
    assert answer.status_code == 422
    assert "respond.nonsense" in answer.content.decode()
    assert Entry.objects.filter(chain_id=case.reference).count() == case.number


def test_a_note_that_is_too_long_is_kept_and_the_place_stays_open(ines: Client, case: Case) -> None:
    answer = ines.post(URL, done(case, note="x" * 401))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "x" * 401 in html
    assert "<details open>" in html
    assert Entry.objects.filter(chain_id=case.reference).count() == case.number


def test_whoever_has_no_part_in_an_action_cannot_say_it_is_done(case: Case) -> None:
    karim = cast.client_of("karim.osei")
    assert karim.post(URL, done(case)).status_code == 404
    assert Entry.objects.filter(chain_id=case.reference).count() == case.number
    html = cast.client_of("olu.adeyemi").get(URL).content.decode()
    mine = set(re.findall(r'name="action" value="([^"]+)"', html))
    assert GRADE not in mine
    assert "P-AUTH.legal-duty" in mine


def test_a_supplier_sees_its_own_actions_and_no_other_name() -> None:
    cast.case_told(BOATS)
    todos = todos_of(desk("sofia.reyes", BOATS))
    (only,) = flat(todos).values()
    assert "SR" not in only.title
    names = " ".join(people for _part, people in only.people)
    assert "You" in names
    assert "Bluewater" not in names


def test_a_case_that_does_not_exist_is_not_found(ines: Client, case: Case) -> None:
    assert ines.get("/cases/A-9999/actions/").status_code == 404
    assert ines.post("/cases/A-9999/actions/", done(case)).status_code == 404


# ── limits ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_limits_say_since_when_until_when_and_whether_kept(case: Case) -> None:
    limits = {limit.label: limit for limit in all_limits(desk("ines.duarte"))}
    decide = limits["Decide the response"]
    assert decide.event == "it became known: what verification found"
    assert decide.kept is None
    assert decide.who == "You and Halvard Moe (sponsor)"
    assert limits["Finish verification"].kept is not None
    assert limits["First finding on the danger"].was_late


def test_the_page_of_limits_writes_late_in_ink(ines: Client) -> None:
    html = ines.get(f"/cases/{SHEDS}/limits/").content.decode()
    assert '<span class="late">' in html
    assert "after its date" in html
    assert 'class="red"' not in html


def test_a_supplier_sees_only_limits_it_answers_for() -> None:
    cast.case_told(BOATS)
    assert all_limits(desk("sofia.reyes", BOATS)) == ()
    html = cast.client_of("sofia.reyes").get(f"/cases/{BOATS}/limits/").content.decode()
    assert "No limit runs that is yours to keep." in html


@pytest.mark.parametrize("reference", [cast.TONIGHT, POND, "A-0402", "A-0404", "A-0405"])
def test_every_limit_names_its_event_in_words(reference: str) -> None:
    cast.case_told(reference)
    for limit in all_limits(desk("ines.duarte", reference)):
        assert ":" not in limit.event.replace(": ", " ")
