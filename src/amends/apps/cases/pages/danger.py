"""Is anyone in danger? Said from how soon each person must be protected, never from a flag somebody sets."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, ngettext, pgettext

from amends.apps.cases.pages import addresses
from amends.apps.cases.pages.coming import Limit, limits_in_words
from amends.apps.cases.pages.reach import Reach, is_small, reach_of
from amends.apps.cases.pages.saying import Saying, listed
from amends.apps.cases.pages.words import joined, within
from amends.apps.cases.queries import Desk
from amends.core.case.advice.limits import Due
from amends.core.case.answers import NEW_DANGER
from amends.core.facts.declarations import UNKNOWN_CODE
from amends.core.facts.statements import CASE, Statement

NOW, SOON = NEW_DANGER
_DANGER_FACTS = ("signs", "in_situ", "safe")
"""What the guidance reads first when it grades how soon: where one is not known, the page says so."""
_TOPIC = "person-danger"
_EVENT = "danger"
_SEVERAL = 3
_ADULT = 18


@dataclass(frozen=True, slots=True)
class Asked:
    """Who last said something about the danger to people, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Danger:
    """The first part of a case page. `degree` is U0, U1, or empty when nobody is in danger that we know of."""

    degree: str
    answer: str
    others: str
    limits: tuple[Limit, ...]
    arranged: str
    asked: Asked | None
    open_facts: str
    protect_url: str
    record_url: str
    sees_people: bool


def danger_of(desk: Desk) -> Danger:
    """Say whether anyone is in danger, and what must be decided until when."""
    degree = degree_of(desk)
    sees = reach_of(desk) is Reach.PEOPLE
    topic = next((topic for topic in desk.playbook.text.topics if topic.id == _TOPIC), None)
    return Danger(
        degree=degree,
        answer=_answer(desk, degree),
        others=_others(desk, degree) if sees else "",
        limits=limits_in_words(desk, limits_of(desk)),
        arranged=_arranged(desk) if sees else "",
        asked=_asked(desk) if sees else None,
        open_facts=_open_facts(desk) if sees else "",
        protect_url=addresses.of_act(desk, "protect") if sees and desk.state.persons else "",
        record_url=addresses.of_topic(desk, topic, in_danger(desk)) if sees and topic else "",
        sees_people=sees,
    )


def degree_of(desk: Desk) -> str:
    """Give U0 or U1 while somebody is in danger, known or not known yet; else nothing."""
    urgency = desk.answers.case_urgency
    return urgency if urgency in NEW_DANGER else ""


def in_danger(desk: Desk, degree: str = "") -> tuple[str, ...]:
    """Give the persons in danger, or those of one degree."""
    wanted = (degree,) if degree else NEW_DANGER
    return tuple(person for person, urgency in desk.answers.urgency.items() if urgency in wanted)


def limits_of(desk: Desk) -> tuple[Due, ...]:
    """Give the limits that run since the danger became known and are not kept yet."""
    return tuple(due for due in desk.advice.limits if due.deadline.after == _EVENT and due.kept is None)


def _answer(desk: Desk, degree: str) -> str:
    if not degree:
        return gettext("Nobody that we know of.")
    persons = in_danger(desk, degree)
    if not persons:
        return _of_somebody(desk, degree)
    if reach_of(desk) is not Reach.PEOPLE:
        return _in_totals(desk, degree, len(persons))
    named = {"who": who(desk, persons), "what": what(desk, persons)}
    if degree == NOW:
        words = ngettext(
            "Yes, now. %(who)s is in danger: %(what)s.", "Yes, now. %(who)s are in danger: %(what)s.", len(persons)
        )
    else:
        words = ngettext(
            "Yes. %(who)s needs protection within 72 hours: %(what)s.",
            "Yes. %(who)s need protection within 72 hours: %(what)s.",
            len(persons),
        )
    return words % named


def _in_totals(desk: Desk, degree: str, count: int) -> str:
    if is_small(desk, count):
        few = gettext("Yes, now. Fewer than five people are in danger.")
        return few if degree == NOW else gettext("Yes. Fewer than five people need protection within 72 hours.")
    if degree == NOW:
        words = ngettext("Yes, now. %(count)d person is in danger.", "Yes, now. %(count)d people are in danger.", count)
    else:
        words = ngettext(
            "Yes. %(count)d person needs protection within 72 hours.",
            "Yes. %(count)d people need protection within 72 hours.",
            count,
        )
    return words % {"count": count}


def _of_somebody(desk: Desk, degree: str) -> str:
    """While nobody is known, the guidance assumes a person of unknown age to whom the suspected harm is done."""
    if reach_of(desk) is not Reach.PEOPLE:
        return gettext("We take it that somebody is.")
    suspected = desk.state.of_case.get("harm_suspected")
    harm = within(Saying(desk).phrasing.value("harm_suspected", suspected))
    if degree == NOW:
        words = gettext("Yes, now, as far as we must assume. Nobody is known yet by a code; suspected is: %(harm)s.")
    else:
        words = gettext("Yes, as far as we must assume. Nobody is known yet by a code; suspected is: %(harm)s.")
    return words % {"harm": harm}


def who(desk: Desk, persons: tuple[str, ...]) -> str:
    """Say who some persons are: by their codes, and which of them are children; many by their number."""
    if len(persons) > _SEVERAL:
        return ngettext("%(count)d person", "%(count)d people", len(persons)) % {"count": len(persons)}
    return joined(_named(desk, person) for person in persons)


def _named(desk: Desk, person: str) -> str:
    code = Saying(desk).party(person)
    if not desk.answers.holds("child", desk.answers.situation.people[person]):
        return code
    age = desk.state.about(person).get("age")
    known = isinstance(age, int) and age < _ADULT
    words = gettext("%(code)s (a child)") if known else gettext("%(code)s (treated as a child)")
    return words % {"code": code}


def what(desk: Desk, persons: tuple[str, ...]) -> str:
    """Say what threatens some persons: the signs that were seen, else the harm."""
    said = _codes(desk, persons, "signs") or _codes(desk, persons, "harm")
    return joined(said) if said else pgettext("inside a sentence", "how is not known yet")


def _codes(desk: Desk, persons: tuple[str, ...], fact: str) -> list[str]:
    phrasing = Saying(desk).phrasing
    values = (desk.state.about(person).get(fact) for person in persons)
    codes = dict.fromkeys(code for value in values if isinstance(value, tuple) for code in value)
    return [within(phrasing.value(fact, code)) for code in codes]


def _others(desk: Desk, degree: str) -> str:
    """Beside those in danger now, say who must be protected within days."""
    persons = in_danger(desk, SOON) if degree == NOW else ()
    if not persons:
        return ""
    words = ngettext(
        "%(who)s needs protection within 72 hours: %(what)s.",
        "%(who)s need protection within 72 hours: %(what)s.",
        len(persons),
    )
    return words % {"who": who(desk, persons), "what": what(desk, persons)}


def _arranged(desk: Desk) -> str:
    phrasing = Saying(desk).phrasing
    parts = []
    for person in in_danger(desk):
        measures = desk.state.measures.get(person)
        if measures:
            said = joined(within(phrasing.code("measures", measure)) for measure in sorted(measures))
            parts.append(gettext("for %(person)s %(measures)s") % {"person": phrasing.name(person), "measures": said})
    return gettext("Arranged so far: %(parts)s.") % {"parts": listed(parts)} if parts else ""


def _asked(desk: Desk) -> Asked | None:
    about = {CASE, *desk.state.persons}
    facts = {*_DANGER_FACTS, "harm_suspected"}
    said: list[Statement] = [
        statement
        for ref, statements in desk.state.statements.items()
        if ref.about in about and ref.fact in facts
        for statement in statements
    ]
    if not said:
        return None
    latest = max(said, key=lambda statement: (statement.at, statement.number))
    return Asked(Saying(desk).party(latest.said_by), latest.at)


def _open_facts(desk: Desk) -> str:
    """Say what is not known of whom; people whose part has ended are not asked again."""
    phrasing, parts = Saying(desk).phrasing, []
    persons = [person for person in desk.state.persons if not desk.state.has_ended(person)]
    for fact in _DANGER_FACTS:
        without = tuple(p for p in persons if desk.state.about(p).get(fact) in (None, UNKNOWN_CODE))
        if without:
            names = _codes_of(desk, without)
            words = {"fact": within(phrasing.fact(fact)), "who": names}
            parts.append(gettext("%(fact)s (%(who)s)") % words)
    return joined(parts)


def _codes_of(desk: Desk, persons: tuple[str, ...]) -> str:
    if len(persons) > _SEVERAL:
        return ngettext("%(count)d person", "%(count)d people", len(persons)) % {"count": len(persons)}
    return joined(Saying(desk).party(person) for person in persons)
