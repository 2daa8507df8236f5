"""Offers: beside what was computed, with a reason where they are lower, and invalid where they have a condition."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from amends.core.redress import exact
from amends.core.redress.amounts import Amount
from amends.core.redress.errors import Refused, UnitsDifferError


class Condition(Enum):
    """What may never be asked of a person in exchange for what is owed to them."""

    NO_COMPLAINT = "no_complaint"
    SILENCE = "silence"
    TESTIMONY = "testimony"
    WAIVER = "waiver"


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody offers a person; `because` says why it is lower than what was computed."""

    amount: Decimal
    currency: str
    because: str = ""
    conditions: frozenset[Condition] = frozenset()


@dataclass(frozen=True, slots=True)
class Beside:
    """An offer beside the computation, as the person is shown them. `short` is the least and the most that is missing.

    What is computed as a range is owed up to its higher end: that the evidence is uncertain is seldom the person's
    doing, so an offer below that end is a lower one.
    """

    offer: Offer
    computed: Amount
    short_low: Decimal
    short_high: Decimal

    @property
    def is_lower(self) -> bool:
        """Whether less is offered than may be owed."""
        return self.short_high > 0


def beside(offer: Offer, computed: Amount) -> Beside:
    """Put an offer beside what was computed, if it may stand at all.

    Raises:
        Refused: `condition_attached`, or `offer_needs_reason` where it is lower and says no reason.
        UnitsDifferError: the two are in different currencies.
    """
    if offer.currency != computed.unit:
        raise UnitsDifferError(offer.currency, computed.unit)
    if offer.conditions:
        raise Refused("condition_attached", conditions=" ".join(sorted(each.value for each in offer.conditions)))
    if offer.amount < computed.high and not offer.because.strip():
        raise Refused("offer_needs_reason", offered=offer.amount, computed=computed.high)
    low = max(exact.difference(computed.low, offer.amount), exact.ZERO)
    return Beside(offer, computed, low, max(exact.difference(computed.high, offer.amount), exact.ZERO))
