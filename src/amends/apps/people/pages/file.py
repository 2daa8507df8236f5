"""A file as its page shows it: section by section, who can read it, and what was done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from amends.apps.accounts.queries import Account, accounts_by_key
from amends.apps.cases.pages.saying import Saying, listed
from amends.apps.cases.queries import Desk
from amends.apps.ledger import queries as ledger
from amends.apps.people import queries
from amends.apps.people.pages.words import CHOICE, DONE, QUESTION, SAME, SECTION, Words
from amends.apps.people.queries import Alike, Kept, PersonFile
from amends.core.access.policy import GRANT_LASTS
from amends.core.access.table import Act, Data
from amends.core.ledger.chain import Entry
from amends.core.safeguards.consent import counts, in_force
from amends.core.safeguards.file_form import Form, Section
from amends.core.safeguards.person_file import Answers, is_treated_as_child
from amends.core.vault.errors import CannotOpenError
from amends.look.wording import day

_MOST_LINES = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A question and its answer in words."""

    question: Words
    answer: Words


@dataclass(frozen=True, slots=True)
class Part:
    """A section: what was answered, how much was not asked, whether it does not open, whether one may write in it."""

    id: str
    title: Words
    lines: tuple[Line, ...]
    not_asked: int
    cannot_be_opened: bool
    may_write: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done with the file."""

    at: datetime
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Twin:
    """Another file that may be of the same person; `reads_both` when the reader may say so."""

    code: str
    label: str
    same: str
    reads_both: bool


@dataclass(frozen=True, slots=True)
class FilePage:
    """Everything on the page of a file."""

    code: str
    label: str
    called: str
    is_child: bool
    parts: tuple[Part, ...]
    readers: tuple[Account, ...]
    in_emergency: tuple[Account, ...]
    deeds: tuple[Deed, ...]
    twins: tuple[Twin, ...]
    goes_on_in: str
    goes_on_label: str
    emergency_until: datetime | None
    agreed: int | None
    """How many consents count now; None where they cannot be opened, so that none does."""
    to_tell: int
    documents: int | None
    """How many documents are kept; None where the reader is shown none."""
    may_keep_document: bool
    may_admit: bool
    may_erase: bool


def file_page(desk: Desk, file: PersonFile, found: Mapping[str, Kept]) -> FilePage:
    """Give the page of a file that was opened."""
    identity: Answers = found["identity"].answers if "identity" in found else {}
    is_child = is_treated_as_child(identity, found["age"].answers if "age" in found else {}) if identity else True
    grant = queries.grant_of(desk, file)
    agreed, to_tell = _agreed(desk, file)
    return FilePage(
        code=file.code,
        label=Saying(desk).party(file.code),
        called=identity.get("called", ""),
        is_child=is_child,
        parts=tuple(_part(desk, file, kept) for kept in found.values() if is_child or not kept.section.of_child),
        readers=tuple(queries.readers(file)),
        in_emergency=tuple(queries.in_emergency(file)),
        deeds=deeds(queries.chain_of(file)),
        twins=() if file.merged_into else tuple(_twin(desk, each) for each in queries.alike(desk, file)),
        goes_on_in=file.merged_into.code if file.merged_into else "",
        goes_on_label=Saying(desk).party(file.merged_into.code) if file.merged_into else "",
        emergency_until=grant.at + GRANT_LASTS if grant else None,
        agreed=agreed,
        to_tell=to_tell,
        documents=_documents(desk, file),
        may_keep_document=file.merged_into is None and queries.may_keep(desk, Data.DOCUMENTS, file),
        may_admit=queries.may(desk, Act.ADMIT, Data.IDENTITY, file),
        may_erase=queries.may(desk, Act.ERASE, Data.IDENTITY, file),
    )


def _twin(desk: Desk, each: Alike) -> Twin:
    same = listed(str(SAME[kind]) for kind in each.kinds)
    return Twin(each.file.code, Saying(desk).party(each.file.code), same, each.reads_both)


def _agreed(desk: Desk, file: PersonFile) -> tuple[int | None, int]:
    """Give how many consents count, and how many recipients have to be told of one that was taken back."""
    today = timezone.localdate()
    try:
        counting = sum(counts(each, today) for each in in_force(queries.agreed_for(desk, file)).values())
        return counting, sum(each.ended_at is not None and each.told_at is None for each in queries.sent(desk, file))
    except CannotOpenError:
        return None, 0


def _documents(desk: Desk, file: PersonFile) -> int | None:
    if not queries.may(desk, Act.SEE, Data.DOCUMENTS, file):
        return None
    return queries.how_many_documents(file)


def _part(desk: Desk, file: PersonFile, kept: Kept) -> Part:
    asked, is_open = kept.section.questions, not kept.cannot_be_opened and file.merged_into is None
    may_write = is_open and queries.may(desk, Act.RECORD, Data(kept.section.data), file)
    return Part(
        id=kept.section.id,
        title=SECTION[kept.section.id],
        lines=lines_of(kept.section, kept.answers),
        not_asked=sum(question.id not in kept.answers for question in asked),
        cannot_be_opened=kept.cannot_be_opened,
        may_write=may_write,
    )


def lines_of(section: Section, answers: Answers) -> tuple[Line, ...]:
    """Give what was answered, in words."""
    return tuple(
        Line(QUESTION[question.id], _in_words(question.form, answers[question.id]))
        for question in section.questions
        if question.id in answers
    )


def _in_words(form: Form, answer: str) -> Words:
    if form is Form.DAY:
        return day(date.fromisoformat(answer))
    return CHOICE[answer] if form is Form.CHOICE else answer


def deeds(chain: str) -> tuple[Deed, ...]:
    """Give what was done with a file, or with the documents of a case, the latest first."""
    entries = ledger.entries_of(chain)[: -_MOST_LINES - 1 : -1]
    wrote = ledger.accounts_of(chain, [entry.number for entry in entries])
    named = {entry.public["reader"] for entry in entries if "reader" in entry.public}
    accounts = accounts_by_key({*wrote.values(), *named})
    return tuple(_deed(entry, accounts.get(wrote.get(entry.number, 0)), accounts) for entry in entries)


def _deed(entry: Entry, by: Account | None, accounts: Mapping[int, Account]) -> Deed:
    reader = accounts.get(entry.public.get("reader", 0))
    values = {
        "section": SECTION.get(entry.public.get("section", ""), ""),
        "reader": reader.name if reader else "",
        "document": entry.public.get("document", ""),
    }
    return Deed(entry.at, by.name if by else entry.actor, str(DONE[entry.kind]) % values)
