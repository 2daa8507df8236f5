"""From the files of a playbook folder to a playbook ready to ask, or a list of everything wrong with them."""

import hashlib
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from amends.core.facts.errors import Place
from amends.core.playbook.grammar.playbook import PlaybookText
from amends.core.playbook.playbook import Playbook, UnusablePlaybookError
from amends.core.playbook.reading import NotValidError, Problem, Written, read_documents

Files = Mapping[str, str]
"""The YAML files of a playbook: name to text."""


def content_hash(files: Files) -> str:
    """Give the SHA-256, in hexadecimal, of the files' names and texts in order of name."""
    digest = hashlib.sha256()
    for name in sorted(files):
        for part in (name, files[name]):
            raw = part.encode()
            digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()


def load_playbook(files: Files) -> Playbook:
    """Make a playbook ready.

    Raises:
        NotValidError: with every problem found, each with file and line.
    """
    joined = _Joined(files)
    text = joined.validated()
    try:
        return Playbook(text, content_hash(files))
    except UnusablePlaybookError as error:
        raise NotValidError([joined.problem(place, expected) for place, expected in error.problems]) from error


class _Joined:
    """The files of a playbook joined to one map, remembering where each part stands."""

    def __init__(self, files: Files) -> None:
        self.content: dict[str, Any] = {}
        self.origins: dict[tuple[str, int | None], tuple[Written, Place]] = {}
        self.first: Written | None = None
        problems: list[Problem] = []
        for name in sorted(files):
            for written in read_documents(files[name], name):
                self.first = self.first or written
                problems += self._take(written)
        if problems:
            raise NotValidError(problems)

    def _take(self, written: Written) -> list[Problem]:
        if not isinstance(written.content, dict):
            return [written.wrong_value((), "a map of playbook keys")]
        problems = []
        for key, value in written.content.items():
            if isinstance(value, list) and isinstance(self.content.get(key, []), list):
                taken = self.content.setdefault(key, [])
                for number, part in enumerate(value):
                    self.origins[key, len(taken)] = written, (key, number)
                    taken.append(part)
            elif key in self.content:
                problems.append(written.wrong_key((key,), f"{key} in one file only"))
            else:
                self.content[key] = value
                self.origins[key, None] = written, (key,)
        return problems

    def validated(self) -> PlaybookText:
        try:
            return PlaybookText.model_validate(self.content)
        except ValidationError as error:
            raise NotValidError([self._of_validation(details) for details in error.errors()]) from error

    def _of_validation(self, details: Any) -> Problem:
        place, expected = _real_place(self.content, details["loc"]), _expected(details)
        if details["type"] == "extra_forbidden":
            return self.problem(place, expected, at_key=True)
        return self.problem(place, expected)

    def problem(self, place: Place, expected: str, *, at_key: bool = False) -> Problem:
        """Say what was expected at a place of the joined content, in the file it comes from."""
        first, rest = (place[0], place[1:]) if place else ("", ())
        number = rest[0] if rest and isinstance(rest[0], int) else None
        origin = self.origins.get((str(first), number)) or self.origins.get((str(first), None))
        if origin is None:
            return Problem(self.first.file if self.first else "playbook.yaml", 1, expected)
        written, base = origin
        there = (*base, *(rest[1:] if number is not None else rest))
        return written.wrong_key(there, expected) if at_key else written.wrong_value(there, expected)


def _real_place(content: Any, location: tuple[str | int, ...]) -> Place:
    """Leave out of pydantic's location what names a form of condition instead of a key."""
    place: Place = ()
    for part in location:
        if _leads_on(content, part):
            content, place = content[part], (*place, part)
    return place


def _leads_on(content: Any, part: str | int) -> bool:
    if isinstance(content, dict):
        return part in content
    return isinstance(content, list) and isinstance(part, int) and part < len(content)


def _expected(details: Any) -> str:
    match details["type"]:
        case "missing":
            return f"the key {details['loc'][-1]!r}"
        case "extra_forbidden":
            return f"a key this grammar knows, not {details['loc'][-1]!r}"
        case "enum" | "literal_error":
            return f"one of {details['ctx']['expected']}"
        case "string_type":
            return "text (quote it if it looks like something else)"
        case "value_error":
            return str(details["ctx"]["error"])
        case "condition_form":
            return str(details["msg"])
        case _:
            return f"a value that fits: {details['msg'][0].lower()}{details['msg'][1:]}"
