"""The one policy. It looks at nothing but the question, and says why it answers as it does."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from amends.core.access.table import MAY, PERSONAL, Act, Data

GRANT_LASTS = timedelta(hours=3)
"""How long somebody who broke the glass may look."""


class Reason(Enum):
    """Why it is so."""

    ROLE = "the role may do this"
    GRANT = "the glass was broken for this, and a second person knows"
    NO_MEMBER = "no member of the case"
    NOT_YET = "the membership has not begun"
    ENDED = "the membership has ended"
    IMPLICATED = "the party is implicated"
    NOT_FOR_ROLE = "not for this role"
    NOT_LISTED = "not among those who read this file"
    NO_SECOND_FACTOR = "no second factor"
    NO_CONSENT = "the person has not agreed to this"


@dataclass(frozen=True, slots=True)
class Membership:
    """In which roles somebody belongs to a case, and from when until when; `until` None is until further notice."""

    roles: frozenset[str]
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """A broken glass: when, and whether a second person was told."""

    at: datetime
    is_known_to_another: bool


@dataclass(frozen=True, slots=True)
class Question:
    """Whether somebody may do something, at a moment.

    `is_listed` is whether they are among the readers of the person's file that it is about; `is_agreed` whether the
    person has agreed to what is shared, with this recipient, for this purpose.
    """

    act: Act
    data: Data
    at: datetime
    membership: Membership | None
    is_implicated: bool = False
    has_second_factor: bool = False
    is_listed: bool = False
    is_agreed: bool = False
    grant: Grant | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether, and every reason for it."""

    is_allowed: bool
    because: tuple[Reason, ...]


def decide(question: Question) -> Answer:
    """Answer a question. Whoever is allowed is so for one reason; whoever is not is told every one, for the record.

    What is told to the person themselves is another matter: to them a refusal looks like nothing being there.
    """
    against = tuple(_against(question))
    if against:
        return Answer(is_allowed=False, because=against)
    uses_grant = question.data in PERSONAL and not question.is_listed
    return Answer(is_allowed=True, because=(Reason.GRANT if uses_grant else Reason.ROLE,))


def _against(question: Question) -> list[Reason]:
    reasons = _of_membership(question)
    if question.is_implicated:
        reasons.append(Reason.IMPLICATED)
    if question.membership and not _role_may(question.membership.roles, question.act, question.data):
        reasons.append(Reason.NOT_FOR_ROLE)
    if question.data in PERSONAL:
        reasons += _of_file(question)
    if question.act is Act.SHARE and not question.is_agreed:
        reasons.append(Reason.NO_CONSENT)
    return reasons


def _of_membership(question: Question) -> list[Reason]:
    membership = question.membership
    if membership is None:
        return [Reason.NO_MEMBER]
    if question.at < membership.since:
        return [Reason.NOT_YET]
    if membership.until is not None and question.at >= membership.until:
        return [Reason.ENDED]
    return []


def _of_file(question: Question) -> list[Reason]:
    reasons = []
    if not question.has_second_factor:
        reasons.append(Reason.NO_SECOND_FACTOR)
    if not question.is_listed and not _opens_by_grant(question):
        reasons.append(Reason.NOT_LISTED)
    return reasons


def _opens_by_grant(question: Question) -> bool:
    """Say whether a broken glass is enough: for looking only, for three hours, and never in secret."""
    grant = question.grant
    if grant is None or question.act is not Act.SEE:
        return False
    return grant.is_known_to_another and grant.at <= question.at < grant.at + GRANT_LASTS


def _role_may(roles: frozenset[str], act: Act, data: Data) -> bool:
    return any(act in MAY.get(role, {}).get(data, ()) for role in roles)
