"""Conditions in words: when something holds, as sentences and lists that a reader can follow."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from amends.apps.guidance.pages.book import Book
from amends.apps.guidance.pages.testing import Said, Tests
from amends.core.facts import conditions as grammar
from amends.core.playbook.grammar.conduct import Act

_MANY: dict[type, str | Promise] = {
    grammar.AnyAction: _("For at least one action of the plan: %(what)s"),
    grammar.AnyParty: _("For at least one party: %(what)s"),
    grammar.AnyPerson: _("For at least one person: %(what)s"),
    grammar.EveryPerson: _("For every person: %(what)s"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A condition in words: a sentence, and the parts that belong to it. `url` leads to where a name is explained."""

    text: str
    parts: "tuple[Told, ...]" = ()
    url: str = ""

    def __html__(self) -> SafeString:
        """Draw the sentence, and its parts as a list below."""
        words = format_html('<a href="{}">{}</a>', self.url, self.text) if self.url else format_html("{}", self.text)
        if not self.parts:
            return words
        return format_html(
            "{}<ul>{}</ul>", words, format_html_join("", "<li>{}</li>", ((part,) for part in self.parts))
        )

    def __str__(self) -> str:
        return self.__html__()

    def within(self, words: str | Promise) -> "Told":
        """Put words around the sentence; `what` is its place in them."""
        return replace(self, text=str(words) % {"what": self.text})


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells conditions; `act` is the act whose arguments they may ask for."""

    book: Book
    act: Act | None = None

    @property
    def _tests(self) -> Tests:
        return Tests(self.book.phrasing, self.act)

    def maybe(self, condition: grammar.Condition | None) -> Told | None:
        """Tell a condition where there is one."""
        return None if condition is None else self.told(condition)

    def told(self, condition: grammar.Condition) -> Told:
        """Tell a condition."""
        match condition:
            case grammar.AllOf(all=parts):
                return self._joined(_("All of these hold:"), parts)
            case grammar.AnyOf(any=parts):
                return self._joined(_("At least one of these holds:"), parts)
            case grammar.Not(negated=part):
                return self.told(part).within(_("Not known to be so: %(what)s"))
            case grammar.Always(always=outcome):
                return Told(gettext("Always") if outcome else gettext("Never"))
            case grammar.Rule():
                return self._rule(condition)
            case grammar.FactTest():
                return self._fact(condition)
            case grammar.ArgumentTest():
                return _listed(self._tests.argument(condition))
            case _:
                return self._of_somebody(condition)

    def _joined(self, lead: str | Promise, parts: Iterable[grammar.Condition]) -> Told:
        told = tuple(self.told(part) for part in parts)
        return told[0] if len(told) == 1 else Told(str(lead), told)

    def _of_somebody(self, condition: grammar.Condition) -> Told:
        match condition:
            case grammar.Of(of=argument, holds=part):
                return _of(self._tests.who(argument), self.told(part))
            case grammar.CountPersons(count_persons=part):
                return self._counted(condition, part)
            case _:
                (name,) = type(condition).model_fields
                return self.told(getattr(condition, name)).within(_MANY[type(condition)])

    def _counted(self, condition: grammar.CountPersons, part: grammar.Condition) -> Told:
        if condition.below is not None:
            count = condition.below
            words = ngettext("Fewer than %(count)d known person", "Fewer than %(count)d known persons", count)
        else:
            count = condition.at_least if condition.at_least is not None else (condition.above or 0) + 1
            words = ngettext("At least %(count)d known person", "At least %(count)d known persons", count)
        counted = words % {"count": count}
        return Told(counted) if isinstance(part, grammar.Always) else _of(counted, self.told(part))

    def _rule(self, rule: grammar.Rule) -> Told:
        named = next(each for each in self.book.playbook.text.conditions if each.id == rule.rule)
        label, url = self.book.say(named.label), self.book.address.item("condition", rule.rule)
        if not rule.given:
            return Told(label, url=url)
        uses = self._tests.uses(rule.given.values())
        return Told(gettext("%(what)s (%(uses)s)") % {"what": label, "uses": uses}, url=url)

    def _fact(self, test: grammar.FactTest) -> Told:
        url = self.book.address.item("table", test.fact) if test.fact in self.book.playbook.tables else ""
        return replace(_listed(self._tests.fact(test)), url=url)


def _of(who: str, told: Told) -> Told:
    return replace(told, text=gettext("%(who)s: %(what)s") % {"who": who, "what": told.text})


def _listed(said: Said) -> Told:
    return Told(said.text, tuple(Told(value) for value in said.values))
