"""The fields that ask for one fact: how each kind of answer is offered, and what was answered.

Not asked, not known yet, none and no stay apart: nothing chosen says nothing, and the others have choices of their own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.pages.saying import NONE_OF_THESE, NOT_ASKED, NOT_KNOWN, Saying
from amends.core.case.state import PERSON_ROLE
from amends.core.facts.declarations import UNKNOWN_CODE, Kind
from amends.core.facts.statements import Value
from amends.core.playbook.grammar.knowledge import Fact
from amends.core.playbook.playbook import COMPANY_ROLES

Choices = list[tuple[str, str]]
Cleaned = Mapping[str, Any]

YES, NO, UNKNOWN, NONE = "yes", "no", "-unknown", "-none"
"""What fields send for answers that are no codes; a code of a playbook never begins with a hyphen."""

_NOT_ASKED_CODE = "not_asked"
_LONGEST_TEXT = 400


class NothingSaid:
    """No answer was given: the fact stays as it is."""


NOTHING_SAID = NothingSaid()
Answer = Value | NothingSaid


class CodeField(forms.ChoiceField):
    """One of some codes; another is refused by name."""

    default_error_messages = {"invalid_choice": _("“%(value)s” is not one of the answers. Choose one that is listed.")}


class CodesField(forms.MultipleChoiceField):
    """Several of some codes; none and not known yet stand alone."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "alone": _("“%(answer)s” cannot stand beside another answer. Choose one or the other."),
        "invalid_choice": _("“%(value)s” is not one of the answers. Choose from those that are listed."),
        "invalid_list": _("This answer could not be read. Choose from those that are listed."),
    }

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        alone = next((code for code in value if code in {NONE, UNKNOWN}), None)
        if alone is not None and len(value) > 1:
            words = {NONE: NONE_OF_THESE, UNKNOWN: NOT_KNOWN}[alone]
            raise ValidationError(self.error_messages["alone"], code="alone", params={"answer": words})


@dataclass(frozen=True)
class Asking:
    """One fact asked about one subject. `shown` is the value in force when the form was shown, if it `was_asked`."""

    fact: Fact
    saying: Saying
    shown: Value
    was_asked: bool

    def fields(self) -> dict[str, forms.Field]:
        """Give the fields that ask for it, by their names."""
        raise NotImplementedError

    def answer(self, cleaned: Cleaned) -> Answer:
        """Give what was answered.

        Raises:
            ValidationError: the answers contradict each other.
        """
        raise NotImplementedError

    @property
    def question(self) -> dict[str, Any]:
        """Give what every field of the fact is made with."""
        return {"label": self.saying.text(self.fact.question), "required": False}

    def is_new(self, answer: Answer) -> bool:
        """Say whether an answer differs from what was known when the form was shown."""
        if isinstance(answer, NothingSaid):
            return False
        return not self.was_asked or _compared(answer) != _compared(self.shown)


def _compared(value: Value) -> Value | frozenset[str]:
    """The order of codes means nothing, and a code that says "unknown" is the same as not known."""
    if isinstance(value, tuple):
        return frozenset(value)
    return None if value == UNKNOWN_CODE else value


class OneOf(Asking):
    """Yes or no, a code, a party: radios, or a list to open where there are many."""

    def fields(self) -> dict[str, forms.Field]:
        is_party = self.fact.kind is Kind.PARTY
        widget = forms.Select if is_party else forms.RadioSelect
        return {
            self.fact.id: CodeField(choices=self._choices(), initial=self._initial(), widget=widget, **self.question)
        }

    def answer(self, cleaned: Cleaned) -> Answer:
        sent = cleaned.get(self.fact.id, "")
        if sent in {"", self._initial_code()}:
            return NOTHING_SAID
        if sent in {UNKNOWN, UNKNOWN_CODE}:
            return UNKNOWN_CODE if sent == UNKNOWN_CODE else None
        return sent == YES if self.fact.kind is Kind.YES_NO else str(sent)

    def _choices(self) -> Choices:
        """Every question can be answered with "not known yet"; "not asked" is offered only while that is so."""
        choices = _listed(self.fact, self.saying)
        codes = {code for code, _label in choices}
        if UNKNOWN_CODE not in codes:
            choices.append((UNKNOWN, str(NOT_KNOWN)))
        if not self.was_asked and not self._initial_code():
            choices.insert(0 if self.fact.kind is Kind.PARTY else len(choices), ("", str(NOT_ASKED)))
        return choices

    def _initial_code(self) -> str:
        """While nobody has said anything, some facts start with a code that says so."""
        if self.was_asked:
            return ""
        codes = {code for code, _label in _listed(self.fact, self.saying)}
        starts = self.fact.starts if isinstance(self.fact.starts, str) else ""
        return starts or (_NOT_ASKED_CODE if _NOT_ASKED_CODE in codes else "")

    def _initial(self) -> str:
        if not self.was_asked:
            return self._initial_code()
        if isinstance(self.shown, bool):
            return YES if self.shown else NO
        codes = {code for code, _label in _listed(self.fact, self.saying)}
        return str(self.shown or (UNKNOWN_CODE if UNKNOWN_CODE in codes else UNKNOWN))


class Several(Asking):
    """Ticks, with "none of these" and "not known yet" as ticks of their own."""

    def fields(self) -> dict[str, forms.Field]:
        choices = [*_listed(self.fact, self.saying), (NONE, str(NONE_OF_THESE)), (UNKNOWN, str(NOT_KNOWN))]
        return {self.fact.id: CodesField(choices=choices, initial=self._initial(), **self.question)}

    def answer(self, cleaned: Cleaned) -> Answer:
        sent = cleaned.get(self.fact.id, [])
        if not sent and self.was_asked:
            message = gettext("Nothing is ticked any more. Say whether it is none of these, or not known yet.")
            raise ValidationError(message)
        if not sent:
            return NOTHING_SAID
        if sent == [UNKNOWN]:
            return None
        return () if sent == [NONE] else tuple(sent)

    def _initial(self) -> list[str]:
        if not self.was_asked:
            return []
        if not isinstance(self.shown, tuple):
            return [UNKNOWN]
        return list(self.shown) or [NONE]


class Number(Asking):
    """A number, and a tick for "asked, and not known yet"; empty says nothing, and zero is a number."""

    def fields(self) -> dict[str, forms.Field]:
        number = forms.IntegerField(min_value=0, max_value=self.fact.at_most, initial=self.shown, **self.question)
        number.widget.attrs["inputmode"] = "numeric"
        was_unknown = self.was_asked and self.shown is None
        unknown = forms.BooleanField(label=_("Asked, and not known yet"), initial=was_unknown, required=False)
        return {self.fact.id: number, self._unknown: unknown}

    def answer(self, cleaned: Cleaned) -> Answer:
        number, is_unknown = cleaned.get(self.fact.id), bool(cleaned.get(self._unknown))
        was_unknown = self.was_asked and self.shown is None
        if number is not None and is_unknown and not was_unknown:
            raise ValidationError(gettext("Give a number, or say that it is not known yet, not both."))
        if number is not None:
            return int(number)
        return None if is_unknown or self.was_asked else NOTHING_SAID

    @property
    def _unknown(self) -> str:
        return f"{self.fact.id}.unknown"


class Text(Asking):
    """A few words."""

    def fields(self) -> dict[str, forms.Field]:
        return {self.fact.id: forms.CharField(max_length=_LONGEST_TEXT, initial=self.shown, **self.question)}

    def answer(self, cleaned: Cleaned) -> Answer:
        words = cleaned.get(self.fact.id, "")
        return words or (None if self.was_asked else NOTHING_SAID)


class OfCompanies(Asking):
    """One list to open for each company of the case."""

    def fields(self) -> dict[str, forms.Field]:
        return {self._name(key): self._field(key) for key in self._companies()}

    def answer(self, cleaned: Cleaned) -> Answer:
        sent = {key: cleaned.get(self._name(key), "") for key in self._companies()}
        return {key: code for key, code in sent.items() if code} or NOTHING_SAID

    def is_new(self, answer: Answer) -> bool:
        """One answer for all companies may have been given before; it is the same as giving it for each."""
        return isinstance(answer, Mapping) and answer != {
            key: shown for key in self._companies() if (shown := self._shown_of(key))
        }

    def _field(self, key: str) -> forms.Field:
        named = {"fact": self.saying.text(self.fact.label), "company": self.saying.party(key)}
        choices = _listed(self.fact, self.saying)
        if not self._shown_of(key):
            choices.insert(0, ("", str(NOT_ASKED)))
        label = gettext("%(fact)s: %(company)s") % named
        return CodeField(choices=choices, initial=self._shown_of(key), label=label, required=False)

    def _shown_of(self, key: str) -> str:
        if isinstance(self.shown, Mapping):
            return (self.shown[key] or UNKNOWN_CODE) if key in self.shown else ""
        return str(self.shown or UNKNOWN_CODE) if self.was_asked else ""

    def _companies(self) -> list[str]:
        parties = self.saying.desk.state.parties
        return [key for key, party in parties.items() if party.role in COMPANY_ROLES]

    def _name(self, key: str) -> str:
        return f"{self.fact.id}.{key}"


_ASKED_AS: Mapping[Kind, Callable[..., Asking]] = {
    Kind.CHOICE: OneOf,
    Kind.NUMBER: Number,
    Kind.PARTIES: Several,
    Kind.PARTY: OneOf,
    Kind.PERSONS: Several,
    Kind.PER_COMPANY: OfCompanies,
    Kind.SEVERAL: Several,
    Kind.TEXT: Text,
    Kind.YES_NO: OneOf,
}


def asking(fact: Fact, saying: Saying, facts: Mapping[str, Value]) -> Asking:
    """Give the way to ask for a fact, where these facts about its subject were in force when the form was shown."""
    return _ASKED_AS[fact.kind](fact, saying, facts.get(fact.id), was_asked=fact.id in facts)


def is_asked_here(fact: Fact) -> bool:
    """Say whether a form asks for a fact; the parts of an allegation have pages of their own."""
    return fact.kind is not Kind.CLAIMS


def _listed(fact: Fact, saying: Saying) -> Choices:
    state = saying.desk.state
    match fact.kind:
        case Kind.YES_NO:
            return [(YES, saying.answer(fact, value=True)), (NO, saying.answer(fact, value=False))]
        case Kind.PERSONS:
            return [(key, saying.party(key)) for key in state.persons]
        case Kind.PARTIES | Kind.PARTY:
            return [(key, saying.party(key)) for key, party in state.parties.items() if party.role != PERSON_ROLE]
        case _:
            return saying.codes(str(fact.codes))
