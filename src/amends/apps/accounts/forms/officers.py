"""The forms of officers: who they are, two of their words back, and the words of several for a recovery."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.accounts.models import Account, Officer
from amends.core.vault.officers import FEWEST, MOST

_PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
_NEEDED = {"required": _("This is needed.")}


class OfficersForm(forms.Form):
    """Who keeps the words, and how many of them are needed."""

    officers = forms.MultipleChoiceField(
        label=_("Who will be an officer?"),
        help_text=_(
            "Three or five people who are not all away at once. Only those who have signed in once are listed."
        ),
        widget=forms.CheckboxSelectMultiple,
        error_messages=_NEEDED,
    )
    needed = forms.IntegerField(
        label=_("How many of them are needed together?"),
        help_text=_("Fewer than all, so that one who is ill or lost the paper holds nobody up. Never one alone."),
        min_value=FEWEST,
        max_value=MOST,
        error_messages=_NEEDED,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, people: Iterable[Account], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.people = {str(each.pk): each for each in people if each.public_key}
        self.fields["officers"].choices = [(key, each.name) for key, each in self.people.items()]  # type: ignore[attr-defined]  # of a choice field

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        count, needed = len(cleaned.get("officers", ())), cleaned.get("needed")
        if "officers" in cleaned and not FEWEST <= count <= MOST:
            words = gettext("Choose from %(fewest)s to %(most)s people.")
            self.add_error("officers", words % {"fewest": FEWEST, "most": MOST})
        elif needed and count and needed > count:
            self.add_error("needed", gettext("You chose fewer officers than that."))
        return cleaned

    def chosen(self) -> list[Account]:
        return [self.people[key] for key in self.cleaned_data["officers"]]


class WordsBackForm(forms.Form):
    """Two of the words, by their numbers."""

    def __init__(self, asked: Sequence[int], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.asked = tuple(asked)
        for number in self.asked:
            self.fields[f"word{number}"] = forms.CharField(
                label=gettext("Word number %(number)s") % {"number": number},
                max_length=40,
                error_messages=_NEEDED,
                widget=forms.TextInput(attrs=_PLAIN),
            )

    def typed(self) -> list[str]:
        return [str(self.cleaned_data[f"word{number}"]) for number in self.asked]

    def mistyped(self, which: Iterable[int]) -> None:
        for number in which:
            self.add_error(f"word{number}", gettext("This is not the word on your paper. Look at it once more."))


class RecoveryForm(forms.Form):
    """The words of as many officers as are needed; whose words are not there, stays empty."""

    def __init__(self, officers: Iterable[Officer], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.officers = list(officers)
        for officer in self.officers:
            self.fields[f"words{officer.pk}"] = forms.CharField(
                label=gettext("The words of %(name)s") % {"name": officer.account.name},
                required=False,
                max_length=600,
                widget=forms.Textarea(attrs={"rows": 3, **_PLAIN}),
            )

    def given(self) -> dict[int, str]:
        return {officer.pk: str(self.cleaned_data[f"words{officer.pk}"]) for officer in self.officers}

    def wrong(self, which: Iterable[int]) -> None:
        """Mark whose words these are not."""
        for officer in which:
            self.add_error(
                f"words{officer}", gettext("These are not the words on this officer's paper. Check each word.")
            )
