"""On SQLite a row can be replaced while one is inserted, past the triggers for changing and deleting: refuse that too.

PostgreSQL knows no such insert: what it does on a conflict is a change, and is refused as one.
"""

from typing import Any, ClassVar

from django.db import migrations

_SAME = {
    "ledger_entry": "id = NEW.id OR (chain_id = NEW.chain_id AND number = NEW.number)",
    "ledger_checkpoint": "id = NEW.id OR number = NEW.number",
}
_SET_UP = (
    "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
    "BEGIN SELECT RAISE(ABORT, 'never replaced'); END"
)


def setting_up(vendor: str) -> list[str]:
    """Give the statements that make the triggers on a database."""
    return [_SET_UP.format(table=table, same=same) for table, same in _SAME.items()] if vendor == "sqlite" else []


def taking_away(vendor: str) -> list[str]:
    """Give the statements that take them away."""
    return [f"DROP TRIGGER {table}_no_replace" for table in _SAME] if vendor == "sqlite" else []


def _set_up(_apps: Any, schema_editor: Any) -> None:
    for statement in setting_up(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def _take_away(_apps: Any, schema_editor: Any) -> None:
    for statement in taking_away(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("ledger", "0002_append_only")]
    operations: ClassVar[list[Any]] = [migrations.RunPython(_set_up, _take_away)]
