"""All open actions with why, how, who and until when; those that are done; and all limits of a case."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from amends.apps.cases.pages import addresses
from amends.apps.cases.pages.coming import Limit, due_at, in_order, limits_in_words
from amends.apps.cases.pages.reach import Reach, limits_shown, reach_of
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.pages.who import Who
from amends.apps.cases.queries import Desk
from amends.core.case.advice.actions import NextAction
from amends.core.playbook.grammar.course import Action


@dataclass(frozen=True, slots=True)
class ToDo:
    """One open action. `protocol` is the guidance beside the steps that asks for it; `url` where it is done."""

    id: str
    title: str
    why: str
    how: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    protocol: str
    due: datetime | None
    url: str
    settled_by_facts: bool
    may_complete: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Open actions under one heading."""

    id: str
    label: str
    actions: tuple[ToDo, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """An action that somebody said is done."""

    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ToDos:
    """The page of actions."""

    sections: tuple[Section, ...]
    done: tuple[Done, ...]
    count: int


def todos_of(desk: Desk) -> ToDos:
    """Give the open actions: what protects now, what this step asks for, what protocols ask for; and what is done."""
    open_ones, who = in_order(desk), Who(desk)
    parts = (
        ("now", gettext("Now"), [each for each in open_ones if each.action.first]),
        ("step", gettext("In this step"), [e for e in open_ones if not e.action.first and not e.protocol]),
        ("beside", gettext("Beside the steps"), [e for e in open_ones if not e.action.first and e.protocol]),
    )
    sections = (Section(name, label, tuple(_to_do(who, each) for each in part)) for name, label, part in parts if part)
    return ToDos(tuple(sections), _done(desk), len(open_ones))


def may_complete(desk: Desk, action: Action) -> bool:
    """Say whether the member has a part in an action, so that they can say it is done."""
    return bool(desk.roles & {action.accountable, *action.responsible})


def _to_do(who: Who, each: NextAction) -> ToDo:
    desk, action = who.desk, each.action
    saying = Saying(desk)
    url = addresses.of_action(desk, action)
    protocols = {protocol.id: protocol for protocol in desk.playbook.text.protocols}
    return ToDo(
        id=action.id,
        title=saying.text(action.do),
        why=saying.text(action.why),
        how=tuple(saying.text(line) for line in action.how),
        people=_people(who, action),
        protocol=saying.text(protocols[each.protocol].label) if each.protocol else "",
        due=due_at(desk, action),
        url="" if url == addresses.place_of(desk, action) else url,
        settled_by_facts=action.done_when is not None,
        may_complete=may_complete(desk, action),
    )


def _people(who: Who, action: Action) -> tuple[tuple[str, str], ...]:
    """Say who does it, who answers for it, whom to ask and whom to tell."""
    parts = (
        (gettext("Does it"), action.responsible),
        (gettext("Answers for it"), (action.accountable,)),
        (gettext("Is consulted"), action.consulted),
        (gettext("Is informed"), action.informed),
    )
    return tuple((label, who.are(roles)) for label, roles in parts if roles)


def _done(desk: Desk) -> tuple[Done, ...]:
    titles = {ready.action.id: ready.action for ready in desk.playbook.actions}
    shown = [
        (at, titles[name])
        for name, at in desk.state.done.items()
        if name in titles and (reach_of(desk) is not Reach.OWN_PART or may_complete(desk, titles[name]))
    ]
    saying = Saying(desk)
    return tuple(
        Done(saying.text(action.do), at) for at, action in sorted(shown, key=lambda done: done[0], reverse=True)
    )


def all_limits(desk: Desk) -> tuple[Limit, ...]:
    """Give every limit a member is shown, the earliest open one first, those kept last."""
    return limits_in_words(desk, limits_shown(desk))
