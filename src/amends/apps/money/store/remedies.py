"""The only writer of remedies."""

import json
from typing import Any

from amends.apps.money.models import Remedy
from amends.apps.people.queries import PersonFile
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey


def add(file: PersonFile, key: DataKey, version: int, content: dict[str, Any]) -> None:
    """Add a version, sealed under the key of the file of now."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    sealed = key.seal(plain, context_of(file, version))
    Remedy.objects.create(file=file, version=version, generation=file.generation, sealed=sealed)


def opened(file: PersonFile, row: Remedy, key: DataKey) -> dict[str, Any]:
    """Give what a version says.

    Raises:
        CannotOpenError: it was altered, or belongs to another file or version.
    """
    content: dict[str, Any] = json.loads(key.open(bytes(row.sealed), context_of(file, row.version)))
    return content


def context_of(file: PersonFile, version: int) -> Context:
    """Give what a version is bound to."""
    return Context(f"remedy {version}", case=file.case.reference, person=str(file.mark))
