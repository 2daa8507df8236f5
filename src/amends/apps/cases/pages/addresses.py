"""Where a member does something about a case, if their role reaches that far; else the page that lists it."""

from collections.abc import Iterable

from django.urls import reverse

from amends.apps.cases.pages.known import may_answer
from amends.apps.cases.queries import Desk
from amends.core.case.advice.decisions import subjects_of
from amends.core.facts.declarations import Subject
from amends.core.playbook.grammar.course import Action, Decision
from amends.core.playbook.grammar.knowledge import Topic
from amends.core.safeguards.roles import NotAllowedError, require_act, require_decision


def may_act(desk: Desk, act: str) -> bool:
    """Say whether the member may try an act."""
    try:
        require_act(desk.playbook, desk.roles, act)
    except NotAllowedError:
        return False
    return True


def may_decide(desk: Desk, decision: str) -> bool:
    """Say whether the member takes or prepares a decision."""
    try:
        require_decision(desk.playbook, desk.roles, decision)
    except NotAllowedError:
        return False
    return True


def may_record(desk: Desk, facts: Iterable[str]) -> bool:
    """Say whether the member may answer for at least one of these facts."""
    return any(may_answer(desk, desk.playbook.facts[fact]) for fact in facts)


def of_act(desk: Desk, act: str) -> str:
    """Give the page of an act, or nothing where it is for others."""
    return reverse("act", args=[desk.case.reference, act]) if may_act(desk, act) else ""


def of_decision(desk: Desk, decision: Decision, about: str = "") -> str:
    """Give the page of a decision; without a subject, of the only one there is, else the list of decisions."""
    if not may_decide(desk, decision.id):
        return ""
    reference = desk.case.reference
    if about:
        return reverse("decide_about", args=[reference, decision.id, about])
    subjects = [*subjects_of(desk.answers, decision)]
    if subjects == [""]:
        return reverse("decide", args=[reference, decision.id])
    if len(subjects) == 1:
        return reverse("decide_about", args=[reference, decision.id, subjects[0]])
    return reverse("decisions", args=[reference])


def of_topic(desk: Desk, topic: Topic, about: Iterable[str] = ()) -> str:
    """Give the page that asks for a topic; about several persons it is the list of topics."""
    if not may_record(desk, topic.facts):
        return ""
    reference = desk.case.reference
    if topic.about is Subject.CASE:
        return reverse("record", args=[reference, topic.id])
    everybody = desk.state.persons if topic.about is Subject.PERSON else desk.state.claims
    subjects = [*about] or [*everybody]
    if len(subjects) == 1:
        return reverse("record_about", args=[reference, topic.id, subjects[0]])
    return reverse("facts", args=[reference])


def of_action(desk: Desk, action: Action) -> str:
    """Give where an action is done: its act, its decision or its topic; else its place among all actions."""
    topics = {topic.id: topic for topic in desk.playbook.text.topics}
    there = (
        (action.act and of_act(desk, action.act))
        or (action.decision and of_decision(desk, desk.playbook.decisions[action.decision]))
        or (action.topic and of_topic(desk, topics[action.topic]))
    )
    return there or place_of(desk, action)


def place_of(desk: Desk, action: Action) -> str:
    """Give where an action stands among all open actions."""
    return reverse("actions", args=[desk.case.reference]) + f"#{action.id}"
