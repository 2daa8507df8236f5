"""The form of somebody who takes part in a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.directory.pages.engaged import PART
from amends.apps.directory.queries.stakeholders import Kept
from amends.core.directory.stakeholders import Part, Stakeholder

_NEEDED = {
    "required": _("This is needed."),
    "invalid_choice": _("Choose one of the list."),
    "invalid": _("A day, for example 2026-11-30."),
}


class StakeholderForm(forms.Form):
    """Who, what is meant for them, why, and what they said."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=_("Who is it?"),
        help_text=_("An organisation, an office or a function. Write parties of the case as the case does."),
        max_length=200,
        error_messages=_NEEDED,
    )
    part = forms.ChoiceField(
        label=_("What is meant for them?"),
        choices=[(str(part), words) for part, words in PART.items()],
        widget=forms.RadioSelect,
        error_messages=_NEEDED,
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("Also whether a person said so."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=_NEEDED,
    )
    by = forms.CharField(label=_("Who speaks with them?"), required=False, max_length=200)
    on = forms.DateField(label=_("By which day, or when was it?"), required=False, error_messages=_NEEDED)
    said = forms.CharField(
        label=_("What did they say?"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, kept: Kept | None, sent: Any = None) -> None:
        who = kept.who if kept else None
        given = {name: getattr(who, name) for name in ("name", "why", "by", "on", "said")} if who else {}
        part = {"part": str(who.part)} if who else {}
        super().__init__(sent, initial={**given, **part, "seen": kept.version if kept else 0})

    def clean(self) -> dict[str, Any]:
        """To engage somebody one has to know who does it, and when."""
        cleaned = self.cleaned_data
        if cleaned.get("part") == str(Part.ENGAGE):
            for name in ("by", "on"):
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, gettext("This is needed."))
        return cleaned

    @property
    def version(self) -> int:
        """Which version whoever wrote had before them."""
        return int(self.cleaned_data.get("seen") or 0)

    def who(self) -> Stakeholder:
        """Give what was typed."""
        cleaned = self.cleaned_data
        on = cleaned["on"].isoformat() if cleaned.get("on") else ""
        return Stakeholder(cleaned["name"], Part(cleaned["part"]), cleaned["why"], cleaned["by"], on, cleaned["said"])
