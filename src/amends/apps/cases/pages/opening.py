"""Opening a case, one topic a page: which one comes now, which one before and after it."""

from dataclasses import dataclass

from amends.apps.cases.pages.known import facts_for
from amends.apps.cases.queries import Desk
from amends.core.facts.declarations import Subject
from amends.core.playbook.grammar.knowledge import Topic

PEOPLE = "people"
"""The last page: not a topic, it asks whether somebody is known."""


@dataclass(frozen=True, slots=True)
class Page:
    """Where one is on the way: the number of the page, and the names of the pages before and after."""

    topic: Topic | None
    number: int
    count: int
    before: str
    after: str


def opening_topics(desk: Desk) -> tuple[Topic, ...]:
    """Give the topics that are asked when a case is opened, as far as the member may answer for one of their facts."""
    topics = desk.playbook.text.topics
    asked = (topic for topic in topics if topic.opening and topic.about is Subject.CASE)
    return tuple(topic for topic in asked if facts_for(desk, topic))


def page_of(desk: Desk, name: str) -> Page | None:
    """Give the page of a name; none when there is no such page for the member."""
    topics = opening_topics(desk)
    names = [*(topic.id for topic in topics), PEOPLE]
    if name not in names:
        return None
    at = names.index(name)
    return Page(
        topic=topics[at] if at < len(topics) else None,
        number=at + 1,
        count=len(names),
        before=names[at - 1] if at else "",
        after=names[at + 1] if at + 1 < len(names) else "",
    )
