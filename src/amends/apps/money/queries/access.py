"""What somebody sees of the money of a case: every line, their own part and the totals, or the totals alone."""

from enum import Enum

from amends.apps.cases.pages.addresses import may_act
from amends.apps.cases.queries import Desk, may
from amends.apps.plans import queries as plans
from amends.core.access.table import Act, Data


class Reach(Enum):
    """How much of the money somebody sees; companies never see what one person gets."""

    LINES = "lines"
    OWN_PART = "own_part"
    TOTALS = "totals"
    NOTHING = "nothing"


def reach_of(desk: Desk) -> Reach:
    """Say how much of the money the member sees."""
    if plans.sees_each_payment(desk):
        return Reach.LINES
    if may(desk, Act.SEE, Data.MONEY):
        return Reach.OWN_PART
    return Reach.TOTALS if may(desk, Act.SEE, Data.TOTALS) else Reach.NOTHING


def books(desk: Desk) -> bool:
    """Say whether the member writes into the book what happened for a person."""
    return reach_of(desk) is Reach.LINES and may(desk, Act.RECORD, Data.MONEY)


def may_pay(desk: Desk) -> bool:
    """Say whether the guidance lets the member's role pay anybody."""
    return may_act(desk, "pay")


def pays(desk: Desk) -> bool:
    """Say whether the member pays for their company."""
    return reach_of(desk) is Reach.OWN_PART and may(desk, Act.RECORD, Data.MONEY) and may_pay(desk)


def shares(desk: Desk) -> bool:
    """Say whether the member writes down who is asked to pay: who stands by people, or who decides about money."""
    return books(desk) or may(desk, Act.DECIDE, Data.MONEY)
