"""Bringing files in, whole or not at all, and taking them back."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from amends.adapters.omts_writing import Disclosure, written
from amends.adapters.shelf import FORMATS, format_of
from amends.apps.accounts.queries import Account
from amends.apps.chain import queries, store
from amends.apps.chain.models import Import
from amends.apps.chain.store import Bringer, File
from amends.core.chain.reading import Reading, UnreadableError

__all__ = ["AlreadyHere", "Bringer", "Brought", "NotWhole", "TakenBack", "Way", "bring_in", "take_back", "write_out"]


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of a file: its kind, what it says, and the import, None where it was only tried."""

    kind: str
    reading: Reading
    kept: Import | None


class AlreadyHere(Exception):
    """The same file was brought in before, as `kept`."""

    def __init__(self, kept: Import) -> None:
        super().__init__(str(kept.pk))
        self.kept = kept


class NotWhole(Exception):
    """Something in the file was refused or nothing is left, so nothing of it was taken; `brought` tells what."""

    def __init__(self, brought: Brought) -> None:
        super().__init__(str(brought.reading.refused))
        self.brought = brought


class TakenBack(Exception):
    """It was taken back before."""


@dataclass(frozen=True, slots=True)
class Way:
    """How to bring a file in. Without a kind it is recognised; `said_on` is for a file that does not tell its day."""

    kind: str = ""
    said_on: date | None = None
    try_only: bool = False
    leave_out_refused: bool = False


def bring_in(content: bytes, name: str, by: Bringer, how: Way | None = None) -> Brought:
    """Read a file and keep what it says, whole or not at all.

    Raises:
        UnreadableError: it is no such file, or not whole.
        NotWhole: rows were refused and nobody said to leave them out, or there is nothing to take.
        AlreadyHere: the same bytes were brought in before, and not taken back.
    """
    how = how or Way()
    digest = hashlib.sha256(content).hexdigest()
    before = queries.held_already(by.organisation, digest)
    if before is not None:
        raise AlreadyHere(before)
    chosen = FORMATS[how.kind] if how.kind else format_of(content)
    reading = chosen.read(content)
    reading.on = how.said_on or reading.on
    brought = Brought(chosen.name, reading, None)
    if reading.refused and not how.leave_out_refused:
        raise NotWhole(brought)
    if not reading.taken:
        reading.findings.insert(0, UnreadableError("nothing_in_it").finding)
        raise NotWhole(brought)
    if how.try_only:
        return brought
    try:
        with transaction.atomic():
            kept = store.add_import(File(name, chosen.name, digest), reading, by, timezone.now())
    except IntegrityError:
        meanwhile = queries.held_already(by.organisation, digest)  # somebody else brought it in at this moment
        if meanwhile is None:
            raise
        raise AlreadyHere(meanwhile) from None
    return Brought(chosen.name, reading, kept)


@transaction.atomic
def take_back(kept: Import, by: Account | None = None) -> None:
    """Forget what a file says; it can be brought in anew.

    Raises:
        TakenBack: see there.
    """
    held = Import.objects.select_for_update().get(pk=kept.pk)
    if held.undone_at is not None:
        raise TakenBack
    store.take_back(held, by, timezone.now())


def write_out(asked: queries.Asked, *, scope: str, redacted: Sequence[str]) -> dict[str, Any]:
    """Give a chain as OMTS for an audience; those redacted are named nowhere in it.

    Raises:
        NotFoundError: nothing bears the name of somebody to be redacted, or several things do.
    """
    hidden = frozenset(key for name in redacted for key in asked.same[asked.node(name)])
    disclosure = Disclosure(scope, secrets.token_bytes(32), lambda: secrets.token_bytes(32), hidden)
    said = [each.what for each in asked.chain.said]
    return written(asked.chain.things, said, disclosure, timezone.localdate())
