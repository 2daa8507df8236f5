"""Offers stand beside the computation, say why they are lower, and never have a condition."""

from decimal import Decimal

import pytest

from amends.core.redress.amounts import given
from amends.core.redress.errors import Refused, UnitsDifferError
from amends.core.redress.offers import Condition, Offer, beside

COMPUTED = given("owed", Decimal("1900.00"), Decimal("2400.00"), unit="USD")


def offer(amount: str, because: str = "", *conditions: Condition) -> Offer:
    return Offer(Decimal(amount), "USD", because, frozenset(conditions))


@pytest.mark.parametrize("condition", Condition)
def test_an_offer_with_a_condition_does_not_stand_however_high(condition: Condition) -> None:
    with pytest.raises(Refused) as caught:
        beside(offer("9000.00", "a good reason", condition), COMPUTED)
    assert (caught.value.code, caught.value.facts) == ("condition_attached", {"conditions": condition.value})


@pytest.mark.parametrize("amount", ["300.00", "2000.00", "2399.99"])
def test_a_lower_offer_needs_a_reason(amount: str) -> None:
    with pytest.raises(Refused, match="offer_needs_reason"):
        beside(offer(amount, " "), COMPUTED)


def test_a_lower_offer_with_a_reason_is_shown_beside_what_is_missing() -> None:
    found = beside(offer("2000.00", "the agency repays the rest"), COMPUTED)
    assert (found.is_lower, found.short_low, found.short_high) == (True, Decimal(0), Decimal("400.00"))


def test_an_offer_of_all_that_may_be_owed_needs_no_reason() -> None:
    found = beside(offer("2400.00"), COMPUTED)
    assert (found.is_lower, found.short_high) == (False, Decimal(0))


def test_an_offer_is_compared_only_in_its_own_currency() -> None:
    with pytest.raises(UnitsDifferError):
        beside(Offer(Decimal(1), "GHS"), COMPUTED)
