"""The threat model lists everything that stays in clear: a column nobody gave a reason for fails here."""

import re
from pathlib import Path

from django.apps import apps

PAGE = Path(__file__).parents[2] / "docs" / "threat-model.md"
ROW = re.compile(r"^\| `(\w+\.\w+)` \| ([^|]*) \| ([^|]+) \|$", re.MULTILINE)
DJANGO_OWN = {"auth", "contenttypes"}  # names of tables and rights, filled by migrations alone


def _listed() -> dict[str, set[str]]:
    return {name: set(re.findall(r"`(\w+)`", columns)) for name, columns, _ in ROW.findall(PAGE.read_text("utf-8"))}


def _in_clear() -> dict[str, set[str]]:
    return {
        model._meta.label: {  # noqa: SLF001 - Django's own door to its models
            field.name
            for field in model._meta.concrete_fields  # noqa: SLF001 - the same
            if not field.primary_key and field.get_internal_type() != "BinaryField"
        }
        for model in apps.get_models()
        if model._meta.app_label not in DJANGO_OWN  # noqa: SLF001 - the same
    }


def test_every_column_in_clear_is_listed_with_its_reason() -> None:
    assert _listed() == _in_clear()
