"""The form that passes on parts of a file: exactly which answers, and on which way."""

from collections.abc import Mapping, Sequence
from secrets import token_urlsafe
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.people.actions import BY_KEY, BY_WORDS, HERE, Share
from amends.apps.people.pages.words import QUESTION, SECTION
from amends.apps.people.queries import Kept
from amends.core.safeguards.consent import Consent, documents_among
from amends.core.vault.spoken import heard, words

_WORDS = 8  # eighty bits
_MARK = 64
_FIELD, _DOCUMENTS = "from_", "documents"


class ShareForm(forms.Form):
    """Shows each answer and document that the person agreed to pass on; only what is ticked goes.

    `titles` names the documents of the file that there are, by their numbers.
    """

    words = forms.CharField(widget=forms.HiddenInput, required=False)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=_MARK)

    def __init__(
        self,
        consent: Consent,
        kept: dict[str, Kept],
        *,
        has_account: bool,
        titles: Mapping[int, str] = MappingProxyType({}),
        sent: Any = None,
    ) -> None:
        super().__init__(sent, initial={"words": words(_WORDS), "once": token_urlsafe()})
        self.consent = consent
        self.sections = [name for name in kept if name in consent.parts and kept[name].answers]
        self.documents = {number: titles[number] for number in documents_among(consent.parts) if number in titles}
        for name in self.sections:
            questions = [(question, QUESTION[question]) for question in kept[name].answers]
            self.fields[_FIELD + name] = _ticks(str(SECTION[name]), questions)
        if self.documents:
            self.fields[_DOCUMENTS] = _ticks(
                _("Documents"), [(str(each), self.documents[each]) for each in self.documents]
            )
        self._ask_way(has_account=has_account)

    def _ask_way(self, *, has_account: bool) -> None:
        self.fields["way"] = forms.ChoiceField(
            label=_("How do they get it?"),
            choices=_ways(has_account=has_account),
            widget=forms.RadioSelect,
            error_messages={"required": _("This is needed."), "invalid_choice": _("Choose one of the list.")},
        )
        self.fields["key"] = forms.CharField(
            label=_("Their age key"),
            help_text=_("Only for a package for their key. It begins with age1."),
            required=False,
            max_length=200,
        )

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to pass on."""
        return not self.sections and not self.documents

    @property
    def told(self) -> str:
        """The words that open a package; they go to the partner by voice, never with the package."""
        return str(self["words"].value() or "")

    def clean(self) -> dict[str, Any]:
        """Nothing ticked is nothing passed on; a package needs what opens it."""
        cleaned = self.cleaned_data
        if not any(cleaned.get(name) for name in (*(_FIELD + name for name in self.sections), _DOCUMENTS)):
            raise ValidationError(gettext("Tick at least one thing to pass on."))
        if cleaned.get("way") == BY_KEY and not cleaned.get("key"):
            self.add_error("key", gettext("This is needed."))
        if cleaned.get("way") == BY_WORDS and len(heard(cleaned.get("words", "")).split()) != _WORDS:
            raise ValidationError(gettext("The words of the package were lost. Load this page once more."))
        return cleaned

    def wish(self) -> Share:
        """Give what is to be passed on."""
        cleaned = self.cleaned_data
        questions = {name: frozenset(cleaned[_FIELD + name]) for name in self.sections if cleaned[_FIELD + name]}
        documents = frozenset(int(number) for number in cleaned.get(_DOCUMENTS, ()))
        return Share(
            self.consent.recipient, self.consent.purpose, questions, cleaned["way"], documents, cleaned["once"]
        )


def _ticks(label: Any, choices: Sequence[tuple[str, Any]]) -> forms.MultipleChoiceField:
    ticks = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, choices=choices, widget=ticks, required=False)


def _ways(*, has_account: bool) -> list[tuple[str, Any]]:
    packages = [
        (BY_WORDS, _("As a package that opens with eight words you tell them on another way")),
        (BY_KEY, _("As a package for their age key")),
    ]
    return [(HERE, _("Here: they find it in this case, sealed to them")), *packages] if has_account else packages
