"""What a person lost, head by head, and what they are offered."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.forms.seen import Sent
from amends.apps.cases.queries import Desk
from amends.apps.money import queries
from amends.apps.money.forms.booking import CONDITIONS
from amends.apps.money.forms.fields import CHOOSE, NEEDED, AmountField, CurrencyField, DayField, FigureField, MoneyForm
from amends.apps.money.pages.words import Naming
from amends.core.playbook.grammar.redress import Head, Reckoning
from amends.core.redress.adding import Under, with_records

if TYPE_CHECKING:
    from collections.abc import Callable

_MONTHS: list[tuple[str, str | Promise]] = [
    ("month", _("months")),
    ("week", _("weeks")),
    ("term", _("school terms")),
    ("year", _("years")),
]
_COUNTED = {
    "worked": _("How many days were worked?"),
    "promised": _("How much was promised for a day?"),
    "minimum": _("What is the legal minimum for a day?"),
    "norm": _("What is usual here for a day?"),
    "paid": _("How much was really paid for this time?"),
    "hours": _("How many hours of overtime?"),
    "rate": _("What is the pay of one ordinary hour?"),
    "times": _("How many times that is an hour of overtime worth?"),
    "amount": _("How much?"),
    "periods": _("How many of them?"),
}
_NAMES: dict[Reckoning, tuple[str, ...]] = {
    Reckoning.SHORTFALL: ("from", "to", "worked", "promised", "minimum", "norm", "paid"),
    Reckoning.OVERTIME: ("from", "to", "hours", "rate", "times", "paid"),
    Reckoning.AMOUNTS: ("day", "amount"),
    Reckoning.VOID: ("day", "amount"),
    Reckoning.PERIODIC: ("from", "to", "of", "amount", "periods"),
    Reckoning.BAND: ("band", "amount"),
}
"""What is asked for each way of reckoning, in this order."""

_OPTIONAL = {"promised", "minimum", "norm"}


class LossForm(MoneyForm):
    """One loss under one head. A figure may be a range, where nobody knows exactly."""

    def __init__(self, desk: Desk, head: Head, kept: "queries.Kept", data: Sent | None = None) -> None:
        currency = str(kept.statement.get("currency") or "")
        super().__init__(desk, data, currency=currency)
        self.head, self.kept = head, kept
        for name in _NAMES[head.reckoning]:
            self.fields[name] = self._field(name)
        self.fields["currency"] = CurrencyField(
            label=_("In which currency?"), help_text=_("Three letters, such as USD.")
        )
        self.fields["source"] = forms.CharField(
            label=_("Where do these figures come from?"),
            help_text=_("Store book, wage slips, what the person remembers. No names."),
            max_length=300,
            error_messages=NEEDED,
        )

    def _field(self, name: str) -> forms.Field:
        makers: dict[str, Callable[[], forms.Field]] = {
            "from": lambda: DayField(label=_("From which day?")),
            "to": lambda: DayField(label=_("To which day, included?")),
            "day": lambda: DayField(label=_("On which day?")),
            "of": lambda: forms.ChoiceField(label=_("What is counted?"), choices=_MONTHS, error_messages=CHOOSE),
            "band": lambda: forms.ChoiceField(
                label=_("In which band does the harm lie?"),
                choices=[("", _("Choose")), *self.saying.codes(str(self.head.bands))],
                error_messages=CHOOSE,
            ),
        }
        if name in makers:
            return makers[name]()
        hint = _("A number, or a range such as 20..24 where nobody knows exactly.")
        return FigureField(label=_COUNTED[name], help_text=hint, required=name not in _OPTIONAL)

    def clean(self) -> dict[str, Any]:
        """A time that does not end before it begins; pay of some kind; one currency for what is added up."""
        given = self.cleaned_data
        if given.get("from") and given.get("to") and given["to"] < given["from"]:
            self.add_error("to", gettext("That is before the first day."))
        if self.head.reckoning is Reckoning.SHORTFALL and not any(given.get(name) for name in _OPTIONAL):
            self.add_error("promised", gettext("Give at least one: promised, legal minimum, or usual."))
        total = str(self.kept.statement.get("currency") or given.get("currency") or "")
        if given.get("currency") and given["currency"] != total:
            words = gettext(
                "The sums are in %(currency)s. Give a rate in a redress file, or write it in this currency."
            )
            self.add_error("currency", words % {"currency": total})
        return given

    def statement(self, person: str) -> dict[str, Any]:
        """Give the redress file with this loss in it."""
        given, statement = self.cleaned_data, dict(self.kept.statement)
        record = {name: _written(given[name]) for name in _NAMES[self.head.reckoning] if given.get(name)}
        if self.head.reckoning is Reckoning.BAND:
            bands = [each for each in statement.get("bands", ()) if each["band"] != given["band"]]
            band = {**record, "currency": given["currency"], "source": given["source"].strip()}
            statement["bands"] = [*bands, band]
            record = {"band": given["band"]}
        record["source"] = given["source"].strip()
        under = Under(person, self.head.id, given["currency"])
        return with_records(statement, under, [record], timezone.localdate())


class FileForm(MoneyForm):
    """The whole redress file at once, for rates, bands, calendars and rules of interest."""

    text = forms.CharField(
        label=_("Redress file"),
        widget=forms.Textarea(attrs={"rows": 20, "spellcheck": "false", "dir": "ltr"}),
        error_messages=NEEDED,
        max_length=200_000,
    )


class OfferForm(MoneyForm):
    """What somebody offers; below what was computed it needs a reason, and a condition makes it invalid."""

    def __init__(self, desk: Desk, currency: str, data: Sent | None = None) -> None:
        super().__init__(desk, data)
        naming = Naming(desk)
        self.currency = currency
        self.fields["by"] = forms.ChoiceField(
            label=_("Who offers it?"),
            choices=[("", _("Choose")), *((key, naming.party(key)) for key in queries.possible_payers(desk))],
            error_messages=CHOOSE,
        )
        self.fields["amount"] = AmountField(label=gettext("How much, in %(currency)s?") % {"currency": currency})
        self.fields["because"] = forms.CharField(
            label=_("If it is less than what was computed: why?"),
            help_text=_("The person reads this beside the computation."),
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=1_000,
            required=False,
        )
        self.fields["conditions"] = forms.MultipleChoiceField(
            label=_("What must the person do in return?"),
            help_text=_("A receipt is fine. Anything else is a condition on help."),
            choices=[pair for pair in self.saying.codes(CONDITIONS) if pair[0] not in {"none", "receipt"}],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """An amount to the coin."""
        self.check_coins("amount", self.currency)
        return self.cleaned_data


def _written(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
