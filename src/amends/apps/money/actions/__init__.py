"""Every change of money: booked in the history of the case, or sealed under the key of a person."""

from amends.apps.money.actions.booking import book, pay_share, take_back

__all__ = ["book", "pay_share", "take_back"]
