"""The form of a line: every field with the number of the value whoever writes had before them."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.queries import Desk
from amends.apps.plans.pages.saying import PlanSaying
from amends.apps.plans.pages.words import FIELD, WRONG
from amends.core.plan.checking import WrongFieldError
from amends.core.plan.guided import guided
from amends.core.plan.merging import Change, Record
from amends.core.plan.shape import FUND, Asked, Form, Kind

Sent = Mapping[str, Any]
Choices = list[tuple[str, str | Promise]]
_MOST_DIGITS = 6
_BASE = "base-"


class LineForm(forms.Form):
    """Asks for some fields of a line. `names` are those that the member writes here."""

    def __init__(
        self, desk: Desk, kind: Kind, names: Collection[str], record: Record, *, sent: Sent | None = None
    ) -> None:
        super().__init__(sent, initial={name: record.value(name) for name in names})
        self.kind, self.saying = kind, PlanSaying(desk)
        self.bases = {name: record[name].number if sent is None else _number(sent.get(_BASE + name)) for name in names}
        for asked in kind.fields:
            if asked.id in names:
                self.fields[asked.id] = self._field(asked)

    @property
    def hidden(self) -> list[tuple[str, int]]:
        """What the page sends along: the base of each field."""
        return [(_BASE + name, number) for name, number in self.bases.items()]

    def values(self) -> dict[str, str]:
        """Give what was written."""
        return {name: str(self.cleaned_data.get(name) or "") for name in self.bases}

    def changes(self) -> dict[str, Change]:
        """Give what was written, each with its base."""
        return {name: Change(value, self.bases[name]) for name, value in self.values().items()}

    def say_wrong(self, wrong: WrongFieldError) -> None:
        """Put at its field what is wrong with a value."""
        self.add_error(wrong.field if wrong.field in self.fields else None, str(WRONG[wrong.code]))

    def _field(self, asked: Asked) -> forms.Field:
        words: dict[str, Any] = {"label": FIELD[asked.id], "required": False, "help_text": _HINT.get(asked.id, "")}
        match asked.form:
            case Form.TEXT:
                return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **words)
            case Form.CHOICE | Form.GUIDED | Form.PARTY | Form.PAYER | Form.PERSON:
                # What is no answer is said by the rule, in its own words, at its field.
                return forms.CharField(widget=forms.Select(choices=self._choices(asked)), **words)
            case Form.DATE:
                return forms.CharField(widget=forms.DateInput(attrs={"type": "date"}), **words)
            case Form.MONEY:
                return forms.CharField(widget=forms.TextInput(attrs={"inputmode": "decimal"}), **words)
            case _:
                return forms.CharField(**words)

    def _choices(self, asked: Asked) -> Choices:
        desk, saying = self.saying.desk, self.saying.saying
        nothing: Choices = [("", _("Not said"))]
        if asked.form is Form.CHOICE:
            return nothing + [(code, self.saying.code(code)) for code in asked.codes]
        if asked.form is Form.GUIDED:
            return nothing + [(code, self.saying.code(code)) for code in guided(desk.playbook)[asked.id]]
        persons: Choices = [(key, saying.party(key)) for key in desk.state.persons] if desk.sees_people else []
        if asked.form is Form.PERSON:
            return nothing + persons
        blocked = desk.answers.blocked
        parties: Choices = [
            (key, saying.party(key))
            for key in desk.state.parties
            if key not in desk.state.persons and (key not in blocked or asked.id in {"supplier", "owner"})
        ]
        if asked.form is Form.PAYER:
            return [*nothing, (FUND, _("A fund")), *parties]
        return nothing + parties + persons


_HINT: dict[str, str | Promise] = {
    "promised": _("Sealed in the person’s file. Short sentences, no blame."),
    "own_words": _("Sealed in the person’s file."),
    "may_refuse": _("A no to this ends no other help."),
    "measure": _("What changes for them, such as papers in their own hands; not what we do, such as a training held."),
    "guarded": _("A child leaves work only with school and with the lost income replaced."),
    "prefinanced_by": _("Who owes it can be asked for it later; the person does not wait for that."),
    "finding": _("No names and nothing by which somebody who spoke could be known: the supplier reads this."),
    "provider_vetted": _(
        "Staff, safeguards, no conflict with anybody implicated. Of a provider in the directory, the directory says "
        "it: what you choose here then counts for nothing."
    ),
}


class SettleForm(forms.Form):
    """Asks which version holds; `seen` are those that the page showed."""

    chosen = forms.CharField(required=False)
    anew = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}), label=_("Or bring them together"))
    seen = forms.CharField(widget=forms.HiddenInput)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the versions that the page showed."""
        return tuple(_number(each) for each in str(self.cleaned_data.get("seen", "")).split(","))


class ApproveForm(forms.Form):
    """Asks for the reason of a version."""

    reason = forms.CharField(
        label=_("Why is there a new version?"),
        help_text=_("Wanted from the second version on. No names of people."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )

    def __init__(self, mark: str, seen: int, sent: Sent | None = None) -> None:
        super().__init__(sent)
        self.mark = mark if sent is None else str(sent.get("mark", ""))
        self.seen = seen if sent is None else _number(sent.get("seen"))


def _number(sent: object) -> int:
    """Give a number that a page was sent with; what is none has shown nothing."""
    words = str(sent or "").strip()
    return int(words) if words.isascii() and words.isdecimal() and len(words) <= _MOST_DIGITS else 0
