"""Which playbook a command means: by id, by id and version, or by its folder."""

import os
from pathlib import Path

from amends.core.playbook.reading import NotValidError, Problem
from amends.playbooks.shelf import Shelf


def folder_named(shelf: Shelf, name: str) -> Path:
    """Give the folder of the playbook a name means.

    Raises:
        NotValidError: there is none.
    """
    identifier, _, version = name.partition("@")
    folder = shelf.folder_of(identifier, version or None)
    if folder is not None and os.sep not in name:
        return folder
    if Path(name).is_dir():
        return Path(name)
    known = ", ".join(f"{known}@{version}" for known, version in shelf.index)
    raise NotValidError([Problem(name, 1, f"the id of a playbook ({known}) or the folder of one")])


def scenarios_beside(shelf: Shelf, folders: list[Path]) -> list[Path]:
    """Give the folder of worked cases that comes with some playbooks, or with what they extend; the first there is.

    Raises:
        NotValidError: there is none.
    """
    chained = [each for folder in folders for each in shelf.chain(folder)]
    found = next((each / "scenarios" for each in chained if (each / "scenarios").is_dir()), None)
    if found is None:
        raise NotValidError([Problem(str(folders[0]), 1, "a folder of scenarios in it, or one named by --scenarios")])
    return [found]
