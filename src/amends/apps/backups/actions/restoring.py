"""Bringing a backup back into an empty installation: first read to its end, then taken whole or not at all."""

import base64
import json
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from amends.apps.backups import queries
from amends.apps.backups.actions.making import CONTEXT, FORMAT
from amends.apps.backups.actions.streams import Line, Unpacked
from amends.apps.backups.actions.values import value
from amends.apps.ledger import queries as ledger
from amends.core.ledger.chain import BrokenChainError, verify
from amends.core.vault import passphrases
from amends.core.vault.data_keys import DataKey
from amends.core.vault.errors import CannotOpenError
from amends.core.vault.files import open_stream

_AT_ONCE = 500
_LONGEST_HEAD = 4096


class NotABackupError(Exception):
    """The file was not written by `amends backup`, or by a newer one."""


class WrongPassphraseError(Exception):
    """The passphrase does not open it."""


class DamagedError(Exception):
    """The file was interrupted, cut or altered. Nothing was taken from it."""


class NotEmptyError(Exception):
    """Something is kept here already. Nothing was touched."""


class OtherTablesError(Exception):
    """The tables here have another form than those of the backup; `missing` there or here, first of them."""


def restore_backup(file: Path, *, folder: Path, passphrase: str) -> int:
    """Take everything out of a backup into this empty installation; give how many rows.

    The file is read to its end before anything is written, the histories are verified before anything counts, and the
    database and the files of the folder change together or not at all.

    Raises:
        NotABackupError, WrongPassphraseError, DamagedError, NotEmptyError, OtherTablesError: see there.
        OSError: it cannot be read.
    """
    looked = _Looking()
    _read(file, passphrase, looked.take)
    if not looked.is_whole:
        raise DamagedError
    if looked.migrations != queries.migrations():
        raise OtherTablesError(_first_difference(looked.migrations, queries.migrations()))
    if not queries.is_empty():
        raise NotEmptyError
    taking = _Taking(folder)
    taking.clean()  # of a restoring that was killed
    try:
        with transaction.atomic():
            _read(file, passphrase, taking.take)
            taking.finish()
            _verify_histories()
            taking.move()
    finally:
        taking.clean()
    return looked.rows


def _read(file: Path, passphrase: str, take: Any) -> None:
    with file.open("rb") as source:
        key = _key(source.readline(_LONGEST_HEAD), passphrase)
        try:
            open_stream(source, cast("IO[bytes]", Unpacked(take)), key, CONTEXT)
        except (CannotOpenError, ValueError, KeyError, TypeError, RecursionError) as wrong:
            raise DamagedError from wrong


def _key(head: bytes, passphrase: str) -> DataKey:
    try:
        plain = json.loads(head)
        form, locked = plain["amends backup"], bytes.fromhex(plain["key"])
    except (ValueError, KeyError, TypeError):
        raise NotABackupError from None
    if form != FORMAT:
        raise NotABackupError
    try:
        return DataKey.from_bytes(passphrases.unlock(locked, passphrase))
    except (CannotOpenError, ValueError):
        raise WrongPassphraseError from None


class _Looking:
    """Goes through a backup without keeping anything of it."""

    def __init__(self) -> None:
        self.migrations: list[str] = []
        self.rows = 0
        self.is_whole = False

    def take(self, line: Line) -> None:
        if self.is_whole:
            raise ValueError("something stands after the end")
        match line:
            case list():
                self.rows += 1
            case {"migrations": list(known)}:
                self.migrations = known
            case {"end": int(rows)}:
                self.is_whole = rows == self.rows


class _Taking:
    """Writes what a backup holds: rows into the open transaction, files beside those they will replace."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._beside = folder, folder / "restoring"
        self._table: type[Model] | None = None
        self._columns: list[str] = []
        self._rows: list[Model] = []
        self._file: Path | None = None
        self._files: list[PurePosixPath] = []

    def take(self, line: Line) -> None:
        match line:
            case list():
                self._add(line)
            case {"table": str(label), "columns": list(columns)}:
                self._flush()
                self._table, self._columns = apps.get_model(label), columns
            case {"file": str(name)}:
                self._flush()
                self._begin(PurePosixPath(name))
            case {"piece": str(text)} if self._file is not None:
                with self._file.open("ab") as file:
                    file.write(base64.b64decode(text, validate=True))

    def _add(self, row: list[Any]) -> None:
        if self._table is None or len(row) != len(self._columns):
            raise ValueError("a row without its table")
        values = dict(zip(self._columns, (value(each) for each in row), strict=True))
        self._rows.append(self._table(**values))
        if len(self._rows) >= _AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        if self._table is not None and self._rows:
            made = {name for name in self._columns if _sets_itself(self._table, name)}
            kept = {row.pk: {name: getattr(row, name) for name in made} for row in self._rows} if made else {}
            self._table._base_manager.bulk_create(self._rows)  # noqa: SLF001 - Django's own door to its models
            for key, values in kept.items():
                self._table._base_manager.filter(pk=key).update(**values)  # noqa: SLF001 - the same
        self._rows = []

    def _begin(self, name: PurePosixPath) -> None:
        if name.is_absolute() or ".." in name.parts or not (str(name) in queries.KEYS or name.parts[0] == "documents"):
            raise ValueError("a file that no backup holds")
        self._file = self._beside / name
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file.touch(mode=0o600)
        self._files.append(name)

    def finish(self) -> None:
        """Write the last rows, and let new ones begin after those that were taken."""
        self._flush()
        statements = connection.ops.sequence_reset_sql(no_style(), queries.tables())
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def move(self) -> None:
        """Put the files in their places; what stood there, the keys of an empty installation, stays beside them."""
        for name in self._files:
            place = self._folder / name
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if place.exists():
                place.replace(place.with_name(f"{place.name}.before-restoring"))
            (self._beside / name).replace(place)

    def clean(self) -> None:
        """Leave nothing beside."""
        for path in sorted(self._beside.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        if self._beside.exists():
            self._beside.rmdir()


def _sets_itself(table: type[Model], name: str) -> bool:
    field = next(each for each in table._meta.concrete_fields if each.attname == name)  # noqa: SLF001 - the same
    return bool(getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False))


def _verify_histories() -> None:
    for head in ledger.heads():
        entries = ledger.entries_of(head.chain)
        try:
            verify(entries)
        except BrokenChainError as broken:
            raise DamagedError from broken
        if len(entries) != head.length or (entries and entries[-1].hash != head.hash):
            raise DamagedError


def _first_difference(there: list[str], here: list[str]) -> str:
    return min(set(there) ^ set(here), default="")
