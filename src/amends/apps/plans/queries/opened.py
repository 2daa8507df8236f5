"""A plan opened for a member: the lines they may see, the locked versions, the answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk
from amends.apps.ledger import queries as ledger
from amends.apps.people import queries as people
from amends.apps.people.queries import PersonFile
from amends.apps.plans import models, store
from amends.apps.plans.queries.sight import Sight, sight_of
from amends.core.access.table import stands_by_people
from amends.core.plan.approving import Approval, counting, payers
from amends.core.plan.merging import Record, from_plain
from amends.core.plan.shape import kind
from amends.core.plan.standing import Mark
from amends.core.plan.versions import Line, Status, Version, fingerprint, in_force
from amends.core.vault.errors import CannotOpenError

Row = models.Line


@dataclass(frozen=True, slots=True)
class Opened:
    """One line with its row, and who said how far it is."""

    line: Line
    row: Row
    marks: tuple[Mark, ...] = ()

    @property
    def id(self) -> str:
        """What addresses name it by."""
        return self.line.id


Answered = Approval


@dataclass(frozen=True)
class Planned:
    """What a member sees of a plan. `plan` is None while nobody began one."""

    sight: Sight
    plan: models.Plan | None = None
    opened: tuple[Opened, ...] = ()
    versions: tuple[Version, ...] = ()
    answers: Mapping[str, Approval] = field(default_factory=dict)
    _said: dict[str, dict[str, str]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines alone."""
        return tuple(each.line for each in self.opened)

    @property
    def version(self) -> Version | None:
        """The locked version in force, None where there is none yet."""
        return self.versions[-1] if self.versions else None

    @property
    def promises_drafted(self) -> tuple[Line, ...]:
        """The promises of the next version, were it locked now."""
        return tuple(each for each in self.lines if each.is_promise and not each.is_dropped)

    @cached_property
    def by_id(self) -> Mapping[str, Opened]:
        """The lines by what addresses name them by."""
        return {each.id: each for each in self.opened}

    def values(self, line: Line) -> dict[str, str]:
        """What a line says: in the version in force, or where it is not part of it yet, as it is drafted."""
        said = self._said.get(line.id)
        if said is None:
            said = (in_force(line, self.version) if self.version else {}) or line.record.values
            self._said[line.id] = said
        return said

    def is_locked(self, line: Line) -> bool:
        """Say whether a line is part of the version in force."""
        return self.version is not None and line.id in self.version.lines


def planned(desk: Desk, *, words_of: PersonFile | None = None, only: str = "") -> Planned:
    """Open what the member sees of the plan; with a file, also what lines say of this person, to a reader of it.

    With `only` no other line than this one is opened: each lies under a key of its own, and a plan may have thousands.

    Raises:
        CannotOpenError: a line was altered, or the history knows one that is not there any more.
    """
    return only_seen(unfiltered(desk, words_of=words_of, only=only))


def is_planned(case: Case) -> bool:
    """Say whether anything was written into a plan of a case."""
    plan = store.plan_of(case)
    return plan is not None and models.Line.objects.filter(plan=plan).exists()


def only_seen(whole: Planned) -> Planned:
    """Give what the member may see of all of a plan."""
    return replace(whole, opened=tuple(each for each in whole.opened if _is_seen(whole.sight, each)))


def unfiltered(desk: Desk, *, words_of: PersonFile | None = None, only: str = "") -> Planned:
    """Open all of the plan, for totals and for what a company pays: what is made of it must name no person.

    Raises:
        CannotOpenError: as above.
    """
    plan, sight = store.plan_of(desk.case), sight_of(desk)
    if plan is None:
        return Planned(sight)
    rows = list(models.Line.objects.filter(plan=plan).order_by("pk"))
    written = _written(plan)
    if {row.mark.hex for row in rows} != set(written):
        raise CannotOpenError
    words = _words(desk, plan, words_of, written)
    opened = [_opened(desk, row, written[row.mark.hex], words) for row in rows if only in ("", row.mark.hex)]
    return Planned(
        sight,
        plan,
        tuple(opened),
        tuple(_version(desk, row) for row in models.Version.objects.filter(plan=plan)),
        counting(_answer(desk, row) for row in models.Answer.objects.filter(plan=plan)),
    )


def opened_line(desk: Desk, line: str) -> Opened | None:
    """Give one line that the member may see, with what it says of a person where they read the file.

    Raises:
        CannotOpenError: see `planned`.
    """
    found = planned(desk, only=line).by_id.get(line)
    person = found.line.record.value("person") if found else ""
    file = people.file_of(desk, person) if person else None
    return found if file is None else planned(desk, words_of=file, only=line).by_id.get(line)


def _is_seen(sight: Sight, opened: Opened) -> bool:
    found = kind(opened.line.kind)
    return found is not None and sight.sees(found, opened.line.record.values)


def _written(plan: models.Plan) -> dict[str, str]:
    """Give the digest of every line as the history knows it, the last of each."""
    found: dict[str, str] = {}
    for entry in ledger.public_of(store.chain_of(plan), "plan_written"):
        found |= entry["lines"]
    return found


def _opened(desk: Desk, row: Row, digest: str, words: Mapping[int, Record]) -> Opened:
    sealed = bytes(row.sealed)
    if store.digest(sealed) != digest:
        raise CannotOpenError
    plain = desk.keys.open(sealed, store.LINE, row.mark.hex)
    record, unread, disputed = from_plain(plain["fields"]), dict(plain["words"]), tuple(plain["disputed"])
    if row.pk in words:
        record = Record({**record.fields, **words[row.pk].fields})
        unread, disputed = {}, ()
    line = Line(row.mark.hex, row.kind, record, Status(row.status), unread, disputed)
    return Opened(line, row, tuple(_mark(each) for each in plain["marks"]))


def _mark(plain: Mapping[str, Any]) -> Mark:
    return Mark(**{**plain, "status": Status(plain["status"])})


def _words(desk: Desk, plan: models.Plan, file: PersonFile | None, written: Mapping[str, str]) -> dict[int, Record]:
    """Open what lines say of a person, by the key of the line; nothing to whoever has no key of their file."""
    if file is None:
        return {}
    keys = {number: people.key_of(desk, file, number) for number in range(1, file.generation + 1)}
    rows = models.LineWords.objects.filter(line__plan=plan, file=file).select_related("line", "file__case")
    digests = _written_words(plan) if rows else {}
    found = {}
    for row in rows:
        key = keys.get(row.generation)
        if key is None:
            continue
        if row.line.mark.hex not in written or store.digest(bytes(row.sealed)) != digests.get(row.line.mark.hex):
            raise CannotOpenError
        found[row.line_id] = store.open_words(row, row.line.mark, key)
    return found


def _written_words(plan: models.Plan) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in ledger.public_of(store.chain_of(plan), "plan_written"):
        found |= entry.get("words", {})
    return found


def _version(desk: Desk, row: models.Version) -> Version:
    plain = desk.keys.open(bytes(row.sealed), store.VERSION, f"{row.plan_id}:{row.number}")
    return Version(row.number, plain["lines"], plain["reason"], plain["by"], plain["at"])


def _answer(desk: Desk, row: models.Answer) -> Approval:
    return Approval(**desk.keys.open(bytes(row.sealed), store.ANSWER, f"{row.plan_id}:{row.number}"))


def may_answer(desk: Desk, whole: Planned, of: str) -> bool:
    """Say whether the member tells the answer of somebody: of a person who stands by them, of a company its own."""
    if of in desk.state.persons:
        return whole.sight.people and stands_by_people(desk.roles)
    return of == desk.me and whole.sight.money


def part_of(desk: Desk, whole: Planned, of: str) -> tuple[Line, ...] | None:
    """Give the lines that a person or a paying party answers for; None where it is not for the member to tell.

    Needs all of the plan.
    """
    if not may_answer(desk, whole, of):
        return None
    lines = [
        each for each in whole.promises_drafted if of in (each.record.value("person"), *payers([each.record.values]))
    ]
    return tuple(lines) or None


def fingerprint_of(lines: Iterable[Line]) -> str:
    """Give the mark of some lines as they are drafted now."""
    return fingerprint({line.id: line.numbers for line in lines if not line.is_dropped})
