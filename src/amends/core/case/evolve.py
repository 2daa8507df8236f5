"""Evolving: from the state and one entry to the next state. Needs no playbook, so a history replays for ever."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from amends.core.case.effects import EFFECTS
from amends.core.case.kinds import EntryKind
from amends.core.case.state import CaseState, Choice, Lesson, Party, Pin
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
    """Give the state after one more entry."""
    after = _EVOLVE[EntryKind(entry.kind)](state, entry)
    return replace(after, number=entry.number, head=entry.hash)


def _opened(state: CaseState, entry: Entry) -> CaseState:
    return replace(
        state,
        opened_at=entry.at,
        pin=Pin(**entry.public["pin"]),
        step=entry.public["step"],
    ).with_events(entry.at, "opened")


def _party_named(state: CaseState, entry: Entry) -> CaseState:
    party = Party(**{**entry.public, "facts": dict(entry.public["facts"])})
    return replace(state, parties={**state.parties, party.key: party})


def _learned(state: CaseState, entry: Entry) -> CaseState:
    public = entry.public
    state = replace(
        state,
        persons=(*state.persons, *public["persons"]),
        claims=(*state.claims, *public["claims"]),
    ).with_events(entry.at, *_events_of_facts(state, public["facts"]), *(["danger"] if public.get("danger") else []))
    return stated(
        state,
        public["facts"],
        said_by=public["said_by"] or entry.actor,
        sure=public["sure"],
        beside=public["beside"],
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
    act = entry.public["act"]
    state = state.with_events(entry.at, f"act:{act}")
    effect = EFFECTS.get(act)
    return state if effect is None else effect(state, entry)


def _decided(state: CaseState, entry: Entry) -> CaseState:
    public = entry.public
    choice = Choice(
        decision=public["decision"],
        about=public["about"],
        option=public["option"],
        advised=public["advised"],
        reason=public["reason"],
        by=entry.actor,
        at=entry.at,
        number=entry.number,
    )
    choices = {**state.choices, (choice.decision, choice.about): choice}
    return replace(state, choices=choices).with_events(entry.at, f"decision:{choice.decision}")


def _action_done(state: CaseState, entry: Entry) -> CaseState:
    action = entry.public["action"]
    return replace(state, done={**state.done, action: entry.at}).with_events(entry.at, f"action:{action}")


def _lesson_recorded(state: CaseState, entry: Entry) -> CaseState:
    lesson = Lesson(**entry.public, at=entry.at)
    return replace(state, lessons=(*(kept for kept in state.lessons if kept.key != lesson.key), lesson))


def _guidance_moved(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, pin=Pin(**entry.public["pin"]))


def _unchanged(state: CaseState, entry: Entry) -> CaseState:
    """A refused attempt is in the history and changes nothing."""
    del entry
    return state


_EVOLVE: Mapping[EntryKind, Callable[[CaseState, Entry], CaseState]] = {
    EntryKind.ACTED: _acted,
    EntryKind.ACTION_DONE: _action_done,
    EntryKind.DECIDED: _decided,
    EntryKind.GUIDANCE_MOVED: _guidance_moved,
    EntryKind.LEARNED: _learned,
    EntryKind.LESSON_RECORDED: _lesson_recorded,
    EntryKind.OPENED: _opened,
    EntryKind.PARTY_NAMED: _party_named,
    EntryKind.REASON_WANTED: _unchanged,
    EntryKind.REFUSED: _unchanged,
}
