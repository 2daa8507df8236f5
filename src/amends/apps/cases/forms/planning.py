"""The rows of a plan: one action each, as many as are needed, without any script."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.forms.acting import ActForm
from amends.apps.cases.forms.answers import NO, YES
from amends.apps.cases.forms.arguments import ROWS_PERSON, field_of, value_of
from amends.apps.cases.forms.seen import Sent
from amends.apps.cases.queries import Desk
from amends.core.facts.statements import Facts, Value
from amends.core.playbook.grammar.conduct import Act, ArgumentKind

ROWS = 6
"""So many rows a page begins with, and so many more come when they are asked for."""

_MOST_ROWS = 160
"""More fields than these a form may not send. What the plan in force has beyond them stays as it is."""

KINDS: dict[str, str | Promise] = {
    "remove_child": _("Take a child out of work"),
    "schooling": _("School"),
    "income_replacement": _("Replace the income that is lost"),
    "stay": _("Stay in the job, made decent"),
    "return": _("A journey home"),
}
"""Kinds of action that the safeguards look at; every other kind is said in words of one's own."""

_MENU = "assistance_domains"
_KIND = "kind"
_OWN = "kind_in_words"


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the page draws it."""

    number: int
    fields: tuple[BoundField, ...]


class PlanForm(ActForm):
    """Asks for the actions of a plan in rows; a row in which nothing is said is no action."""

    def __init__(
        self, act: Act, desk: Desk, data: Sent | None = None, initial: Sent | None = None, *, rows: int = ROWS
    ) -> None:
        super().__init__(act, desk, data, initial)
        self.rows_shown = min(rows, _MOST_ROWS)
        for number in range(self.rows_shown):
            for name, field in self._row_fields():
                # A hint is read once, in the first row.
                field.help_text = "" if number else field.help_text
                self.fields[f"{name}-{number}"] = field

    def _row_fields(self) -> Iterator[tuple[str, forms.Field]]:
        for argument in self.act.action_arguments:
            if argument.name == _KIND and argument.kind is ArgumentKind.TEXT:
                yield _KIND, self._kind_field(self.saying.text(argument.question))
                yield _OWN, forms.CharField(label=_("Or in your own words"), max_length=120, required=False)
            else:
                yield argument.name, field_of(argument.model_copy(update={"required": False}), self.saying, in_row=True)

    def _kind_field(self, label: str) -> forms.Field:
        menu = self.saying.codes(_MENU) if _MENU in self.desk.playbook.terms else []
        groups: list[Any] = [
            ("", str(_("Choose one, or use your own words"))),
            (str(_("Looked at by the safeguards")), [(kind, str(words)) for kind, words in KINDS.items()]),
            *([(str(_("Protection and assistance")), menu)] if menu else []),
        ]
        return forms.ChoiceField(choices=groups, label=label, required=False)

    def rows(self) -> list[Row]:
        """Give the rows as the page draws them."""
        names = [name for name, _field in self._row_fields()]
        return [Row(number + 1, tuple(self[f"{name}-{number}"] for name in names)) for number in range(self.rows_shown)]

    # What was planned --------------------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._actions = [action for number in range(self.rows_shown) if (action := self._action(cleaned, number))]
        if not self._actions and not self.errors:
            raise ValidationError(gettext("Write at least one action into the plan."), code="required")
        return cleaned

    def _action(self, cleaned: Sent, number: int) -> dict[str, Value]:
        values = {
            argument.name: value_of(argument, cleaned.get(f"{argument.name}-{number}"))
            for argument in self.act.action_arguments
        }
        for name, value in values.items():
            values[name] = values.get("person") if value == ROWS_PERSON else value
        own = str(cleaned.get(f"{_OWN}-{number}") or "").strip()
        if own and values.get(_KIND):
            self.add_error(f"{_OWN}-{number}", gettext("Choose a kind or use your own words, not both."))
        values[_KIND] = values.get(_KIND) or own or None
        said: dict[str, Value] = {name: value for name, value in values.items() if value is not None}
        if said and _KIND not in said and not self.errors:
            self.add_error(f"{_KIND}-{number}", gettext("Say what is done."))
        return said

    @property
    def kept(self) -> tuple[Facts, ...]:
        """The actions of the plan in force for which there is no row here."""
        return self.desk.state.plan[_MOST_ROWS:]

    def actions(self) -> tuple[Facts, ...]:
        return (*self._actions, *self.kept)


def as_initial(sent: QueryDict) -> dict[str, Any]:
    """Give what was typed so far as it fills a form with more rows."""
    return {name: values if len(values) > 1 else values[0] for name, values in sent.lists()}


def plan_as_initial(desk: Desk) -> dict[str, Any]:
    """Give the plan in force as it fills the form: a new version begins with the one before."""
    plan = enumerate(desk.state.plan[:_MOST_ROWS])
    return {name: value for number, action in plan for name, value in _row_as_initial(desk, action, number)}


def _row_as_initial(desk: Desk, action: Facts, number: int) -> Iterator[tuple[str, Value]]:
    menu = {term.code for term in desk.playbook.terms[_MENU].terms} if _MENU in desk.playbook.terms else set()
    for name, value in action.items():
        if isinstance(value, bool):
            yield f"{name}-{number}", YES if value else NO
        elif name == _KIND and value not in KINDS and value not in menu:
            yield f"{_OWN}-{number}", value
        else:
            yield f"{name}-{number}", value
