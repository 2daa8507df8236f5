"""What case workers write down: a promise, and what became of it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.forms.seen import Sent
from amends.apps.cases.queries import Desk
from amends.apps.money import queries
from amends.apps.money.forms.fields import CHOOSE, AmountField, CurrencyField, DayField, MoneyForm
from amends.apps.money.pages.planned import promises_said
from amends.apps.money.pages.words import DENIED, Naming
from amends.core.redress.events import (
    AnyEvent,
    Bounced,
    Confirmed,
    Corrected,
    Denied,
    Line,
    Linked,
    Paid,
    Promised,
    Received,
    Returned,
)
from amends.core.redress.rows import Row

CONDITIONS = "conditions_of_payment"


class PromiseForm(MoneyForm):
    """Who is to pay whom, what for, how much, until when."""

    def __init__(self, desk: Desk, data: Sent | None = None, **initial: Any) -> None:
        super().__init__(desk, data, **initial)
        naming = Naming(desk)
        self.fields["person"] = forms.ChoiceField(
            label=_("For whom?"), choices=_listed(naming, queries.possible_persons(desk)), error_messages=CHOOSE
        )
        self.fields["action"] = forms.ChoiceField(
            label=_("What is it for?"), choices=[("", _("Choose")), *naming.purposes()], error_messages=CHOOSE
        )
        self.fields["payer"] = forms.ChoiceField(
            label=_("Who is to pay?"), choices=_listed(naming, queries.payers_now(desk)), error_messages=CHOOSE
        )
        self.fields["amount"] = AmountField(label=_("How much?"))
        self.fields["currency"] = CurrencyField(
            label=_("In which currency?"), help_text=_("Three letters, such as USD.")
        )
        self.fields["due"] = DayField(label=_("Until which day?"))
        self.fields["payee"] = forms.ChoiceField(
            label=_("Who receives it for the person?"),
            help_text=_("A parent, a school, a clinic. Leave it open where the person receives it themselves."),
            choices=[("", _("The person themselves")), *_listed(naming, queries.possible_payees(desk))[1:]],
            required=False,
        )
        self.promises = {each.id: each for each in queries.promises_to_pay(desk)}
        if self.promises:
            self.fields["promise"] = _promise_field(desk, tuple(self.promises.values()))

    def clean(self) -> dict[str, Any]:
        """A fund does not promise to itself, and money for one person pays nothing that was promised to another."""
        given = self.cleaned_data
        paid = self.promises.get(given.get("promise", ""))
        if paid is not None and given.get("person") and paid.person != given["person"]:
            words = gettext("The plan promises that to %(person)s. Choose what it promises to whom this is for.")
            self.add_error("promise", words % {"person": Naming(self.desk).party(paid.person)})
        if given.get("payer") and given.get("payer") == given.get("person"):
            self.add_error("payer", gettext("Nobody can promise money to themselves. Choose who pays into the fund."))
        self.check_coins("amount", given.get("currency", ""))
        return given

    def event(self) -> Promised:
        """Give what is promised."""
        given = self.cleaned_data
        line = Line(given["payer"], given["person"], given["action"], given["currency"])
        today = timezone.localdate()
        promise = given.get("promise", "")
        return Promised(f"{self.booking_key}.1", today, line, given["amount"], given["due"], given["payee"], promise)


class LinkForm(MoneyForm):
    """Which promise of the plan one line pays."""

    def __init__(self, desk: Desk, row: Row, data: Sent | None = None) -> None:
        super().__init__(desk, data, promise=row.promise)
        self.row = row
        self.fields["promise"] = _promise_field(desk, queries.promises_to_pay(desk, row.line.person))

    def event(self) -> Linked:
        """Give what is said."""
        name, today = f"{self.booking_key}.1", timezone.localdate()
        return Linked(name, today, self.row.line, Decimal(0), self.cleaned_data["promise"])


def _promise_field(desk: Desk, promises: tuple[queries.Promise, ...]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Which promise of the plan does it pay?"),
        help_text=_("The plan then shows how much of it was paid, and what arrived."),
        choices=[("", _("None of the plan, or not known yet")), *promises_said(desk, promises)],
        error_messages=CHOOSE,
        required=False,
    )


class HappenedForm(MoneyForm):
    """What happened to the money of one line."""

    def __init__(self, desk: Desk, row: Row, data: Sent | None = None) -> None:
        super().__init__(desk, data, day=timezone.localdate(), amount=_suggested(row))
        self.row, naming = row, Naming(desk)
        self.payments = list(payments_of(desk, row))
        self.fields["what"] = forms.ChoiceField(
            label=_("What happened?"),
            choices=[(code, words) for code, words in _possible(desk, row, naming, self.payments)],
            widget=forms.RadioSelect,
            error_messages=CHOOSE,
        )
        self.fields["amount"] = AmountField(label=_("How much?"))
        self.fields["day"] = DayField(label=_("On which day?"), past=True)
        self._add_of_payment(desk, naming)
        if row.sums.paid > row.sums.confirmed:
            self.fields["because"] = forms.ChoiceField(
                label=_("If the person says no: what is wrong?"),
                choices=[("", _("Choose")), *DENIED.items()],
                required=False,
            )
        self.fields["reason"] = forms.CharField(
            label=_("If it is a mistake: what is wrong with it?"),
            help_text=_("It stays in the history. No names."),
            max_length=300,
            required=False,
        )

    def _add_of_payment(self, desk: Desk, naming: Naming) -> None:
        if queries.may_pay(desk) and self.row.open_promise:
            self.fields["by"] = forms.ChoiceField(
                label=_("If it was paid: who paid?"),
                help_text=_("Whoever pays in advance for another may ask it back."),
                choices=_listed(naming, queries.payers_now(desk), first=self.row.line.payer),
                required=False,
            )
            self.fields["payee"] = forms.ChoiceField(
                label=_("If it was paid: who received it?"),
                choices=_listed(naming, queries.possible_payees(desk), first=self.row.payee),
                required=False,
            )
            self.fields["conditions"] = forms.MultipleChoiceField(
                label=_("If it was paid: what must the person do in return?"),
                help_text=_("A receipt is fine. Anything else is a condition on help."),
                choices=[pair for pair in self.saying.codes(CONDITIONS) if pair[0] != "none"],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        if len(self.payments) > 1:
            self.fields["payment"] = forms.ChoiceField(
                label=_("If it came back, or is a mistake: which entry?"),
                choices=[("", _("Choose")), *((event.id, naming.event(event)) for event in self.payments)],
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """What goes with what happened has to be said."""
        given = self.cleaned_data
        what = given.get("what")
        if what == "denied" and not given.get("because"):
            self.add_error("because", gettext("Choose what the person says."))
        if what == "corrected" and not str(given.get("reason") or "").strip():
            self.add_error("reason", gettext("Say what was wrong, so that others can follow."))
        if what in {"bounced", "returned", "corrected"} and self._payment() is None:
            self.add_error(
                "payment" if "payment" in self.fields else "what", gettext("Choose which entry it is about.")
            )
        self.check_coins("amount", self.row.line.currency)
        return given

    @property
    def conditions(self) -> tuple[str, ...]:
        """What is asked of the person in return."""
        return tuple(self.cleaned_data.get("conditions") or ()) if self.cleaned_data["what"] == "paid" else ()

    def events(self) -> Iterator[AnyEvent]:
        """Give what is booked. A person who has the money has received it, also where no receipt came."""
        given, row = self.cleaned_data, self.row
        key, day, line, amount = self.booking_key, given["day"], row.line, given["amount"]
        match given["what"]:
            case "paid":
                payee = given.get("payee") or row.payee
                yield Paid(f"{key}.1", day, line, amount, payee, given.get("by") or line.payer)
            case "received":
                yield Received(f"{key}.1", day, line, amount)
            case "confirmed":
                yield from _confirmed(row, key, day, amount)
            case "denied":
                yield Denied(f"{key}.1", day, line, amount, given["because"])
            case "corrected":
                yield from self._corrected(key, day)
            case _:
                yield from self._came_back(key, day, amount)

    def _payment(self) -> AnyEvent | None:
        chosen = self.cleaned_data.get("payment")
        if chosen:
            return next((event for event in self.payments if event.id == chosen), None)
        return self.payments[0] if len(self.payments) == 1 else None

    def _corrected(self, key: str, day: date) -> Iterator[AnyEvent]:
        event = self._payment()
        if event is not None:
            yield Corrected(f"{key}.1", day, event.line, event.amount, event.id, self.cleaned_data["reason"].strip())

    def _came_back(self, key: str, day: date, amount: Decimal) -> Iterator[AnyEvent]:
        event = self._payment()
        if event is None:
            return
        if self.cleaned_data["what"] == "bounced":
            yield Bounced(f"{key}.1", day, event.line, amount, event.id)
        else:
            was_confirmed = self.row.sums.received == self.row.sums.confirmed
            yield Returned(f"{key}.1", day, event.line, amount, event.id, was_confirmed)


def _confirmed(row: Row, key: str, day: date, amount: Decimal) -> Iterator[AnyEvent]:
    without_receipt = amount - (row.sums.received - row.sums.confirmed)
    if without_receipt > 0:
        yield Received(f"{key}.1", day, row.line, without_receipt)
    yield Confirmed(f"{key}.2", day, row.line, amount)


def payments_of(desk: Desk, row: Row) -> Iterator[AnyEvent]:
    """Give what was booked on a line and can be taken back or come back: not what was taken back already."""
    book = desk.state.book
    for entry in book.entries:
        event = entry.event
        if (
            event.line == row.line
            and event.id not in book.corrected
            and not isinstance(event, Corrected | Denied | Linked)
        ):
            yield event


def _possible(desk: Desk, row: Row, naming: Naming, payments: list[AnyEvent]) -> Iterator[tuple[str, str]]:
    """Give what can have happened, the next step first."""
    sums = row.sums
    there = {
        "confirmed": sums.paid > sums.confirmed,
        "denied": sums.paid > sums.confirmed,
        "received": row.on_the_way > 0,
        "paid": row.open_promise > 0 and queries.may_pay(desk),
        "bounced": row.on_the_way > 0,
        "returned": sums.received > 0,
        "corrected": bool(payments),
    }
    return ((code, naming.happened(code)) for code, is_possible in there.items() if is_possible)


def _suggested(row: Row) -> str:
    """Give what the next step is about: what is to be asked about, else what is to be paid."""
    amount = row.sums.paid - row.sums.confirmed or row.open_promise
    return f"{amount:f}" if amount else ""


def _listed(naming: Naming, keys: list[str], first: str = "") -> list[tuple[str, Any]]:
    if first:
        return [(key, naming.party(key)) for key in sorted(keys, key=lambda key: key != first)]
    return [("", _("Choose")), *((key, naming.party(key)) for key in keys)]
