"""Recording what a person agrees to, and taking it back: the ledger here, and the gates of the case by code."""

import json
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk
from amends.apps.people import queries, store
from amends.apps.people.actions.recording import FILE, record, require
from amends.apps.people.models import Disclosure
from amends.apps.people.queries import Agreed, PersonFile
from amends.apps.people.queries.agreed import to_plain
from amends.apps.people.signals import consent_taken_back
from amends.core.access.table import Act, Data
from amends.core.case.commands import Learn, Said
from amends.core.facts.statements import FactRef
from amends.core.safeguards.consent import Consent, State, checked, in_force, state_for
from amends.core.safeguards.roles import NotAllowedError


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A consent that was taken back, by the number of the new answer, and the disclosures whose recipients to tell."""

    number: int
    to_tell: tuple[int, ...]


def record_consent(desk: Desk, file: PersonFile, answer: Agreed) -> int:
    """Keep an answer of the person, and tell the case by code. Gives its number; the number of `answer` is not used.

    Raises:
        NotAllowedError: the member may record none, or no such recipient may learn anything of a person.
        WrongConsentError: it cannot be recorded like that; see `safeguards.consent.checked`.
    """
    require(desk, Act.RECORD, Data.CONSENT, file)
    consent = answer.consent
    checked(consent, on=timezone.localdate(), is_child=queries.is_child(desk, file))
    if consent.recipient and consent.recipient not in queries.recipients(desk, consent.parts):
        raise NotAllowedError(FILE)
    with transaction.atomic():
        return _add(desk, store.locked(file), answer)


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
        file = store.locked(file)
        known = {each.consent.number: each for each in queries.agreed(desk, file)}
        found = known.get(number)
        newest = in_force(each.consent for each in known.values())
        if found is None or newest[found.consent.topic].number != number:
            raise NotAllowedError(FILE)
        taken_back = Consent(0, *found.consent.topic, found.consent.parts, State.WITHDRAWN)
        details = replace(found.details, told="", own_words=own_words)
        added = _add(desk, file, Agreed(taken_back, details, timezone.localdate()))
        done = Withdrawal(added, _end_what_was_sent(desk, file, taken_back))
        consent_taken_back.send(sender=PersonFile, desk=desk, file=file, consent=taken_back)
        return done


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
        store.mark_told(disclosure, timezone.now())
        record(desk, file, "recipient_told", {"disclosure": number})


def note_what_ran_out(desk: Desk, file: PersonFile) -> None:
    """Tell the gates of the case of every consent whose last day is past, now that somebody is here who can."""
    if not queries.may(desk, Act.RECORD, Data.CONSENT, file):
        return
    ledger = queries.agreed_for(desk, file)
    for purpose in sorted({each.purpose for each in ledger}):
        known = _known(desk, file, purpose)
        if known not in (None, State.NOT_ASKED) and state_for(ledger, purpose, timezone.localdate()) is State.NOT_ASKED:
            _tell_the_case(desk, file, ledger, purpose)


def _tell_the_case(desk: Desk, file: PersonFile, ledger: list[Consent], purpose: str) -> None:
    """State the purpose as a whole; the gates of the guidance ask nothing else."""
    state = state_for(ledger, purpose, timezone.localdate())
    if state != (_known(desk, file, purpose) or State.NOT_ASKED):
        said = Said(file.code, f"consent.{purpose}", str(state))
        cases.learn(desk, Learn(said=(said,), said_by=file.code), seen=desk.state.number)


def _known(desk: Desk, file: PersonFile, purpose: str) -> object:
    statements = desk.state.statements.get(FactRef(file.code, f"consent.{purpose}"), ())
    return next((each.value for each in statements if each.in_force), None)


def _disclosure(file: PersonFile, number: int) -> Disclosure:
    return Disclosure.objects.get(file=file, number=number)
