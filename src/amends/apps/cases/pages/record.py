"""One page of questions: what it asks, and about whom."""

from dataclasses import dataclass

from amends.apps.cases.pages.known import facts_for
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.pages.topics import NEW_PART
from amends.apps.cases.queries import Desk
from amends.core.facts.declarations import Kind, Subject
from amends.core.facts.statements import CASE
from amends.core.playbook.grammar.knowledge import Topic


@dataclass(frozen=True, slots=True)
class Record:
    """A topic to be answered about a subject: the case, a person, or a part of the allegation."""

    desk: Desk
    topic: Topic
    about: str

    @property
    def heading(self) -> str:
        """Give what the page is called."""
        return Saying(self.desk).text(self.topic.label)

    @property
    def lead(self) -> str:
        """Give what to know before answering."""
        return Saying(self.desk).text(self.topic.lead)

    @property
    def subject(self) -> str:
        """Give whom it is about, nothing when it is the case."""
        if self.topic.about is Subject.CLAIM:
            return Saying(self.desk).part(self.about)
        return "" if self.about == CASE else Saying(self.desk).party(self.about)

    @property
    def asks_for_parts(self) -> bool:
        """Say whether the topic also has the parts of the allegation, which have pages of their own."""
        return any(fact.kind is Kind.CLAIMS for fact in facts_for(self.desk, self.topic))


def record_of(desk: Desk, topic: str, about: str) -> Record | None:
    """Find a topic about a subject; none when there is no such thing, or the member is not asked."""
    found = next((each for each in desk.playbook.text.topics if each.id == topic), None)
    if found is None or not facts_for(desk, found):
        return None
    if found.about is Subject.CLAIM and about == NEW_PART:
        return Record(desk, found, _next_part(desk))
    subjects = {Subject.CASE: (CASE,), Subject.CLAIM: desk.state.claims, Subject.PERSON: desk.state.persons}
    return Record(desk, found, about) if about in subjects[found.about] else None


def _next_part(desk: Desk) -> str:
    """Give a key that no party and no other part has."""
    taken = {*desk.state.claims, *desk.state.parties}
    return next(key for number in range(1, len(taken) + 2) if (key := f"part{number}") not in taken)
