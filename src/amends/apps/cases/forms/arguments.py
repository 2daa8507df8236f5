"""The field that asks for one argument of an act, and the value it gives."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.forms.answers import NO, YES, CodeField, CodesField
from amends.apps.cases.pages.saying import NO as NO_WORD
from amends.apps.cases.pages.saying import NOT_SAID, Saying
from amends.apps.cases.pages.saying import YES as YES_WORD
from amends.core.case.state import FUND, PERSON_ROLE
from amends.core.facts.statements import CASE, Value
from amends.core.playbook.grammar.conduct import Argument, ArgumentKind
from amends.core.playbook.playbook import SUPPLIER_ROLES

Choices = list[tuple[str, str]]

_AS_RADIOS = {ArgumentKind.CHOICE, ArgumentKind.YES_NO}
_MOST_RADIOS = 8
_LONGEST_TEXT = 400
_REQUIRED = {"required": _("This is needed.")}


MOST_LISTED = 40
"""So many persons stand in each row of a plan; of more, the code is typed."""

ROWS_PERSON = "-person"
"""Stands in a row for the person whom the row is for."""


class TypedCodeField(CodeField):
    """One of some codes, typed as it is read: “P12”."""

    widget = forms.TextInput

    def __init__(self, *, named: Choices, **words: Any) -> None:
        super().__init__(choices=named, **words)
        self.words_of = dict(named)
        self.code_of = {name.casefold(): code for code, name in named}

    def to_python(self, value: Any) -> str:
        typed = str(super().to_python(value)).strip()
        return self.code_of.get(typed.casefold(), typed)

    def prepare_value(self, value: Any) -> Any:
        return self.words_of.get(value, value)


def field_of(argument: Argument, saying: Saying, *, in_row: bool = False) -> forms.Field:
    """Give the field that asks for an argument; in a row every choice is a list to open."""
    words: dict[str, Any] = {
        "label": saying.text(argument.question),
        "help_text": saying.text(argument.hint),
        "required": argument.required,
        "error_messages": _REQUIRED,
    }
    match argument.kind:
        case ArgumentKind.NUMBER:
            return forms.IntegerField(min_value=0, widget=forms.NumberInput(attrs={"inputmode": "numeric"}), **words)
        case ArgumentKind.TEXT:
            return forms.CharField(max_length=_LONGEST_TEXT, **words)
        case ArgumentKind.SEVERAL:
            return CodesField(choices=saying.codes(str(argument.codes)), **words)
        case _:
            return _one_of(argument, saying, words, in_row=in_row)


def _one_of(argument: Argument, saying: Saying, words: dict[str, Any], *, in_row: bool) -> forms.Field:
    if in_row and len(saying.desk.state.persons) > MOST_LISTED:
        return _in_long_row(argument, saying, words)
    choices = _CHOICES[argument.kind](argument, saying)
    in_full = not in_row and argument.kind in _AS_RADIOS and len(choices) <= _MOST_RADIOS
    if not argument.required:
        choices = [*choices, ("", str(NOT_SAID))] if in_full else [("", str(NOT_SAID)), *choices]
    elif not in_full:
        choices = [("", str(_("Choose one"))), *choices]
    return CodeField(choices=choices, widget=forms.RadioSelect if in_full else forms.Select, **words)


def _in_long_row(argument: Argument, saying: Saying, words: dict[str, Any]) -> forms.Field:
    """A row of a plan for many people: a list of all of them in each row would weigh more than the page."""
    if argument.kind is ArgumentKind.PERSON:
        return TypedCodeField(named=_persons(argument, saying), **words)
    choices = [("", str(NOT_SAID)), *_CHOICES[argument.kind](argument, saying)]
    if argument.kind in {ArgumentKind.PARTY, ArgumentKind.PARTY_OR_FUND}:
        choices = [each for each in choices if each[0] not in saying.desk.state.persons]
        choices.insert(1, (ROWS_PERSON, str(_("The person this action is for"))))
    return CodeField(choices=choices, **words)


_RELATIVE = "G"


def _of_codes(argument: Argument, saying: Saying) -> Choices:
    return saying.codes(str(argument.codes))


def _persons(_argument: Argument, saying: Saying) -> Choices:
    """Persons are offered only to those who see them."""
    desk = saying.desk
    return [(key, saying.party(key)) for key in desk.state.persons] if desk.sees_people else []


def _parties(argument: Argument, saying: Saying) -> Choices:
    """Relatives stand with the persons: they are offered only to those who see these."""
    desk = saying.desk
    hidden = {PERSON_ROLE} if desk.sees_people else {PERSON_ROLE, _RELATIVE}
    others = [(key, saying.party(key)) for key, party in desk.state.parties.items() if party.role not in hidden]
    return [*others, *_persons(argument, saying)]


def _parties_or_fund(argument: Argument, saying: Saying) -> Choices:
    return [(FUND, str(_("A fund"))), *_parties(argument, saying)]


def _suppliers(_argument: Argument, saying: Saying) -> Choices:
    parties = saying.desk.state.parties
    return [(key, saying.party(key)) for key, party in parties.items() if party.role in SUPPLIER_ROLES]


def _subjects(argument: Argument, saying: Saying) -> Choices:
    parts = [(key, saying.part(key)) for key in saying.desk.state.claims]
    return [*_persons(argument, saying), *parts, (CASE, str(_("The whole case")))]


def _yes_no(_argument: Argument, _saying: Saying) -> Choices:
    return [(YES, str(YES_WORD)), (NO, str(NO_WORD))]


_CHOICES: dict[ArgumentKind, Callable[[Argument, Saying], Choices]] = {
    ArgumentKind.CHOICE: _of_codes,
    ArgumentKind.PARTY: _parties,
    ArgumentKind.PARTY_OR_FUND: _parties_or_fund,
    ArgumentKind.PERSON: _persons,
    ArgumentKind.SUBJECT: _subjects,
    ArgumentKind.SUPPLIER: _suppliers,
    ArgumentKind.YES_NO: _yes_no,
}


def value_of(argument: Argument, sent: Any) -> Value:
    """Give the value of an argument; what was not said is None, and is left out of the attempt."""
    if sent in {None, ""} if not isinstance(sent, list) else not sent:
        return None
    if argument.kind is ArgumentKind.YES_NO:
        return bool(sent == YES)
    return tuple(sent) if isinstance(sent, list) else sent
