"""A sheet of wage records: as a file, or its rows in a field where they can be put right."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.adapters.wage_sheets import sheet_text
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.money import queries
from amends.apps.money.forms.fields import CHOOSE, NEEDED, CurrencyField
from amends.core.chain.reading import UnreadableError

_MOST_BYTES = 1024 * 1024
_MOST_TEXT = 400_000


class WageSheetForm(forms.Form):
    """What the sheet is about, and the sheet. A browser forgets a file, so its rows come back in the field."""

    currency = CurrencyField(label=_("In which currency?"), help_text=_("Three letters, such as USD."))
    source = forms.CharField(
        label=_("Where do these figures come from?"),
        help_text=_("Where a row says it itself, that holds. No names."),
        max_length=300,
        error_messages=NEEDED,
    )
    sent = forms.FileField(
        label=_("Which sheet?"),
        help_text=_("A spreadsheet (XLSX, its first sheet) or CSV in UTF-8, 1 MB at the most."),
        required=False,
        error_messages={"empty": _("The file is empty.")},
    )
    text = forms.CharField(
        label=_("Or its rows, with the names of the columns first"),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "dir": "ltr", "autocomplete": "off"}),
        max_length=_MOST_TEXT,
        required=False,
        strip=False,
    )

    def __init__(self, desk: Desk, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.heads, saying = {head.id: head for head in queries.wage_heads(desk)}, Saying(desk)
        choices = [(head.id, saying.text(head.label)) for head in self.heads.values()]
        head = forms.ChoiceField(label=_("What did they lose?"), choices=choices, error_messages=CHOOSE)
        self.fields = {"head": head, **self.fields}

    def clean(self) -> dict[str, Any]:
        """Give the rows of the file, if there is one; they stand in the field from now on."""
        given = self.cleaned_data
        if given.get("sent"):
            given["text"] = self._rows_of_file()
        # A browser sends lines of a field with both signs: the same sheet is to be the same text however it came.
        given["text"] = str(given.get("text") or "").replace("\r\n", "\n").replace("\r", "\n")
        if not given["text"].strip() and not self.errors:
            self.add_error("sent", gettext("Choose a file, or write the rows."))
        return given

    def _rows_of_file(self) -> str:
        sent = self.cleaned_data["sent"]
        if sent.size > _MOST_BYTES:
            self.add_error("sent", gettext("The file is larger than 1 MB. Bring it in parts."))
            return ""
        try:
            text = sheet_text(sent.read())
        except (UnreadableError, UnicodeDecodeError):
            self.add_error("sent", gettext("It does not open. Save it as XLSX without a password, or as CSV in UTF-8."))
            return ""
        if len(text) > _MOST_TEXT or "\0" in text:
            self.add_error("sent", gettext("That is no sheet, or it is too long. Bring it in parts."))
            return ""
        self.data = {**{name: self.data.get(name) for name in self.data}, "text": text}
        return text

    def wish(self) -> queries.Wish:
        """Give the sheet that is to be taken."""
        given = self.cleaned_data
        return queries.Wish(given["text"], self.heads[given["head"]], given["currency"], given["source"].strip())

    def has_looked(self, mark: str) -> bool:
        """Say whether what is doubtful in this very sheet was looked at."""
        return bool(self.data.get("looked") == mark)
