"""What the plan costs and how late it is, for those who pay: by area of help, by payer, never by person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils import timezone

from amends.apps.cases.queries import Desk
from amends.apps.plans.pages.saying import PlanSaying, amount_of
from amends.apps.plans.pages.words import Words
from amends.apps.plans.queries import Planned
from amends.core.access.small import shown
from amends.core.plan.shape import FUND
from amends.core.plan.versions import Status, is_late

Amounts = dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class Cost:
    """What something comes to: how many promises (None is fewer than five), how many of them late, and the amounts."""

    label: Words
    count: int | None
    late: int | None
    arrived: int | None
    amounts: str
    has_agreed: bool | None = None


@dataclass(frozen=True)
class MoneyPage:
    """The plan in amounts. Needs all of it; `by_area` is given to the company that leads alone."""

    desk: Desk
    whole: Planned

    @cached_property
    def saying(self) -> PlanSaying:
        """The words."""
        return PlanSaying(self.desk)

    @cached_property
    def _promises(self) -> list[tuple[dict[str, str], Status, bool]]:
        found = [each for each in self.whole.opened if each.line.is_promise and not each.line.is_dropped]
        return [(self.whole.values(each.line), each.line.status, self.whole.is_locked(each.line)) for each in found]

    @property
    def total(self) -> Cost:
        """All of it."""
        return self._cost("", self._promises)

    @property
    def mine(self) -> Cost:
        """What the member's company pays or pays first."""
        me = self.desk.me
        return self._cost("", [each for each in self._promises if me in (each[0].get("payer"), _first(each[0]))])

    @property
    def by_payer(self) -> tuple[Cost, ...]:
        """What each pays, and whether they agreed."""
        payers = dict.fromkeys(values["payer"] for values, _status, _locked in self._promises if values.get("payer"))
        return tuple(self._of_payer(payer) for payer in payers)

    @property
    def without_payer(self) -> Cost | None:
        """What nobody pays yet."""
        found = [each for each in self._promises if not each[0].get("payer") and not _first(each[0])]
        return self._cost("", found) if found else None

    @property
    def by_area(self) -> tuple[Cost, ...]:
        """What each area of help comes to."""
        if not self.whole.sight.people:
            return ()
        areas = dict.fromkeys(_area(values) for values, _status, _locked in self._promises)
        return tuple(
            self._cost(self.saying.code(area), [each for each in self._promises if _area(each[0]) == area])
            for area in areas
        )

    def _of_payer(self, payer: str) -> Cost:
        found = [each for each in self._promises if each[0].get("payer") == payer]
        answer = self.whole.answers.get(payer)
        agreed = None if payer == FUND or answer is None else answer.agrees
        return self._cost(self.saying.party(payer), found, has_agreed=agreed)

    def _cost(
        self, label: Words, found: Iterable[tuple[dict[str, str], Status, bool]], *, has_agreed: bool | None = None
    ) -> Cost:
        found, today = list(found), timezone.localdate()
        late = sum(locked and is_late(values.get("due", ""), status, today) for values, status, locked in found)
        arrived = sum(status is Status.VERIFIED for _values, status, _locked in found)
        return Cost(
            label, self._small(len(found)), self._small(late), self._small(arrived),
            _in_full(found), has_agreed=has_agreed,
        )  # fmt: skip

    def _small(self, count: int) -> int | None:
        """Whoever sees no people is not shown small numbers of what is done for them; none is no secret."""
        return count if self.whole.sight.people or not count else shown(count)

    @property
    def next_due(self) -> date | None:
        """The next day on which something is due."""
        days = [
            date.fromisoformat(values["due"])
            for values, status, locked in self._promises
            if locked and values.get("due") and status in {Status.PLANNED, Status.UNDER_WAY}
        ]
        return min((each for each in days if each >= timezone.localdate()), default=None)


def _first(values: dict[str, str]) -> str:
    return values.get("prefinanced_by", "")


def _area(values: dict[str, str]) -> str:
    return values.get("domain") or values.get("head") or values.get("area") or "non_repetition"


def _in_full(found: Iterable[tuple[dict[str, str], Status, bool]]) -> str:
    sums: Amounts = {}
    for values, _status, _locked in found:
        if values.get("cost"):
            currency = values.get("currency", "")
            sums[currency] = sums.get(currency, Decimal(0)) + Decimal(values["cost"])
    return " + ".join(amount_of(amount, currency) for currency, amount in sorted(sums.items()))
