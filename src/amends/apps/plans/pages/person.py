"""The page of the person: what was promised, by whom, until when, what they can refuse, how to complain."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from amends.apps.cases.queries import Desk
from amends.apps.plans.pages.saying import PlanSaying, cost_of
from amends.apps.plans.pages.words import Words
from amends.apps.plans.queries import Opened, Planned
from amends.core.plan.versions import Status, is_late

_TOLD = {Status.PLANNED: "open", Status.UNDER_WAY: "open", Status.DONE: "asked", Status.VERIFIED: "arrived"}


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise as the person reads it. `stand` is open, asked (did it arrive?), arrived, or ended."""

    what: Words
    who: Words
    who_key: str
    pays: Words
    amount: str
    due: date | None
    is_late: bool
    stand: str
    may_refuse: str


@dataclass(frozen=True)
class PersonPage:
    """What stands in the plan for one person. Only what was agreed is promised; the rest is being talked about."""

    desk: Desk
    plan: Planned
    code: str

    @cached_property
    def saying(self) -> PlanSaying:
        """The words."""
        return PlanSaying(self.desk)

    @property
    def label(self) -> str:
        """By what the person is called in the case."""
        return self.saying.saying.party(self.code)

    @property
    def promised(self) -> tuple[Promised, ...]:
        """What was promised."""
        return tuple(self._promised(each) for each in self._lines if self.plan.is_locked(each.line))

    @property
    def drafted(self) -> tuple[Promised, ...]:
        """What is being talked about."""
        return tuple(self._promised(each) for each in self._lines if not self.plan.is_locked(each.line))

    @property
    def our_fault(self) -> int:
        """How many promises we did not keep in time."""
        return sum(each.is_late for each in self.promised)

    @property
    def case_worker(self) -> str:
        """Whom the person can talk to."""
        return self.desk.account.name

    @cached_property
    def _lines(self) -> tuple[Opened, ...]:
        return tuple(
            each
            for each in self.plan.opened
            if each.line.is_promise
            and self.plan.values(each.line).get("person") == self.code
            and (self.plan.is_locked(each.line) or not each.line.is_dropped)
        )

    def _promised(self, opened: Opened) -> Promised:
        values, status = self.plan.values(opened.line), opened.line.status
        due, who, pays = (values.get(name, "") for name in ("due", "provider", "payer"))
        return Promised(
            what=self.saying.title(opened.line.kind, values),
            who=self.saying.party(who) if who else "",
            who_key=who,
            pays=self.saying.party(pays) if pays else "",
            amount=cost_of(values),
            due=date.fromisoformat(due) if due else None,
            is_late=is_late(due, status, timezone.localdate()),
            stand=_TOLD.get(status, "ended"),
            may_refuse=values.get("may_refuse", ""),
        )
