"""The first page of a new case: what people call it, and where it is."""

import re

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.actions import Opening
from amends.apps.cases.pages.minerals import MINERALS

_LONGEST_TITLE = 120
_NO_COUNTRY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Two letters that stand for something else: unions, areas, and marks for testing."""
_LETTERS = re.compile("[A-Z]{2}")


class OpeningForm(forms.Form):
    """Asks for nothing that anybody must find out first: a name for the case, and the mineral it is about."""

    title = forms.CharField(
        label=_("What do you call this case?"),
        help_text=_("One line: what is said to have happened, and where. Never the name of a person."),
        max_length=_LONGEST_TITLE,
        error_messages={
            "required": _("Give it a line, so that your colleagues find it. It can be as plain as a date.")
        },
    )
    mineral = forms.ChoiceField(
        label=_("Which mineral?"),
        error_messages={
            "required": _("Choose the mineral; “another mineral” is an answer."),
            "invalid_choice": _("“%(value)s” is not in the list. Choose one that is."),
        },
    )
    place = forms.CharField(
        label=_("Where?"),
        help_text=_("A mine, a town, a smelter, as your colleagues call it. Leave it empty when you do not know."),
        max_length=120,
        required=False,
    )
    country = forms.ChoiceField(
        label=_("In which country?"),
        help_text=_("Only so that working days are counted as they are there."),
        required=False,
        error_messages={"invalid_choice": _("“%(value)s” is not in the list. Choose one that is.")},
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what a request sends
        self._offer("mineral", [("", _("Choose")), *MINERALS.items()])
        self._offer("country", [("", _("Not known yet")), *_countries()])

    def _offer(self, name: str, choices: list[tuple[str, object]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(code, str(words)) for code, words in choices]

    def opening(self) -> Opening:
        """Give what the case starts with."""
        cleaned = self.cleaned_data
        return Opening(
            title=cleaned["title"],
            mineral=cleaned["mineral"],
            place=cleaned["place"],
            country=cleaned["country"],
            language=_language(),
        )


def _language() -> str:
    return (get_language() or "en").partition("-")[0]


def _countries() -> list[tuple[str, object]]:
    """Give the countries by their two letters, in the order of the reader's alphabet as far as letters go."""
    names = Locale.parse(_language()).territories
    countries = [(code, name) for code, name in names.items() if _LETTERS.fullmatch(code) and code not in _NO_COUNTRY]
    return sorted(countries, key=lambda country: country[1])
