"""The shelf: finds playbook folders, reads their files, and keeps each playbook ready once read."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import yaml

from amends.core.playbook.loading import load_playbook
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.reading import NotValidError, Problem

SHIPPED = Path(__file__).parent
"""Where the playbooks that come with Amends stand."""

_FIRST = "playbook.yaml"
_NOT_GUIDANCE = ("demonstration.yaml",)
_OTHER_FOLDERS = ("locale", "scenarios")


def read_text(path: Path) -> str:
    """Read a text file.

    Raises:
        NotValidError: the file is missing or is not UTF-8 text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise NotValidError([Problem(str(path), 1, "a file that can be read")]) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise NotValidError([Problem(str(path), line, "text in UTF-8")]) from error


def read_files(folder: Path) -> dict[str, str]:
    """Read the guidance files of a playbook folder, by their path in it.

    Raises:
        NotValidError: a file is not UTF-8 text, or there is none.
    """
    files = {}
    for path in sorted(folder.rglob("*.yaml")):
        name = path.relative_to(folder)
        if name.parts[0] not in _OTHER_FOLDERS and str(name) not in _NOT_GUIDANCE:
            files[name.as_posix()] = read_text(path)
    if not files:
        raise NotValidError([Problem(str(folder), 1, "a folder with the YAML files of a playbook")])
    return files


class Shelf:
    """The playbooks that can be found by id and version, each in a folder of its own."""

    def __init__(self, folders: Sequence[Path] = (SHIPPED,)) -> None:
        self.folders = folders
        self._ready: dict[Path, Playbook] = {}

    def places(self) -> Iterator[Path]:
        """Give the folder of every playbook on the shelf."""
        for folder in self.folders:
            yield from sorted(path.parent for path in folder.glob(f"*/{_FIRST}"))

    def open(self, folder: Path) -> Playbook:
        """Make the playbook of a folder ready.

        Raises:
            NotValidError: with every problem of its files.
        """
        if folder not in self._ready:
            self._ready[folder] = load_playbook(read_files(folder))
        return self._ready[folder]

    @cached_property
    def index(self) -> dict[tuple[str, str], Path]:
        """Where each id and version stands, without reading more than the first file of each."""
        found = {}
        for folder in self.places():
            head = yaml.load(read_text(folder / _FIRST), Loader=yaml.CBaseLoader)  # noqa: S506 - builds only text
            if isinstance(head, dict):
                found[str(head.get("id")), str(head.get("version"))] = folder
        return found

    def find(self, identifier: str, version: str | None = None) -> Playbook | None:
        """Give a playbook by id and version, the newest where none is named; None when there is none."""
        versions = [each for name, each in self.index if name == identifier and version in (None, each)]
        if not versions:
            return None
        newest = max(versions, key=lambda each: [int(part) for part in each.split(".") if part.isdecimal()])
        return self.open(self.index[identifier, newest])
