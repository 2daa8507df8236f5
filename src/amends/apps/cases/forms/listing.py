"""The filter above the list of cases: a plain form that changes nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Choices = list[tuple[str, str]]


class FilterForm(forms.Form):
    """Asks which cases to show; every answer can be left open."""

    step = forms.ChoiceField(label=_("Step"), required=False)
    role = forms.ChoiceField(label=_("My role in it"), required=False)
    owner = forms.ChoiceField(label=_("Who leads it"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, data: Any, **choices: Choices) -> None:
        super().__init__(data)
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
            field.choices = [("", _("Any")), *offered]

    def answers(self) -> dict[str, str]:
        """Give what is filtered by; a value that is not offered filters nothing, and its field says so."""
        return {name: value for name, value in self.cleaned_data.items() if value} if self.is_bound else {}
