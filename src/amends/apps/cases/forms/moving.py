"""The form that moves a case to a newer version of its guidance."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.forms.seen import SeenForm, Sent
from amends.apps.cases.queries import Desk
from amends.core.playbook.playbook import Playbook


class MovingForm(SeenForm):
    """Why the case moves, and to which content: what is sent names exactly the version whose changes were shown."""

    reason = forms.CharField(
        label=_("Why does the case move?"),
        help_text=_("One or two sentences for the history. Never a name of a person concerned."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
    to = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, desk: Desk, later: Playbook, data: Sent | None = None) -> None:
        super().__init__(desk, data, initial={"to": later.hash})
        self.later = later

    def clean_to(self) -> str:
        """Refuse to move to anything but what was shown."""
        if self.cleaned_data["to"] != self.later.hash:
            raise ValidationError(
                gettext("Another version came meanwhile. Look at what it changes, then send it again.")
            )
        return self.later.hash
