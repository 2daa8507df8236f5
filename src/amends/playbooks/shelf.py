"""The shelf: finds playbook folders, reads their files, and keeps each playbook ready once read."""

import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import yaml

from amends.core.playbook.joined import FIRST, Files
from amends.core.playbook.loading import BASE, Loaded, load
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.reading import NotValidError, Problem
from amends.core.playbook.words import ENGLISH, Words

SHIPPED = Path(__file__).parent
"""Where the playbooks that come with Amends stand."""

VARIABLE = "AMENDS_PLAYBOOKS"
"""The variable of the environment that names more folders, separated as paths are on this system."""

_NOT_GUIDANCE = ("demonstration.yaml",)
_OTHER_FOLDERS = ("locale", "scenarios")


class Head(NamedTuple):
    """What the first file of a playbook says about it."""

    id: str
    version: str
    extends: str | None


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Hold the garbage collector back: loading makes no garbage, and looking for some takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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
    """Read the guidance files of one playbook folder, by their path in it.

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


def read_head(folder: Path) -> Head:
    """Read what a playbook is, without reading more than its first file.

    Raises:
        NotValidError: the first file is missing or is not YAML.
    """
    path = folder / FIRST
    try:
        head = yaml.load(read_text(path), Loader=yaml.CBaseLoader)  # noqa: S506 - builds only text
    except yaml.YAMLError as error:
        line = error.problem_mark.line + 1 if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark else 1
        raise NotValidError([Problem(str(path), line, "YAML")]) from error
    if not isinstance(head, dict):
        raise NotValidError([Problem(str(path), 1, "a map with id and version")])
    if not isinstance(head.get("extends", ""), str):
        raise NotValidError([Problem(str(path), 1, "the id of one playbook under extends")])
    return Head(str(head.get("id")), str(head.get("version")), head.get("extends"))


class Shelf:
    """The playbooks that can be found by id and version, each in a folder of its own."""

    def __init__(self, folders: Sequence[Path] = (SHIPPED,)) -> None:
        self.folders = folders
        self._ready: dict[Path, Playbook] = {}
        self._words: dict[tuple[Path, str], Words] = {}

    def places(self) -> Iterator[Path]:
        """Give the folder of every playbook on the shelf."""
        for folder in self.folders:
            yield from sorted(path.parent for path in folder.glob(f"*/{FIRST}"))

    @cached_property
    def index(self) -> dict[tuple[str, str], Path]:
        """Where each id and version stands, without reading more than the first file of each.

        Raises:
            NotValidError: a first file cannot be read, or two playbooks have the same id and version.
        """
        found: dict[tuple[str, str], Path] = {}
        for folder in self.places():
            head = read_head(folder)
            before = found.setdefault((head.id, head.version), folder)
            if before != folder:
                expected = f"another version than {head.version}, which {before} has"
                raise NotValidError([Problem(str(folder / FIRST), 1, expected)])
        return found

    def folder_of(self, identifier: str, version: str | None = None) -> Path | None:
        """Say where a playbook stands by id and version, the newest where none is named."""
        versions = [each for name, each in self.index if name == identifier and version in (None, each)]
        if not versions:
            return None
        newest = max(versions, key=lambda each: [int(part) for part in each.split(".") if part.isdecimal()])
        return self.index[identifier, newest]

    def find(self, identifier: str, version: str | None = None) -> Playbook | None:
        """Give a playbook by id and version, the newest where none is named; None when there is none."""
        folder = self.folder_of(identifier, version)
        return None if folder is None else self.open(folder)

    def open(self, folder: Path) -> Playbook:
        """Make the playbook of a folder ready.

        Raises:
            NotValidError: with every problem of its files.
        """
        if folder not in self._ready:
            self._ready[folder] = self.load(folder).playbook
        return self._ready[folder]

    def load(self, folder: Path) -> Loaded:
        """Read a playbook anew, with what it was made from.

        Raises:
            NotValidError: with every problem of its files, and of those it extends.
        """
        with _without_collecting():
            return load(self.files(folder), [f"{each}/" for each in self.chain(folder)])

    def files(self, folder: Path) -> Files:
        """Give everything a playbook is made from: its own files, and those of what it extends under `extends/`.

        Raises:
            NotValidError: a file cannot be read, or an overlay extends itself.
        """
        chain = self.chain(folder)
        return {
            BASE * depth + name: text for depth, each in enumerate(chain) for name, text in read_files(each).items()
        }

    def draft(self, files: Files, extends: str) -> Loaded:
        """Lay an overlay that stands in no folder yet over the newest version of what it extends.

        Raises:
            NotValidError: with every problem of its files.
        """
        base = self.folder_of(extends)
        below = {} if base is None else {BASE + name: text for name, text in self.files(base).items()}
        with _without_collecting():
            return load({**files, **below}, ["", *(f"{each}/" for each in self.chain(base))] if base else [""])

    def chain(self, folder: Path) -> list[Path]:
        """Give the folder of a playbook, of what it extends, and so on; what is not there ends it.

        Raises:
            NotValidError: a first file cannot be read, or an overlay extends itself.
        """
        chain = [folder]
        while (extends := read_head(chain[-1]).extends) is not None:
            identifier, _, version = extends.partition("@")
            base = self.folder_of(identifier, version or None)
            if base is None:
                break
            if base.resolve() in [each.resolve() for each in chain]:
                expected = f"a playbook to extend that does not extend this one, not {extends!r}"
                raise NotValidError([Problem(str(folder / FIRST), 1, expected)])
            chain.append(base)
        return chain

    def words(self, playbook: Playbook, language: str) -> Words:
        """Give the words of a playbook in a language; what has no translation is said in English.

        A version that is no longer on the shelf speaks with the words of the newest one that is.
        """
        text = playbook.text
        folder = self.folder_of(text.id, text.version) or self.folder_of(text.id)
        return ENGLISH if folder is None or language == ENGLISH.language else self.words_of_folder(folder, language)

    def words_of_folder(self, folder: Path, language: str) -> Words:
        """Give the words in a playbook's folder, over those of what it extends; read once.

        Raises:
            NotValidError: a catalogue is not valid.
        """
        if (folder, language) not in self._words:
            said = self.translations(folder, language)
            self._words[folder, language] = Words(language, said)
        return self._words[folder, language]

    def translations(self, folder: Path, language: str) -> Mapping[str, str]:
        """Read what a playbook's catalogues say in a language, its own before those of what it extends.

        Raises:
            NotValidError: a catalogue is not valid.
        """
        from amends.playbooks.catalogue import catalogue_path, read_catalogue

        said: dict[str, str] = {}
        for each in reversed(self.chain(folder)):
            path = catalogue_path(each, language)
            if path.is_file():
                said |= read_catalogue(read_text(path), str(path))
        return said


def open_shelf(environment: Mapping[str, str] = os.environ) -> Shelf:
    """Give the shelf with the shipped playbooks and those in the folders that AMENDS_PLAYBOOKS names.

    Raises:
        NotValidError: a folder that is named is not there.
    """
    named = [Path(name) for name in environment.get(VARIABLE, "").split(os.pathsep) if name]
    missing = [Problem(str(folder), 1, f"a folder, as {VARIABLE} names it") for folder in named if not folder.is_dir()]
    if missing:
        raise NotValidError(missing)
    return Shelf((SHIPPED, *named))
