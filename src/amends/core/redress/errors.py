"""What goes wrong when redress is computed, shared or booked. Errors carry references and figures, never content."""

from decimal import Decimal


class RedressError(Exception):
    """The root of everything that redress raises."""


class Refused(RedressError):
    """A rule says no: `code` names the rule, `facts` what made it so, as references and figures only.

    Codes: account_short, already_corrected, already_there, already_used, amount_not_positive, condition_attached,
    fund_short, link_moves_nothing, more_than_came_back, more_than_was_owed, more_than_was_paid, more_than_was_promised,
    no_such_entry, no_such_line, not_a_payment, offer_needs_reason, payee_implicated, payee_unknown, pays_another,
    reason_missing, something_came_back.
    """

    def __init__(self, code: str, **facts: str | Decimal) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class UnitsDifferError(RedressError):
    """Two amounts of different currencies or units were to be added or compared."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} and {second} cannot be put together")
        self.first = first
        self.second = second


class DoesNotUnfoldError(RedressError):
    """An amount is not what its own arithmetic gives; it was altered or wrongly made."""

    def __init__(self, label: str) -> None:
        super().__init__(f"{label} is not what its parts give")
        self.label = label
