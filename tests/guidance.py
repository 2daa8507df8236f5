"""A second version of the shipped guidance, on the shelf while a test needs it."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from amends.apps.guidance import queries
from amends.playbooks.shelf import SHIPPED, VARIABLE

NEW_WORDS = "Only where nobody from the other side can see it, or by somebody who is already safe there."
"""What the newer version says as the way out of gate 1."""

_OLD_WORDS = (
    """Find a way that nobody on the exploiter's side can see, or leave it to somebody who is already safe there."""
)
CHANGES: Sequence[tuple[str, str, str]] = (
    ("playbook.yaml", 'version: "1.0"', 'version: "1.1"'),
    ("gates.yaml", _OLD_WORDS, NEW_WORDS),
)


@contextmanager
def newer(folder: Path, changes: Sequence[tuple[str, str, str]] = CHANGES) -> Iterator[None]:
    """Put a copy of the shipped guidance with some changes on the shelf, as AMENDS_PLAYBOOKS would."""
    copy = folder / "iom-minerals"
    shutil.copytree(SHIPPED / "iom-minerals", copy, ignore=shutil.ignore_patterns("scenarios", "demonstration.yaml"))
    for name, before, after in changes:
        path = copy / name
        text = path.read_text(encoding="utf-8")
        assert before in text, (name, before)
        path.write_text(text.replace(before, after), encoding="utf-8")
    with patch.dict(os.environ, {VARIABLE: str(folder)}):
        queries.the_shelf.cache_clear()
        yield
    queries.the_shelf.cache_clear()
