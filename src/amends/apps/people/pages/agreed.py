"""What the person agreed to, and what went to whom, as their pages show it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext

from amends.apps.cases.pages.saying import Saying, listed
from amends.apps.cases.queries import Desk
from amends.apps.people import queries
from amends.apps.people.pages.words import AGREED, HOW_SAID, QUESTION, SECTION, Words
from amends.apps.people.queries import Agreed, PersonFile, Received, Sent
from amends.core.access.table import Act, Data
from amends.core.safeguards.consent import State, counts, documents_among, in_force

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
    telling = _Telling(Saying(desk), queries.titles_of(desk, file))
    answers = [
        _answered(desk, file, each, telling, is_newest=each.consent.number in newest) for each in reversed(ledger)
    ]
    return ConsentPage(
        label=telling.saying.party(file.code),
        now=tuple(each for each in answers if each.number in newest),
        earlier=tuple(each for each in answers if each.number not in newest),
        gone=tuple(_gone(telling, each) for each in queries.sent(desk, file)),
        may_record=queries.may(desk, Act.RECORD, Data.CONSENT, file),
    )


def answers_since(desk: Desk, file: PersonFile, since: Iterable[Agreed]) -> tuple[Answered, ...]:
    """Give answers that were kept while somebody was writing another one to the same question."""
    telling = _Telling(Saying(desk), queries.titles_of(desk, file))
    return tuple(_answered(desk, file, each, telling, is_newest=False) for each in since)


@dataclass(frozen=True, slots=True)
class _Telling:
    """The words of the case, and what the documents of the file are called; a removed one has only its number."""

    saying: Saying
    titles: Mapping[int, str]

    def documents(self, numbers: Iterable[int]) -> list[str]:
        return [
            gettext("the document “%(title)s”") % {"title": self.titles[number]}
            if number in self.titles
            else gettext("document %(number)s, which is not kept any more") % {"number": number}
            for number in numbers
        ]

    def parts(self, parts: frozenset[str]) -> str:
        sections = [str(SECTION[name]) for name in SECTION if name in parts]
        return listed([*sections, *self.documents(documents_among(parts))])


def _answered(desk: Desk, file: PersonFile, each: Agreed, telling: _Telling, *, is_newest: bool) -> Answered:
    consent, details, saying = each.consent, each.details, telling.saying
    is_counting = counts(consent, timezone.localdate())
    may_record = queries.may(desk, Act.RECORD, Data.CONSENT, file)
    may_share = queries.answer(desk, Act.SHARE, Data.IDENTITY, file, is_agreed=True).is_allowed
    return Answered(
        number=consent.number,
        purpose=saying.phrasing.code("purposes", consent.purpose),
        recipient=saying.party(consent.recipient) if consent.recipient else "",
        parts=telling.parts(consent.parts),
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


def _gone(telling: _Telling, sent: Sent) -> Gone:
    saying, answers = (
        telling.saying,
        [f"{SECTION[name]} ({_questions(asked)})" for name, asked in sent.sections.items()],
    )
    return Gone(
        number=sent.number,
        recipient=saying.party(sent.recipient),
        purpose=saying.phrasing.code("purposes", sent.purpose),
        what=listed([*answers, *telling.documents(sent.documents)]),
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
