"""The form that begins a plan from a template: which lines, and what no template can write for whoever chooses them."""

from collections.abc import Mapping, Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext

from amends.apps.cases.queries import Desk
from amends.apps.plans.forms.lines import LineForm
from amends.apps.plans.pages.beginning import name_of
from amends.apps.plans.pages.words import WRONG
from amends.core.plan.beginning import Drafting, kind_of, left_open
from amends.core.plan.checking import Known, WrongFieldError, checked
from amends.core.plan.merging import Record
from amends.core.plan.shape import About

LINE = "line"
"""The name of the ticks; what a line leaves to be written is named by its field and the line."""


class BeginForm(forms.Form):
    """Asks which lines of a template are drafted. What is for the person is ticked at first, the rest is not."""

    def __init__(self, desk: Desk, lines: Sequence[Drafting], known: Known, sent: QueryDict | None = None) -> None:
        super().__init__(sent)
        self.lines, self.known = lines, known
        ticked = sent.getlist(LINE) if sent is not None else [line.id for line in lines if is_for_person(line)]
        self.chosen = frozenset(ticked)
        for line in lines:
            names = left_open(line)
            asked = LineForm(desk, kind_of(line), names, Record()).fields
            self.fields |= {name_of(name, line): asked[name] for name in names}

    def clean(self) -> None:
        """Ask for at least one line, and of each that is chosen for what it leaves to be written."""
        if not self.chosen:
            raise forms.ValidationError(gettext("Choose at least one line, or go back to the plan."))
        for line in self.lines:
            if line.id in self.chosen:
                self._check(line)

    def _check(self, line: Drafting) -> None:
        for name, value in self._written(line).items():
            try:
                checked(kind_of(line), {name: value}, self.known)
            except WrongFieldError as wrong:
                self.add_error(name_of(name, line), str(WRONG[wrong.code]))

    def _written(self, line: Drafting) -> dict[str, str]:
        return {name: str(self.cleaned_data.get(name_of(name, line)) or "") for name in left_open(line)}

    @property
    def wishes(self) -> Mapping[str, Mapping[str, str]]:
        """The lines that were chosen, each with what was written for it; those drafted meanwhile need nothing."""
        written = {line.id: self._written(line) for line in self.lines}
        return {name: written.get(name, {}) for name in self.chosen}


def is_for_person(line: Drafting) -> bool:
    """Say whether a line is about the person; what is about the site is read by others and is chosen on purpose."""
    return kind_of(line).about is About.PERSON
