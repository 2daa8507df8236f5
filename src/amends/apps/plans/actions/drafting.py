"""Drafting: lines are added and written, field by field; two who write in one field both keep their version."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk
from amends.apps.people import queries as people
from amends.apps.people.queries import PersonFile
from amends.apps.plans import models, store
from amends.apps.plans.actions.keeping import PLAN, Kept, keep, split, tell
from amends.apps.plans.actions.vouching import vouched
from amends.apps.plans.queries import Opened, may_write, may_write_field, opened_line
from amends.core.plan.checking import Known, checked
from amends.core.plan.guided import guided
from amends.core.plan.merging import Change, Record
from amends.core.plan.shape import DROPPED, Kind, Shelf, kind
from amends.core.plan.versions import Line, Status
from amends.core.safeguards.roles import NotAllowedError
from amends.core.vault.data_keys import DataKey

Values = Mapping[str, str]


class NoFile(Exception):
    """What a line says of a person lies under the key of their file, and there is none that the member can open."""


def add_line(desk: Desk, line: str, values: Values) -> str:
    """Add a line to the draft and give its id.

    Raises:
        NotAllowedError: the role drafts no such lines.
        WrongFieldError: a value has not its form.
        NoFile: see there.
    """
    return add_lines(desk, [(line, values)])[0]


def add_lines(desk: Desk, lines: Iterable[tuple[str, Values]]) -> list[str]:
    """Add several lines at once; all of them or none.

    Raises:
        NotAllowedError, WrongFieldError, NoFile: as for one.
    """
    prepared = [(_kind(desk, name), dict(values)) for name, values in lines]
    with transaction.atomic():
        desk = cases.hold_desk(desk)
        plan = store.locked(store.begun(desk.case))
        added = [_added(desk, plan, of, values) for of, values in prepared]
        tell(desk, plan, added)
    return [each.mark.hex for each in added]


def _kind(desk: Desk, name: str) -> Kind:
    found = kind(name)
    if found is None or not may_write(desk, name):
        raise NotAllowedError(PLAN)
    return found


def _added(desk: Desk, plan: models.Plan, of: Kind, values: Values) -> Kept:
    needed = {each.id: "" for each in of.fields if each.needed}
    found = {name: value for name, value in checked(of, {**needed, **values}, known(desk)).items() if value}
    now = timezone.now().isoformat()
    changes = {name: Change(value, 0) for name, value in found.items()}
    record = vouched(desk, of, Record().written(changes, by=desk.account.username, at=now), changes)
    row = store.new_line(plan, of.id, uuid4(), b"", status=Status.PLANNED.value)
    says_of_person = split(of.id, record).words.fields
    under = _words_key(desk, found.get("person", "")) if says_of_person else None
    return keep(desk, row, Line(row.mark.hex, of.id, record), (), words_under=under)


def _words_key(desk: Desk, person: str) -> tuple[PersonFile, DataKey]:
    """Give the key under which lies what a line says of a person.

    Raises:
        NoFile: see there.
    """
    file = people.file_of(desk, person) if person else None
    key = None if file is None or file.erased_at is not None else people.key_of(desk, file, file.generation)
    if file is None or key is None:
        raise NoFile
    return file, key


def known(desk: Desk) -> Known:
    """Give whom and what a line may name."""
    state = desk.state
    parties = [key for key in state.parties if key not in state.persons]
    return Known(state.persons, parties, guided(desk.playbook))


def write_line(desk: Desk, line: str, changes: Mapping[str, Change]) -> tuple[str, ...]:
    """Write in some fields of a line. Gives the fields in which somebody now has to choose.

    Raises:
        NotAllowedError: there is no such line for the member, or a field is not theirs to write.
        WrongFieldError: a value has not its form.
        NoFile: see there.
    """
    with transaction.atomic():
        desk = cases.hold_desk(desk)
        plan, found = _held(desk, line)
        changes = _touched(desk, found, changes)
        if not changes:
            return found.line.disputed
        now = timezone.now().isoformat()
        record = found.line.record.written(changes, by=desk.account.username, at=now)
        record = vouched(desk, _kind_of(found), record, changes)
        _keep_written(desk, plan, found, record, fields=changes)
        return record.disputed


def _touched(desk: Desk, found: Opened, changes: Mapping[str, Change]) -> dict[str, Change]:
    """Give what somebody changed, in its form. What they left as it was before them is not theirs to be asked about."""
    of, record = _kind_of(found), found.line.record
    touched = {
        name: change for name, change in changes.items() if change.value.strip() != record[name].value_at(change.base)
    }
    if not all(may_write_field(desk, of.id, name, record.values) for name in touched):
        raise NotAllowedError(PLAN)
    values = checked(of, {name: change.value for name, change in touched.items()}, known(desk))
    return {name: Change(values[name], change.base) for name, change in touched.items()}


def settle(desk: Desk, line: str, field: str, value: str, *, seen: tuple[int, ...]) -> None:
    """End the dispute about a field with one of its versions, or with one that brings them together.

    Raises:
        NotAllowedError, WrongFieldError, NoFile: as for writing.
        ChosenOnOldError: another version came to stand since the page was opened.
    """
    with transaction.atomic():
        desk = cases.hold_desk(desk)
        plan, found = _held(desk, line)
        of = _kind_of(found)
        if not may_write_field(desk, of.id, field, found.line.record.values):
            raise NotAllowedError(PLAN)
        checked_value = checked(of, {field: value}, known(desk))[field]
        now = timezone.now().isoformat()
        by = desk.account.username
        record = found.line.record.chosen(field, checked_value, seen=seen, by=by, at=now)
        record = vouched(desk, of, record, (field,))
        _keep_written(desk, plan, found, record, fields=(field,))


def drop(desk: Desk, line: str, *, reason: str) -> None:
    """Leave a line out of the next version; it stays in those that have it.

    Raises:
        NotAllowedError: the member drafts no such lines.
        ValueError: there is no reason.
    """
    if not reason.strip():
        raise ValueError(PLAN)
    _set_dropped(desk, line, reason.strip())


def take_back(desk: Desk, line: str) -> None:
    """Take a line into the next version after all.

    Raises:
        NotAllowedError: the member drafts no such lines.
    """
    _set_dropped(desk, line, "")


def _set_dropped(desk: Desk, line: str, reason: str) -> None:
    with transaction.atomic():
        desk = cases.hold_desk(desk)
        plan, found = _held(desk, line)
        if not may_write(desk, found.line.kind):
            raise NotAllowedError(PLAN)
        change = Change(reason, found.line.record[DROPPED].number)
        now = timezone.now().isoformat()
        record = found.line.record.written({DROPPED: change}, by=desk.account.username, at=now)
        _keep_written(desk, plan, found, record, fields=(DROPPED,))


def _kind_of(found: Opened) -> Kind:
    of = kind(found.line.kind)
    if of is None:
        raise NotAllowedError(PLAN)
    return of


def _held(desk: Desk, line: str) -> tuple[models.Plan, Opened]:
    """Give a line that nobody else can write until the transaction ends, opened as far as the member's keys reach."""
    plan = store.plan_of(desk.case)
    if plan is None:
        raise NotAllowedError(PLAN)
    plan = store.locked(plan)
    found = opened_line(desk, line)
    if found is None:
        raise NotAllowedError(PLAN)
    return plan, found


def _keep_written(desk: Desk, plan: models.Plan, found: Opened, record: Record, *, fields: Iterable[str]) -> None:
    of = kind(found.line.kind)
    of_person = {each.id for each in of.fields if each.shelf is Shelf.PERSON} if of else set()
    under = _words_key(desk, found.line.record.value("person")) if of_person & set(fields) else None
    tell(desk, plan, [keep(desk, found.row, replace(found.line, record=record), found.marks, words_under=under)])
