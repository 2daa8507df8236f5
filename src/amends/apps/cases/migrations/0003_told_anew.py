"""A demonstration whose words were kept in clear goes, and is told anew; real cases stop the move."""

from importlib import import_module
from typing import Any, ClassVar

from django.db import migrations

_triggers: Any = import_module("amends.apps.ledger.migrations.0002_append_only")


class RealCasesError(Exception):
    """There are cases that are no demonstration."""


def _only_demonstrations(apps: Any, schema_editor: Any) -> None:
    cases = apps.get_model("cases", "Case")
    if cases.objects.filter(demonstration=False).exists():
        raise RealCasesError(
            "This database has cases whose words were kept unsealed by a preview. They cannot be carried over."
        )
    references = list(cases.objects.values_list("reference", flat=True))
    if not references:
        return
    for name in ("Membership", "Party", "Case"):
        apps.get_model("cases", name).objects.all().delete()
    vars(_triggers)["_take_away"](apps, schema_editor)
    apps.get_model("ledger", "Entry").objects.filter(chain_id__in=references).delete()
    apps.get_model("ledger", "Chain").objects.filter(name__in=references).delete()
    vars(_triggers)["_set_up"](apps, schema_editor)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("cases", "0002_entries_in_the_ledger"),
        ("ledger", "0002_append_only"),
    ]
    operations: ClassVar[list[Any]] = [migrations.RunPython(_only_demonstrations, migrations.RunPython.noop)]
