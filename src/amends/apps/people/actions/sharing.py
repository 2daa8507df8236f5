"""Passing on what a person has agreed to pass on: both the gates of the case and the ledger of consents must let it."""

import json
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from amends.apps.accounts.queries import Account
from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk
from amends.apps.people import queries, store
from amends.apps.people.actions.consenting import follow_the_case
from amends.apps.people.actions.recording import FILE, record
from amends.apps.people.models import SharedCopy
from amends.apps.people.queries import Enclosed, PersonFile, Received, Sent, Shared
from amends.core.access.table import Act, Data
from amends.core.case.acting import judge_attempt
from amends.core.case.commands import Try
from amends.core.safeguards.consent import Denial, Use, denials, in_force, part_of_document
from amends.core.safeguards.gates import Verdict
from amends.core.safeguards.person_file import SECTIONS
from amends.core.safeguards.roles import NotAllowedError

HERE, BY_WORDS, BY_KEY = "here", "words", "key"
"""The ways: to accounts here, or as a package that opens with words told on another way, or with the partner's key."""


class SentAlready(Exception):
    """Something else went out from the same page already; nothing was passed on now."""


class NotAgreed(Exception):
    """The person has not agreed to this; `against` says why. Nothing was passed on, and the attempt is recorded."""

    def __init__(self, against: tuple[Denial, ...]) -> None:
        super().__init__(", ".join(against))
        self.against = against


@dataclass(frozen=True, slots=True)
class Share:
    """What is to be passed on: questions by section, and documents, to a party of the case, for one purpose.

    `once` marks the page it was sent from, so that a button pressed twice passes nothing on twice.
    """

    recipient: str
    purpose: str
    questions: dict[str, frozenset[str]]
    way: str
    documents: frozenset[int] = frozenset()
    once: str = ""

    @property
    def parts(self) -> frozenset[str]:
        """The sections of which anything goes, and each document."""
        sections = {name for name, asked in self.questions.items() if asked}
        return frozenset(sections | {part_of_document(number) for number in self.documents})


_Done = Shared | NotAgreed | SentAlready | cases.Refused


def share(desk: Desk, file: PersonFile, wish: Share) -> Shared:
    """Pass on exactly what is asked for. What is sealed to accounts here they find in the case.

    What went out from the same page already, and may still be used, is given again and is no second disclosure.

    Raises:
        NotAllowedError: the member may share nothing, the recipient may receive nothing, or nothing is asked for.
        NotAgreed: the ledger of consents does not let it.
        SentAlready: something else went out from the same page.
        Refused: a gate of the case does not let it; the attempt is in the history of the case.
        Stale: somebody shared or moved the case in the same moment.
    """
    done = _send(desk, file, wish)
    if isinstance(done, Exception):
        raise done  # what was refused is in the history, so the transaction had to end well
    return done


def _recipients(desk: Desk, file: PersonFile, wish: Share) -> list[Account]:
    """Give the accounts of the recipient, who may be without any."""
    recipients = queries.recipients(desk, wish.parts)
    if not wish.parts or wish.recipient not in recipients or (wish.way == HERE and not recipients[wish.recipient]):
        raise NotAllowedError(FILE)
    for section in SECTIONS:
        if section.id in wish.parts and not _may(desk, file, Data(section.data)):
            raise NotAllowedError(FILE)
    if wish.documents and not _may(desk, file, Data.DOCUMENTS):
        raise NotAllowedError(FILE)
    return recipients[wish.recipient]


def _may(desk: Desk, file: PersonFile, data: Data) -> bool:
    """Say whether the policy lets the member share it, once the person has agreed; that is asked right after."""
    return queries.answer(desk, Act.SHARE, data, file, is_agreed=True).is_allowed


def _send(desk: Desk, file: PersonFile, wish: Share) -> _Done:
    """Ask the ledger of consents and then the gates, both held: nothing is taken back between asking and sending."""
    with transaction.atomic():
        seen, desk = desk.state.number, cases.hold_desk(desk)
        to = _recipients(desk, file, wish)
        file = store.locked(file)
        follow_the_case(desk, file)
        ledger = queries.agreed_for(desk, file)
        use = Use(wish.purpose, wish.recipient, wish.parts, timezone.localdate())
        against = denials(ledger, use, is_child=queries.is_child(desk, file))
        if against:
            record(desk, file, "share_refused", {})
            return NotAgreed(against)
        until = in_force(ledger)[wish.purpose, wish.recipient].until or use.on
        before = next((each for each in queries.sent(desk, file) if wish.once and each.once == wish.once), None)
        attempt = Try("share", {"person": file.code, "to": wish.recipient, "purpose": wish.purpose})
        judged = judge_attempt(desk.state, attempt, desk.me, desk.playbook)
        if before is not None and judged.verdict is Verdict.ALLOWED:
            return _again(desk, file, wish, before, until=until)
        try:
            cases.attempt(desk, attempt, seen=seen)
        except cases.Refused as refusal:
            return refusal
        return _keep(desk, file, wish, until=until, to=to)


def _again(desk: Desk, file: PersonFile, wish: Share, before: Sent, *, until: date) -> Shared | SentAlready:
    fields, documents = _fields(desk, file, wish), enclosed(desk, file, wish)
    went = (before.recipient, before.purpose, before.way, before.documents)
    is_the_same = went == (wish.recipient, wish.purpose, wish.way, tuple(each.number for each in documents))
    asked = {name: tuple(sorted(answers)) for name, answers in fields.items()}
    if not is_the_same or dict(before.sections) != asked or before.ended_at is not None:
        return SentAlready()
    return Shared(before.number, wish.purpose, until, fields, documents)


def _keep(desk: Desk, file: PersonFile, wish: Share, *, until: date, to: list[Account]) -> Shared:
    key = queries.key_of(desk, file, file.generation)
    if key is None or file.erased_at is not None:
        raise NotAllowedError(FILE)
    fields, documents = _fields(desk, file, wish), enclosed(desk, file, wish)
    if not fields and not documents:
        raise NotAllowedError(FILE)
    number = file.disclosures.count() + 1
    plain = {
        "recipient": wish.recipient,
        "purpose": wish.purpose,
        "sections": {name: sorted(answers) for name, answers in fields.items()},
        "documents": [each.number for each in documents],
        "way": wish.way,
        "by": desk.account.name,
        "once": wish.once,
    }
    sealed = key.seal(_bytes(plain), store.context_of(file, f"disclosure {number}"))
    disclosure = store.add_disclosure(file, number, timezone.now(), sealed)
    if wish.way == HERE:
        head = {"purpose": wish.purpose, "sender": desk.account.name, "until": until.isoformat()}
        copy = {**head, "fields": fields, "documents": [queries.to_enclose(each) for each in documents]}
        for account in to:
            store.add_copy(disclosure, account, _bytes(copy))
    record(desk, file, "shared", {"disclosure": number})
    for each in documents:
        record(desk, file, "document_shared", {"document": each.number, "disclosure": number})
    return Shared(number, wish.purpose, until, fields, documents)


def _fields(desk: Desk, file: PersonFile, wish: Share) -> dict[str, dict[str, str]]:
    kept = queries.kept(desk, file)
    found = {
        name: {question: answer for question, answer in kept[name].answers.items() if question in asked}
        for name, asked in wish.questions.items()
        if name in kept
    }
    return {name: answers for name, answers in found.items() if answers}


def enclosed(desk: Desk, file: PersonFile, wish: Share) -> tuple[Enclosed, ...]:
    """Give the documents that are to go along, all of them.

    Raises:
        NotAllowedError: one is not there any more, or the member cannot open it.
    """
    found = []
    for number in sorted(wish.documents):
        held = queries.document_of(desk, number, file=file)
        if held is None or held.key is None or held.kind is None:
            raise NotAllowedError(FILE)
        found.append(Enclosed(number, held.title, held.kind, held.key))
    return tuple(found)


def open_received(desk: Desk, copy: SharedCopy, received: Received) -> Received:
    """Show what came to the member. The opening is in the history of the file it came from.

    Raises:
        NotAllowedError: its last day is past.
    """
    if received.is_over:
        raise NotAllowedError(FILE)
    record(desk, copy.disclosure.file, "received_opened", {"disclosure": received.number})
    return received


def _bytes(plain: object) -> bytes:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()
