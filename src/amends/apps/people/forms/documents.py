"""The form that brings a document, and the one that removes one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.apps.people.actions import Brought
from amends.apps.people.pages.documents import BECAUSE, FOR_WHOM
from amends.core.access.table import Data

_NEEDED = {"required": _("This is needed."), "invalid_choice": _("Choose one of the list.")}
_TITLE = 200


class DocumentForm(forms.Form):
    """Asks what it is, for the file itself, and for whom it is where that is not plain."""

    title = forms.CharField(
        label=_("What is it?"),
        help_text=_("In your words. How the file was called is not kept."),
        max_length=_TITLE,
        error_messages={**_NEEDED, "max_length": _("That is too long. Keep to what is needed.")},
    )
    sent = forms.FileField(
        label=_("Which file?"),
        help_text=_(
            "A photograph or scan (JPEG, PNG, WebP), a PDF, a recording (WAV) or plain text, 10 MB at the most. "
            "Where and when it was made is taken out of it."
        ),
        error_messages={
            "required": _("Choose a file. If you had chosen one, choose it again: a browser forgets it."),
            "empty": _("The file is empty."),
            "invalid": _("Choose a file. If you had chosen one, choose it again: a browser forgets it."),
        },
    )

    def __init__(self, allowed: tuple[Data, ...], sent: Any = None, files: Any = None) -> None:
        super().__init__(sent, files)
        self.allowed = allowed
        if len(allowed) > 1:
            self.fields["data"] = forms.ChoiceField(
                label=_("Who may open it?"),
                choices=[(each.value, FOR_WHOM[each]) for each in allowed],
                initial=allowed[0].value,
                widget=forms.RadioSelect,
                error_messages=_NEEDED,
            )

    def brought(self) -> Brought:
        """Give what was brought."""
        return Brought(self.cleaned_data["title"], self.cleaned_data["sent"].read())

    def data_class(self) -> Data:
        """Give for whom it is."""
        return Data(self.cleaned_data.get("data") or self.allowed[0].value)


class RemoveForm(forms.Form):
    """Asks why something is removed; which of the reasons it was stays in the history."""

    because = forms.ChoiceField(
        label=_("Why does it go?"), choices=list(BECAUSE.items()), widget=forms.RadioSelect, error_messages=_NEEDED
    )
