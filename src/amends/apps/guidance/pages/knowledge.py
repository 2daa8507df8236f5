"""What is asked, derived and called how: tables, named conditions, facts by topic, terms."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.guidance.pages.address import anchor_of
from amends.apps.guidance.pages.book import Book, Link, Provenance
from amends.apps.guidance.pages.conditions import Telling, Told
from amends.core.facts.declarations import Kind, Subject
from amends.core.playbook.grammar.knowledge import DecisionTable, Fact, NamedCondition, Sensitivity, Terms, Topic

ABOUT: dict[Subject, str | Promise] = {
    Subject.ACT: _("About what somebody tries"),
    Subject.ACTION: _("About an action of the plan"),
    Subject.CASE: _("About the whole case"),
    Subject.CLAIM: _("About each part of the allegation"),
    Subject.PARTY: _("About each party"),
    Subject.PERSON: _("About each person"),
}
_KINDS: dict[Kind, str | Promise] = {
    Kind.CHOICE: _("One of a list"),
    Kind.CLAIMS: _("Parts of the allegation"),
    Kind.NUMBER: _("A number"),
    Kind.PARTIES: _("Parties of the case"),
    Kind.PARTY: _("A party of the case"),
    Kind.PERSONS: _("Persons of the case"),
    Kind.PER_COMPANY: _("One of a list, for each company"),
    Kind.SEVERAL: _("Any of a list"),
    Kind.TEXT: _("A few words"),
    Kind.YES_NO: _("Yes or no"),
}
_SENSITIVITIES: dict[Sensitivity, str | Promise] = {
    Sensitivity.CASE: _("Shown to everybody who sees the case"),
    Sensitivity.LEAD: _("Shown to those who lead the case"),
    Sensitivity.PERSON: _("Shown to those who hold the person’s file"),
}


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row of a table: the answer, and when it is given."""

    number: int
    value: str
    when: Told


@dataclass(frozen=True, slots=True)
class TableShown:
    """A decision table: rows from the top, and the answer where none holds."""

    anchor: str
    label: str
    about: str
    codes: Link
    rows: tuple[RowShown, ...]
    otherwise: str
    source: Provenance


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name, a meaning and a condition: a shared condition, or a type of response."""

    anchor: str
    label: str
    meaning: str
    when: Told
    source: Provenance


@dataclass(frozen=True, slots=True)
class FactShown:
    """A question and how it is answered."""

    anchor: str
    label: str
    question: str
    hint: str
    kind: str
    codes: Link | None
    answers: tuple[str, ...]
    asked_of: tuple[str, ...]
    shown_to: str
    source: Provenance


@dataclass(frozen=True, slots=True)
class TopicShown:
    """Facts that are asked together."""

    anchor: str
    label: str
    lead: str
    about: str
    opening: bool
    facts: tuple[FactShown, ...]


@dataclass(frozen=True, slots=True)
class TermsShown:
    """A list of codes."""

    anchor: str
    label: str
    ordered: bool
    terms: tuple[tuple[str, str, str], ...]
    source: Provenance


def tables(book: Book) -> tuple[TableShown, ...]:
    """Compose the decision tables."""
    return tuple(_table(book, table) for table in book.playbook.text.tables)


def types(book: Book) -> tuple[Named, ...]:
    """Compose the types of response, each with the condition that switches it on."""
    telling = Telling(book)
    return tuple(
        Named(
            switch.id,
            book.say(switch.label),
            book.say(switch.meaning),
            telling.told(switch.on_when),
            book.provenance(switch.source),
        )
        for switch in book.playbook.text.types
    )


def conditions(book: Book) -> tuple[Named, ...]:
    """Compose the named conditions."""
    return tuple(_condition(book, condition) for condition in book.playbook.text.conditions)


def topics(book: Book) -> tuple[TopicShown, ...]:
    """Compose the facts by topic; those that belong to none come last."""
    return tuple(_topics(book))


def terms(book: Book) -> tuple[TermsShown, ...]:
    """Compose the lists of codes."""
    return tuple(_terms(book, listed) for listed in book.playbook.text.terms)


def _table(book: Book, table: DecisionTable) -> TableShown:
    telling, phrasing = Telling(book), book.phrasing
    rows = (
        RowShown(number, phrasing.value(table.id, row.value), telling.told(row.when))
        for number, row in enumerate(table.rows, start=1)
    )
    return TableShown(
        anchor=table.id,
        label=book.say(table.label),
        about=str(ABOUT[table.about]),
        codes=Link(book.say(book.playbook.terms[table.codes].label), book.address.item("terms", table.codes)),
        rows=tuple(rows),
        otherwise=phrasing.value(table.id, table.otherwise),
        source=book.provenance(table.source),
    )


def _condition(book: Book, condition: NamedCondition) -> Named:
    about, when = str(ABOUT[condition.about]), Telling(book).told(condition.when)
    return Named(condition.id, book.say(condition.label), about, when, book.provenance(condition.source))


def _topics(book: Book) -> Iterator[TopicShown]:
    text = book.playbook.text
    for topic in text.topics:
        yield _topic(book, topic)
    in_topics = {fact for topic in text.topics for fact in topic.facts}
    for about, words in ABOUT.items():
        rest = tuple(_fact(book, fact) for fact in text.facts if fact.about is about and fact.id not in in_topics)
        if rest:
            yield TopicShown(
                f"rest-{about.value}", gettext("Known from elsewhere"), "", str(words), opening=False, facts=rest
            )


def _topic(book: Book, topic: Topic) -> TopicShown:
    return TopicShown(
        anchor=anchor_of("topic", topic.id),
        label=book.say(topic.label),
        lead=book.say(topic.lead),
        about=str(ABOUT[topic.about]),
        opening=topic.opening,
        facts=tuple(_fact(book, book.playbook.facts[fact]) for fact in topic.facts),
    )


def _fact(book: Book, fact: Fact) -> FactShown:
    listed = book.playbook.terms.get(fact.codes) if fact.codes else None
    return FactShown(
        anchor=fact.id,
        label=book.say(fact.label),
        question=book.say(fact.question),
        hint=book.say(fact.hint),
        kind=str(_KINDS[fact.kind]),
        codes=Link(book.say(listed.label), book.address.item("terms", listed.id)) if listed else None,
        answers=tuple(book.say(term.label) for term in listed.terms) if listed else (),
        asked_of=book.roles(fact.asked_of),
        shown_to=str(_SENSITIVITIES[fact.sensitivity]),
        source=book.provenance(fact.source),
    )


def _terms(book: Book, listed: Terms) -> TermsShown:
    return TermsShown(
        anchor=listed.id,
        label=book.say(listed.label),
        ordered=listed.ordered,
        terms=tuple((book.say(term.label), term.code, book.say(term.hint)) for term in listed.terms),
        source=book.provenance(listed.source),
    )
