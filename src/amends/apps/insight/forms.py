"""The form that asks for a paper: for whom, and in which language."""

from django import forms

from amends.apps.insight.pages.papers import LANGUAGES
from amends.apps.insight.queries import Reader


class PaperForm(forms.Form):
    """Everything in it is chosen from what the page offers."""

    reader = forms.ChoiceField(choices=[(each.value, each.value) for each in Reader])
    about = forms.CharField(max_length=60)
    language = forms.ChoiceField(choices=LANGUAGES)
