"""Triggers that refuse to change, delete or empty what was written."""

from typing import Any, ClassVar

from django.db import migrations

_TABLE = "ledger_entry"
SQLITE = (
    (
        f"CREATE TRIGGER {_TABLE}_no_update BEFORE UPDATE ON {_TABLE} "
        "BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END"
    ),
    (
        f"CREATE TRIGGER {_TABLE}_no_delete BEFORE DELETE ON {_TABLE} "
        "BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END"
    ),
)
POSTGRESQL = (
    (
        f"CREATE FUNCTION {_TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'entries are never changed or deleted'; END $$"
    ),
    (
        f"CREATE TRIGGER {_TABLE}_no_change BEFORE UPDATE OR DELETE ON {_TABLE} "
        f"FOR EACH ROW EXECUTE FUNCTION {_TABLE}_refuse()"
    ),
    (
        f"CREATE TRIGGER {_TABLE}_no_truncate BEFORE TRUNCATE ON {_TABLE} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {_TABLE}_refuse()"
    ),
)
SQLITE_BACK = (f"DROP TRIGGER {_TABLE}_no_update", f"DROP TRIGGER {_TABLE}_no_delete")
POSTGRESQL_BACK = (
    f"DROP TRIGGER {_TABLE}_no_change ON {_TABLE}",
    f"DROP TRIGGER {_TABLE}_no_truncate ON {_TABLE}",
    f"DROP FUNCTION {_TABLE}_refuse()",
)


def _set_up(_apps: Any, schema_editor: Any) -> None:
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def _take_away(_apps: Any, schema_editor: Any) -> None:
    for statement in {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("ledger", "0001_initial")]
    operations: ClassVar[list[Any]] = [migrations.RunPython(_set_up, _take_away, atomic=True)]
