"""Recording what a person agrees to, and taking it back: the ledger here, and the gates of the case by code."""

import json
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk, state_now
from amends.apps.people import queries, store
from amends.apps.people.actions.recording import FILE, record, require
from amends.apps.people.models import Disclosure
from amends.apps.people.queries import Agreed, Details, PersonFile
from amends.apps.people.queries.agreed import to_plain
from amends.apps.people.signals import consent_taken_back
from amends.core.access.table import Act, Data
from amends.core.case.commands import Learn, Said
from amends.core.case.state import CaseState
from amends.core.facts.statements import FactRef
from amends.core.safeguards.consent import (
    LONGEST,
    Consent,
    State,
    checked,
    counts,
    in_force,
    last_day_for,
    state_for,
)
from amends.core.safeguards.roles import NotAllowedError


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A consent that was taken back, by the number of the new answer, and the disclosures whose recipients to tell."""

    number: int
    to_tell: tuple[int, ...]


class AnsweredMeanwhile(Exception):
    """The same question was answered otherwise since the page was opened; `since` are these answers, the latest last.

    Nothing was kept: who took something back an hour ago must not be bound again by a page that was open longer.
    """

    def __init__(self, since: tuple[Agreed, ...]) -> None:
        super().__init__(", ".join(str(each.consent.number) for each in since))
        self.since = since


def record_consent(desk: Desk, file: PersonFile, answer: Agreed, *, seen: int | None = None) -> int:
    """Keep an answer of the person, and tell the case by code. Gives its number; the number of `answer` is not used.

    `seen` is the number of the latest answer that whoever writes could know of; None asks for nothing.

    Raises:
        NotAllowedError: the member may record none, or no such recipient may learn anything of a person.
        WrongConsentError: it cannot be recorded like that; see `safeguards.consent.checked`.
        AnsweredMeanwhile: the same was answered since `seen`, otherwise.
    """
    require(desk, Act.RECORD, Data.CONSENT, file)
    consent = answer.consent
    if consent.recipient and consent.recipient not in queries.recipients(desk, consent.parts):
        raise NotAllowedError(FILE)
    with transaction.atomic():
        desk = cases.hold_desk(desk)
        file = store.locked(file)
        follow_the_case(desk, file)
        checked(consent, on=timezone.localdate(), is_child=queries.is_child(desk, file))
        since = () if seen is None else _answered_since(desk, file, consent, seen=seen)
        if since and not _is_said_again(since[-1], answer):
            raise AnsweredMeanwhile(since)
        return since[-1].consent.number if since else _add(desk, file, answer)


def _answered_since(desk: Desk, file: PersonFile, consent: Consent, *, seen: int) -> tuple[Agreed, ...]:
    """Give later answers for the same purpose: about the same recipient, or about the purpose as a whole."""
    about = {consent.recipient, ""} if consent.recipient else None
    return tuple(
        each
        for each in queries.agreed(desk, file)
        if each.consent.number > seen
        and each.consent.purpose == consent.purpose
        and (about is None or each.consent.recipient in about)
    )


def _is_said_again(before: Agreed, answer: Agreed) -> bool:
    """Say whether it is the same answer in the same words, as from a button that was pressed twice."""
    return replace(answer, consent=replace(answer.consent, number=before.consent.number)) == before


def _add(desk: Desk, file: PersonFile, answer: Agreed) -> int:
    key = queries.key_of(desk, file, file.generation)
    if key is None or file.erased_at is not None:
        raise NotAllowedError(FILE)
    before = queries.agreed_for(desk, file)
    number = len(before) + 1
    consent = replace(answer.consent, number=number)
    plain = json.dumps(to_plain(replace(answer, consent=consent)), ensure_ascii=False, sort_keys=True).encode()
    sealed = key.seal(plain, store.context_of(file, queries.context_of_consent(number)))
    store.add_consent(file, number, consent.until, sealed)
    record(desk, file, "consent_recorded", {"number": number})
    _tell_the_case(desk, file, [*before, consent], consent.purpose)
    return number


def withdraw(desk: Desk, file: PersonFile, number: int, *, own_words: str = "") -> Withdrawal:
    """Take a consent back. Its use ends at once, copies of it here are destroyed, and who has to be told is named.

    Raises:
        NotAllowedError: the member may record no answers, or there is no such answer in force.
    """
    require(desk, Act.RECORD, Data.CONSENT, file)
    with transaction.atomic():
        desk = cases.hold_desk(desk)
        file = store.locked(file)
        known = {each.consent.number: each for each in queries.agreed(desk, file)}
        found = known.get(number)
        newest = in_force(each.consent for each in known.values())
        if found is None or newest[found.consent.topic].number != number:
            raise NotAllowedError(FILE)
        return _take_back(desk, file, found, own_words=own_words)


def _take_back(desk: Desk, file: PersonFile, found: Agreed, *, own_words: str) -> Withdrawal:
    taken_back = Consent(0, *found.consent.topic, found.consent.parts, State.WITHDRAWN)
    details = replace(found.details, told="", own_words=own_words)
    added = _add(desk, file, Agreed(taken_back, details, timezone.localdate()))
    done = Withdrawal(added, _end_what_was_sent(desk, file, taken_back))
    consent_taken_back.send(sender=PersonFile, desk=desk, file=file, consent=taken_back)
    return done


def follow_the_case(desk: Desk, file: PersonFile) -> None:
    """Take back in the ledger what was taken back on the page of the case, where anybody who hears it can stop a use.

    Whoever reads, adds to or uses the ledger comes through here first, so that the two never say different things.
    """
    if file.erased_at is not None or not queries.may(desk, Act.RECORD, Data.CONSENT, file):
        return
    if not _disagreeing(desk, file, desk.state):
        return
    with transaction.atomic():
        desk = cases.hold_desk(desk)
        file, now = store.locked(file), desk.state
        for purpose in _disagreeing(desk, file, now):
            if _known(now, file, purpose)[0] == State.WITHDRAWN:
                _follow(desk, file, purpose)
            else:
                _tell_the_case(desk, file, queries.agreed_for(desk, file), purpose)


def _disagreeing(desk: Desk, file: PersonFile, now: CaseState) -> list[str]:
    ledger, today = queries.agreed_for(desk, file), timezone.localdate()
    asked = {each.purpose for each in ledger}
    asked |= {ref.fact.removeprefix(_CONSENT) for ref in now.statements if _is_consent(ref, file)}
    return sorted(
        purpose
        for purpose in asked
        if _known(now, file, purpose) != (state_for(ledger, purpose, today), last_day_for(ledger, purpose, today))
    )


def _is_consent(ref: FactRef, file: PersonFile) -> bool:
    return ref.about == file.code and ref.fact.startswith(_CONSENT)


def _follow(desk: Desk, file: PersonFile, purpose: str) -> None:
    """Take back every consent for a purpose that counts, and keep that the purpose itself was taken back."""
    known = {each.consent.number: each for each in queries.agreed(desk, file)}
    for consent in in_force(each.consent for each in known.values()).values():
        is_used = counts(consent, timezone.localdate()) or consent.state is State.PROTECTIVE
        if consent.purpose == purpose and is_used:
            _take_back(desk, file, known[consent.number], own_words="")
    taken_back = Consent(0, purpose, "", frozenset(), State.WITHDRAWN)
    _add(desk, file, Agreed(taken_back, Details(), timezone.localdate()))


def _end_what_was_sent(desk: Desk, file: PersonFile, consent: Consent) -> tuple[int, ...]:
    ended = []
    for sent in queries.sent(desk, file):
        if (sent.purpose, sent.recipient) == consent.topic and sent.ended_at is None:
            store.end_disclosure(_disclosure(file, sent.number), timezone.now())
            record(desk, file, "disclosure_ended", {"disclosure": sent.number})
            ended.append(sent.number)
    return tuple(ended)


def note_recipient_told(desk: Desk, file: PersonFile, number: int) -> None:
    """Keep that a recipient was told that the consent was taken back.

    Raises:
        NotAllowedError: the member may record no answers, or nothing of this number went out.
    """
    require(desk, Act.RECORD, Data.CONSENT, file)
    disclosure = Disclosure.objects.filter(file=file, number=number, ended_at__isnull=False).first()
    if disclosure is None:
        raise NotAllowedError(FILE)
    with transaction.atomic():
        desk = cases.hold_desk(desk)
        store.mark_told(disclosure, timezone.now())
        record(desk, file, "recipient_told", {"disclosure": number})


def open_consents(desk: Desk, file: PersonFile) -> None:
    """Record that somebody opens what the person said, before it is shown.

    Raises:
        NotAllowedError: the member may not see it.
    """
    require(desk, Act.SEE, Data.CONSENT, file)
    follow_the_case(desk, file)
    record(desk, file, "consents_opened", {})


def take_over_consents(desk: Desk, file: PersonFile) -> None:
    """Take what was agreed to in the case before there was a file into its ledger, which alone counts from now on.

    It is for the purpose alone and no recipient, so nothing is passed on by it, and it ends half a year after it was
    said, as every consent does.
    """
    for ref, said in sorted(state_now(desk).statements.items()):
        purpose = ref.fact.removeprefix(_CONSENT)
        known = next((each for each in said if each.in_force), None)
        if _is_consent(ref, file) and known is not None and known.value in _TAKEN_OVER:
            state, on = State(str(known.value)), timezone.localdate(known.at)
            until = known.until or on + LONGEST
            consent = Consent(0, purpose, "", frozenset(), state, until if state in _WITH_AN_END else None)
            _add(desk, file, Agreed(consent, Details(told=gettext("Said before there was a file.")), on))


_CONSENT = "consent."
_TAKEN_OVER = frozenset(State) - {State.NOT_ASKED}
_WITH_AN_END = frozenset({State.GIVEN, State.BY_GUARDIAN, State.PROTECTIVE})


def _tell_the_case(desk: Desk, file: PersonFile, ledger: list[Consent], purpose: str) -> None:
    """State the purpose as a whole; the gates of the guidance ask nothing else."""
    today = timezone.localdate()
    state, until = state_for(ledger, purpose, today), last_day_for(ledger, purpose, today)
    now = state_now(desk)
    if (state, until) != _known(now, file, purpose):
        said = Said(file.code, f"{_CONSENT}{purpose}", str(state), until)
        cases.learn_from_its_keeper(desk, Learn(said=(said,), said_by=file.code), seen=now.number)


def _known(case: CaseState, file: PersonFile, purpose: str) -> tuple[object, date | None]:
    """Give what the case knows of a purpose, and until when."""
    statements = case.statements.get(FactRef(file.code, f"{_CONSENT}{purpose}"), ())
    return next(((each.value, each.until) for each in statements if each.in_force), (State.NOT_ASKED, None))


def _disclosure(file: PersonFile, number: int) -> Disclosure:
    return Disclosure.objects.get(file=file, number=number)
