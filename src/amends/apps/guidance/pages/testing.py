"""Single comparisons in words: a fact, a derived answer or an argument of an act, and what it is tested for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from babel import Locale
from babel.lists import format_list
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from amends.core.facts.conditions import ArgumentTest, FactTest, Tested
from amends.core.playbook.grammar.conduct import Act
from amends.core.playbook.phrasing import Phrasing

_PURPOSES = "purposes"
_IN_A_LINE = 3
WHO: dict[str, str | Promise] = {
    "by": _("Whoever acts"),
    "implementer": _("Whoever carried it out"),
    "payee": _("Whoever is paid"),
    "payer": _("Whoever pays"),
    "person": _("The person"),
    "subject": _("The person whose part ends"),
    "supplier": _("The supplier"),
    "to": _("The recipient"),
}
"""Whom the arguments of acts name, alphabetical; of others the question is said."""

_OF_ONE: dict[str, str | Promise] = {
    "above": _("more than %(value)s"),
    "at_least": _("at least %(value)s"),
    "below": _("less than %(value)s"),
}
_OF_SEVERAL: dict[str, str | Promise] = {
    "has_all": _("all of these:"),
    "has_any": _("at least one of these:"),
    "in": _("one of these:"),
    "only": _("nothing but these:"),
}
_OF_FEW: dict[str, str | Promise] = {
    "has_all": _("includes %(values)s"),
    "has_any": _("includes %(values)s"),
    "only": _("nothing but %(values)s"),
}


class Said(NamedTuple):
    """A comparison: a sentence, and the values it counts where they are too many for it."""

    text: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tests:
    """Says comparisons; `act` is the act whose arguments they may ask for."""

    phrasing: Phrasing
    act: Act | None = None

    def fact(self, test: FactTest) -> Said:
        """Say the test of a fact or a derived answer."""
        name = self._fact_name(test.fact)
        if test.test == "same_as":
            words = {"fact": name, "other": self._fact_name(str(test.operand))}
            return Said(gettext("%(fact)s: the same as %(other)s") % words)
        if test.test == "present":
            return Said(gettext("%(fact)s: recorded") % {"fact": name})
        ordered = self._from_on(test)
        say = self._value_of(test.fact)
        value, values = self._several("in", map(say, ordered)) if ordered else self._tested(test, say)
        return Said(gettext("%(fact)s: %(value)s") % {"fact": name, "value": value}, values)

    def argument(self, test: ArgumentTest) -> Said:
        """Say the test of an argument: its question, and the answer that counts."""
        if test.test == "same_as":
            words = {"who": self.who(test.arg), "other": self.who(str(test.operand))}
            return Said(gettext("%(who)s: the same as %(other)s") % words)
        asked = self.question(test.arg)
        if test.test == "present":
            return Said(gettext("%(question)s Something is named.") % {"question": asked})
        value, values = self._tested(test, self._answer_to(test.arg))
        return Said(f"{asked} {value}", values)

    def who(self, argument: str) -> str:
        """Say whom an argument names."""
        return str(WHO.get(argument) or self.question(argument))

    def question(self, argument: str) -> str:
        """Say the question that asks for an argument: of this act, else of the first that has it."""
        playbook = self.phrasing.playbook
        asked = next((playbook.questions[act, argument] for act in self._owners(argument)), None)
        return self.phrasing.say(asked) if asked else self.phrasing.phrase(f"argument.{argument}")

    def uses(self, purposes: Iterable[str]) -> str:
        """Say for which uses something is asked, such as consent; one that the act names is said as such."""
        return all_of(gettext("for that use") if "{" in each else self._purpose(each) for each in purposes)

    def _purpose(self, purpose: str) -> str:
        known = _PURPOSES in self.phrasing.playbook.terms
        return self.phrasing.code(_PURPOSES, purpose) if known else purpose

    def _owners(self, argument: str) -> list[str]:
        """Give the acts that have an argument, the one at hand first."""
        owners = [act for act, name in self.phrasing.playbook.questions if name == argument]
        return sorted(owners, key=lambda act: self.act is None or act != self.act.id)

    def _answer_to(self, argument: str) -> Callable[[Any], str]:
        if argument == "act":
            return lambda value: self.phrasing.say(self.phrasing.playbook.acts[value].label)
        owner = next(iter(self._owners(argument)), "")
        return lambda value: self.phrasing.argument(owner, argument, value)

    def _tested(self, test: Tested, say: Callable[[Any], str]) -> Said:
        operand = test.operand
        if test.test in _OF_SEVERAL:
            return self._several(test.test, map(say, operand))
        if test.test == "at_least" and operand == 0:
            return Said(gettext("known"))
        return Said(str(_OF_ONE[test.test]) % {"value": say(operand)} if test.test in _OF_ONE else say(operand))

    def _several(self, test: str, values: Iterable[str]) -> Said:
        """Say a few values in the line, and many, or such as carry commas of their own, one below the other."""
        listed = tuple(values)
        if len(listed) > _IN_A_LINE or (len(listed) > 1 and any(sign in value for value in listed for sign in ",;:")):
            return Said(str(_OF_SEVERAL[test]), listed)
        joined = all_of(listed) if test == "has_all" else one_of(listed)
        return Said(str(_OF_FEW[test]) % {"values": joined} if test in _OF_FEW else joined)

    def _from_on(self, test: FactTest) -> tuple[str, ...]:
        """Give the codes that "at least" allows in a list that goes from the least to the most."""
        declared = self.phrasing.playbook.vocabulary.get(test.fact)
        if test.test != "at_least" or declared is None or test.operand not in declared.codes:
            return ()
        return declared.codes[declared.codes.index(str(test.operand)) :]

    def _fact_name(self, fact: str) -> str:
        """Name a fact; of a family of facts, one for each use, name what they have in common."""
        if "{" not in fact:
            return self.phrasing.fact(fact)
        terms = self.phrasing.playbook.codes_behind.get(self._one_of_family(fact), "")
        listed = self.phrasing.playbook.terms.get(terms)
        label = self.phrasing.say(listed.label) if listed else fact
        return gettext("%(fact)s, for that use") % {"fact": label}

    def _value_of(self, fact: str) -> Callable[[Any], str]:
        return lambda value: self.phrasing.value(self._one_of_family(fact), value)

    def _one_of_family(self, fact: str) -> str:
        stem, brace, _rest = fact.partition("{")
        return next((each for each in self.phrasing.playbook.facts if brace and each.startswith(stem)), fact)


def one_of(items: Iterable[str]) -> str:
    """A, B or C."""
    return format_list(list(items), style="or", locale=_locale())


def all_of(items: Iterable[str]) -> str:
    """A, B and C."""
    return format_list(list(items), locale=_locale())


def _locale() -> Locale:
    language = get_language() or "en"
    return Locale.parse("en_GB" if language == "en" else language)  # no comma before "or"
