"""The form that passes on parts of a file: exactly which answers, and on which way."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.people.actions import BY_KEY, BY_WORDS, HERE, Share
from amends.apps.people.pages.words import QUESTION, SECTION
from amends.apps.people.queries import Kept
from amends.core.safeguards.consent import Consent
from amends.core.vault.spoken import heard, words

_WORDS = 8  # eighty bits
_FIELD = "from_"


class ShareForm(forms.Form):
    """Shows each answer that the person agreed to pass on; only what is ticked goes."""

    words = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, consent: Consent, kept: dict[str, Kept], *, has_account: bool, sent: Any = None) -> None:
        super().__init__(sent, initial={"words": words(_WORDS)})
        self.consent = consent
        self.sections = [name for name in kept if name in consent.parts and kept[name].answers]
        for name in self.sections:
            self.fields[_FIELD + name] = forms.MultipleChoiceField(
                label=str(SECTION[name]),
                choices=[(question, QUESTION[question]) for question in kept[name].answers],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        self.fields["way"] = forms.ChoiceField(
            label=_("How do they get it?"), choices=_ways(has_account=has_account), widget=forms.RadioSelect
        )
        self.fields["key"] = forms.CharField(
            label=_("Their age key"),
            help_text=_("Only for a package for their key. It begins with age1."),
            required=False,
            max_length=200,
        )

    @property
    def told(self) -> str:
        """The words that open a package; they go to the partner by voice, never with the package."""
        return str(self["words"].value() or "")

    def clean(self) -> dict[str, Any]:
        """Nothing ticked is nothing passed on; a package needs what opens it."""
        cleaned = self.cleaned_data
        if not any(cleaned.get(_FIELD + name) for name in self.sections):
            raise ValidationError(gettext("Tick at least one answer to pass on."))
        if cleaned.get("way") == BY_KEY and not cleaned.get("key"):
            self.add_error("key", gettext("This is needed."))
        if cleaned.get("way") == BY_WORDS and len(heard(cleaned.get("words", "")).split()) != _WORDS:
            raise ValidationError(gettext("The words of the package were lost. Load this page once more."))
        return cleaned

    def wish(self) -> Share:
        """Give what is to be passed on."""
        cleaned = self.cleaned_data
        questions = {name: frozenset(cleaned[_FIELD + name]) for name in self.sections if cleaned[_FIELD + name]}
        return Share(self.consent.recipient, self.consent.purpose, questions, cleaned["way"])


def _ways(*, has_account: bool) -> list[tuple[str, Any]]:
    packages = [
        (BY_WORDS, _("As a package that opens with eight words you tell them on another way")),
        (BY_KEY, _("As a package for their age key")),
    ]
    return [(HERE, _("Here: they find it in this case, sealed to them")), *packages] if has_account else packages
