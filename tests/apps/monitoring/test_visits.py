"""Visits: who keeps them, what becomes known, what stays sealed, and what a change opens again."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from amends.apps.ledger.queries import public_of
from amends.apps.monitoring import queries
from amends.apps.monitoring.models import Visit
from tests import cast
from tests.apps.cases.pages import text_of
from tests.apps.people.agreeing import CODE, file_begun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amends.apps.cases.models import Case

LEAD, WORKER, SPONSOR, SMELTER, AUDITOR = "ines.duarte", "grace.banda", "halvard.moe", "sofia.reyes", "june.park"
WORDS = "I sleep again. The foreman Zorab came once."

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def case(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Iterator[Case]":
    """A case in which everybody of the cast has a part, with the file of somebody; made once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = cast.case_told("A-0401")
        file_begun(made)
        yield made
        transaction.set_rollback(True)


def _visit(
    case: "Case", username: str = WORKER, *, code: str = CODE, days_ago: int = 0, given: Any = None, **changed: Any
) -> Any:
    client = cast.client_of(username)
    address = f"/cases/{case.reference}/following/{code}/visit/"
    on = timezone.localdate() - timedelta(days=days_ago)
    sent = {"on": on.isoformat(), "kind": "visit", "free": "yes", "seen": cast.desk(username, case).state.number}
    return client.post(address, {**sent, **changed, **(given or {})})


def test_a_visit_is_kept_and_what_was_answered_is_known(case: "Case") -> None:
    answer = _visit(case, given={"monitoring.free_to_leave": "yes", "remedy.safety_green": "yes"})
    assert answer.status_code == 302, answer.content.decode()
    facts = cast.desk(WORKER, case).state.about(CODE)
    assert facts["monitoring.free_to_leave"] is True
    assert facts["remedy.safety_green"] is True
    desk = cast.desk(WORKER, case)
    assert len(queries.visits_of(desk, CODE)) == len(public_of(queries.chain_of(desk), "visit_kept")) == 1


def test_what_somebody_could_not_say_freely_is_no_answer(case: "Case") -> None:
    before = cast.desk(WORKER, case).state.about(CODE)
    assert _visit(case, free="no", given={"remedy.safety_green": "no"}).status_code == 302
    assert cast.desk(WORKER, case).state.about(CODE) == before
    assert queries.visits_of(cast.desk(WORKER, case), CODE)[-1].answers == {}


def test_the_words_of_the_person_are_sealed_in_their_file(case: "Case") -> None:
    assert _visit(case, words=WORDS).status_code == 302
    row = Visit.objects.latest("pk")
    assert b"Zorab" not in bytes(row.words) + bytes(row.sealed)
    page = f"/cases/{case.reference}/following/{CODE}/"
    assert "Zorab" in text_of(cast.client_of(WORKER), page)
    assert "Zorab" not in text_of(cast.client_of(LEAD), page)
    assert "sealed in the file" in text_of(cast.client_of(LEAD), page)


def test_words_without_a_file_are_not_kept_anywhere(case: "Case") -> None:
    client, other = cast.client_of(WORKER), next(p for p in cast.desk(WORKER, case).state.persons if p != CODE)
    sent = {"on": timezone.localdate().isoformat(), "kind": "call", "free": "yes", "words": WORDS}
    answer = client.post(f"/cases/{case.reference}/following/{other}/visit/", sent)
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert not Visit.objects.exists()


@pytest.mark.parametrize("username", [LEAD, SPONSOR, SMELTER])
def test_only_those_who_stand_by_people_visit(case: "Case", username: str) -> None:
    assert _visit(case, username).status_code == 404
    assert not Visit.objects.exists()


def test_a_company_function_without_people_and_a_partner_find_no_page_of_a_person(case: "Case") -> None:
    assert cast.client_of(SMELTER).get(f"/cases/{case.reference}/following/").status_code == 404
    assert cast.client_of(SMELTER).get(f"/cases/{case.reference}/following/{CODE}/").status_code == 404
    assert cast.client_of(WORKER).get(f"/cases/{case.reference}/following/c99/").status_code == 404


def test_a_day_to_come_is_refused_and_nothing_typed_is_lost(case: "Case") -> None:
    answer = _visit(case, days_ago=-1, note="Came on foot.")
    assert answer.status_code == 422
    assert "That day has not come yet" in answer.content.decode()
    assert "Came on foot." in answer.content.decode()


def test_a_reprisal_is_a_sign_and_makes_it_more_urgent(case: "Case") -> None:
    before = cast.desk(WORKER, case).answers.urgency[CODE]
    assert _visit(case, reprisal="yes").status_code == 302
    desk = cast.desk(WORKER, case)
    assert "retaliation" in desk.state.about(CODE)["signs"]  # type: ignore[operator]  # a set of codes
    assert desk.answers.urgency[CODE] < before
    checks = queries.reprisal_checks(desk, queries.visits_of(desk, CODE))
    assert [check.after for check in checks] == [7, 30, 90]


def test_stable_checks_are_counted_from_visits(case: "Case") -> None:
    child = cast.desk(WORKER, case).answers.child_rules[0]
    for days_ago in (120, 60, 10):
        answer = _visit(case, code=child, days_ago=days_ago, given={"monitoring.child_on_track": "yes"})
        assert answer.status_code == 302, answer.content.decode()
    desk = cast.desk(WORKER, case)
    found = {each.fact: each.value for each in queries.evidence(queries.visits_of(desk, child))}
    assert found["remedy.stable_checks"] == desk.state.about(child)["remedy.stable_checks"] == 2


def test_the_pages_show_lines_over_time_with_their_table(case: "Case") -> None:
    for days_ago, answer in ((20, "no"), (10, "yes")):
        _visit(case, days_ago=days_ago, given={"monitoring.free_to_leave": answer, "monitoring.well_being": "better"})
    text = text_of(cast.client_of(WORKER), f"/cases/{case.reference}/following/{CODE}/")
    assert "<svg" in text
    assert "Each visit, dimension by dimension" in text
    assert "Not asked" in text


def test_a_visit_taken_out_of_the_table_is_missed(case: "Case") -> None:
    _visit(case)
    Visit.objects.all().delete()
    assert "Visits are missing" in text_of(cast.client_of(WORKER), f"/cases/{case.reference}/following/{CODE}/")


def test_the_site_is_looked_at_by_others_than_those_whose_work_it_is(case: "Case") -> None:
    address = f"/cases/{case.reference}/following/site/"
    sent = {"on": timezone.localdate().isoformat(), "kind": "unannounced", "progress": "some", "note": "Two ladders."}
    assert cast.client_of(SMELTER).post(address, sent).status_code == 404
    assert cast.client_of(WORKER).post(address, sent).status_code == 302
    assert cast.desk(WORKER, case).state.of_case["supplier_progress"] == "some"
    assert "Two ladders." in text_of(cast.client_of(LEAD), f"/cases/{case.reference}/following/")


def test_a_change_goes_back_and_names_what_is_open_again(case: "Case") -> None:
    desk = cast.desk(LEAD, case)
    address = f"/cases/{case.reference}/following/changed/"
    sent = {"changes": ["new_threat"], "reason": "A car waited outside.", "seen": desk.state.number}
    answer = cast.client_of(LEAD).post(address, sent)
    assert answer.status_code == 200, answer.content.decode()
    assert "What is open again" in answer.content.decode()
    now = cast.desk(LEAD, case).state
    assert "new_threat" in now.of_case["change_trigger"]  # type: ignore[operator]  # a set of codes
    ids = desk.playbook.step_ids
    assert ids.index(now.step) <= ids.index("respond")
    assert now.individual_actions() == desk.state.individual_actions()


def test_a_change_needs_its_reason(case: "Case") -> None:
    desk = cast.desk(LEAD, case)
    sent = {"changes": ["new_threat"], "seen": desk.state.number}
    assert cast.client_of(LEAD).post(f"/cases/{case.reference}/following/changed/", sent).status_code == 422
    assert cast.desk(LEAD, case).state.number == desk.state.number


def test_the_list_asks_the_database_as_often_for_many_as_for_one(
    case: "Case", django_assert_max_num_queries: Any
) -> None:
    for days_ago in range(4):
        _visit(case, days_ago=days_ago)
    client = cast.client_of(WORKER)
    address = f"/cases/{case.reference}/following/"
    client.get(address)
    with django_assert_max_num_queries(30):
        client.get(address)


def _bring(case: "Case", username: str, number: int, **sent: str) -> int:
    body = {"title": "At the gate", "sent": SimpleUploadedFile("IMG.txt", b"Two pages"), **sent}
    return cast.client_of(username).post(f"/cases/{case.reference}/following/evidence/{number}/", body).status_code


def _site(case: "Case", username: str = AUDITOR) -> int:
    sent = {"on": timezone.localdate().isoformat(), "kind": "unannounced", "progress": "some"}
    sent["seen"] = str(cast.desk(username, case).state.number)
    answer = cast.client_of(username).post(f"/cases/{case.reference}/following/site/", sent)
    assert answer.status_code == 302, answer.content.decode()
    return Visit.objects.latest("pk").number


def test_evidence_of_a_visit_lies_in_the_file_of_the_person_for_its_readers(case: "Case") -> None:
    assert _visit(case).status_code == 302
    number = Visit.objects.latest("pk").number
    assert _bring(case, WORKER, number) == 302
    page = f"/cases/{case.reference}/following/{CODE}/"
    assert "At the gate" in text_of(cast.client_of(WORKER), page)
    assert "At the gate" not in text_of(cast.client_of(LEAD), page)
    assert _bring(case, LEAD, number) == 404


def test_a_visit_without_notice_is_marked_and_its_evidence_is_for_whom_was_chosen(case: "Case") -> None:
    number = _site(case)
    page = f"/cases/{case.reference}/following/"
    assert "Without notice" in text_of(cast.client_of(LEAD), page)
    assert _bring(case, AUDITOR, number) == 302
    assert "At the gate" in text_of(cast.client_of(AUDITOR), page)
    assert _bring(case, SMELTER, number) == 404
    assert _bring(case, AUDITOR, 99) == 404


def test_who_has_no_key_to_a_visit_reads_what_whoever_asks_for_nothing_reads(case: "Case") -> None:
    assert _visit(case).status_code == 302
    number = Visit.objects.latest("pk").number
    for username in (AUDITOR, SMELTER):
        for each in (number, 99):
            answer = cast.client_of(username).get(f"/cases/{case.reference}/following/evidence/{each}/")
            assert answer.status_code == 404
            assert "There is no such page for you" in answer.content.decode()


def test_a_visit_kept_with_a_button_pressed_twice_is_one_visit(case: "Case") -> None:
    for _ in range(2):
        assert _visit(case, given={"monitoring.free_to_leave": "yes"}).status_code == 302
    assert Visit.objects.filter(case=case).count() == 1
    assert _visit(case, given={"monitoring.free_to_leave": "no"}).status_code == 302
    assert Visit.objects.filter(case=case).count() == 2
