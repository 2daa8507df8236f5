"""What every form of a case carries: the number of the last entry that its page showed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language

from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.core.case.commands import Note
from amends.look.fields import REFUSED, Fault

Sent = Mapping[str, Any]


class SeenForm(forms.Form):
    """A form on somebody's desk. `seen` lets an action notice that others changed the same thing meanwhile."""

    def __init__(self, desk: Desk, data: Sent | None = None, initial: Sent | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.desk, self.saying = desk, Saying(desk)
        self.seen = desk.state.number if data is None else number_of(data.get("seen"))

    @property
    def at_top(self) -> list[Fault]:
        """What is wrong with the form as a whole, as `stop` draws it."""
        errors = self.non_field_errors().as_data()
        return [Fault(" ".join(error.messages), error.code == REFUSED, dict(error.params or {})) for error in errors]

    def note_of(self, name: str) -> Note:
        """Give what was written in a field, under the language of the page it was written on."""
        return in_own_language(str(self.cleaned_data.get(name) or ""))


def in_own_language(words: str) -> Note:
    """Give words under the language of the page they were written on."""
    words = words.strip()
    return {(get_language() or "en").partition("-")[0]: words} if words else {}


_MOST_DIGITS = 9


def number_of(sent: object) -> int:
    """Give what a page was sent with; one that does not say what it showed has shown nothing."""
    words = str(sent or "")
    return int(words) if words.isascii() and words.isdecimal() and len(words) <= _MOST_DIGITS else 0
