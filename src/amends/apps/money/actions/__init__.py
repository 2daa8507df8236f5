"""Every change of money: booked in the history of the case, or sealed under the key of a person."""

from amends.apps.money.actions.booking import Sent, book, pay_share, take_back
from amends.apps.money.actions.funds import (
    FundChanged,
    ask,
    close_for_implicated,
    hand_over,
    let_go,
    let_in,
    open_fund,
    tell_the_fund,
    write_for_case,
    write_payment,
)
from amends.apps.money.actions.receipts import keep_receipt
from amends.apps.money.actions.remedies import ChangedMeanwhile, offer, write_remedy
from amends.apps.money.actions.sharing import share
from amends.apps.money.actions.wages import take_wages

__all__ = [
    "ChangedMeanwhile",
    "FundChanged",
    "Sent",
    "ask",
    "book",
    "close_for_implicated",
    "hand_over",
    "keep_receipt",
    "let_go",
    "let_in",
    "offer",
    "open_fund",
    "pay_share",
    "share",
    "take_back",
    "take_wages",
    "tell_the_fund",
    "write_for_case",
    "write_payment",
    "write_remedy",
]
