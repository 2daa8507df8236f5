"""The form of one decision: the option or options, the reason, and when to look at it again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.forms.seen import SeenForm, Sent
from amends.apps.cases.pages.deciding import Deciding
from amends.core.case.commands import Choose

_LONGEST_REASON = 2000
_MESSAGES = {
    "invalid_choice": _("“%(value)s” is not one of the options. Choose one that is listed."),
    "required": _("Choose one of the options."),
}


class DecideForm(SeenForm):
    """Asks which way, why, and when to look at it again."""

    reason = forms.CharField(
        label=_("Your reason"),
        help_text=_(
            "Wanted for every choice except the advised one. Name the options you set aside. No names of people."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=_LONGEST_REASON,
        required=False,
    )
    again = forms.DateField(
        label=_("Look at it again on"),
        help_text=_("It is kept with the reason."),
        widget=forms.DateInput,
        required=False,
    )

    def __init__(self, deciding: Deciding, data: Sent | None = None) -> None:
        super().__init__(deciding.desk, data)
        self.deciding = deciding
        choices = [(option, deciding.label_of(option)) for option in deciding.option_ids]
        self.fields["option"] = (
            forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, error_messages=_MESSAGES)
            if deciding.decision.several
            else forms.ChoiceField(choices=choices, widget=forms.RadioSelect, error_messages=_MESSAGES)
        )
        self.fields["option"].label = deciding.question

    @property
    def chosen(self) -> str | list[str]:
        """Give what is ticked on the page: what was sent, else what is in force."""
        if self.is_bound:
            sent = self["option"].value()
            return list(sent or []) if self.deciding.decision.several else str(sent or "")
        return list(self.deciding.chosen_ids()) if self.deciding.decision.several else ""

    def clean_option(self) -> list[str]:
        """Give the options to be decided now; those decided before stay, and are not decided twice."""
        sent = self.cleaned_data["option"]
        if not self.deciding.decision.several:
            return [sent]
        new = [option for option in sent if option not in self.deciding.chosen_ids()]
        if not new:
            raise ValidationError(gettext("Each of these is decided already. Choose another one, or go back."))
        # Those that need a reason go first: without one nothing is decided, rather than half of it.
        return sorted(new, key=lambda option: not self.deciding.wants_reason(option))

    def commands(self) -> list[Choose]:
        """Give what was chosen as commands, one for each option."""
        deciding = self.deciding
        return [
            Choose(deciding.decision.id, option, deciding.about, self._reason(option))
            for option in self.cleaned_data["option"]
        ]

    def _reason(self, option: str) -> str:
        """Join the date to the reason; a date alone is no reason for leaving the advice."""
        reason, again = str(self.cleaned_data["reason"]).strip(), self.cleaned_data.get("again")
        if again is None or (not reason and self.deciding.wants_reason(option)):
            return reason
        words: dict[str, Any] = {"date": date_format(again, "DATE_FORMAT")}
        return f"{reason} {gettext('To be looked at again on %(date)s.') % words}".strip()
