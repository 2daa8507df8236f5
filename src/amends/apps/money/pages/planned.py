"""How a promise of the plan is said beside money: to whom, what, how much, until when; by codes, no word of anybody."""

from django.utils.formats import date_format
from django.utils.translation import gettext

from amends.apps.cases.queries import Desk
from amends.apps.money.pages.words import Naming
from amends.apps.money.queries import Promise
from amends.apps.plans.pages.saying import PlanSaying


def promises_said(desk: Desk, promises: tuple[Promise, ...]) -> list[tuple[str, str]]:
    """Give each promise by its id with what one recognises it by."""
    naming, saying = Naming(desk), PlanSaying(desk)
    return [(each.id, _said(naming, saying, each)) for each in promises]


def promise_said(desk: Desk, promise: Promise) -> str:
    """Say one promise."""
    return _said(Naming(desk), PlanSaying(desk), promise)


def _said(naming: Naming, saying: PlanSaying, promise: Promise) -> str:
    words = {"person": naming.party(promise.person), "what": saying.code(promise.domain)}
    parts = [gettext("%(person)s: %(what)s") % words]
    if promise.cost is not None:
        parts.append(naming.money(promise.cost, promise.currency))
    if promise.due is not None:
        parts.append(gettext("until %(day)s") % {"day": date_format(promise.due, "DATE_FORMAT")})
    return ", ".join(parts)
