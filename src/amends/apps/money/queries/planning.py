"""Which promise of the plan a line of the book pays: only promises that the member sees themselves."""

from amends.apps.cases.queries import Desk
from amends.apps.plans import queries as plans
from amends.apps.plans.queries import Promise
from amends.core.redress.rows import Row

_PAID = frozenset({"action", "compensation"})


def promises_to_pay(desk: Desk, person: str = "") -> tuple[Promise, ...]:
    """Give the promises to persons that money can pay; with a person, only those to them."""
    return tuple(
        each for each in plans.promises_of(desk) if each.kind in _PAID and person in ("", each.person) and each.person
    )


def promise_of(desk: Desk, row: Row) -> Promise | None:
    """Give what a line pays; None where nobody said, and where the member does not see that part of the plan."""
    return plans.promise_of(desk, row.promise) if row.promise else None


def may_name(desk: Desk, promise: str, person: str) -> bool:
    """Say whether the member can say of money for a person that it pays a promise; saying that it pays none is free."""
    found = plans.promise_of(desk, promise) if promise else None
    return not promise or (found is not None and found.kind in _PAID and found.person == person)


def may_link(desk: Desk) -> bool:
    """Say whether there is a plan whose promises to persons the member sees."""
    return plans.sight_of(desk).people and plans.is_planned(desk.case)
