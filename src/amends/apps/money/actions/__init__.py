"""Every change of money: booked in the history of the case, or sealed under the key of a person."""

from amends.apps.money.actions.booking import book, pay_share, take_back
from amends.apps.money.actions.receipts import keep_receipt
from amends.apps.money.actions.remedies import ChangedMeanwhile, offer, write_remedy
from amends.apps.money.actions.sharing import share
from amends.apps.money.actions.wages import take_wages

__all__ = [
    "ChangedMeanwhile",
    "book",
    "keep_receipt",
    "offer",
    "pay_share",
    "share",
    "take_back",
    "take_wages",
    "write_remedy",
]
