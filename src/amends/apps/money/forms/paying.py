"""What a company writes down: one sum that it sent, or that it got back."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.forms.seen import Sent as SentData
from amends.apps.cases.queries import Desk
from amends.apps.money import queries
from amends.apps.money.actions.booking import Sent
from amends.apps.money.forms.booking import CONDITIONS
from amends.apps.money.forms.fields import CHOOSE, AmountField, DayField, MoneyForm
from amends.apps.money.pages.words import Naming
from amends.core.case.state import FUND
from amends.core.redress.rows import Row, sums_of

_APART = ":"
_DIRECT, _INTO_FUND = "people", "fund"


class PayForm(MoneyForm):
    """One sum for a whole part: which payer's, and whether to the people or into the fund."""

    def __init__(self, desk: Desk, data: SentData | None = None) -> None:
        super().__init__(desk, data, day=timezone.localdate())
        self.fields["part"] = forms.ChoiceField(
            label=_("For which part?"),
            choices=_parts(desk),
            widget=forms.RadioSelect,
            error_messages=CHOOSE,
            initial=next((code for code, _words in _parts(desk)), ""),
        )
        self.fields["amount"] = AmountField(label=_("How much left your account?"))
        self.fields["day"] = DayField(label=_("On which day?"), past=True)
        self.fields["conditions"] = forms.MultipleChoiceField(
            label=_("What must people do in return?"),
            help_text=_("A receipt is fine. Anything else is a condition on help."),
            choices=[pair for pair in self.saying.codes(CONDITIONS) if pair[0] != "none"],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """An amount to the coin of the currency that was chosen."""
        self.check_coins("amount", str(self.cleaned_data.get("part") or "").rpartition(_APART)[2])
        return self.cleaned_data

    @property
    def has_parts(self) -> bool:
        """Say whether anything is left to pay."""
        return bool(_parts(self.desk))

    def sent(self) -> Sent:
        """Give what was sent."""
        given = self.cleaned_data
        where, payer, currency = given["part"].split(_APART)
        key, into_fund = self.booking_key, where == _INTO_FUND
        return Sent(given["amount"], currency, given["day"], payer, key, into_fund=into_fund)

    @property
    def conditions(self) -> tuple[str, ...]:
        """What is asked of people in return."""
        return tuple(self.cleaned_data["conditions"])


class BackForm(MoneyForm):
    """One sum that a payer gave back."""

    def __init__(self, desk: Desk, data: SentData | None = None) -> None:
        super().__init__(desk, data, day=timezone.localdate())
        naming = Naming(desk)
        choices = [
            (f"{payer}{_APART}{currency}", f"{naming.party(payer)}: {naming.money(amount, currency)}")
            for (payer, currency), amount in queries.claims_of(desk, queries.claims_back_to(desk)).items()
        ]
        self.fields["part"] = forms.ChoiceField(
            label=_("Who gave it back?"), choices=choices, widget=forms.RadioSelect, error_messages=CHOOSE
        )
        self.fields["amount"] = AmountField(label=_("How much came back?"))
        self.fields["day"] = DayField(label=_("On which day?"), past=True)

    def clean(self) -> dict[str, Any]:
        """An amount to the coin of the currency that was chosen."""
        self.check_coins("amount", str(self.cleaned_data.get("part") or "").rpartition(_APART)[2])
        return self.cleaned_data

    def sent(self) -> Sent:
        """Give what came back."""
        given = self.cleaned_data
        payer, currency = given["part"].split(_APART)
        return Sent(given["amount"], currency, given["day"], payer, self.booking_key)


def _parts(desk: Desk) -> list[tuple[str, str]]:
    """Give every part that something is still to be paid of, one's own first; the sum of it, never a line."""
    naming = Naming(desk)
    open_parts: dict[tuple[str, str, str], list[Row]] = {}
    for row in queries.rows_to_pay(desk):
        where = _INTO_FUND if row.line.person == FUND else _DIRECT
        if not (where == _INTO_FUND and row.line.payer != desk.me):
            open_parts.setdefault((where, row.line.payer, row.line.currency), []).append(row)
    found = []
    for (where, payer, currency), rows in sorted(open_parts.items(), key=lambda each: each[0][1] != desk.me):
        sums = sums_of(rows)[0]
        left = naming.money(sums.due + sums.later - sums.paid, currency)
        found.append((_APART.join((where, payer, currency)), naming.part(payer, left, into_fund=where == _INTO_FUND)))
    return found
