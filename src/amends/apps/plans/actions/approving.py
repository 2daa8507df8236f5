"""Approving: the gates of the case are asked, and what was put before them is locked as a version."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from amends.apps.cases import actions as cases
from amends.apps.cases.pages.addresses import may_act
from amends.apps.cases.queries import Desk
from amends.apps.plans import models, store
from amends.apps.plans.actions.keeping import PLAN, record
from amends.apps.plans.queries import Planned, Vetting, fingerprint_of, part_of, unfiltered
from amends.core.case.commands import Try
from amends.core.plan.approving import Approval, engine_action
from amends.core.plan.versions import Line, locked_as
from amends.core.safeguards.roles import NotAllowedError

ACT = "approve_plan"


class ChangedMeanwhile(Exception):
    """Somebody wrote into the draft since the page was opened: whoever approves has to see it first."""


class Disputed(Exception):
    """In these lines somebody has to choose between versions first."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__(f"{len(lines)} lines")
        self.lines = lines


class NothingPlanned(Exception):
    """There is nothing to approve: no promise, or nothing that differs from the version in force."""


class ReasonWanted(Exception):
    """A version after the first one needs a reason."""


def approve(desk: Desk, *, mark: str, reason: str, seen: int) -> int:
    """Lock the draft that has this mark as the next version, if the gates let it pass. Gives its number.

    Raises:
        NotAllowedError: the role approves no plans, or does not see all of it.
        ChangedMeanwhile, Disputed, NothingPlanned, ReasonWanted: see there; nothing was tried.
        Stale: another plan was approved since entry number `seen`.
        Refused: the gates refuse; the attempt is in the history of the case.
    """
    refused: cases.Refused | None = None
    with transaction.atomic():
        desk = cases.hold_desk(desk)
        plan, whole = _held(desk)
        lines = _to_approve(whole, mark, reason)
        try:
            cases.attempt(desk, attempt_of(desk, lines, reason), seen=seen)
        except cases.Refused as error:  # the attempt is part of the history, and stays there
            refused = error
        else:
            _lock(desk, plan, whole, reason)
    if refused is not None:
        raise refused
    return plan.version + 1


def attempt_of(desk: Desk, lines: tuple[Line, ...], reason: str = "") -> Try:
    """Give the act that the gates look at; whether providers are vetted is asked of the directory anew."""
    vetting = Vetting(desk)
    actions = tuple(engine_action(each.kind, vetting.sure(each.record.values)) for each in lines)
    return Try(ACT, actions=actions, reason=reason)


def _held(desk: Desk) -> tuple[models.Plan, Planned]:
    plan = store.plan_of(desk.case)
    if plan is None or not may_act(desk, ACT):
        raise NotAllowedError(PLAN)
    plan = store.locked(plan)
    whole = unfiltered(desk)
    if not whole.sight.people:
        raise NotAllowedError(PLAN)
    return plan, whole


def _to_approve(whole: Planned, mark: str, reason: str) -> tuple[Line, ...]:
    disputed = tuple(each.id for each in whole.lines if each.disputed)
    lines = whole.promises_drafted
    if not lines or (whole.version and whole.version.lines == locked_as(whole.lines)):
        raise NothingPlanned
    if mark != fingerprint_of(whole.lines):
        raise ChangedMeanwhile
    if disputed:
        raise Disputed(disputed)
    if whole.version and not reason.strip():
        raise ReasonWanted
    return lines


def _lock(desk: Desk, plan: models.Plan, whole: Planned, reason: str) -> None:
    number = plan.version + 1
    content = {
        "lines": locked_as(whole.lines),
        "reason": reason.strip(),
        "by": desk.account.username,
        "at": timezone.now().isoformat(),
    }
    sealed = desk.keys.seal(content, store.VERSION, f"{plan.pk}:{number}")
    store.add_version(plan, number, sealed)
    store.set_days({each.row.pk: due for each in whole.opened if (due := _due(each.line)) != each.row.due})
    record(desk, plan, "plan_locked", {"version": number, "digest": store.digest(sealed)})


def _due(line: Line) -> date | None:
    due = "" if line.is_dropped else line.record.value("due")
    return date.fromisoformat(due) if due else None


def answer(desk: Desk, of: str, *, agrees: bool, mark: str, words: str = "") -> None:
    """Keep the answer of a person, told by who stands by them, or of a company for what it pays.

    Raises:
        NotAllowedError: it is not theirs to say, or there is nothing of them in the plan.
        ChangedMeanwhile: it is not the text that was put before them.
    """
    with transaction.atomic():
        desk = cases.hold_desk(desk)
        plan = store.plan_of(desk.case)
        if plan is None:
            raise NotAllowedError(PLAN)
        plan = store.locked(plan)
        part = part_of(desk, unfiltered(desk), of)
        if part is None:
            raise NotAllowedError(PLAN)
        if fingerprint_of(part) != mark:
            raise ChangedMeanwhile
        said = Approval(of, agrees, mark, words.strip(), desk.account.username, timezone.now().isoformat())
        number = models.Answer.objects.filter(plan=plan).count() + 1
        content = {name: getattr(said, name) for name in Approval.__slots__}
        store.add_answer(plan, number, desk.keys.seal(content, store.ANSWER, f"{plan.pk}:{number}"))
        record(desk, plan, "plan_answered", {"number": number})
