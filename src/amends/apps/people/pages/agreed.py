"""What the person agreed to, and what went to whom, as their pages show it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from amends.apps.cases.pages.saying import Saying, listed
from amends.apps.cases.queries import Desk
from amends.apps.people import queries
from amends.apps.people.pages.words import AGREED, HOW_SAID, QUESTION, SECTION, Words
from amends.apps.people.queries import Agreed, PersonFile, Received, Sent
from amends.core.access.table import Act, Data
from amends.core.safeguards.consent import State, counts, in_force

_NOW = frozenset({State.GIVEN, State.BY_GUARDIAN, State.PROTECTIVE})


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer in words. `may_share` and `may_withdraw` are for the reader, today."""

    number: int
    purpose: str
    recipient: str
    parts: str
    state: Words
    counts: bool
    on: date
    until: date | None
    language: str
    interpreter: str
    how: Words
    told: str
    own_words: str
    may_share: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class Gone:
    """Something that went to somebody, in words; `must_tell` when they do not know yet that they may not use it."""

    number: int
    recipient: str
    purpose: str
    what: str
    by: str
    at: datetime
    ended_at: datetime | None
    told_at: datetime | None
    must_tell: bool


@dataclass(frozen=True, slots=True)
class ConsentPage:
    """Everything on the page of consents."""

    label: str
    now: tuple[Answered, ...]
    earlier: tuple[Answered, ...]
    gone: tuple[Gone, ...]
    may_record: bool

    @property
    def to_tell(self) -> tuple[Gone, ...]:
        """Whom to tell that a consent was taken back."""
        return tuple(each for each in self.gone if each.must_tell)


def consent_page(desk: Desk, file: PersonFile) -> ConsentPage:
    """Give the page of what was agreed to."""
    ledger = queries.agreed(desk, file)
    newest = {each.number for each in in_force(answer.consent for answer in ledger).values()}
    answers = [_answered(desk, file, each, is_newest=each.consent.number in newest) for each in reversed(ledger)]
    return ConsentPage(
        label=Saying(desk).party(file.code),
        now=tuple(each for each in answers if each.number in newest),
        earlier=tuple(each for each in answers if each.number not in newest),
        gone=tuple(_gone(desk, each) for each in queries.sent(desk, file)),
        may_record=queries.may(desk, Act.RECORD, Data.CONSENT, file),
    )


def _answered(desk: Desk, file: PersonFile, each: Agreed, *, is_newest: bool) -> Answered:
    consent, details, saying = each.consent, each.details, Saying(desk)
    is_counting = counts(consent, timezone.localdate())
    may_record = queries.may(desk, Act.RECORD, Data.CONSENT, file)
    may_share = queries.answer(desk, Act.SHARE, Data.IDENTITY, file, is_agreed=True).is_allowed
    return Answered(
        number=consent.number,
        purpose=saying.phrasing.code("purposes", consent.purpose),
        recipient=saying.party(consent.recipient) if consent.recipient else "",
        parts=listed(str(SECTION[name]) for name in SECTION if name in consent.parts),
        state=AGREED[consent.state],
        counts=is_counting,
        on=each.on,
        until=consent.until,
        language=details.language,
        interpreter=details.interpreter,
        how=HOW_SAID.get(details.how, ""),
        told=details.told,
        own_words=details.own_words,
        may_share=is_newest and is_counting and bool(consent.recipient) and may_share,
        may_withdraw=is_newest and consent.state in _NOW and may_record,
    )


def _gone(desk: Desk, sent: Sent) -> Gone:
    saying = Saying(desk)
    return Gone(
        number=sent.number,
        recipient=saying.party(sent.recipient),
        purpose=saying.phrasing.code("purposes", sent.purpose),
        what=listed(f"{SECTION[name]} ({_questions(asked)})" for name, asked in sent.sections.items()),
        by=sent.by,
        at=sent.at,
        ended_at=sent.ended_at,
        told_at=sent.told_at,
        must_tell=sent.ended_at is not None and sent.told_at is None,
    )


def _questions(asked: tuple[str, ...]) -> str:
    return listed(str(QUESTION[name]) for name in asked)


@dataclass(frozen=True, slots=True)
class Came:
    """Something that came to the reader, in the list."""

    key: int
    label: str
    purpose: str
    sender: str
    at: datetime
    until: date
    is_over: bool
    is_taken_back: bool


def came(desk: Desk, key: int, received: Received) -> Came:
    """Say what came to the reader, without its content."""
    saying = Saying(desk)
    return Came(
        key,
        saying.party(received.code),
        saying.phrasing.code("purposes", received.purpose),
        received.sender,
        received.at,
        received.until,
        received.is_over,
        received.is_taken_back,
    )
