"""The files of a playbook joined to one map, remembering in which file and line each part stands."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from amends.core.facts.errors import Place
from amends.core.playbook.expectations import expectations
from amends.core.playbook.grammar.playbook import PlaybookText
from amends.core.playbook.reading import NotValidError, Problem, Written, read_documents

FIRST = "playbook.yaml"
"""The file that says what a playbook is."""

Files = Mapping[str, str]
"""The YAML files of a playbook: name to text."""

Origins = dict[Place, tuple[Written, Place]]
"""For parts of joined content: the document a part comes from, and its place there."""


class Joined:
    """Content that may come from several files, with the origin of its parts."""

    def __init__(self, content: dict[str, Any], origins: Origins) -> None:
        self.content = content
        self.origins = origins

    def validated(self) -> PlaybookText:
        """Read the content as a playbook.

        Raises:
            NotValidError: with everything that the grammar does not know.
        """
        try:
            return PlaybookText.model_validate(self.content)
        except ValidationError as error:
            found = expectations(error, self.content)
            raise NotValidError(
                [self.problem(place, expected, at_key=at_key) for place, expected, at_key in found]
            ) from error

    def problem(self, place: Place, expected: str, *, at_key: bool = False) -> Problem:
        """Say what was expected at a place of the joined content, in the file it comes from."""
        written, there = self.origin(place)
        return written.wrong_key(there, expected) if at_key else written.wrong_value(there, expected)

    def origin(self, place: Place) -> tuple[Written, Place]:
        """Find the document that a part comes from, and its place there."""
        length = next(length for length in range(len(place), -1, -1) if place[:length] in self.origins)
        written, base = self.origins[place[:length]]
        return written, (*base, *place[length:])


def join(files: Files, folder: str = "") -> Joined:
    """Join the files of a playbook: lists under one key are put together, everything else stands in one file only.

    `folder` is put before the names of the files wherever a problem is told.

    Raises:
        NotValidError: a file is not YAML or not a map, or a key stands in two files.
    """
    joined = Joined({}, {})
    problems: list[Problem] = []
    # The first file tells where something is missing that no file has.
    for name in sorted(files, key=lambda name: (name != FIRST, name)):
        try:
            documents = read_documents(files[name], f"{folder}{name}")
        except NotValidError as error:
            problems += error.problems
            continue
        for written in documents:
            joined.origins.setdefault((), (written, ()))
            problems += _take(joined, written)
    if not joined.origins and not problems:
        problems.append(Problem(f"{folder}{FIRST}", 1, "the YAML files of a playbook"))
    if problems:
        raise NotValidError(problems)
    return joined


def _take(joined: Joined, written: Written) -> Iterable[Problem]:
    if not isinstance(written.content, dict):
        yield written.wrong_value((), "a map of playbook keys")
        return
    for key, value in written.content.items():
        if isinstance(value, list) and isinstance(joined.content.get(key, []), list):
            taken = joined.content.setdefault(key, [])
            joined.origins.setdefault((key,), (written, (key,)))
            for number, part in enumerate(value):
                joined.origins[key, len(taken)] = written, (key, number)
                taken.append(part)
        elif key in joined.content:
            yield written.wrong_key((key,), f"{key} in one file only")
        else:
            joined.content[key] = value
            joined.origins[(key,)] = written, (key,)
