"""Every change of money: booked in the history of the case, or sealed under the key of a person."""

from amends.apps.money.actions.booking import book, pay_share, take_back
from amends.apps.money.actions.receipts import keep_receipt
from amends.apps.money.actions.remedies import ChangedMeanwhile, offer, write_remedy
from amends.apps.money.actions.sharing import share

__all__ = ["ChangedMeanwhile", "book", "keep_receipt", "offer", "pay_share", "share", "take_back", "write_remedy"]
