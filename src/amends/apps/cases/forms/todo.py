"""Saying that an action is done."""

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.core.playbook.playbook import Playbook

_LONGEST_NOTE = 400


class DoneForm(forms.Form):
    """Asks for nothing but an optional sentence; which action it is stands in the form."""

    action = forms.ChoiceField(
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("“%(value)s” is not an action of this guidance. Choose one below.")},
    )
    note = forms.CharField(label=_("A sentence for the history, if you like"), max_length=_LONGEST_NOTE, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, playbook: Playbook, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what a request sends
        field = self.fields["action"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
        field.choices = [(ready.action.id, ready.action.id) for ready in playbook.actions]
