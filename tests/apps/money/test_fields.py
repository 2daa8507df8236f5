"""What amounts, figures and days are read as: never as a thousandth, or a thousand years, of what was meant."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from amends.apps.money.forms.fields import AmountField, DayField, FigureField, OnceForm


class Asked(OnceForm):
    amount = AmountField()


@pytest.mark.parametrize(
    ("written", "amount"), [("1250,50", "1250.50"), ("1 250", "1250"), ("1’250.5", "1250.5"), ("0,125", "0.125")]
)
def test_an_amount_is_read_with_a_point_or_a_comma(written: str, amount: str) -> None:
    assert AmountField().clean(written) == Decimal(amount)


@pytest.mark.parametrize("field", [AmountField(), FigureField()])
def test_what_is_a_thousand_to_some_and_one_to_others_is_asked_for_again(field: AmountField) -> None:
    with pytest.raises(ValidationError, match=r"1,250 can be read in two ways\. Write 1250, or 1\.250"):
        field.clean("1,250")


def test_so_is_the_end_of_a_range() -> None:
    with pytest.raises(ValidationError, match="two ways"):
        FigureField().clean("900..1,250")
    assert FigureField().clean("2,5–12.125") == "2.5..12.125"


@pytest.mark.parametrize(("currency", "is_refused"), [("USD", True), ("KWD", False)])
def test_a_point_before_three_figures_is_one_of_thousands_where_the_currency_has_two(
    currency: str, *, is_refused: bool
) -> None:
    form = Asked({"amount": "1.250"})
    assert form.is_valid()
    form.check_coins("amount", currency)
    assert ("amount" in form.errors) is is_refused


def test_a_day_of_another_age_is_a_slip_of_the_keys() -> None:
    assert DayField().clean("1901-01-10").year == 1901
    with pytest.raises(ValidationError, match="0206 is too long ago"):
        DayField().clean("0206-01-10")
