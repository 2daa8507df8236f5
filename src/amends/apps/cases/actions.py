"""Every change of a case, called by page and command alike: permission, change and history are one transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from amends.apps.accounts.queries import Account, Organisation, accounts_of, actor_role
from amends.apps.cases import projecting, store
from amends.apps.cases.models import Case, Party
from amends.apps.cases.queries import Desk, next_reference
from amends.apps.guidance.actions import pin_guidance
from amends.apps.guidance.queries import DEFAULT, pinned
from amends.core.case.advice.actions import is_done
from amends.core.case.answers import Answers
from amends.core.case.commands import (
    Choose,
    Command,
    Complete,
    FollowGuidance,
    Learn,
    NameParty,
    Open,
    RecordLesson,
    Try,
)
from amends.core.case.decide import Outcome, decide, take
from amends.core.case.state import PERSON_ROLE, CaseState, Pin
from amends.core.case.state import Party as PartyInCase
from amends.core.ledger.chain import Entry
from amends.core.playbook.playbook import Playbook
from amends.core.safeguards.gates import Judgement, Verdict
from amends.core.safeguards.roles import NotAllowedError, require_act, require_decision, require_facts, require_lead

_TRIES = 5
_CASE = "case"


class Stale(Exception):
    """Somebody changed the same thing since the form was opened; `since` are their entries. Nothing was done."""

    def __init__(self, since: list[Entry]) -> None:
        super().__init__(f"{len(since)} entries since")
        self.since = since


class Refused(Exception):
    """The gates refused, or want a reason. The attempt is in the history, and nothing else has changed."""

    def __init__(self, judgement: Judgement) -> None:
        super().__init__(", ".join(judgement.because))
        self.judgement = judgement

    @property
    def wants_reason(self) -> bool:
        """Say whether a reason would be enough."""
        return self.judgement.verdict is Verdict.NEEDS_REASON


@dataclass(frozen=True)
class Opening:
    """What a new case starts with. `title` is one line without any name of a person."""

    title: str
    mineral: str
    place: str
    country: str
    language: str


def open_case(opening: Opening, *, by: Account, at: datetime | None = None) -> Case:
    """Open a case for the organisation of whoever opens it, pinned to the newest guidance.

    Raises:
        NotAllowedError: the role of the account opens no cases.
    """
    for _ in range(_TRIES):
        try:
            with transaction.atomic():
                return _open(opening, by, at)
        except IntegrityError:
            continue  # somebody else took the same reference a moment ago: the next one is ours
    with transaction.atomic():
        return _open(opening, by, at)


def _open(opening: Opening, by: Account, at: datetime | None) -> Case:
    pin = pin_guidance(DEFAULT)
    playbook, role = pinned(pin), actor_role(by)
    require_lead(playbook, role, str(by.function))
    at = (at or timezone.now()).astimezone(UTC)  # as the database gives it back: an entry's hash covers its moment
    case = store.add_case(
        next_reference(),
        title={opening.language: opening.title},
        mineral=opening.mineral,
        place=opening.place,
        country=opening.country,
        opened_at=at,
        demonstration=by.demonstration,
    )
    key = key_for(by.organisation.name, taken=())
    party = store.add_party(
        case, key=key, role=role, name={opening.language: by.organisation.name}, organisation=by.organisation
    )
    _let_in(case, party, by.organisation, role)
    start = Open(pin, playbook.step_ids[0], (PartyInCase(key, role),))
    _write(case, CaseState(), decide(CaseState(), start, playbook, by=key, at=at), playbook, account=by)
    return case


def _let_in(case: Case, party: Party, organisation: Organisation, role: str) -> None:
    """Let those into a case who act for an organisation in the role it has there."""
    for account in accounts_of(organisation):
        if actor_role(account) == role:
            store.add_member(case, account=account, party=party)


def key_for(name: str, *, taken: tuple[str, ...]) -> str:
    """Make a short key of a name, unlike those taken; `case` and `fund` mean something else."""
    letters = "".join(letter for letter in name.lower() if letter.isascii() and letter.isalnum())[:12] or "party"
    stem = letters if letters[0].isalpha() and letters not in ("case", "fund") else f"party{letters}"
    numbered = (stem if number == 1 else f"{stem}{number}" for number in range(1, len(taken) + 2))
    return next(key for key in numbered if key not in taken)


def learn(desk: Desk, said: Learn, *, seen: int) -> None:
    """Take in what somebody said.

    Raises:
        NotAllowedError: the role may not record one of these facts.
        Stale: one of these facts was said anew since entry number `seen`.
    """
    require_facts(desk.playbook, desk.roles, (each.fact for each in said.said))
    refs = {(each.about, each.fact) for each in said.said}
    _do(desk, said, seen, lambda entry: bool(refs & _stated_in(entry)))


def attempt(desk: Desk, wish: Try, *, seen: int) -> None:
    """Try an act.

    Raises:
        NotAllowedError: the role may not try this act.
        Stale: the same act was done since entry number `seen`, or the case went to another step or state.
        Refused: the gates refuse or want a reason; the attempt is in the history.
    """
    require_act(desk.playbook, desk.roles, wish.act)
    _do(
        desk, wish, seen, lambda entry: entry.kind == "acted" and entry.content["act"] in (wish.act, "advance", "close")
    )


def choose(desk: Desk, wish: Choose, *, seen: int) -> None:
    """Decide one of the playbook's decisions.

    Raises:
        NotAllowedError: the role does not take this decision.
        Stale: it was decided since entry number `seen`.
        Refused: the gates refuse or want a reason; the attempt is in the history.
    """
    require_decision(desk.playbook, desk.roles, wish.decision)
    decision = desk.playbook.decisions[wish.decision]
    command: Command = wish
    if decision.code is not None:
        arguments = {"decision": decision.code, "option": wish.option} | ({"about": wish.about} if wish.about else {})
        command = Try("decide", arguments, reason=wish.reason)
    _do(desk, command, seen, lambda entry: _decides(entry, wish))


def complete(desk: Desk, done: Complete, *, seen: int) -> None:
    """Say that an action of the guidance is done; saying it twice changes nothing.

    Raises:
        NotAllowedError: the role has no part in this action.
    """
    action = next((ready.action for ready in desk.playbook.actions if ready.action.id == done.action), None)
    if action is None or not desk.roles & {action.accountable, *action.responsible}:
        raise NotAllowedError(done.action)
    with transaction.atomic():
        case = store.locked(desk.case)
        meanwhile = any(_completes(entry, done.action) for entry in store.entries_of(case, after=seen))
        if not meanwhile and not is_done(store.state_of(case), desk.playbook, action):
            _do(desk, done, seen, lambda _: False)


def record_lesson(desk: Desk, lesson: RecordLesson, *, seen: int) -> None:
    """Record a lesson.

    Raises:
        NotAllowedError: the role does not write lessons.
    """
    require_act(desk.playbook, desk.roles, "publish")
    _do(desk, lesson, seen, lambda _: False)


def follow_guidance(desk: Desk, pin: Pin, *, reason: str, seen: int) -> None:
    """Move the case to another version of its guidance.

    Raises:
        NotAllowedError: only who leads the case may.
        Stale: it was moved since entry number `seen`.
    """
    require_act(desk.playbook, desk.roles, "advance")
    _do(desk, FollowGuidance(pin, reason), seen, lambda entry: entry.kind == "guidance_moved")


def name_party(
    desk: Desk,
    *,
    role: str,
    name: str,
    same_state: bool,
    facts: Mapping[str, int | bool],
    language: str,
    organisation: Organisation | None = None,
) -> str:
    """Name one more party, or a person (role V), who gets the next number; give the key.

    Where the party is an organisation that works here, those who act for it in that role are let into the case.

    Raises:
        NotAllowedError: the role names nobody.
    """
    require_act(desk.playbook, desk.roles, "refer")
    with transaction.atomic():
        key = _key_of_new(store.state_of(store.locked(desk.case)), role, name)
        party = PartyInCase(key, role, same_state, dict(facts))
        row = store.add_party(desk.case, key=key, role=role, name={language: name or key}, organisation=organisation)
        _do(desk, NameParty(party), desk.case.number, lambda _: False)
        if organisation is not None:
            _let_in(desk.case, row, organisation, role)
        if role == PERSON_ROLE:
            _do(desk, Learn(persons=(key,), said_by=desk.me), desk.case.number, lambda _: False)
    return key


def _key_of_new(state: CaseState, role: str, name: str) -> str:
    if role == PERSON_ROLE:
        return f"P{1 + sum(party.role == PERSON_ROLE for party in state.parties.values())}"
    return key_for(name, taken=tuple(state.parties))


def _do(desk: Desk, command: Command, seen: int, touches: Callable[[Entry], bool]) -> None:
    """Decide a command on the case as it is now, and write what comes of it, in one transaction.

    A refusal is committed too: it is part of the history, and raised only afterwards. Whose party was blocked since the
    page was opened learns neither what others wrote nor why: only what the gates refuse them is kept.
    """
    with transaction.atomic():
        case = store.locked(desk.case)
        state = store.state_of(case)
        playbook = pinned(state.pin) if state.pin else desk.playbook
        is_shut_out = desk.me in Answers(state, playbook).blocked
        if is_shut_out and not isinstance(command, Choose | Try):
            raise NotAllowedError(_CASE)
        since = [entry for entry in store.entries_of(case, after=seen) if touches(entry)] if seen < state.number else []
        if since and not is_shut_out:
            raise Stale(since)
        outcome = decide(state, command, playbook, by=desk.me, at=timezone.now())
        _write(case, state, outcome, playbook, account=desk.account)
    if is_shut_out:
        raise NotAllowedError(_CASE)
    if outcome.judgement.verdict is not Verdict.ALLOWED:
        raise Refused(outcome.judgement)


def _write(case: Case, state: CaseState, outcome: Outcome, playbook: Playbook, *, account: Account | None) -> CaseState:
    state, entries = take(state, outcome)
    store.append(case, entries, account=account)
    playbook = pinned(state.pin) if state.pin else playbook
    store.project(case, projecting.projection(case, state, playbook))
    return state


def _stated_in(entry: Entry) -> set[tuple[str, str]]:
    return (
        {(said["about"], said["fact"]) for said in entry.content.get("facts", ())} if entry.kind == "learned" else set()
    )


def _completes(entry: Entry, action: str) -> bool:
    return entry.kind == "action_done" and entry.content["action"] == action


def _decides(entry: Entry, wish: Choose) -> bool:
    about = entry.content.get("about") or entry.content.get("arguments", {}).get("about") or ""
    return entry.kind in ("acted", "decided") and entry.content.get("decision") == wish.decision and about == wish.about
