"""What one test has told, the next ones are given again as rows: the same case, without replaying its history.

Replaying is what most page tests would otherwise spend their time on. A telling is kept for some minutes only, since
the demonstration counts its days from now.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import timezone

_FRESH = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class _Told:
    at: datetime
    tables: tuple[_Table, ...]


_told: dict[str, _Told] = {}


def tell_once(name: str, tell: Callable[[], object]) -> None:
    """Bring about what `tell` brings about in a database where nobody works yet: by telling, or from what was kept.

    Where there is something in the database already, it is told.
    """
    filled = _filled_tables()
    if "accounts_account" in filled:
        tell()
        return
    kept = _told.get(name)
    if kept is not None and abs(timezone.now() - kept.at) < _FRESH:
        _put_back(kept)
        return
    tell()
    _told[name] = _Told(timezone.now(), tuple(_table(each) for each in sorted(_filled_tables() - filled)))


def _filled_tables() -> set[str]:
    names = sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)})  # noqa: SLF001
    asked = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {_quoted(name)})"  # noqa: S608 names of our own tables
        for name in names
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {str(row[0]) for row in cursor.fetchall()}


def _table(name: str) -> _Table:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {_quoted(name)}")  # noqa: S608 the same
        columns = tuple(column[0] for column in cursor.description)
        return _Table(name, columns, tuple(cursor.fetchall()))


def _put_back(told: _Told) -> None:
    names = {table.name for table in told.tables}
    with transaction.atomic(), connection.cursor() as cursor:
        for table in told.tables:
            columns = ", ".join(_quoted(column) for column in table.columns)
            places = ", ".join("%s" for _ in table.columns)
            cursor.executemany(
                f"INSERT INTO {_quoted(table.name)} ({columns}) VALUES ({places})",  # noqa: S608 the same
                table.rows,
            )
        models = [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in names]  # noqa: SLF001
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
