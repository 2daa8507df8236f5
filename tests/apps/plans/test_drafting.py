"""A plan is drafted line by line, sealed, and nobody's words are overwritten."""

import pytest
from django.db import connection

from amends.apps.cases.models import Case
from amends.apps.people import actions as people
from amends.apps.plans import actions, queries
from amends.apps.plans.models import Line, LineWords
from amends.core.plan.checking import WrongFieldError
from amends.core.plan.merging import ChosenOnOldError
from amends.core.safeguards.roles import NotAllowedError
from amends.core.vault.errors import CannotOpenError
from tests.apps.plans.planning import (
    BROTHER,
    CHILD,
    CLINIC,
    LEAD,
    PROGRAMME,
    SPONSOR,
    SUPPLIER,
    WORKER,
    added,
    approve,
    desk,
    file_begun,
    opened,
    write,
)

pytestmark = pytest.mark.django_db
CANARY = "the boots are two sizes too small"


def test_what_was_planned_is_nowhere_in_the_database_in_clear(case: Case) -> None:
    file_begun(case)
    added(case, promised=CANARY)
    added(case, "supplier", finding=CANARY)

    with connection.cursor() as cursor:
        dump = b""
        for table in ("plans_line", "plans_linewords", "ledger_entry"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of our own tables
            dump += b"".join(
                bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                for row in cursor.fetchall()
                for cell in row
            )
    assert CANARY.encode() not in dump


def test_what_a_line_says_of_a_person_opens_to_readers_of_their_file_alone(case: Case) -> None:
    file_begun(case)
    line = added(case, promised=CANARY)

    assert opened(case, line).line.record.value("promised") == CANARY
    theirs = opened(case, line, LEAD).line
    assert theirs.record.value("domain") == "health"
    assert theirs.record.value("promised") == ""
    assert theirs.numbers["promised"] == 1


def test_nothing_is_said_of_a_person_while_there_is_no_key_for_it(case: Case) -> None:
    with pytest.raises(actions.NoFile):
        added(case, promised=CANARY)

    assert not Line.objects.exists()


def test_who_does_not_read_the_file_writes_the_rest_and_leaves_the_words_alone(case: Case) -> None:
    file_begun(case)
    line = added(case, promised=CANARY)

    write(case, line, LEAD, cost="50")

    found = opened(case, line).line.record
    assert (found.value("cost"), found.value("promised")) == ("50.00", CANARY)


def test_erasing_the_file_erases_what_the_plan_says_of_the_person(case: Case) -> None:
    file_begun(case)
    line = added(case, promised=CANARY)
    file = LineWords.objects.get().file

    people.erase(desk(case), file)

    assert opened(case, line).line.record.value("promised") == ""
    assert opened(case, line).line.record.value("domain") == "health"


@pytest.mark.parametrize("username", [SUPPLIER, PROGRAMME, CLINIC])
@pytest.mark.parametrize("kind", ["action", "supplier"])
def test_suppliers_auditors_and_providers_draft_nothing(case: Case, username: str, kind: str) -> None:
    with pytest.raises(NotAllowedError):
        added(case, kind, username)


def test_a_supplier_sees_its_own_corrective_actions_and_no_person(case: Case) -> None:
    added(case)
    mine = added(case, "supplier")
    added(case, "supplier", owner="meridian")

    assert [each.id for each in queries.planned(desk(case, SUPPLIER)).opened] == [mine]


def test_a_provider_sees_the_actions_it_carries_out_and_no_others(case: Case) -> None:
    added(case)
    theirs = added(case, person=BROTHER, provider="clinic")

    assert [each.id for each in queries.promises_of(desk(case, CLINIC))] == [theirs]


def test_the_owner_of_a_corrective_action_writes_its_cause_and_evidence_and_nothing_else(case: Case) -> None:
    line = added(case, "supplier")

    write(case, line, SUPPLIER, root_cause="Nobody stood at the gate.", evidence="Register, page 4.")
    with pytest.raises(NotAllowedError):
        write(case, line, SUPPLIER, due="2030-01-01")

    assert opened(case, line).line.record.value("evidence") == "Register, page 4."


def test_two_who_change_the_same_field_both_keep_their_version_until_a_person_chooses(case: Case) -> None:
    line = added(case)
    write(case, line, WORKER, base=1, due="2026-02-28")

    assert write(case, line, LEAD, base=1, due="2026-03-31") == ("due",)

    field = opened(case, line).line.record["due"]
    assert [(each.value, each.by) for each in field.versions] == [("2026-02-28", WORKER), ("2026-03-31", LEAD)]
    assert field.value == "2026-02-28"


def test_fields_that_others_did_not_touch_are_simply_taken(case: Case) -> None:
    line = added(case)
    write(case, line, WORKER, base=1, due="2026-02-28")

    assert write(case, line, LEAD, base=1, due="2026-01-31", cost="60") == ()

    assert opened(case, line).line.record.values["cost"] == "60.00"
    assert opened(case, line).line.record.values["due"] == "2026-02-28"


def test_words_under_a_persons_key_keep_both_versions_too(case: Case) -> None:
    file_begun(case)
    line = added(case, promised="one")
    write(case, line, promised="two")

    assert write(case, line, base=1, promised="three") == ("promised",)

    assert opened(case, line, SPONSOR).line.disputed == ("promised",)


def test_a_person_ends_the_dispute_by_choosing_and_nothing_is_lost(case: Case) -> None:
    line = added(case)
    write(case, line, base=1, due="2026-02-28")
    write(case, line, LEAD, base=1, due="2026-03-31")

    actions.settle(desk(case), line, "due", "2026-03-31", seen=(2, 3))

    field = opened(case, line).line.record["due"]
    assert (field.value, field.is_disputed, len(field.written)) == ("2026-03-31", False, 3)


def test_nobody_chooses_between_two_when_a_third_came_meanwhile(case: Case) -> None:
    line = added(case)
    write(case, line, base=1, due="2026-02-28")
    write(case, line, LEAD, base=1, due="2026-03-31")
    write(case, line, LEAD, base=1, due="2026-04-30")

    with pytest.raises(ChosenOnOldError):
        actions.settle(desk(case), line, "due", "2026-03-31", seen=(2, 3))


def test_a_wrong_value_is_named_and_nothing_is_written(case: Case) -> None:
    with pytest.raises(WrongFieldError) as refused:
        added(case, payer="nobody")

    assert (refused.value.field, refused.value.code) == ("payer", "no_choice")
    assert not Line.objects.exists()


def test_a_line_that_was_altered_in_the_database_is_not_taken_for_true(case: Case) -> None:
    first, second = added(case), added(case, domain="legal")
    sealed = Line.objects.get(mark=first).sealed
    Line.objects.filter(mark=second).update(sealed=sealed)

    with pytest.raises(CannotOpenError):
        queries.planned(desk(case))


def test_a_line_that_was_taken_out_of_the_database_is_missed(case: Case) -> None:
    added(case)
    Line.objects.all().delete()

    with pytest.raises(CannotOpenError):
        queries.planned(desk(case))


def test_a_line_that_is_left_out_needs_a_reason_and_stays_in_the_version_that_has_it(case: Case) -> None:
    line = added(case)
    approve(case)

    with pytest.raises(ValueError, match="plan"):
        actions.drop(desk(case), line, reason=" ")
    actions.drop(desk(case), line, reason="The family moved.")

    (promise,) = queries.promises_of(desk(case))
    assert promise.is_approved
    assert promise.person == CHILD
