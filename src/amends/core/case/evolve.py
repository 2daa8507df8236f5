"""Evolving: from the state and one entry to the next state. Needs no playbook, so a history replays for ever."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from amends.core.case import booking
from amends.core.case.effects import EFFECTS
from amends.core.case.kinds import EntryKind
from amends.core.case.sealing import require_opened
from amends.core.case.state import CaseState, Choice, Lesson, Party, Pin, Tested
from amends.core.case.stating import stated
from amends.core.ledger.chain import Entry

_START_OF_CODES = "code:"


def replay(entries: Iterable[Entry]) -> CaseState:
    """Give the state that a whole history leads to."""
    state = CaseState()
    for entry in entries:
        state = evolve(state, entry)
    return state


def evolve(state: CaseState, entry: Entry) -> CaseState:
    """Give the state after one more entry.

    Raises:
        NotOpenedError: the entry has a sealed part that was not opened.
    """
    after = _EVOLVE[EntryKind(entry.kind)](state, require_opened(entry))
    return replace(after, number=entry.number, head=entry.hash)


def _opened(state: CaseState, entry: Entry) -> CaseState:
    return replace(
        state,
        opened_at=entry.at,
        pin=Pin(**entry.content["pin"]),
        step=entry.content["step"],
    ).with_events(entry.at, "opened")


def _party_named(state: CaseState, entry: Entry) -> CaseState:
    party = Party(**{**entry.content, "facts": dict(entry.content["facts"])})
    return replace(state, parties={**state.parties, party.key: party})


def _learned(state: CaseState, entry: Entry) -> CaseState:
    content = entry.content
    state = replace(
        state,
        persons=(*state.persons, *content["persons"]),
        claims=(*state.claims, *content["claims"]),
    ).with_events(entry.at, *_events_of_facts(state, content["facts"]), *(["danger"] if content.get("danger") else []))
    return stated(
        state,
        content["facts"],
        said_by=content["said_by"] or entry.actor,
        sure=content["sure"],
        beside=content["beside"],
        entry=entry,
    )


def _events_of_facts(state: CaseState, facts: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Name the facts that are said anew and the codes that join a set, so that limits can run from there."""
    found: dict[str, None] = {}
    for said in facts:
        value, known = said["value"], state.about(said["about"]).get(said["fact"])
        if value is not None and value != known:
            found[f"fact:{said['fact']}"] = None
        if isinstance(value, list):
            before = known if isinstance(known, tuple) else ()
            found |= {f"{_START_OF_CODES}{code}": None for code in value if code not in before}
    return iter(found)


def _acted(state: CaseState, entry: Entry) -> CaseState:
    act = entry.content["act"]
    state = state.with_events(entry.at, f"act:{act}")
    effect = EFFECTS.get(act)
    return state if effect is None else effect(state, entry)


def _decided(state: CaseState, entry: Entry) -> CaseState:
    content = entry.content
    choice = Choice(
        decision=content["decision"],
        about=content["about"],
        option=content["option"],
        advised=content["advised"],
        reason=content.get("reason", ""),  # of a decision about a person, for those alone who see people
        by=entry.actor,
        at=entry.at,
        number=entry.number,
    )
    choices = {**state.choices, (choice.decision, choice.about): choice}
    return replace(state, choices=choices).with_events(entry.at, f"decision:{choice.decision}")


def _action_done(state: CaseState, entry: Entry) -> CaseState:
    action = entry.content["action"]
    return replace(state, done={**state.done, action: entry.at}).with_events(entry.at, f"action:{action}")


def _lesson_recorded(state: CaseState, entry: Entry) -> CaseState:
    lesson = Lesson(**entry.content, at=entry.at)
    return replace(state, lessons=(*(kept for kept in state.lessons if kept.key != lesson.key), lesson))


def _lesson_tested(state: CaseState, entry: Entry) -> CaseState:
    content = entry.content
    tested = Tested(content["worked"], content["how"], entry.actor, entry.at)
    lessons = (replace(each, tested=tested) if each.key == content["key"] else each for each in state.lessons)
    return replace(state, lessons=tuple(lessons))


def _guidance_moved(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, pin=Pin(**entry.content["pin"]))


def _money_booked(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, book=booking.replayed(state.book, entry.content))


def _money_shared(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, sharing=entry.content["sharing"])


def _unchanged(state: CaseState, entry: Entry) -> CaseState:
    """A refused attempt, or who belongs to the case: in the history, and no part of what the guidance looks at."""
    del entry
    return state


_EVOLVE: Mapping[EntryKind, Callable[[CaseState, Entry], CaseState]] = {
    EntryKind.ACTED: _acted,
    EntryKind.ACTION_DONE: _action_done,
    EntryKind.BREAK_GLASS: _unchanged,
    EntryKind.BREAK_GLASS_REVIEWED: _unchanged,
    EntryKind.DECIDED: _decided,
    EntryKind.GUIDANCE_MOVED: _guidance_moved,
    EntryKind.LEARNED: _learned,
    EntryKind.LESSON_RECORDED: _lesson_recorded,
    EntryKind.LESSON_TESTED: _lesson_tested,
    EntryKind.MEMBER_ADMITTED: _unchanged,
    EntryKind.MEMBER_LEFT: _unchanged,
    EntryKind.LAST_DAY_CHANGED: _unchanged,
    EntryKind.MONEY_BOOKED: _money_booked,
    EntryKind.MONEY_SHARED: _money_shared,
    EntryKind.OPENED: _opened,
    EntryKind.PARTY_NAMED: _party_named,
    EntryKind.REASON_WANTED: _unchanged,
    EntryKind.REFUSED: _unchanged,
}
