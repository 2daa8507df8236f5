"""What a person has agreed to: an answer for each purpose and recipient, for parts of their file, until a day.

A consent is for exactly one purpose and one recipient; nothing follows from it for another. The newest answer counts,
taking back works at once, and what has run out is no consent. Built on the process, 2.10 (states of consent), G4 and
G5, and on the consent record of standards, section 11.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST = timedelta(days=183)
"""After half a year somebody asks again. Source: standards, section 11 (expiry at most six months)."""

FOR_PROTECTION = frozenset({"medical", "shelter"})
"""What may be done for somebody who cannot be asked. Source: contract, section 4, `protect`."""


class State(StrEnum):
    """How an answer stands. Source: process, 2.10."""

    NOT_ASKED = "not_asked"
    GIVEN = "informed_given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    BY_GUARDIAN = "guardian_given+child_assent"
    PROTECTIVE = "incapacity_protective"


_GIVEN = frozenset({State.GIVEN, State.BY_GUARDIAN})
_DOCUMENT = "document "


class Denial(StrEnum):
    """Why something of a person may not be used or passed on."""

    NOT_ASKED = "not_asked"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    RUN_OUT = "run_out"
    NEEDS_GUARDIAN = "needs_guardian"
    PROTECTION_ONLY = "protection_only"
    NOT_THESE_PARTS = "not_these_parts"


@dataclass(frozen=True, slots=True)
class Consent:
    """One answer of a person. `number` counts the answers of their file; a later one replaces an earlier.

    `purpose` is one of the playbook's purposes; `recipient` the key of a party of the case, empty where nobody else
    learns anything. `parts` are ids of sections of the file, and single documents of it (`part_of_document`). `until`
    is the last day on which it counts.
    """

    number: int
    purpose: str
    recipient: str
    parts: frozenset[str]
    state: State
    until: date | None = None

    @property
    def topic(self) -> tuple[str, str]:
        """What was asked; another answer to the same replaces this one."""
        return self.purpose, self.recipient


@dataclass(frozen=True, slots=True)
class Use:
    """Something that is to be done with parts of a file, on a day."""

    purpose: str
    recipient: str
    parts: frozenset[str]
    on: date


class WrongConsentError(Exception):
    """An answer cannot be recorded as it is; `code` says why, `field` where."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"{field}: {code}")
        self.field = field
        self.code = code


def part_of_document(number: int) -> str:
    """Give a document of a file as a part of what is agreed to: one by one, so that no later one is meant by it."""
    return f"{_DOCUMENT}{number}"


def documents_among(parts: Iterable[str]) -> tuple[int, ...]:
    """Give the numbers of the documents among parts of a file."""
    return tuple(sorted(int(part.removeprefix(_DOCUMENT)) for part in parts if part.startswith(_DOCUMENT)))


def checked(consent: Consent, *, on: date, is_child: bool) -> Consent:
    """Give the consent when it can be recorded on this day.

    Raises:
        WrongConsentError: what was given has no end, one that is past, or one too far away; a child answers for
            themselves where a guardian has to agree too; somebody who cannot be asked, for anything but protection.
    """
    if consent.state is State.GIVEN and is_child:
        raise WrongConsentError("state", "needs_guardian")
    if consent.state is State.BY_GUARDIAN and not is_child:
        raise WrongConsentError("state", "no_child")
    if consent.state is State.PROTECTIVE and consent.purpose not in FOR_PROTECTION:
        raise WrongConsentError("state", "protection_only")
    if consent.state in _GIVEN or consent.state is State.PROTECTIVE:
        _check_end(consent.until, on)
    return consent


def _check_end(until: date | None, on: date) -> None:
    if until is None:
        raise WrongConsentError("until", "no_end")
    if until < on:
        raise WrongConsentError("until", "past")
    if until > on + LONGEST:
        raise WrongConsentError("until", "too_long")


def in_force(ledger: Iterable[Consent]) -> dict[tuple[str, str], Consent]:
    """Give the newest answer to each thing that was asked."""
    newest: dict[tuple[str, str], Consent] = {}
    for consent in sorted(ledger, key=lambda each: each.number):
        newest[consent.topic] = consent
    return newest


def denials(ledger: Iterable[Consent], use: Use, *, is_child: bool) -> tuple[Denial, ...]:
    """Say why a use is not agreed to; nothing where it is.

    Who cannot be asked is protected, and nothing of them is passed on by that: the contract lets `protect` pass on
    such a state, never `share`.
    """
    consent = in_force(ledger).get((use.purpose, use.recipient))
    if consent is None:
        return (Denial.NOT_ASKED,)
    against = _of_state(consent.state, is_child=is_child)
    if against:
        return (against,)
    found = []
    if consent.until is None or use.on > consent.until:
        found.append(Denial.RUN_OUT)
    if not use.parts <= consent.parts:
        found.append(Denial.NOT_THESE_PARTS)
    return tuple(found)


def _of_state(state: State, *, is_child: bool) -> Denial | None:
    if state in _GIVEN:
        return Denial.NEEDS_GUARDIAN if is_child and state is not State.BY_GUARDIAN else None
    if state is State.PROTECTIVE:
        return Denial.PROTECTION_ONLY
    return Denial(state)


def counts(consent: Consent, on: date) -> bool:
    """Say whether a consent was given and has not run out."""
    return consent.state in _GIVEN and consent.until is not None and on <= consent.until


def state_for(ledger: Iterable[Consent], purpose: str, on: date) -> State:
    """Give how the purpose stands as a whole, which is what the gates of the guidance ask.

    One consent that counts is enough for the gate, since an act that names its recipient asks this ledger too. Where
    none counts, the newest answer stands; what has run out was not asked again.
    """
    newest = _standing_for(ledger, purpose, on)
    return State.NOT_ASKED if newest is None else newest.state


def last_day_for(ledger: Iterable[Consent], purpose: str, on: date) -> date | None:
    """Give the last day on which the purpose stands as it does now; None where no day changes that."""
    ledger = list(ledger)
    now = state_for(ledger, purpose, on)
    ends = sorted({each.until for each in _asked(ledger, purpose) if each.until is not None and each.until >= on})
    return next((end for end in ends if state_for(ledger, purpose, end + timedelta(days=1)) is not now), None)


def _standing_for(ledger: Iterable[Consent], purpose: str, on: date) -> Consent | None:
    asked = _asked(ledger, purpose)
    if not asked:
        return None
    counting = [each for each in asked if counts(each, on)]
    newest = max(counting or asked, key=lambda each: each.number)
    ran_out = newest.state in {*_GIVEN, State.PROTECTIVE} and (newest.until is None or on > newest.until)
    return None if ran_out else newest


def _asked(ledger: Iterable[Consent], purpose: str) -> list[Consent]:
    return [each for each in in_force(ledger).values() if each.purpose == purpose]
