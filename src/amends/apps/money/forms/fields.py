"""Fields of money: amounts with a point or a comma, currencies, days that are not still to come."""

import re
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.forms.seen import SeenForm, Sent
from amends.apps.cases.queries import Desk
from amends.core.redress.currencies import CURRENCIES, places_of

NEEDED = {"required": _("This is needed.")}
CHOOSE = {**NEEDED, "invalid_choice": _("Choose one of the list.")}
_SPACES = re.compile(r"[\s  ’']")
_AMOUNT = re.compile(r"[0-9]{1,12}([.,][0-9]{1,3})?")
_FIGURE = re.compile(r"[0-9]{1,12}(\.[0-9]{1,10})?")
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
"""A thousand to some, one and nothing to others: nobody is promised a thousandth of what was meant."""
_KEY = re.compile(r"[0-9a-f]{32}")
_EARLIEST = 1900
"""A year before it is a slip of the keys: nobody who is helped here had lost anything by then."""


def _require_one_reading(written: str) -> None:
    """Let pass a number that everybody reads alike.

    Raises:
        ValidationError: its comma is a decimal point to some, and sets thousands apart to others.
    """
    if _TWO_WAYS.fullmatch(written):
        words = {"written": written, "whole": written.replace(",", ""), "part": written.replace(",", ".")}
        raise ValidationError(
            gettext(
                "%(written)s can be read in two ways. Write %(whole)s, or %(part)s if the comma is a decimal point."
            )
            % words
        )


class AmountField(forms.CharField):
    """An amount of money, above zero."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages=NEEDED,
            **more,
        )

    def clean(self, value: Any) -> Any:
        written = _SPACES.sub("", super().clean(value))
        if not written:
            return None
        _require_one_reading(written)
        if not _AMOUNT.fullmatch(written):
            raise ValidationError(
                gettext("Write a number such as 1250.50, without a currency and without other signs.")
            )
        return Decimal(written.replace(",", "."))


class CurrencyField(forms.CharField):
    """A currency by its code."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"size": 4, "autocapitalize": "characters"}), error_messages=NEEDED, **more
        )

    def clean(self, value: Any) -> str:
        code = str(super().clean(value)).strip().upper()
        if code not in CURRENCIES:
            raise ValidationError(gettext("Write the three letters of a currency, such as USD."))
        return code


class DayField(forms.DateField):
    """A day."""

    def __init__(self, *, past: bool = False, **more: Any) -> None:
        self.past = past
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        messages = {**NEEDED, "invalid": _("Write a day such as 2026-03-31.")}
        super().__init__(widget=widget, error_messages=messages, **more)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day.year < _EARLIEST:
            words = {"year": f"{day.year:04d}", "earliest": str(_EARLIEST)}
            raise ValidationError(
                gettext("%(year)s is too long ago: nothing here happened before %(earliest)s. Look at the year.")
                % words
            )
        if self.past and day and day > timezone.localdate():
            raise ValidationError(gettext("That day is still to come. Write it down when it has happened."))
        return day


class OnceForm(forms.Form):
    """A form of money that is booked once, however often it is sent."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)

    @property
    def booking_key(self) -> str:
        """What tells this sending from every other one; a key that was lost is made anew."""
        sent = str(self.cleaned_data.get("key") or "")
        return sent if _KEY.fullmatch(sent) else new_key()

    def check_coins(self, name: str, currency: str) -> None:
        """Refuse an amount that nobody could pay to the coin."""
        amount = self.cleaned_data.get(name)
        if amount is None:
            return
        if amount <= 0:
            self.add_error(name, gettext("Write an amount above zero."))
        elif currency in CURRENCIES and -int(amount.as_tuple().exponent) > places_of(currency):
            words = gettext("%(currency)s has at most %(count)d places after the point.")
            self.add_error(name, words % {"currency": currency, "count": places_of(currency)})


def new_key() -> str:
    """Give what tells one sending of a form from every other."""
    return uuid4().hex


class MoneyForm(OnceForm, SeenForm):
    """A form of the money of a case."""

    def __init__(self, desk: Desk, data: Sent | None = None, **initial: Any) -> None:
        super().__init__(desk, data, {"key": new_key(), **initial})


class FigureField(forms.CharField):
    """A number that is not below zero, or a range of two; kept as the text that a redress file holds."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"autocomplete": "off"}), error_messages=NEEDED, **more)

    def clean(self, value: Any) -> str:
        written = _SPACES.sub("", super().clean(value)).replace("–", "..")
        if not written:
            return ""
        for end in written.split(".."):
            _require_one_reading(end)
        low, is_range, high = written.replace(",", ".").partition("..")
        if not all(_FIGURE.fullmatch(end) for end in ([low, high] if is_range else [low])):
            raise ValidationError(gettext("Write a number such as 1250.50, or a range such as 20..24."))
        if is_range and Decimal(high) < Decimal(low):
            raise ValidationError(gettext("Write the lower end of the range first."))
        return f"{low}{is_range}{high}"
