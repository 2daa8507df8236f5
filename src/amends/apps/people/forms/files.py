"""The form of a section, and the one that lets somebody read a file."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.apps.accounts.queries import Account
from amends.apps.people.pages.words import CHOICE, QUESTION, WRONG
from amends.core.safeguards.file_form import Form, Question, Section
from amends.core.safeguards.person_file import Answers, WrongAnswerError, checked

Sent = Mapping[str, str]


class SectionForm(forms.Form):
    """One section: every question may be left open."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, section: Section, answers: Answers, *, version: int, sent: Sent | None = None) -> None:
        super().__init__(sent, initial={**answers, "seen": version})
        self.section = section
        for question in section.questions:
            self.fields[question.id] = _field(question)

    def clean(self) -> dict[str, object]:
        """Refuse an answer that has not its form, at its field."""
        for name in self.answers():
            try:
                checked(self.section, {name: self.answers()[name]})
            except WrongAnswerError as wrong:
                self.add_error(name, str(WRONG[wrong.code]))
        return self.cleaned_data

    def answers(self) -> dict[str, str]:
        """What was answered."""
        given = {question.id: str(self.cleaned_data.get(question.id) or "") for question in self.section.questions}
        return {name: answer for name, answer in given.items() if answer.strip()}

    @property
    def version(self) -> int:
        """Which version whoever wrote had before them; one that is not said was none."""
        return int(self.cleaned_data.get("seen") or 0)


def _field(question: Question) -> forms.Field:
    label: Any = QUESTION[question.id]
    match question.form:
        case Form.CHOICE:
            choices: Any = [("", _("Not asked")), *((code, CHOICE[code]) for code in question.choices)]
            return forms.ChoiceField(
                label=label,
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": str(WRONG["no_choice"])},
            )
        case Form.TEXT:
            return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": 4}))
        case Form.YEARS:
            return forms.CharField(label=label, required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
        case Form.DAY:
            return forms.CharField(label=label, required=False, widget=forms.TextInput(attrs={"type": "date"}))
        case _:
            return forms.CharField(label=label, required=False)


class ReaderForm(forms.Form):
    """Whom to let read a file."""

    reader = forms.ChoiceField(
        label=_("Who else has to know?"),
        error_messages={"required": _("Choose somebody."), "invalid_choice": _("Choose one of the list.")},
    )

    def __init__(self, possible: list[Account], sent: Sent | None = None) -> None:
        super().__init__(sent)
        self.possible = {str(account.pk): account for account in possible}
        choices = [(key, f"{account.name}, {account.organisation.name}") for key, account in self.possible.items()]
        self.fields["reader"] = forms.ChoiceField(
            label=self.fields["reader"].label,
            choices=[("", _("Choose")), *choices],
            error_messages=self.fields["reader"].error_messages,
        )

    def chosen(self) -> Account:
        """Whom was chosen."""
        return self.possible[self.cleaned_data["reader"]]


class EmergencyForm(forms.Form):
    """Asks why, and who is told; nobody opens anything in an emergency alone."""

    reason = forms.CharField(
        label=_("What cannot wait, and why?"),
        help_text=_("It stays in the history of the case, and is looked at afterwards."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        error_messages={
            "required": _("This is needed."),
            "max_length": _("That is too long. Keep to what is needed."),
        },
    )

    def __init__(self, others: list[Account], sent: Any = None) -> None:
        super().__init__(sent)
        self.others = {str(account.pk): account for account in others}
        self.fields["informed"] = forms.ChoiceField(
            label=_("Who is told?"),
            help_text=_("They read of it as soon as they open the case."),
            choices=[("", _("Choose one")), *((key, each.name) for key, each in self.others.items())],
            error_messages={"required": _("Choose somebody."), "invalid_choice": _("Choose one of the list.")},
        )

    def informed(self) -> Account:
        """Who is told."""
        return self.others[self.cleaned_data["informed"]]
