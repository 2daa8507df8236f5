"""What is written into a fund over several cases: who pays in, what came, what a case may use, what came back."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.accounts.queries import Account, Organisation
from amends.apps.cases.forms.seen import number_of
from amends.apps.cases.queries import Desk
from amends.apps.money import queries
from amends.apps.money.forms.fields import CHOOSE, NEEDED, AmountField, CurrencyField, DayField, OnceForm, new_key
from amends.apps.money.pages.fund import MOVED, said
from amends.apps.money.queries import HelpedCase, OpenFund
from amends.core.redress.common_fund import Event, Move, asked_for

Sent = Mapping[str, Any]
_PAYING = (Move.PROMISED, Move.SENT)
_OF_CASE = (Move.SET_ASIDE, Move.TAKEN_BACK, Move.RECOVERED)


class NameForm(forms.Form):
    """What a new fund is called."""

    name = forms.CharField(
        label=_("What is the fund called?"),
        help_text=_("Whoever pays in reads it, and who works on a case that it helps. No names of people."),
        max_length=80,
        error_messages=NEEDED,
    )

    def __init__(self, account: Account, data: Sent | None = None) -> None:
        super().__init__(data)
        self.account = account

    def clean_name(self) -> str:
        """Refuse a name that one of their funds has already; so a button pressed twice opens one fund."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        if queries.fund_named(name, self.account) is not None:
            raise forms.ValidationError(gettext("You have a part in a fund of this name already."))
        return name


class FundForm(OnceForm):
    """A form about a fund; `seen` is the last entry that its page showed."""

    def __init__(self, fund: OpenFund, data: Sent | None = None, **initial: Any) -> None:
        super().__init__(data, initial={"key": new_key(), "day": timezone.localdate(), **initial})
        self.fund = fund
        self.seen = fund.state.number if data is None else number_of(data.get("seen"))


class OrganisationForm(FundForm):
    """Who pays in from now on, or no more."""

    def __init__(self, fund: OpenFund, data: Sent | None = None) -> None:
        super().__init__(fund, data)
        self.outside = {str(each.pk): each for each in queries.organisations_to_let_in(fund)}
        inside = [(f"-{key}", name) for key, name in sorted(fund.state.payers.items(), key=lambda each: each[1])]
        self.fields["organisation"] = forms.ChoiceField(
            label=_("Which organisation?"),
            choices=[
                ("", _("Choose")),
                (_("Pays in from now on"), [(key, each.name) for key, each in self.outside.items()]),
                (_("Pays in no more"), inside),
            ],
            error_messages=CHOOSE,
        )

    @property
    def comes(self) -> Organisation | None:
        """The organisation that pays in from now on; None where one leaves."""
        return self.outside.get(self.cleaned_data["organisation"])

    @property
    def goes(self) -> str:
        """The organisation that pays in no more, as the fund names it."""
        return str(self.cleaned_data["organisation"]).removeprefix("-")


class MovedForm(FundForm):
    """What happened to money of a fund: a move of those that are possible, or an earlier entry that is a mistake."""

    def __init__(
        self, fund: OpenFund, moves: Iterable[Move], mistakes: Iterable[Event], data: Sent | None, **initial: Any
    ) -> None:
        super().__init__(fund, data, **initial)
        self.mistakes = {event.id: event for event in mistakes}
        possible = [*moves, *([Move.CORRECTED] if self.mistakes else [])]
        self.fields["what"] = forms.ChoiceField(
            label=_("What happened?"),
            choices=[(move.value, MOVED[move]) for move in possible],
            widget=forms.RadioSelect,
            error_messages=CHOOSE,
        )
        self.fields["amount"] = AmountField(label=_("How much?"), required=False)
        self.fields["currency"] = CurrencyField(
            label=_("In which currency?"), help_text=_("Three letters, such as USD."), required=False
        )
        self.fields["day"] = DayField(label=_("On which day?"), past=True)
        if self.mistakes:
            self.fields["entry"] = forms.ChoiceField(
                label=_("If it is a mistake: which entry?"),
                choices=[("", _("Choose")), *((event.id, said(event)) for event in self.mistakes.values())],
                required=False,
            )
            self.fields["reason"] = forms.CharField(
                label=_("If it is a mistake: what is wrong with it?"),
                help_text=_("It stays in the history. No names."),
                max_length=300,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """A mistake needs the entry and the reason, everything else an amount."""
        given = self.cleaned_data
        if self.is_mistake:
            if not given.get("entry"):
                self.add_error("entry", gettext("Choose which entry it is about."))
            if not str(given.get("reason") or "").strip():
                self.add_error("reason", gettext("Say what was wrong, so that others can follow."))
            return given
        for name in ("amount", "currency"):
            if name not in self.errors and not given.get(name):
                self.add_error(name, str(NEEDED["required"]))
        self.check_coins("amount", str(given.get("currency") or ""))
        return given

    @property
    def is_mistake(self) -> bool:
        """Say whether an earlier entry is taken back."""
        return bool(self.cleaned_data.get("what") == Move.CORRECTED.value)

    def event_of(self, who: str) -> Event:
        """Give what is written."""
        given = self.cleaned_data
        name, move = f"{self.booking_key}.1", Move(given["what"])
        if move is Move.CORRECTED:
            meant, because = self.mistakes[given["entry"]], given["reason"].strip()
            return Event(name, move, meant.who, meant.amount, meant.currency, given["day"], meant.id, because)
        return Event(name, move, who, given["amount"], given["currency"], given["day"])


class PaymentForm(MovedForm):
    """What an organisation promised and sent; whether it arrived the keeper says."""

    def __init__(self, fund: OpenFund, data: Sent | None = None) -> None:
        moves = (Move.ARRIVED, *_PAYING) if fund.keeps else _PAYING
        who = "" if fund.keeps else fund.me
        super().__init__(fund, moves, _open_entries(fund, moves, who), data, currency=_usual(fund))
        if fund.keeps:
            self.fields["who"] = forms.ChoiceField(
                label=_("Who pays in?"),
                choices=[("", _("Choose")), *sorted(fund.state.ever.items(), key=lambda each: each[1])],
                error_messages=CHOOSE,
            )
            self.order_fields(["who"])

    def event(self) -> Event:
        """Give what is written."""
        return self.event_of(self.cleaned_data["who"] if self.fund.keeps else self.fund.me)


class CaseForm(MovedForm):
    """What the fund sets aside for a case, takes back, or got back from those who should have paid."""

    def __init__(self, fund: OpenFund, helped: HelpedCase, data: Sent | None = None) -> None:
        self.helped = helped
        asked = {key: amount for key, amount in asked_for(fund.state.book).items() if key[0] == helped.reference}
        currency = next((key[1] for key in asked), _usual(fund))
        amount = asked.get((helped.reference, currency))
        entries = _open_entries(fund, (*_OF_CASE, Move.ASKED), helped.reference)
        written = f"{amount:f}" if amount else ""
        super().__init__(fund, _OF_CASE, entries, data, currency=currency, amount=written)

    def event(self) -> Event:
        """Give what is written."""
        return self.event_of(self.helped.reference)


class AskForm(OnceForm):
    """How much help a case asks for, and from which fund."""

    def __init__(self, desk: Desk, data: Sent | None = None) -> None:
        super().__init__(data, initial={"key": new_key()})
        self.desk = desk
        self.funds = {each.fund.opaque: each for each in queries.funds_to_ask(desk)}
        self.fields["fund"] = forms.ChoiceField(
            label=_("Which fund?"),
            choices=[(key, each.state.name) for key, each in self.funds.items()],
            widget=forms.RadioSelect,
            initial=next(iter(self.funds), ""),
            error_messages=CHOOSE,
        )
        self.fields["amount"] = AmountField(label=_("How much is needed?"))
        self.fields["currency"] = CurrencyField(
            label=_("In which currency?"), help_text=_("Three letters, such as USD."), initial="USD"
        )
        self.seen = number_of(data.get("seen")) if data is not None else self.shown

    @property
    def shown(self) -> int:
        """The last entry of a fund about this case when the page was drawn; until one helps, none has any."""
        return max((each.state.touched.get(self.desk.case.reference, 0) for each in self.funds.values()), default=0)

    def clean(self) -> dict[str, Any]:
        """An amount to the coin."""
        self.check_coins("amount", str(self.cleaned_data.get("currency") or ""))
        return self.cleaned_data

    @property
    def chosen(self) -> OpenFund:
        """The fund that is asked."""
        return self.funds[self.cleaned_data["fund"]]

    def event(self) -> Event:
        """Give what is asked."""
        given, who = self.cleaned_data, self.desk.case.reference
        name, today = f"{self.booking_key}.1", timezone.localdate()
        return Event(name, Move.ASKED, who, given["amount"], given["currency"], today)


def _usual(fund: OpenFund) -> str:
    """Give the currency that was written last."""
    entries = fund.state.book.entries
    return entries[-1][0].currency if entries else "USD"


def _open_entries(fund: OpenFund, moves: Iterable[Move], who: str) -> Iterable[Event]:
    """Give the entries of one, or of all, that can still be taken back; the latest first."""
    book, wanted = fund.state.book, set(moves)
    for event, _postings in reversed(book.entries):
        if event.move in wanted and event.id not in book.corrected and who in {"", event.who}:
            yield event
