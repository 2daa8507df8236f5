"""Loading a list."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ListForm(forms.Form):
    """A list as its publisher gives it, and which edition it is."""

    sent = forms.FileField(
        label=_("Which file?"),
        help_text=_(
            "Deaths in conflict or events (UCDP), indicators of governance (World Bank), or goods (US Department of "
            "Labor), as CSV or spreadsheet."
        ),
    )
    edition = forms.CharField(
        label=_("Which edition?"), max_length=60, help_text=_("As the publisher calls it, such as 2024 or 25.1.")
    )
