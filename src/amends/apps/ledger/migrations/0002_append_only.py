"""Triggers that refuse to change, delete or empty what was written."""

from typing import Any, ClassVar

from django.db import migrations

TABLES = ("ledger_entry", "ledger_checkpoint")

_SQLITE = (
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'never changed'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'never deleted'); END",
)
_SQLITE_BACK = ("DROP TRIGGER {table}_no_update", "DROP TRIGGER {table}_no_delete")
_POSTGRESQL = (
    (
        "CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'never changed or deleted'; END $$"
    ),
    (
        "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
    ),
    (
        "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    ),
)
_POSTGRESQL_BACK = (
    "DROP TRIGGER {table}_no_change ON {table}",
    "DROP TRIGGER {table}_no_truncate ON {table}",
    "DROP FUNCTION {table}_refuse()",
)


def setting_up(vendor: str) -> list[str]:
    """Give the statements that make the triggers on a database."""
    return _for_tables({"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[vendor])


def taking_away(vendor: str) -> list[str]:
    """Give the statements that take them away."""
    return _for_tables({"sqlite": _SQLITE_BACK, "postgresql": _POSTGRESQL_BACK}[vendor])


def _for_tables(statements: tuple[str, ...]) -> list[str]:
    return [statement.format(table=table) for table in TABLES for statement in statements]


def _set_up(_apps: Any, schema_editor: Any) -> None:
    for statement in setting_up(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def _take_away(_apps: Any, schema_editor: Any) -> None:
    for statement in taking_away(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("ledger", "0001_initial")]
    operations: ClassVar[list[Any]] = [migrations.RunPython(_set_up, _take_away)]
