"""How what is known is said: who a party is, what an answer means, who said it, when and how sure."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.pages.words import own_words
from amends.apps.cases.queries import Desk
from amends.apps.guidance.queries import words_of
from amends.core.facts.statements import Statement, Sureness, Value
from amends.core.playbook.grammar.knowledge import Fact
from amends.core.playbook.phrasing import Phrasing
from amends.look.wording import day

SURENESS: dict[Sureness, str | Promise] = {
    Sureness.SURE: _("sure"),
    Sureness.LIKELY: _("likely"),
    Sureness.DOUBTFUL: _("doubtful"),
}

YES, NO = _("Yes"), _("No")
NOT_ASKED, NOT_KNOWN, NOT_SAID, NONE_OF_THESE = _("Not asked"), _("Not known yet"), _("Not said"), _("None of these")


def listed(parts: Iterable[str]) -> str:
    """Say several things one after the other, where "and" would join too much."""
    return pgettext("between things that are listed", "; ").join(parts)


@dataclass(frozen=True)
class Saying:
    """The words for one case, in the reader's language."""

    desk: Desk

    @cached_property
    def phrasing(self) -> Phrasing:
        """The words of the guidance, with the names that the parties of the case have."""
        names = {key: own_words(name) for key, name in self.desk.names.items()}
        return Phrasing(self.desk.playbook, words_of(self.desk.playbook), names)

    def text(self, english: str | None) -> str:
        """Give a text of the playbook."""
        return self.phrasing.say(english) if english else ""

    def party(self, key: str) -> str:
        """Give the name of a party; persons are called by their codes."""
        return self.phrasing.name(key)

    def part(self, key: str) -> str:
        """Give what a part of the allegation is called."""
        return gettext("Part “%(key)s”") % {"key": key}

    def codes(self, terms: str) -> list[tuple[str, str]]:
        """Give the codes of a list with their words."""
        return [(term.code, self.text(term.label)) for term in self.desk.playbook.terms[terms].terms]

    def answer(self, fact: Fact, value: Value) -> str:
        """Give the words for a value of a fact; asked and not known has its own, and so has none."""
        if value is None:
            return str(NOT_KNOWN)
        if isinstance(value, bool):
            return str(YES if value else NO)
        return self.phrasing.value(fact.id, value) if value != () else str(NONE_OF_THESE)

    def fact(self, fact: str) -> str:
        """Give the label of a fact or of a derived answer."""
        return self.phrasing.fact(fact)

    def answer_of(self, fact: str, value: Value) -> str:
        """Give the words for a value of a fact named by its id."""
        return self.answer(self.desk.playbook.facts[fact], value)

    def source(self, statement: Statement) -> SafeString:
        """Say who said something, when, and how sure."""
        words = self.party(statement.said_by), day(statement.at), SURENESS[statement.sure]
        return format_html("<bdi>{}</bdi> · {} · {}", *words)

    def known(self, fact: Fact, statement: Statement) -> SafeString:
        """Say what is in force, and where it comes from."""
        words = {"answer": self.answer(fact, statement.value), "source": self.source(statement)}
        return format_html(gettext("Known: <b>{answer}</b>. {source}"), **words)

    def second_view(self, fact: Fact, statement: Statement) -> SafeString:
        """Say what somebody else sees differently."""
        words = {"answer": self.answer(fact, statement.value), "source": self.source(statement)}
        return format_html(gettext("Another view: <b>{answer}</b>. {source}"), **words)

    def myself(self) -> str:
        """Give how the one who writes chooses themselves as the source."""
        return gettext("Myself, for %(party)s") % {"party": self.party(self.desk.me)}
