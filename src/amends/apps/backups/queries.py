"""What belongs into a backup: which tables, which files, and whether there is anything yet."""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

_NOT_KEPT = {"accounts.Session", "accounts.Counted", "account.EmailConfirmation"}
"""Who is signed in and how often somebody tried: of no use elsewhere, and everybody signs in again."""

_OF_DJANGO = {"auth", "contenttypes"}
"""Filled by migrations alone."""

KEYS = ("secret-key", "second-factor-key", "shield-key", "signing-key")
"""Files of the folder of an installation that its tables need."""


def tables() -> list[type[Model]]:
    """Give every table that is kept, by label."""
    models = apps.get_models(include_auto_created=True)
    kept = [each for each in models if _label(each) not in _NOT_KEPT and _app(each) not in _OF_DJANGO]
    return sorted(kept, key=_label)


def columns(table: type[Model]) -> list[str]:
    """Give the columns of a table as Django names them, the primary key among them."""
    return [field.attname for field in table._meta.concrete_fields]  # noqa: SLF001 - Django's own door to its models


def rows_of(table: type[Model]) -> Iterator[tuple[object, ...]]:
    """Give the rows of a table, some at a time."""
    names = columns(table)
    yield from table._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=500)  # noqa: SLF001 - the same


def migrations() -> list[str]:
    """Give which changes of tables were made here, so that rows only go into tables of the same form."""
    recorded = MigrationRecorder.Migration.objects.order_by("app", "name").values_list("app", "name")
    return [f"{app}.{name}" for app, name in recorded]


def is_empty() -> bool:
    """Say whether nothing is kept here yet."""
    return not any(table._base_manager.exists() for table in tables())  # noqa: SLF001 - the same


def files(folder: Path) -> list[Path]:
    """Give the files of an installation's folder that are kept, as paths inside it; what is sealed stays sealed."""
    documents = sorted(path for path in (folder / "documents").rglob("*") if path.is_file())
    return [Path(name) for name in KEYS if (folder / name).is_file()] + [path.relative_to(folder) for path in documents]


def _label(table: type[Model]) -> str:
    return table._meta.label  # noqa: SLF001 - the same


def _app(table: type[Model]) -> str:
    return table._meta.app_label  # noqa: SLF001 - the same
