"""A sheet of wage records laid beside what is written in the files of these persons; nothing is written here."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml
from django.utils import timezone
from pydantic import ValidationError

from amends.apps.cases.queries import Desk
from amends.apps.money.queries.remedies import Kept, computed_from, may_write, remedies_open_to, remedy_of
from amends.apps.people import queries as people
from amends.apps.people.queries import PersonFile
from amends.core.playbook.grammar.redress import Head, Reckoning
from amends.core.playbook.reading import NotValidError
from amends.core.redress.adding import Under, with_records
from amends.core.redress.currencies import places_of
from amends.core.redress.doubts import Doubt, doubts_of, is_same
from amends.core.redress.rates import MissingRateError
from amends.core.redress.sheets import Row, examined
from amends.core.redress.statement import WageRecord

_MOST_OF_ONE = 200_000
"""The most characters of one person's redress file, which has to fit the page on which it is put right."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A sheet to be taken: its text, the head of loss, the currency, and where the figures come from."""

    text: str
    head: Head
    currency: str
    source: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a line is not taken: a code of ours, or what reading it expected."""

    line: int
    code: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Theirs:
    """What the sheet says of one person, and their redress file with it."""

    file: PersonFile
    kept: Kept
    rows: tuple[Row, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Laid:
    """What would be taken, what is odd, and what cannot be. Only where nothing is wrong anything is taken."""

    theirs: tuple[Theirs, ...]
    doubtful: tuple[tuple[Row, Doubt], ...]
    refused: tuple[Wrong, ...]
    mark: str

    @property
    def fine(self) -> int:
        """How many rows nothing is to be said of."""
        told = {row.line for row, _doubt in self.doubtful} | {each.line for each in self.refused}
        return sum(row.line not in told for each in self.theirs for row in each.rows)


def wage_heads(desk: Desk) -> tuple[Head, ...]:
    """Give the heads of loss that wage records belong under."""
    return tuple(head for head in desk.playbook.text.heads if head.reckoning is Reckoning.SHORTFALL)


def may_bring_wages(desk: Desk) -> bool:
    """Say whether there is anybody whose wages the member could write; which rows they may is asked row by row."""
    return bool(wage_heads(desk)) and bool(remedies_open_to(desk))


def laid_beside(desk: Desk, wish: Wish, named: Mapping[str, str]) -> Laid:
    """Examine a sheet; `named` gives the code of a person for what a row may call them.

    Raises:
        CannotOpenError: what is written of one of them was altered.
    """
    rows, problems = examined(wish.text, "")
    refused = [Wrong(each.line, "", each.expected) for each in problems]
    by_code: dict[str, list[Row]] = {}
    for row in rows:
        code = named.get(row.person, "")
        by_code.setdefault(code, []).append(row._replace(person=code))
    theirs, known = [], []
    for code, some in by_code.items():
        found = _opened(desk, code)
        if found is None:
            refused += [Wrong(row.line, "not_yours") for row in some]
            continue
        file, kept = found
        before = tuple(_known(kept, wish.head))
        known += [(code, record) for record in before]
        wrong = list(_wrong(kept, before, some, wish))
        text = _text(code, kept, some, wish)
        refused += wrong or list(_does_not_compute(desk, text, some[0].line))
        theirs.append(Theirs(file, kept, tuple(some), text))
    every = [row for each in theirs for row in each.rows]
    doubtful = tuple(doubts_of(every, known, timezone.localdate()))
    return Laid(tuple(theirs), doubtful, tuple(sorted(refused, key=lambda each: each.line)), _mark(wish, doubtful))


def _opened(desk: Desk, code: str) -> tuple[PersonFile, Kept] | None:
    file = people.file_of(desk, code)
    if file is None or file.merged_into_id is not None or not may_write(desk, file):
        return None
    kept = remedy_of(desk, file)
    return None if kept is None else (file, kept)


def _known(kept: Kept, head: Head) -> Iterator[WageRecord]:
    """Give the wage records that stand already; one that older guidance read otherwise is not compared."""
    for loss in kept.statement.get("losses", ()):
        for record in loss["records"] if loss["head"] == head.id else ():
            try:
                yield WageRecord.model_validate(record)
            except ValidationError:
                continue


def _wrong(kept: Kept, before: tuple[WageRecord, ...], rows: list[Row], wish: Wish) -> Iterator[Wrong]:
    statement = kept.statement
    if statement.get("currency", wish.currency) != wish.currency:
        yield Wrong(rows[0].line, "other_currency", str(statement["currency"]))
    calendars, places = statement.get("calendars", {}), places_of(wish.currency)
    for row in rows:
        record = row.record
        if record.calendar is not None and record.calendar not in calendars:
            yield Wrong(row.line, "calendar")
        if any(number != round(number, places) for number in (record.paid.low, record.paid.high)):
            yield Wrong(row.line, "coins", str(places))
        if any(is_same(record, each) for each in before):
            yield Wrong(row.line, "known")


def _text(code: str, kept: Kept, rows: list[Row], wish: Wish) -> str:
    records = [{"source": wish.source, **row.said} for row in rows]
    under = Under(code, wish.head.id, wish.currency)
    statement = with_records(kept.statement, under, records, timezone.localdate())
    return yaml.safe_dump(statement, allow_unicode=True, sort_keys=False)


def _does_not_compute(desk: Desk, text: str, line: int) -> Iterator[Wrong]:
    if len(text) > _MOST_OF_ONE:
        yield Wrong(line, "too_long")
        return
    try:
        computed_from(desk, text)
    except (NotValidError, MissingRateError):
        yield Wrong(line, "file")


def _mark(wish: Wish, doubtful: tuple[tuple[Row, Doubt], ...]) -> str:
    """Give what tells this sheet with these doubts from every other one."""
    said = "\n".join([wish.text, *(f"{row.line} {doubt.value}" for row, doubt in doubtful)])
    return hashlib.sha256(said.encode()).hexdigest()[:32]
