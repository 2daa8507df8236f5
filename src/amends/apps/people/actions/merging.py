"""Two files of one person: a person says so, what one lacks is taken over, and it can be undone."""

from django.db import transaction

from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk
from amends.apps.people import queries, store
from amends.apps.people.actions.files import save
from amends.apps.people.actions.recording import FILE, record, require
from amends.apps.people.queries import PersonFile
from amends.core.access.table import Act, Data
from amends.core.safeguards.roles import NotAllowedError


def say_different(desk: Desk, file: PersonFile, other: PersonFile) -> None:
    """Say that two files are of two people.

    Raises:
        NotAllowedError: the member does not read both.
    """
    with transaction.atomic():
        desk = cases.hold_desk(desk)
        _require_both(desk, file, other)
        store.tell_apart(file, other)
        record(desk, file, "told_apart", {"other": str(other.mark)})
        record(desk, other, "told_apart", {"other": str(file.mark)})


def merge(desk: Desk, file: PersonFile, other: PersonFile) -> tuple[str, ...]:
    """Say that two files are of one person: what only `other` knows is taken over, and it goes on in `file`.

    Where both know something else, `file` keeps its own, and `other` stays open to be read. Gives the questions on
    which they differ. Nothing is lost: every version stays, and `separate` undoes it.

    Raises:
        NotAllowedError: the member does not read both, or one of them was merged already.
    """
    with transaction.atomic():
        desk = cases.hold_desk(desk)
        _require_both(desk, file, other)
        if file.merged_into_id or other.merged_into_id:
            raise NotAllowedError(FILE)
        mine, theirs = queries.kept(desk, file), queries.kept(desk, other)
        differing = []
        for name, kept in theirs.items():
            own = mine[name]
            differing += [q for q, answer in kept.answers.items() if own.answers.get(q, answer) != answer]
            both = {**kept.answers, **own.answers}
            if both != dict(own.answers):
                save(desk, file, own.section, both, seen=own.version)
        store.merge(other, file)
        record(desk, file, "merged", {"other": str(other.mark)})
        record(desk, other, "merged_into", {"other": str(file.mark)})
    return tuple(differing)


def separate(desk: Desk, other: PersonFile) -> None:
    """Undo a merge: the file stands by itself again, and the two are not held against each other any more.

    Raises:
        NotAllowedError: the member does not read both, or it is not merged.
    """
    into = other.merged_into
    if into is None:
        raise NotAllowedError(FILE)
    with transaction.atomic():
        desk = cases.hold_desk(desk)
        _require_both(desk, into, other)
        store.merge(other, None)
        say_different(desk, into, other)


def _require_both(desk: Desk, file: PersonFile, other: PersonFile) -> None:
    if file.pk == other.pk or file.case_id != other.case_id:
        raise NotAllowedError(FILE)
    for each in (file, other):
        require(desk, Act.RECORD, Data.IDENTITY, each)
