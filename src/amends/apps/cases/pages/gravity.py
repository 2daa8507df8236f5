"""How grave it is and how strong the response must be: the answers, what made them so, and what would settle them."""

from collections.abc import Iterable
from dataclasses import dataclass

from amends.apps.cases.pages import addresses
from amends.apps.cases.pages.reach import Reach, may_see, reach_of
from amends.apps.cases.pages.saying import Saying, listed
from amends.apps.cases.pages.words import joined, within
from amends.apps.cases.queries import Desk
from amends.core.facts.checks import Ground
from amends.core.facts.settling import what_settles_answer
from amends.core.facts.statements import CASE, FactRef
from amends.core.playbook.grammar.knowledge import Topic

_TABLES = ("severity", "setting", "level")
_BEHIND = {"is_implicated": "implicated", "linkage_of_party": "linkage", "linkage_values": "linkage"}
"""What the case derives of a party, and the fact that is asked for it."""
_MOST_GROUNDS = 4
_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Graded:
    """One derived answer: what it is about, the answer, why, and what could still change it."""

    label: str
    value: str
    because: str
    is_certain: bool
    settles: str


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A fact worth asking next: the question, about whom, and where it is answered."""

    question: str
    about: str
    url: str


def gravity(desk: Desk) -> tuple[Graded, ...]:
    """Give severity, setting and level, for those who work on the whole case."""
    if reach_of(desk) is Reach.OWN_PART:
        return ()
    return tuple(_graded(desk, name) for name in _TABLES if name in desk.playbook.tables)


def _graded(desk: Desk, name: str) -> Graded:
    phrasing, table = Saying(desk).phrasing, desk.playbook.tables[name]
    situation = desk.answers.situation
    answer = desk.answers.of_case(name)
    settles = what_settles_answer(table, situation, situation.case)
    grounds = [*table.rows[answer.row][1].grounds(situation, situation.case)] if answer.row < len(table.rows) else []
    return Graded(
        label=phrasing.fact(name),
        value=phrasing.value(name, answer.value),
        because=_because(desk, grounds),
        is_certain=answer.is_certain,
        settles=joined(_open(desk, settles)),
    )


def _because(desk: Desk, grounds: Iterable[Ground]) -> str:
    """Say the facts that made an answer, a few of them; about persons only to those who see them."""
    shown = (ground for ground in grounds if ground.value is not None and _is_shown(desk, ground.ref))
    return listed(Saying(desk).phrasing.grounds(shown)[:_MOST_GROUNDS])


def _is_shown(desk: Desk, ref: FactRef) -> bool:
    if ref.fact in desk.playbook.tables:
        return ref.about == CASE or desk.sees_people
    return may_see(desk, desk.playbook.facts.get(_BEHIND.get(ref.fact, ref.fact)))


def _open(desk: Desk, refs: Iterable[FactRef]) -> list[str]:
    """Say facts that are not known, each once, with those they are about."""
    about: dict[str, dict[str, None]] = {}
    for ref in refs:
        if _is_shown(desk, ref):
            about.setdefault(_BEHIND.get(ref.fact, ref.fact), {})[ref.about] = None
    phrasing = Saying(desk).phrasing
    return [_with(within(phrasing.fact(fact)), names(desk, keys)) for fact, keys in about.items()]


def _with(fact: str, about: str) -> str:
    return f"{fact} ({about})" if about else fact


def names(desk: Desk, keys: Iterable[str]) -> str:
    """Say whom a fact is about; nothing when it is about the whole case, and no more than a few by name."""
    listed = [key for key in keys if key != CASE]
    if len(listed) > _SEVERAL:
        return f"{joined(Saying(desk).party(key) for key in listed[:_SEVERAL])} …"
    return joined(Saying(desk).party(key) for key in listed)


def worth_asking(desk: Desk, *, most: int) -> tuple[ToAsk, ...]:
    """Give the facts that would settle the most, among those the member may answer for."""
    found: dict[str, dict[str, None]] = {}
    for question in desk.advice.questions:
        fact = _BEHIND.get(question.fact, question.fact)
        if fact in desk.playbook.facts and may_see(desk, desk.playbook.facts[fact]):
            about = (CASE,) if fact != question.fact else question.about
            found.setdefault(fact, {}).update(dict.fromkeys(about))
    asked = (_to_ask(desk, fact, tuple(about)) for fact, about in found.items())
    return tuple(each for each in asked if each.url)[:most]


def _to_ask(desk: Desk, fact: str, about: tuple[str, ...]) -> ToAsk:
    topic = _topic_of(desk, fact)
    subjects = tuple(key for key in about if key != CASE)
    url = addresses.of_topic(desk, topic, subjects) if topic and addresses.may_record(desk, (fact,)) else ""
    return ToAsk(Saying(desk).text(desk.playbook.facts[fact].question), names(desk, about), url)


def _topic_of(desk: Desk, fact: str) -> Topic | None:
    return next((topic for topic in desk.playbook.text.topics if fact in topic.facts), None)
