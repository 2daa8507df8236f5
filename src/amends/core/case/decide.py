"""Deciding: from the state and a command to what goes into the history. Nothing is changed here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import singledispatch
from typing import Any

from amends.core.case import booking
from amends.core.case import evolve as evolving
from amends.core.case.acting import judge_in
from amends.core.case.answers import NEW_DANGER, Answers
from amends.core.case.choosing import judge_choice
from amends.core.case.commands import (
    Admit,
    AnswerLesson,
    BookMoney,
    BreakGlass,
    ChangeLastDay,
    Choose,
    Command,
    Complete,
    EndMembership,
    FollowGuidance,
    Learn,
    NameParty,
    Open,
    RecordLesson,
    ReviewBreakGlass,
    Said,
    ShareMoney,
    Try,
)
from amends.core.case.kinds import EntryKind
from amends.core.case.sealing import Seal, place
from amends.core.case.state import PERSON_ROLE, CaseState, Party
from amends.core.facts.statements import CASE, Value
from amends.core.ledger.chain import Draft, Entry, append
from amends.core.playbook.playbook import Playbook
from amends.core.safeguards.gates import Judgement, Verdict

_NOTHING_IN_THE_WAY = Judgement(Verdict.ALLOWED, ())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command came to: what the gates said, and the entries it makes. A refusal makes an entry too."""

    judgement: Judgement
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One command in its setting."""

    state: CaseState
    playbook: Playbook
    by: str
    at: datetime

    def draft(self, kind: EntryKind, public: Mapping[str, Any]) -> Draft:
        return Draft(kind.value, self.by, self.at, {key: _plain(value) for key, value in public.items()})

    def made(self, kind: EntryKind, public: Mapping[str, Any]) -> Outcome:
        return Outcome(_NOTHING_IN_THE_WAY, (self.draft(kind, public),))


def decide(state: CaseState, command: Command, playbook: Playbook, *, by: str, at: datetime) -> Outcome:
    """Decide a command by a party at a moment.

    The command is taken as well formed: codes and parties exist (the edges check them, each in its own words).
    """
    return _decide(command, _Asked(state, playbook, by, at))


def take(state: CaseState, outcome: Outcome, seal: Seal | None = None) -> tuple[CaseState, tuple[Entry, ...]]:
    """Give the drafts of an outcome their place in the history, and the state they lead to.

    With a seal, everything but the public fields of each kind goes into the history sealed, by the key it lies under.
    """
    entries = []
    for draft in outcome.drafts:
        entry = place(state.number + 1, state.head, draft, seal, state=state)
        state = evolving.evolve(state, entry)
        entries.append(entry)
    return state, tuple(entries)


@singledispatch
def _decide(command: Command, asked: _Asked) -> Outcome:
    raise TypeError(command, asked)


@_decide.register
def _(command: Open, asked: _Asked) -> Outcome:
    pin = {"playbook": command.pin.playbook, "version": command.pin.version, "hash": command.pin.hash}
    drafts = [asked.draft(EntryKind.OPENED, {"pin": pin, "step": command.first_step})]
    drafts += [asked.draft(EntryKind.PARTY_NAMED, _party(party)) for party in command.parties]
    return Outcome(_NOTHING_IN_THE_WAY, tuple(drafts))


@_decide.register
def _(command: NameParty, asked: _Asked) -> Outcome:
    return asked.made(EntryKind.PARTY_NAMED, _party(command.party))


@_decide.register
def _(command: Learn, asked: _Asked) -> Outcome:
    new = tuple(person for person in command.persons if person not in asked.state.persons)
    known_from_start = [
        Said(person, fact, value)
        for person in new
        if (party := asked.state.parties.get(person)) is not None and party.role == PERSON_ROLE
        for fact, value in party.facts.items()
    ]
    public = {
        "facts": [_said(asked.state, said) for said in (*known_from_start, *command.said)],
        "persons": new,
        "claims": tuple(claim for claim in command.claims if claim not in asked.state.claims),
        "said_by": command.said_by,
        "sure": command.sure.value,
        "beside": command.beside,
        **_note(command.note),
    }
    return asked.made(EntryKind.LEARNED, public | _danger_risen(asked, public))


def _danger_risen(asked: _Asked, public: Mapping[str, Any]) -> dict[str, Any]:
    """Note when what was learned puts somebody in danger, or in greater danger: limits run from there."""
    before = Answers(asked.state, asked.playbook)
    entry = append(asked.state.number + 1, asked.state.head, asked.draft(EntryKind.LEARNED, public))
    after = Answers(evolving.evolve(asked.state, entry), asked.playbook)
    risen = {
        person: urgency
        for person, urgency in after.urgency.items()
        if urgency in NEW_DANGER and urgency < before.urgency.get(person, "U3")
    }
    stand_in = after.case_urgency in NEW_DANGER and after.case_urgency < before.case_urgency
    return {"danger": risen or ({CASE: after.case_urgency} if stand_in else {})}


@_decide.register
def _(command: Try, asked: _Asked) -> Outcome:
    answers = Answers(asked.state, asked.playbook)
    judgement = judge_in(answers, command, asked.by)
    public = {
        "act": command.act,
        "arguments": dict(command.arguments),
        "reason": command.reason.strip(),
        **_note(command.note),
    }
    if command.actions:
        public["actions"] = [dict(action) for action in command.actions]
    if judgement.verdict is Verdict.ALLOWED:
        return Outcome(judgement, (asked.draft(EntryKind.ACTED, public | _of_decision(answers, command)),))
    kind = EntryKind.REFUSED if judgement.verdict is Verdict.REFUSED else EntryKind.REASON_WANTED
    return Outcome(judgement, (asked.draft(kind, public | {"because": judgement.because}),))


def _of_decision(answers: Answers, command: Try) -> dict[str, Any]:
    """Remember with a decision which one of the playbook it is, and whether it left the advice."""
    if command.act != "decide":
        return {}
    code = command.arguments.get("decision")
    decision = next((d.id for d in answers.playbook.decisions.values() if d.code == code), str(code))
    unreasoned = Try(command.act, command.arguments)
    advised = judge_in(answers, unreasoned, "").verdict is Verdict.ALLOWED
    return {"decision": decision, "advised": advised}


@_decide.register
def _(command: Choose, asked: _Asked) -> Outcome:
    judgement, advised = judge_choice(Answers(asked.state, asked.playbook), command, asked.by)
    public = {
        "decision": command.decision,
        "about": command.about,
        "option": command.option,
        "reason": command.reason.strip(),
        "advised": advised,
    }
    if judgement.verdict is not Verdict.ALLOWED:
        kind = EntryKind.REFUSED if judgement.verdict is Verdict.REFUSED else EntryKind.REASON_WANTED
        return Outcome(judgement, (asked.draft(kind, public | {"because": judgement.because}),))
    drafts = [asked.draft(EntryKind.DECIDED, public)]
    sets = asked.playbook.decisions[command.decision].sets
    if sets is not None:
        fact = Learn((Said(command.about or CASE, sets, command.option),), said_by=asked.by)
        drafts += _decide(fact, asked).drafts
    return Outcome(judgement, tuple(drafts))


@_decide.register
def _(command: Complete, asked: _Asked) -> Outcome:
    return asked.made(EntryKind.ACTION_DONE, {"action": command.action, "note": command.note.strip()})


@_decide.register
def _(command: BookMoney, asked: _Asked) -> Outcome:
    answers = Answers(asked.state, asked.playbook)
    tries = booking.payments(command)
    refusal, refused = booking.judged(answers, tries, asked.by)
    if refusal is not None and refused is not None:
        return Outcome(refusal, _decide(refused, asked).drafts)
    book = booking.booked(asked.state, command.events, blocked=frozenset(answers.blocked))
    paid = [{"act": each.act, "arguments": dict(each.arguments), "reason": ""} for each in tries]
    drafts = [asked.draft(EntryKind.ACTED, each) for each in paid]
    drafts.append(asked.draft(EntryKind.MONEY_BOOKED, booking.content(command.events)))
    said = tuple(booking.follows(asked.state, book, command.events))
    if said:
        drafts += _decide(Learn(said, said_by=asked.by), asked).drafts
    return Outcome(_NOTHING_IN_THE_WAY, tuple(drafts))


@_decide.register
def _(command: ShareMoney, asked: _Asked) -> Outcome:
    return asked.made(EntryKind.MONEY_SHARED, {"sharing": command.sharing})


@_decide.register
def _(command: RecordLesson, asked: _Asked) -> Outcome:
    return asked.made(EntryKind.LESSON_RECORDED, _fields(command))


@_decide.register
def _(command: AnswerLesson, asked: _Asked) -> Outcome:
    return asked.made(EntryKind.LESSON_TESTED, _fields(command))


@_decide.register
def _(command: FollowGuidance, asked: _Asked) -> Outcome:
    pin = {"playbook": command.pin.playbook, "version": command.pin.version, "hash": command.pin.hash}
    return asked.made(EntryKind.GUIDANCE_MOVED, {"pin": pin, "reason": command.reason.strip()})


@_decide.register
def _(command: Admit, asked: _Asked) -> Outcome:
    return asked.made(EntryKind.MEMBER_ADMITTED, _fields(command))


@_decide.register
def _(command: ChangeLastDay, asked: _Asked) -> Outcome:
    return asked.made(EntryKind.LAST_DAY_CHANGED, _fields(command))


@_decide.register
def _(command: EndMembership, asked: _Asked) -> Outcome:
    return asked.made(EntryKind.MEMBER_LEFT, _fields(command))


@_decide.register
def _(command: BreakGlass, asked: _Asked) -> Outcome:
    return asked.made(EntryKind.BREAK_GLASS, _fields(command) | {"reason": command.reason.strip()})


@_decide.register
def _(command: ReviewBreakGlass, asked: _Asked) -> Outcome:
    return asked.made(EntryKind.BREAK_GLASS_REVIEWED, _fields(command) | {"note": command.note.strip()})


def _fields(
    command: RecordLesson | AnswerLesson | Admit | ChangeLastDay | EndMembership | BreakGlass | ReviewBreakGlass,
) -> dict[str, Any]:
    return {name: getattr(command, name) for name in command.__slots__}


def _note(note: Mapping[str, str]) -> dict[str, Any]:
    return {"note": dict(note)} if note else {}


def _party(party: Party) -> dict[str, Any]:
    return {"key": party.key, "role": party.role, "same_state": party.same_state, "facts": dict(party.facts)}


def _said(state: CaseState, said: Said) -> dict[str, Any]:
    """Give a statement as it goes into the history; values by company join those already known."""
    value, known = said.value, state.about(said.about).get(said.fact)
    if isinstance(value, Mapping) and isinstance(known, Mapping):
        value = {**known, **value}
    until = {"until": said.until.isoformat()} if said.until else {}
    return {"about": said.about, "fact": said.fact, "value": _plain(value), **until}


def _plain(value: Value | Any) -> Any:
    """Give a value in the form that JSON holds: tuples as lists."""
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, (list, tuple, set, frozenset)) else value
