"""What a case knows of the fund over several cases that helps it."""

from dataclasses import dataclass

from django.utils.translation import gettext

from amends.apps.cases.queries import Desk
from amends.apps.money import queries
from amends.apps.money.pages.words import figure
from amends.core.case.state import COMMON_FUND


@dataclass(frozen=True, slots=True)
class BehindCase:
    """What a case knows of the fund that helps it; without a name there is none yet. `may_ask` who can ask one."""

    name: str
    closed: bool
    lines: tuple[str, ...]
    may_ask: bool
    may_take_back: bool


def behind_case(desk: Desk) -> BehindCase | None:
    """Say how much the fund behind a case set aside, what is used, and who owes it; None where nothing is told."""
    behind, may_ask = queries.fund_behind(desk), bool(queries.funds_to_ask(desk))
    if behind is None:
        return BehindCase("", closed=False, lines=(), may_ask=True, may_take_back=False) if may_ask else None
    owed = queries.claims_of(desk, COMMON_FUND)
    lines = []
    for each in behind.sums:
        words = {"given": figure(each.given, each.currency), "currency": each.currency}
        words |= {"used": figure(each.used, each.currency), "left": figure(each.left, each.currency)}
        lines.append(gettext("%(given)s %(currency)s set aside, %(used)s used: %(left)s can still be used.") % words)
    may_take_back = bool(owed) and queries.claims_back_to(desk) == COMMON_FUND
    return BehindCase(behind.name, behind.closed, tuple(lines), may_ask, may_take_back)
