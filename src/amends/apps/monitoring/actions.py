"""Keeping a visit, and saying that something has changed: sealed, in the history, and known to the gates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk, desk_of
from amends.apps.ledger import actions as ledger
from amends.apps.monitoring import queries, store
from amends.apps.monitoring.models import Visit
from amends.apps.monitoring.queries import Seen
from amends.apps.people import actions as people_actions
from amends.apps.people import queries as people
from amends.core.access.table import Act, Data
from amends.core.case.commands import Learn, Note, Said, Try
from amends.core.facts.statements import CASE, Value
from amends.core.ledger.chain import Draft
from amends.core.monitoring.changes import opened_by
from amends.core.safeguards.roles import NotAllowedError

_FOLLOW = "follow"
_CHANGED = "change_trigger"
_STABLE = "remedy.stable_checks"
_SIGNS, _RETALIATION = "signs", "retaliation"


@dataclass(frozen=True)
class Found:
    """What somebody brings back from a visit; `answers` by fact, `words` is what the person said."""

    person: str
    on: date
    kind: str
    answers: Mapping[str, Value]
    asked_about_reprisals: bool = False
    reprisal: bool = False
    note: str = ""
    words: str = ""
    history: Note = field(default_factory=dict)


class NoFile(Exception):
    """There is no file of the person that the member writes in, so their words cannot be sealed. Nothing was kept."""


def keep_visit(desk: Desk, found: Found) -> Visit:
    """Keep a visit to a person or of the site, and tell the case what follows from it.

    The same once more, from a button that was pressed twice, is the visit that is kept already.

    Raises:
        NotAllowedError: the role does not visit, it is their own work, or there is no such person.
        NoFile: the person's words were given and there is no file to seal them in.
    """
    with transaction.atomic():
        seen, desk = desk.state.number, cases.hold_desk(desk)
        _require(desk, found)
        case = desk.case
        before = _kept_already(desk, found)
        if before is not None:
            return before
        said_to_us = _sealed_words(desk, found, store.count(case) + 1)
        visit = store.add_visit(
            case,
            keys=desk.keys,
            person=found.person,
            by=desk.account,
            on=found.on,
            next_on=_next(desk, found),
            found={
                "kind": found.kind,
                "answers": dict(found.answers),
                "asked_about_reprisals": found.asked_about_reprisals or found.reprisal,
                "note": found.note,
            },
            said=said_to_us,
        )
        draft = Draft("visit_kept", desk.me, timezone.now(), {"number": visit.number})
        ledger.record(queries.chain_of(desk), draft, account_id=desk.account.pk)
        said = _said(desk, found)
        if said or found.history:
            cases.learn(desk, Learn(said, said_by=desk.me, note=found.history), seen=seen)
    return visit


def _kept_already(desk: Desk, found: Found) -> Visit | None:
    last = max(queries.visits_of(desk, found.person), key=lambda each: each.number, default=None)
    if last is None or (last.by.pk, last.on, last.kind) != (desk.account.pk, found.on, found.kind):
        return None
    words = queries.words_of(desk, found.person).get(last.number, "") if last.has_words else ""
    asked = found.asked_about_reprisals or found.reprisal
    mine = (_plain(found.answers), asked, found.note, found.words.strip())
    if (_plain(last.answers), last.asked_about_reprisals, last.note, words) != mine:
        return None
    return Visit.objects.get(case=desk.case, number=last.number)


def _plain(answers: Mapping[str, Value]) -> dict[str, object]:
    """Give answers as they come back from where they are sealed."""
    return {fact: list(value) if isinstance(value, tuple) else value for fact, value in answers.items()}


def _next(desk: Desk, found: Found) -> date | None:
    """Give when somebody is due again; a visit that is kept late does not put off what a later one has set."""
    if not found.person:
        return None
    before = (each.on for each in queries.visits_of(desk, found.person))
    return queries.next_after(desk, found.person, max((found.on, *before)))


def _require(desk: Desk, found: Found) -> None:
    allowed = queries.may_follow(desk) and found.person in desk.state.persons
    if not (allowed if found.person else queries.may_check_site(desk)):
        raise NotAllowedError(_FOLLOW)


def _sealed_words(desk: Desk, found: Found, number: int) -> tuple[int, bytes]:
    if not found.words.strip():
        return 0, b""
    file = people.file_of(desk, found.person)
    if file is None or file.erased_at is not None or not people.may(desk, Act.RECORD, Data.NEEDS, file):
        raise NoFile
    key = people.key_of(desk, file, file.generation)
    if key is None:
        raise NoFile
    context = queries.words_context(desk, str(file.mark), number)
    return file.generation, key.seal(found.words.strip().encode(), context)


def _said(desk: Desk, found: Found) -> tuple[Said, ...]:
    """Give the facts of the case that follow: what was answered, stable checks over all visits, and a reprisal."""
    about = found.person or CASE
    known = desk.playbook.facts
    said = [Said(about, fact, value) for fact, value in found.answers.items() if fact in known and value is not None]
    if not found.person:
        return tuple(said)
    if queries.CHILD in found.answers:
        seen = queries.visits_of(desk, found.person)
        now = desk.state.about(found.person).get(_STABLE)
        checks = (each for each in queries.evidence(seen) if each.fact == _STABLE and each.value != now)
        said += [Said(found.person, each.fact, each.value) for each in checks]
    if found.reprisal:
        signs = desk.state.about(found.person).get(_SIGNS)
        before = signs if isinstance(signs, tuple) else ()
        said.append(Said(found.person, _SIGNS, tuple(dict.fromkeys((*before, _RETALIATION)))))
    return tuple(said)


def keep_evidence(desk: Desk, visit: Seen, brought: people_actions.Brought, data: Data) -> None:
    """Keep what was brought from a visit: sealed, in the file of the person, or of the site for whom was chosen.

    Raises:
        NotAllowedError: it is not theirs to keep, or not for those.
        adapters.cleaning.NotCleanError: it is nothing that can be kept.
    """
    if data not in queries.classes_of_evidence(desk, visit.person):
        raise NotAllowedError(_FOLLOW)
    file = people.file_of(desk, visit.person) if visit.person else None
    people_actions.keep_document(desk, brought, file=file, data=data, of=queries.code_of(visit.number))


def say_changed(desk: Desk, changes: tuple[str, ...], *, reason: str, seen: int) -> tuple[str, ...]:
    """Say that something has changed: it is learned, and the case goes back to the step that the change opens again.

    Gives the decisions to look at again.

    Raises:
        NotAllowedError: the role does not lead the steps of a case.
        Stale: the case went to another step since entry number `seen`.
        Refused: the gates refuse to go back; what changed is known all the same.
    """
    opened = opened_by(changes)
    cases.learn(desk, Learn((Said(CASE, _CHANGED, changes),), said_by=desk.me), seen=seen)
    now = desk_of(desk.case.reference, desk.account)
    if now is None:
        raise NotAllowedError(_CHANGED)
    ids = desk.playbook.step_ids
    if ids.index(now.state.step) > ids.index(opened.step):
        cases.attempt(now, Try("advance", {"to": opened.step}, reason=reason), seen=now.state.number)
    return opened.decisions
