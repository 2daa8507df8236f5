"""Every change of a person's file, and every opening of it: each is in the history of the file."""

import json
from contextlib import suppress

import structlog
from django.db import transaction
from django.utils import timezone

from amends.apps.accounts.queries import Account
from amends.apps.cases import actions as cases
from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk
from amends.apps.people import queries, store
from amends.apps.people.actions.comparing import catch_up, index
from amends.apps.people.actions.consenting import follow_the_case, take_over_consents
from amends.apps.people.actions.recording import FILE, record, require
from amends.apps.people.queries import Kept, PersonFile
from amends.apps.people.signals import review_changed
from amends.core.access.table import Act, Data
from amends.core.case.commands import Learn, Said
from amends.core.safeguards import best_interests
from amends.core.safeguards.file_form import Section
from amends.core.safeguards.person_file import Answers, checked
from amends.core.safeguards.roles import NotAllowedError
from amends.core.vault.data_keys import DataKey
from amends.core.vault.errors import CannotOpenError

_log = structlog.get_logger("amends.people")


class ChangedMeanwhile(Exception):
    """Somebody else wrote a newer version of the section, which is `now`; nothing was changed."""

    def __init__(self, now: Kept) -> None:
        super().__init__(f"version {now.version}")
        self.now = now


class LastReader(Exception):
    """Nobody could open the file any more."""


@transaction.atomic
def begin_file(desk: Desk, code: str) -> PersonFile:
    """Begin the file of a person of the case; who begins it is its first reader.

    Raises:
        NotAllowedError: the role keeps no files, there is no such person, or there is a file already.
    """
    desk = cases.hold_desk(desk)  # nobody states a consent in the case while the ledger of them begins
    if code not in desk.state.persons:
        raise NotAllowedError(FILE)
    require(desk, Act.RECORD, Data.IDENTITY, None)
    require(desk, Act.ADMIT, Data.IDENTITY, None)
    if queries.file_of(desk, code) is not None:
        raise NotAllowedError(FILE)
    file = store.add_file(desk.case, code)
    store.add_key(file, desk.account, DataKey.generate(), generation=file.generation)
    _hand_emergency_keys(desk, file)
    record(desk, file, "file_begun", {})
    take_over_consents(desk, file)
    return file


def open_file(desk: Desk, file: PersonFile) -> dict[str, Kept]:
    """Open what the member may see of a file. The opening is recorded before anything is shown.

    Raises:
        NotAllowedError: they are none of its readers, or it was erased.
    """
    if file.erased_at is not None or not any(queries.may(desk, Act.SEE, data, file) for data in _DATA):
        raise NotAllowedError(FILE)
    with suppress(CannotOpenError):  # of consents that do not open none counts, and the page says so
        follow_the_case(desk, file)
    found = queries.kept(desk, file)
    if any(kept.cannot_be_opened for kept in found.values()):
        _log.error("part_cannot_be_opened", case=desk.case.reference, file=str(file.mark))
    opened = sorted(name for name, kept in found.items() if not kept.cannot_be_opened)
    grant = queries.grant_of(desk, file)
    with transaction.atomic():
        kind = "file_opened" if grant is None else "file_opened_in_emergency"
        record(desk, file, kind, {"sections": opened})
        _hand_emergency_keys(desk, file)
        catch_up(desk, file, found)
    return found


def _hand_emergency_keys(desk: Desk, file: PersonFile) -> None:
    """Make sure that those who may have to break the glass have keys to break it with. Decision 0014."""
    owed = queries.owed_in_emergency(desk, file)
    for generation in range(1, file.generation + 1) if owed else ():
        key = queries.key_of(desk, file, generation)
        if key is not None:
            for account in owed:
                store.add_key(file, account, key, generation=generation, emergency=True)


@transaction.atomic
def save(desk: Desk, file: PersonFile, section: Section, answers: Answers, *, seen: int) -> None:
    """Write a new version of a section. What is also a fact of the guidance becomes one of the case, by code.

    Raises:
        NotAllowedError: the member may not write it.
        WrongAnswerError: an answer has not the form that is asked for, or what was decided is not looked at again.
        ChangedMeanwhile: the newest version is not `seen` any more.
        CannotOpenError: what stands in the section does not open, so nobody writes over it unseen.
    """
    desk = cases.hold_desk(desk)  # before the file, as everywhere: it may be told of what is written
    require(desk, Act.RECORD, Data(section.data), file)
    fields = checked(section, answers)
    file = store.locked(file)
    now, key = _open_to_write(desk, file, section, seen)
    if fields == dict(now.answers):
        return
    if section.id == best_interests.SECTION:
        store.set_review(file, best_interests.checked_review(fields, now.answers, timezone.localdate()))
    plain = json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()
    sealed = key.seal(plain, store.context_of(file, f"section {section.id}"))
    store.add_version(file, section.id, seen + 1, sealed)
    record(desk, file, "section_written", {"section": section.id, "version": seen + 1})
    index(desk, file, section.id, fields)
    _tell_the_case(desk, file.code, now.answers, fields)
    if section.id == best_interests.SECTION:
        review_changed.send(sender=PersonFile, desk=desk)


def _open_to_write(desk: Desk, file: PersonFile, section: Section, seen: int) -> tuple[Kept, DataKey]:
    """Give what stands in a section, and the key of now."""
    now = queries.kept(desk, file).get(section.id)
    key = queries.key_of(desk, file, file.generation)
    if now is None or key is None or file.erased_at is not None or file.merged_into_id is not None:
        raise NotAllowedError(FILE)
    if now.cannot_be_opened:
        raise CannotOpenError
    if now.version != seen:
        raise ChangedMeanwhile(now)
    return now, key


@transaction.atomic
def admit_reader(desk: Desk, file: PersonFile, reader: Account) -> None:
    """Let somebody read a file: they get every key of it that the member has.

    Raises:
        NotAllowedError: the member may let nobody in, or this is nobody who stands by people here.
    """
    desk = cases.hold_desk(desk)
    require(desk, Act.ADMIT, Data.IDENTITY, file)
    file = store.locked(file)
    if reader.pk not in {each.pk for each in queries.possible_readers(desk, file)}:
        raise NotAllowedError(FILE)
    store.let_in(file, reader)
    for generation in range(1, file.generation + 1):
        key = queries.key_of(desk, file, generation)
        if key is not None:
            store.add_key(file, reader, key, generation=generation)
    record(desk, file, "reader_admitted", {"reader": reader.pk})


@transaction.atomic
def remove_reader(desk: Desk, file: PersonFile, reader: Account) -> None:
    """Take a file away from somebody; what is written from now on has a key they never had.

    Raises:
        NotAllowedError: the member may not, or this is no reader.
        LastReader: nobody else could open it.
    """
    desk = cases.hold_desk(desk)
    require(desk, Act.ADMIT, Data.IDENTITY, file)
    file = store.locked(file)
    others = [each for each in queries.readers(file) if each.pk != reader.pk]
    if len(others) == len(queries.readers(file)):
        raise NotAllowedError(FILE)
    if not others:
        raise LastReader
    record(desk, file, "reader_removed", {"reader": reader.pk})
    store.take_away(file, reader)
    store.begin_generation(file, others, DataKey.generate())
    if reader.pk != desk.account.pk:
        _hand_emergency_keys(desk, file)


def take_away(case: Case, account: Account) -> None:
    """Take from somebody who left a case every file of it, and every copy they were given.

    What is written from now on has a key they never had. Where they were the only reader the key stays wrapped for
    them, although no page opens it any more: what a person entrusted to us is not destroyed because somebody left.
    """
    store.remove_copies(case, account)
    store.remove_document_keys(case, account)
    for file in store.files_open_to(case, account):
        others = [each for each in queries.readers(file) if each.pk != account.pk]
        if others:
            store.remove_keys(file, account)
            store.begin_generation(file, others, DataKey.generate())


@transaction.atomic
def erase(desk: Desk, file: PersonFile) -> None:
    """Destroy the keys and the content of a file, as the person may ask at any time; its history stays provable.

    Raises:
        NotAllowedError: the member may not.
    """
    desk = cases.hold_desk(desk)
    require(desk, Act.ERASE, Data.IDENTITY, file)
    file = store.locked(file)
    record(desk, file, "file_erased", {})
    store.erase(file, timezone.now())


_DATA = (Data.CONTACT, Data.IDENTITY, Data.NEEDS, Data.HEALTH, Data.FAMILY)


_GUARDIAN = {"yes": "appointed", "no": "none"}


def _tell_the_case(desk: Desk, code: str, before: Answers, now: Answers) -> None:
    """Say by code what the guidance asks: age and doubt, and for a child guardian and best interests."""
    said = []
    if now.get("age") != before.get("age") and "age" in now:
        said.append(Said(code, "age", int(now["age"])))
    if now.get("age_doubt") != before.get("age_doubt") and now.get("age_doubt") in ("yes", "no"):
        said.append(Said(code, "age_doubt", now["age_doubt"] == "yes"))
    if now.get("guardian_appointed") != before.get("guardian_appointed") and now.get("guardian_appointed") in _GUARDIAN:
        said.append(Said(code, "guardian", _GUARDIAN[now["guardian_appointed"]]))
    if "interests_decision" in now and "interests_decision" not in before:
        said.append(Said(code, "best_interests", "done"))
    if said:
        cases.learn(desk, Learn(said=tuple(said), said_by=code), seen=desk.state.number)


def open_in_emergency(desk: Desk, file: PersonFile, *, reason: str, informed: Account) -> None:
    """Break the glass: for three hours the member may look at a file they are no reader of.

    Raises:
        NotAllowedError: they hold no emergency key of it, or who is told is nobody else of the case.
        ValueError: there is no reason.
    """
    if not queries.may_break_glass(desk, file):
        raise NotAllowedError(FILE)
    cases.break_glass(desk, person=file.code, reason=reason, informed=informed)
