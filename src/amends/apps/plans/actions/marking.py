"""Saying how far a promise is. Whoever carries it out does not verify it."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk
from amends.apps.plans import store
from amends.apps.plans.actions.keeping import PLAN, keep, record, tell
from amends.apps.plans.queries import Opened, Planned, may_mark, may_verify, planned
from amends.core.plan.shape import CHECKS, YES_NO
from amends.core.plan.standing import Mark, carriers, marked
from amends.core.plan.versions import Status
from amends.core.safeguards.roles import NotAllowedError


class NotApproved(Exception):
    """It is only drafted: nobody carries out what is not agreed, except what is urgent."""


def mark_done(desk: Desk, promise: str) -> None:
    """Say that a promise was carried out. It has not arrived before somebody else looked.

    Raises:
        NotAllowedError, NotApproved, NotNextError: see `mark`.
    """
    mark(desk, promise, Status.DONE)


def mark_verified(desk: Desk, promise: str, how: str = CHECKS[0]) -> None:
    """Say that one looked, and that it had arrived; `how` is one of the ways to check.

    Raises:
        NotAllowedError, NotApproved, NotNextError, OwnWorkError: see `mark`.
    """
    mark(desk, promise, Status.VERIFIED, how=how)


def mark(desk: Desk, promise: str, status: Status, *, how: str = "") -> None:
    """Say how far a promise is.

    Raises:
        NotAllowedError: there is no such promise for the member, or it is not theirs to say.
        NotApproved: see there.
        NotNextError: from where it is that does not follow; perhaps somebody else was quicker.
        OwnWorkError: whoever carries it out, or said that it is done, does not verify it.
    """
    with transaction.atomic():
        desk = cases.hold_desk(desk)
        plan = store.plan_of(desk.case)
        if plan is None:
            raise NotAllowedError(PLAN)
        plan = store.locked(plan)
        whole = planned(desk)
        found = _promise(desk, whole, promise, status)
        values = whole.values(found.line)
        said = Mark(status, desk.me, desk.account.username, timezone.now().isoformat(), how)
        marks = marked(found.line.status, found.marks, said, carriers(values))
        tell(desk, plan, [keep(desk, found.row, replace(found.line, status=status), marks)])
        record(desk, plan, "promise_marked", {"line": found.id, "status": status.value})


def _promise(desk: Desk, whole: Planned, promise: str, status: Status) -> Opened:
    found = whole.by_id.get(promise)
    if found is None or not found.line.is_promise:
        raise NotAllowedError(PLAN)
    values = whole.values(found.line)
    may = may_verify if status is Status.VERIFIED else may_mark
    if not may(desk, found.line.kind, values):
        raise NotAllowedError(PLAN)
    if not whole.is_locked(found.line) and values.get("urgent") != YES_NO[0]:
        raise NotApproved
    return found
