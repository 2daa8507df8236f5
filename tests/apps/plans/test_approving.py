"""Approving goes through the gates of the case; what was agreed is locked, and a change is a new version."""

from datetime import date
from decimal import Decimal

import pytest

from amends.apps.cases import actions as cases
from amends.apps.cases.models import Case
from amends.apps.plans import actions, queries
from amends.apps.plans.models import Line
from amends.core.plan.standing import NotNextError, OwnWorkError
from amends.core.plan.versions import Status, differences
from amends.core.safeguards.roles import NotAllowedError
from tests import cast
from tests.apps.plans.planning import (
    BROTHER,
    CHILD,
    CLINIC,
    LEAD,
    PROGRAMME,
    SISTER,
    SPONSOR,
    SUPPLIER,
    WORKER,
    added,
    approve,
    desk,
    opened,
    write,
)

pytestmark = pytest.mark.django_db


def refused(case: Case, **reason: str) -> tuple[str, ...]:
    with pytest.raises(cases.Refused) as error:
        approve(case, **reason)
    return error.value.judgement.because


def test_what_the_gates_let_pass_is_locked_as_a_version_and_is_the_plan_of_the_case(case: Case) -> None:
    line = added(case)

    assert approve(case) == 1

    assert desk(case).state.plan == ({"kind": "health", "person": CHILD, "payer": "aurelin"},)
    assert Line.objects.get().due == date(2026, 1, 31)
    assert queries.planned(desk(case)).is_locked(opened(case, line).line)


@pytest.mark.parametrize(
    ("values", "gates"),
    [
        ({"person": SISTER}, ("I4",)),
        ({"provider_vetted": "no"}, ("G16",)),
        ({"guarded": "remove_child"}, ("G7",)),
        ({"guarded": "stay", "person": BROTHER}, ("G7", "G-FREE")),
        ({"guarded": "return"}, ("I-RETURN",)),
    ],
)
def test_the_gates_refuse_as_they_refuse_everywhere(case: Case, values: dict[str, str], gates: tuple[str, ...]) -> None:
    added(case, **values)

    assert refused(case) == gates
    assert not queries.planned(desk(case)).versions
    assert cast.entries_of(case)[-1].kind == "refused"


def test_a_child_leaves_work_with_school_and_with_the_income_replaced(case: Case) -> None:
    for guarded in ("remove_child", "schooling", "income_replacement"):
        added(case, guarded=guarded)

    assert approve(case) == 1


def test_a_change_is_a_new_version_with_a_reason_and_a_difference_that_can_be_read(case: Case) -> None:
    line = added(case)
    approve(case)
    write(case, line, due="2026-02-28")

    with pytest.raises(actions.ReasonWanted):
        approve(case)
    assert approve(case, reason="The clinic was closed.") == 2

    plan = queries.planned(desk(case))
    (found,) = differences(plan.lines, plan.versions[0], plan.versions[1])
    assert found.fields == (("due", "2026-01-31", "2026-02-28"),)
    assert plan.versions[1].reason == "The clinic was closed."


def test_what_is_drafted_after_a_version_is_not_promised_yet(case: Case) -> None:
    line = added(case)
    approve(case)
    write(case, line, cost="100")

    (promise,) = queries.promises_of(desk(case))
    assert promise.cost == Decimal("38.00")


def test_nobody_approves_what_they_have_not_seen(case: Case) -> None:
    added(case)
    sponsor = desk(case, SPONSOR)
    mark = queries.fingerprint_of(queries.planned(sponsor).lines)
    added(case, domain="legal")

    with pytest.raises(actions.ChangedMeanwhile):
        actions.approve(sponsor, mark=mark, reason="", seen=sponsor.state.number)


def test_two_who_approve_at_once_make_one_version(case: Case) -> None:
    added(case)
    first, second = desk(case, SPONSOR), desk(case, LEAD)
    mark = queries.fingerprint_of(queries.planned(first).lines)
    actions.approve(first, mark=mark, reason="", seen=first.state.number)

    with pytest.raises(actions.NothingPlanned):
        actions.approve(second, mark=mark, reason="", seen=second.state.number)


def test_a_plan_in_which_somebody_has_to_choose_is_not_approved(case: Case) -> None:
    line = added(case)
    write(case, line, base=1, due="2026-02-28")
    write(case, line, LEAD, base=1, due="2026-03-31")

    with pytest.raises(actions.Disputed) as error:
        approve(case)
    assert error.value.lines == (line,)


def test_nothing_is_not_a_plan(case: Case) -> None:
    added(case, "supplier")
    actions.drop(desk(case), queries.planned(desk(case)).opened[0].id, reason="Not ours.")

    with pytest.raises(actions.NothingPlanned):
        approve(case)


@pytest.mark.parametrize("username", [SUPPLIER, PROGRAMME, CLINIC])
def test_others_approve_nothing(case: Case, username: str) -> None:
    added(case)

    with pytest.raises(NotAllowedError):
        approve(case, username)


def test_a_person_agrees_to_their_part_through_who_stands_by_them(case: Case) -> None:
    line = added(case)
    mark = queries.fingerprint_of([opened(case, line).line])

    actions.answer(desk(case), CHILD, agrees=True, mark=mark)
    with pytest.raises(NotAllowedError):
        actions.answer(desk(case, SPONSOR), CHILD, agrees=True, mark=mark)

    assert queries.planned(desk(case)).answers[CHILD].agrees


def test_an_agreement_is_to_a_text_and_not_to_what_is_written_later(case: Case) -> None:
    line = added(case)
    mark = queries.fingerprint_of([opened(case, line).line])
    write(case, line, cost="10")

    with pytest.raises(actions.ChangedMeanwhile):
        actions.answer(desk(case), CHILD, agrees=True, mark=mark)


def test_a_company_agrees_to_what_it_pays_and_to_nothing_else(case: Case) -> None:
    added(case)

    with pytest.raises(NotAllowedError):
        actions.answer(desk(case, SPONSOR), "meridian", agrees=True, mark="")


def test_a_promise_has_arrived_when_somebody_else_looked(case: Case) -> None:
    line = added(case, provider="clinic")
    approve(case)

    actions.mark_done(desk(case, CLINIC), line)
    with pytest.raises(NotAllowedError):
        actions.mark_verified(desk(case, CLINIC), line)
    actions.mark_verified(desk(case), line, "visit")

    assert opened(case, line).line.status is Status.VERIFIED
    assert [(each.party, each.how) for each in opened(case, line).marks][-1] == (desk(case).me, "visit")


def test_whoever_says_that_it_is_done_does_not_verify_it(case: Case) -> None:
    line = added(case)
    approve(case)
    actions.mark_done(desk(case), line)

    with pytest.raises(OwnWorkError):
        actions.mark_verified(desk(case), line)


def test_a_supplier_says_what_it_did_and_the_programme_looks(case: Case) -> None:
    line = added(case, "supplier")
    approve(case)

    actions.mark_done(desk(case, SUPPLIER), line)
    with pytest.raises(NotAllowedError):
        actions.mark_verified(desk(case, SUPPLIER), line)
    actions.mark_verified(desk(case, PROGRAMME), line, "unannounced_visit")

    assert opened(case, line).line.status is Status.VERIFIED


def test_only_what_was_agreed_or_is_urgent_is_carried_out(case: Case) -> None:
    drafted, urgent = added(case), added(case, urgent="yes")

    with pytest.raises(actions.NotApproved):
        actions.mark_done(desk(case), drafted)
    actions.mark_done(desk(case), urgent)

    assert opened(case, urgent).line.status is Status.DONE


def test_what_somebody_else_said_meanwhile_is_not_said_twice(case: Case) -> None:
    line = added(case)
    approve(case)
    actions.mark_done(desk(case), line)

    with pytest.raises(NotNextError):
        actions.mark_done(desk(case, LEAD), line)


def test_promises_carry_codes_amounts_and_days_and_no_words(case: Case) -> None:
    line = added(case, provider="clinic", verifier="manager", start="2026-01-01")
    approve(case)

    (promise,) = queries.promises_of(desk(case, WORKER))

    assert (promise.id, promise.kind, promise.person, promise.domain) == (line, "action", CHILD, "health")
    assert (promise.owner, promise.payer, promise.cost, promise.currency) == (
        "clinic", "aurelin", Decimal("38.00"), "USD",
    )  # fmt: skip
    assert (promise.start, promise.due, promise.status) == (date(2026, 1, 1), date(2026, 1, 31), Status.PLANNED)
    assert promise.is_approved
    assert not promise.is_verified
    assert promise.is_late(date(2026, 2, 1))
    assert queries.promise_of(desk(case), "nothing") is None
