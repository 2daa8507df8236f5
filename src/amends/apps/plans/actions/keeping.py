"""How anything comes into a plan: sealed, and told to its history, in one transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from amends.apps.cases.queries import Desk
from amends.apps.ledger import actions as ledger
from amends.apps.people.queries import PersonFile
from amends.apps.plans import models, store
from amends.core.ledger.chain import Draft
from amends.core.plan.merging import Record, to_plain
from amends.core.plan.shape import Shelf, kind
from amends.core.plan.standing import Mark
from amends.core.plan.versions import Line
from amends.core.vault.data_keys import DataKey

PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Shelves:
    """The fields of a line, by the key they lie under."""

    case: Record
    words: Record


def split(line: str, record: Record) -> Shelves:
    """Part the fields of a line by the key they lie under."""
    found = kind(line)
    names = {each.id for each in found.fields if each.shelf is Shelf.PERSON} if found else set()
    return Shelves(
        Record({name: each for name, each in record.fields.items() if name not in names}),
        Record({name: each for name, each in record.fields.items() if name in names}),
    )


def content_of(
    case: Record, *, words: Mapping[str, int], disputed: Iterable[str], marks: Iterable[Mark]
) -> dict[str, Any]:
    """Give what is sealed of a line under the key of the case: of words under a person's key, their numbers alone."""
    said = [{**asdict(each), "status": each.status.value} for each in marks]
    return {"fields": to_plain(case), "words": dict(words), "disputed": list(disputed), "marks": said}


def seal_line(desk: Desk, mark: UUID, content: Mapping[str, Any]) -> bytes:
    """Seal a line under the newest key of the case."""
    return desk.keys.seal(content, store.LINE, mark.hex)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was sealed of one line, for the history."""

    mark: UUID
    line: bytes
    words: bytes | None = None


def keep(
    desk: Desk,
    row: models.Line,
    line: Line,
    marks: Iterable[Mark],
    *,
    words_under: tuple[PersonFile, DataKey] | None = None,
) -> Kept:
    """Write a line that is there; what it says of a person only where a key of their file is given."""
    shelves, sealed_words = split(line.kind, line.record), None
    if words_under is not None:
        sealed_words = store.keep_words(row, *words_under, shelves.words)
    words = {**shelves.words.numbers, **line.unread}
    disputed = (*shelves.words.disputed, *line.unread_disputed)
    sealed = seal_line(desk, row.mark, content_of(shelves.case, words=words, disputed=disputed, marks=marks))
    store.reseal(row, sealed, status=line.status.value)
    return Kept(row.mark, sealed, sealed_words)


def tell(desk: Desk, plan: models.Plan, kept: Iterable[Kept]) -> None:
    """Tell the history of the plan which lines were written, by digests of what was sealed."""
    kept = list(kept)
    public = {
        "lines": {each.mark.hex: store.digest(each.line) for each in kept},
        "words": {each.mark.hex: store.digest(each.words) for each in kept if each.words is not None},
    }
    record(desk, plan, "plan_written", public)


def record(desk: Desk, plan: models.Plan, what: str, public: Mapping[str, object]) -> None:
    """Write a line of the history of a plan: what was done and by whom, never what it says."""
    draft = Draft(what, desk.me, timezone.now(), public)
    ledger.record(store.chain_of(plan), draft, account_id=desk.account.pk)
