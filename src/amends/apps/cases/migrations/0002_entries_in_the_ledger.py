"""Entries go to the one table of the ledger; cases whose entries were kept in clear go with them."""

from typing import Any, ClassVar

from django.db import migrations


class RealCasesError(Exception):
    """There are cases that are no demonstration."""


def _only_demonstrations(apps: Any, _schema_editor: Any) -> None:
    """What the preview kept was kept in clear, so it is not carried over; the demonstration is made anew."""
    cases = apps.get_model("cases", "Case")
    if cases.objects.filter(demonstration=False).exists():
        raise RealCasesError("This database has cases that the preview kept unsealed. They cannot be carried over.")
    for name in ("Entry", "Membership", "Party", "Case"):
        apps.get_model("cases", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("cases", "0001_initial"), ("ledger", "0001_initial")]
    operations: ClassVar[list[Any]] = [
        migrations.RunPython(_only_demonstrations, migrations.RunPython.noop),
        migrations.DeleteModel(name="Entry"),
    ]
