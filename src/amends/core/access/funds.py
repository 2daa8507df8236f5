"""Who keeps a fund over several cases, who pays into it, and what each is shown.

The keeper sees what was set aside for each case by its reference, and sums; whoever pays in sees their own part and
the totals. Nobody in a fund learns of a person, or how many people a case is about.
"""

from enum import Enum

_KEEPERS = frozenset({"AP", "CSO", "DC", "IO"})
_PAYERS = _KEEPERS | {"SR", "UP"}
_OF_COMPANY = frozenset({"lead", "sponsor"})
_OF_OTHERS = frozenset({"case_manager", "lead", "partner", "sponsor"})


class Part(Enum):
    """What somebody is in a fund."""

    KEEPER = "keeper"
    PAYER = "payer"


def may_keep(kind: str, function: str) -> bool:
    """Say whether somebody of this function, in an organisation of this kind, can open and keep a fund."""
    return kind in _KEEPERS and answers_for_money(kind, function)


def may_pay_in(kind: str) -> bool:
    """Say whether an organisation of this kind can pay into a fund."""
    return kind in _PAYERS


def answers_for_money(kind: str, function: str) -> bool:
    """Say whether somebody of this function is who, in an organisation of this kind, can have a part in a fund."""
    return may_pay_in(kind) and function in (_OF_COMPANY if kind == "DC" else _OF_OTHERS)
