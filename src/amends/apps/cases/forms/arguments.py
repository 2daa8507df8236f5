"""The field that asks for one argument of an act, and the value it gives."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.forms.answers import NO, YES, CodeField, CodesField
from amends.apps.cases.pages.saying import NO as NO_WORD
from amends.apps.cases.pages.saying import NOT_SAID, Saying
from amends.apps.cases.pages.saying import YES as YES_WORD
from amends.core.case.scenario.trying import FUND
from amends.core.case.state import PERSON_ROLE
from amends.core.facts.statements import CASE, Value
from amends.core.playbook.grammar.conduct import Argument, ArgumentKind
from amends.core.playbook.playbook import SUPPLIER_ROLES

Choices = list[tuple[str, str]]

_AS_RADIOS = {ArgumentKind.CHOICE, ArgumentKind.YES_NO}
_MOST_RADIOS = 8
_LONGEST_TEXT = 400
_REQUIRED = {"required": _("This is needed.")}


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
    choices = _CHOICES[argument.kind](argument, saying)
    in_full = not in_row and argument.kind in _AS_RADIOS and len(choices) <= _MOST_RADIOS
    if not argument.required:
        choices = [*choices, ("", str(NOT_SAID))] if in_full else [("", str(NOT_SAID)), *choices]
    elif not in_full:
        choices = [("", str(_("Choose one"))), *choices]
    return CodeField(choices=choices, widget=forms.RadioSelect if in_full else forms.Select, **words)


def _of_codes(argument: Argument, saying: Saying) -> Choices:
    return saying.codes(str(argument.codes))


def _persons(_argument: Argument, saying: Saying) -> Choices:
    """Persons are offered only to those who see them."""
    desk = saying.desk
    return [(key, saying.party(key)) for key in desk.state.persons] if desk.sees_people else []


def _parties(argument: Argument, saying: Saying) -> Choices:
    others = ((key, party) for key, party in saying.desk.state.parties.items() if party.role != PERSON_ROLE)
    return [*((key, saying.party(key)) for key, _party in others), *_persons(argument, saying)]


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
