"""What is known and what is missing, topic by topic, and what matters most now."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import ngettext

from amends.apps.cases.pages.known import facts_for, known_of, may_answer
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.core.case.advice.questions import Question
from amends.core.facts.declarations import Kind, Subject
from amends.core.facts.statements import CASE
from amends.core.playbook.grammar.knowledge import Fact, Topic

_AT_ONCE = 2
"""So many persons are laid out on one page; of more, one at a time."""

_NAMED = 4

NEW_PART = "new"
"""Stands in an address for a part of the allegation that has no key yet."""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic about one subject: the labels of the facts that are known, known twice, not known, not asked."""

    label: str
    url: str
    known: tuple[str, ...]
    two_views: tuple[str, ...]
    not_known: tuple[str, ...]
    not_asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The topics about one subject; `rows` is empty where the subject is only named."""

    title: str
    url: str
    rows: tuple[TopicRow, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One fact worth asking now: where it is asked, about whom (name and address), and what hangs on it."""

    question: str
    url: str
    about: tuple[tuple[str, str], ...]
    more: int
    weight: str


def address_of(desk: Desk, topic: Topic, about: str = CASE) -> str:
    """Give where a topic about somebody is asked."""
    if about == CASE:
        return reverse("record", args=[desk.case.reference, topic.id])
    return reverse("record_about", args=[desk.case.reference, topic.id, about])


def asked_at(desk: Desk, fact: Fact, about: str = CASE) -> str:
    """Give where the member is asked for a fact, at its field; nothing when they are not."""
    topic = next((topic for topic in desk.playbook.text.topics if fact.id in topic.facts), None)
    if topic is None or not may_answer(desk, fact):
        return ""
    return f"{address_of(desk, topic, about)}#ask-{fact.id}"


@dataclass(frozen=True)
class Topics:
    """Everything the page of topics shows; `chosen` is the person laid out when there are many."""

    desk: Desk
    chosen: str = ""

    @cached_property
    def _saying(self) -> Saying:
        return Saying(self.desk)

    def wanted(self) -> Iterator[Wanted]:
        """Give the facts worth asking now that the member may answer for, the weightiest first."""
        for question in self.desk.advice.questions:
            fact = self.desk.playbook.facts.get(question.fact)
            if fact is not None and asked_at(self.desk, fact):
                yield self._wanted(question, fact)

    def _wanted(self, question: Question, fact: Fact) -> Wanted:
        known = [about for about in question.about if about in self.desk.state.persons]
        of_case = CASE in question.about
        return Wanted(
            question=self._saying.text(fact.question),
            url=asked_at(self.desk, fact) if of_case else "",
            about=tuple((self._saying.party(key), asked_at(self.desk, fact, key)) for key in known[:_NAMED]),
            more=max(0, len(known) - _NAMED),
            weight=ngettext("Bears on %(count)d open answer", "Bears on %(count)d open answers", question.bears_on)
            % {"count": question.bears_on},
        )

    def of_case(self) -> tuple[TopicRow, ...]:
        """Give the topics about the whole case."""
        return self._rows(Subject.CASE, CASE)

    def of_persons(self) -> list[Group]:
        """Give the topics about each person, in full while there are few."""
        if not self.desk.sees_people:
            return []
        persons = self.desk.state.persons
        return [self._of_person(key, in_full=len(persons) <= _AT_ONCE or key == self.chosen) for key in persons]

    def _of_person(self, key: str, *, in_full: bool) -> Group:
        url = reverse("facts", args=[self.desk.case.reference]) + f"?about={key}"
        return Group(self._saying.party(key), url, self._rows(Subject.PERSON, key) if in_full else ())

    def of_parts(self) -> list[Group]:
        """Give the parts of the allegation."""
        rows = ((key, self._rows(Subject.CLAIM, key)) for key in self.desk.state.claims)
        return [Group(self._saying.part(key), "", found) for key, found in rows if found]

    @property
    def new_part(self) -> str:
        """Give where a part of the allegation is added; nothing when others do that."""
        topic = next((topic for topic in self._topics(Subject.CLAIM) if facts_for(self.desk, topic)), None)
        return address_of(self.desk, topic, NEW_PART) if topic else ""

    def _topics(self, about: Subject) -> Iterator[Topic]:
        return (topic for topic in self.desk.playbook.text.topics if topic.about is about)

    def _rows(self, about: Subject, key: str) -> tuple[TopicRow, ...]:
        asked = ((topic, facts_for(self.desk, topic)) for topic in self._topics(about))
        return tuple(self._row(topic, facts, key) for topic, facts in asked if facts)

    def _row(self, topic: Topic, facts: tuple[Fact, ...], about: str) -> TopicRow:
        found = [
            (self._saying.text(fact.label), known_of(self.desk, about, fact.id))
            for fact in facts
            if fact.kind is not Kind.CLAIMS
        ]
        return TopicRow(
            label=self._saying.text(topic.label),
            url=address_of(self.desk, topic, about),
            known=tuple(label for label, known in found if known.is_known),
            two_views=tuple(label for label, known in found if known.beside),
            not_known=tuple(label for label, known in found if known.was_asked and not known.is_known),
            not_asked=tuple(label for label, known in found if not known.was_asked),
        )
