"""The form of an act, made from its arguments; a plan is written in rows, one for each action."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.forms.arguments import field_of, value_of
from amends.apps.cases.forms.seen import SeenForm, Sent
from amends.apps.cases.queries import Desk
from amends.core.case.commands import Try
from amends.core.facts.situation import NOBODY, Situation
from amends.core.facts.statements import CASE, Facts, Value
from amends.core.facts.truth import stands
from amends.core.playbook.grammar.conduct import Act, ArgumentKind

_LONGEST_REASON = 2000
_LONGEST_NOTE = 400


class ActForm(SeenForm):
    """Asks for what an act needs, why, and a sentence for the history."""

    def __init__(self, act: Act, desk: Desk, data: Sent | None = None, initial: Sent | None = None) -> None:
        super().__init__(desk, data, initial)
        self.act = act
        self.arguments = [argument for argument in act.arguments if argument.kind is not ArgumentKind.ACTIONS]
        for argument in self.arguments:
            self.fields[argument.name] = field_of(argument, self.saying)
        self.fields["reason"] = forms.CharField(
            label=_("Why do you do this?"),
            help_text=_("One or two sentences. They stay in the history. No names of people."),
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=_LONGEST_REASON,
            required=act.reason_required,
            error_messages={"required": _("Write why, in one or two sentences.")},
        )
        self.fields["note"] = forms.CharField(
            label=_("A sentence for the history"),
            help_text=_("What happened, if there is more to say. Never a name of a person concerned."),
            widget=forms.Textarea(attrs={"rows": 2}),
            max_length=_LONGEST_NOTE,
            required=False,
        )

    @property
    def label(self) -> str:
        """Give what the act is called."""
        return self.saying.text(self.act.label)

    @property
    def lead(self) -> str:
        """Give what the act does."""
        return self.saying.text(self.act.lead)

    @property
    def asked(self) -> list[BoundField]:
        """The fields that ask for the arguments."""
        return [self[argument.name] for argument in self.arguments]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        facing = Situation(case={}).facing({**self._given(cleaned), "subject_is": self._subject_is(cleaned)})
        for argument in self.arguments:
            check = self.desk.playbook.required_when.get((self.act.id, argument.name))
            is_missing = argument.name not in self.errors and value_of(argument, cleaned.get(argument.name)) is None
            if check is not None and is_missing and stands(check.ruling(facing, NOBODY)):
                self.add_error(argument.name, ValidationError(gettext("This is needed here."), code="required"))
        return cleaned

    def _given(self, cleaned: Sent) -> dict[str, Value]:
        values = {argument.name: value_of(argument, cleaned.get(argument.name)) for argument in self.arguments}
        return {name: value for name, value in values.items() if value is not None}

    def _subject_is(self, cleaned: Sent) -> str:
        subject = cleaned.get("subject")
        return "person" if subject in self.desk.state.persons else "case" if subject == CASE else "claim"

    def actions(self) -> tuple[Facts, ...]:
        """Give the actions of a plan; an act without a plan has none."""
        return ()

    def command(self) -> Try:
        """Give the attempt."""
        cleaned = self.cleaned_data
        return Try(self.act.id, self._given(cleaned), self.actions(), cleaned["reason"], self.note_of("note"))
