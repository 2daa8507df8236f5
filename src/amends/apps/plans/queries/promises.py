"""What was promised, for the apps that pay, remind and look: each promise by an opaque id, never a word of anybody."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from amends.apps.cases.queries import Desk
from amends.apps.plans.queries.opened import Opened, Planned, planned
from amends.core.case.answers import NEW_DANGER
from amends.core.plan.shape import YES_NO
from amends.core.plan.versions import Status, is_late


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that somebody does by a day. `id` is opaque and may stand in addresses and other tables.

    `kind` is action, compensation, supplier or systemic. `person` is a code, and empty at the site. `owner` is the
    party that carries it out; it is empty where nobody was named. `is_approved` says that the version in force has it.
    """

    id: str
    kind: str
    person: str
    domain: str
    owner: str
    payer: str
    prefinanced_by: str
    payee: str
    cost: Decimal | None
    currency: str
    start: date | None
    due: date | None
    status: Status
    verifier: str
    is_urgent: bool
    is_approved: bool

    @property
    def is_verified(self) -> bool:
        """Say whether somebody who did not carry it out looked, and it had arrived."""
        return self.status is Status.VERIFIED

    def is_late(self, today: date | None = None) -> bool:
        """Say whether its day is past and nobody says that it is done."""
        return is_late(self.due.isoformat() if self.due else "", self.status, today or timezone.localdate())


def promises_of(desk: Desk) -> tuple[Promise, ...]:
    """Give the promises of a case that the member may see: as the version in force has them, drafts besides."""
    return promises_in(desk, planned(desk))


def promise_of(desk: Desk, promise: str) -> Promise | None:
    """Give one promise by its id; None where there is none, and where it is not the member's to see."""
    return next(iter(promises_in(desk, planned(desk, only=promise))), None) if promise else None


def promises_in(desk: Desk, plan: Planned) -> tuple[Promise, ...]:
    """Give the promises of a plan that is open already."""
    shown = (each for each in plan.opened if each.line.is_promise)
    return tuple(_promise(desk, plan, each) for each in shown if plan.is_locked(each.line) or not each.line.is_dropped)


def _promise(desk: Desk, plan: Planned, opened: Opened) -> Promise:
    values = plan.values(opened.line)
    person = values.get("person", "")
    return Promise(
        id=opened.id,
        kind=opened.line.kind,
        person=person,
        domain=values.get("domain") or values.get("head") or values.get("area") or "",
        owner=values.get("provider") or values.get("owner") or "",
        payer=values.get("payer", ""),
        prefinanced_by=values.get("prefinanced_by", ""),
        payee=values.get("payee", ""),
        cost=Decimal(values["cost"]) if values.get("cost") else None,
        currency=values.get("currency", ""),
        start=_day(values.get("start")),
        due=_day(values.get("due")),
        status=opened.line.status,
        verifier=values.get("verifier", ""),
        is_urgent=values.get("urgent") == YES_NO[0] or desk.answers.urgency.get(person) in NEW_DANGER,
        is_approved=plan.is_locked(opened.line),
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
