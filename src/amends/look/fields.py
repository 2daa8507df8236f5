"""How forms and their fields are drawn, and how an error stands at its field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, Form, RadioSelect
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext

_QUESTION_MARKS = ("?", "؟")
REFUSED = "refused"
"""Code of a ValidationError that is not about the format: the rules refused the act."""


class FieldRenderer(TemplatesSetting):
    """Every `{{ form }}` and `{{ field.as_field_group }}` takes its templates from `components`."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


@dataclass(frozen=True)
class Fault:
    """One error of a field.

    A refusal brings, besides its sentence: `why` (one more), `way` (what would make it possible), `gate` (its name),
    `gate_url`, `note` (what became of the attempt) and `short` (its line in the summary on top), as `params` of the
    ValidationError whose code is `refused`. All are optional.
    """

    text: str
    refused: bool
    params: dict[str, Any]

    @property
    def short(self) -> str:
        return str(self.params.get("short") or self.text)


def faults(field: BoundField) -> list[Fault]:
    return [_fault(error) for error in field.errors.as_data()]


def _fault(error: ValidationError) -> Fault:
    return Fault(" ".join(error.messages), error.code == REFUSED, dict(error.params or {}))


@dataclass(frozen=True)
class Pointer:
    """A line of the summary on top: what is wrong, and the address of the place to mend it."""

    label: str
    fault: Fault
    target: str

    @property
    def words(self) -> str:
        """A label that asks is followed by the answer, another one by a colon."""
        if not self.label or self.label.endswith(_QUESTION_MARKS):
            return f"{self.label} {self.fault.short}".strip()
        return gettext("%(field)s: %(problem)s") % {"field": self.label, "problem": self.fault.short}


def pointers(form: Form) -> Iterator[Pointer]:
    for error in form.non_field_errors().as_data():
        yield Pointer("", _fault(error), "")
    for field in form:
        for fault in faults(field):
            yield Pointer(str(field.label), fault, first_input(field))


def first_input(field: BoundField) -> str:
    """The id a link can go to; of a group of choices it is the first one."""
    grouped = isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple)
    return f"{field.auto_id}_0" if grouped else str(field.id_for_label or field.auto_id)


def is_single_tick(field: BoundField) -> bool:
    """A lone tick carries its label beside it, not above."""
    return isinstance(field.field.widget, CheckboxInput)
