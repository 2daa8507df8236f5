"""Making a backup while the product runs."""

import base64
import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from amends.apps.backups import queries
from amends.apps.backups.actions.streams import Line, Packed
from amends.apps.backups.actions.values import plain
from amends.core.vault import passphrases
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.files import seal_stream
from amends.core.vault.strength import Strength

FORMAT = 1
"""The version of the form of a backup; older ones stay readable by the product that wrote them."""

CONTEXT = Context("backup")
_PIECE = 256 * 1024


def make_backup(out: Path, *, folder: Path, passphrase: str, strength: Strength, at: datetime) -> int:
    """Write everything the installation keeps into one sealed file; give how many rows.

    All tables are read as they stand at one moment. Nothing lies on the disk in clear, and the file has its name only
    when it is whole.

    Raises:
        OSError: it cannot be written there.
        NoPassphraseError: the passphrase is empty.
    """
    key = DataKey.generate()
    head = {"amends backup": FORMAT, "made": at.isoformat()}
    locked = passphrases.lock(key.to_bytes(), passphrase, strength).hex()
    draft, counted = out.with_name(f"{out.name}.part"), _Counted()
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
            target.write(json.dumps({**head, "key": locked}).encode() + b"\n")
            with _one_moment():
                source = io.BufferedReader(Packed(_lines(folder, counted)))
                seal_stream(source, target, key, CONTEXT)
            target.flush()
            os.fsync(target.fileno())
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
    return counted.rows


class _Counted:
    rows = 0


@contextmanager
def _one_moment() -> Iterator[None]:
    """Show every table as it stands at one moment, while others go on writing.

    SQLite shows one moment to a transaction by itself, if it begins as one that reads: ours begin as writers, and then
    everybody else would wait until the backup ends. PostgreSQL has to be asked before the first question.
    """
    begins_as = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.transaction_mode = None  # type: ignore[attr-defined]  # of this backend alone
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql" and not connection.savepoint_ids:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = begins_as  # type: ignore[attr-defined]  # the same


def _lines(folder: Path, counted: _Counted) -> Iterator[Line]:
    yield {"migrations": queries.migrations()}
    for table in queries.tables():
        yield {"table": table._meta.label, "columns": queries.columns(table)}  # noqa: SLF001 - Django's own door
        for row in queries.rows_of(table):
            counted.rows += 1
            yield [plain(each) for each in row]
    for path in queries.files(folder):
        yield from _file(folder, path)
    yield {"end": counted.rows}


def _file(folder: Path, path: Path) -> Iterator[Line]:
    """Give a file in pieces; one that was erased since the tables were read is not there, and has to stay away."""
    try:
        file = (folder / path).open("rb")
    except FileNotFoundError:
        return
    with file:
        yield {"file": path.as_posix()}
        while piece := file.read(_PIECE):
            yield {"piece": base64.b64encode(piece).decode()}
