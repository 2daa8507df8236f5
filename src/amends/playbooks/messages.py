"""Bringing the catalogues of a playbook up to date with its texts."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amends.core.playbook.grammar.items import Wording, words_of
from amends.core.playbook.words import ENGLISH
from amends.playbooks.catalogue import catalogue_path, catalogue_text, part_paths, read_catalogue
from amends.playbooks.shelf import Shelf, read_text


@dataclass(frozen=True, slots=True)
class Update:
    """What was done to one catalogue."""

    path: Path
    texts: int
    missing: int

    def __str__(self) -> str:
        """Write it on one line."""
        return f"{self.path}: {self.texts} texts, {self.missing} to translate"

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON holds it."""
        return {"file": str(self.path), "texts": self.texts, "missing": self.missing}


def update_catalogues(shelf: Shelf, folder: Path, *, with_parts: bool) -> list[Update]:
    """Write the catalogue of every language of a playbook: its texts in their order, each with its translation.

    An overlay's catalogues hold only what its base does not say. With `with_parts` the translations written in
    `locale/parts` are taken in; where two disagree, the catalogue wins.

    Raises:
        NotValidError: the playbook or a catalogue is not valid.
    """
    languages = [language for language in shelf.load(folder).text.languages if language != ENGLISH.language]
    return [_update(shelf, folder, language, with_parts=with_parts) for language in languages]


def _update(shelf: Shelf, folder: Path, language: str, *, with_parts: bool) -> Update:
    path = catalogue_path(folder, language)
    said: dict[str, str] = {}
    for each in [*(part_paths(folder, language) if with_parts else ()), *([path] if path.is_file() else ())]:
        said |= read_catalogue(read_text(each), str(each))
    wordings = _own_wordings(shelf, folder)
    path.parent.mkdir(exist_ok=True)
    path.write_text(catalogue_text(language, wordings, said), encoding="utf-8")
    texts = {wording.text for wording in wordings}
    return Update(path, len(texts), len(texts - said.keys()))


def _own_wordings(shelf: Shelf, folder: Path) -> list[Wording]:
    chain = shelf.chain(folder)
    below = {wording.text for wording in words_of(shelf.load(chain[1]).text)} if len(chain) > 1 else set()
    return [wording for wording in words_of(shelf.load(folder).text) if wording.text not in below]
