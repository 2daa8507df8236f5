"""Strict YAML: strings stay strings, duplicate keys are refused, and every key and value knows its line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from amends.core.facts.errors import Place

_MOST_NODES = 200_000
"""Aliases can make a small file explode; no honest file comes near this."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a file: where, and what was expected there."""

    file: str
    line: int
    expected: str

    def __str__(self) -> str:
        """Write it as `FILE:LINE: expected …`."""
        return f"{self.file}:{self.line}: expected {self.expected}"


class NotValidError(Exception):
    """A file or a set of files is not valid; every problem is listed and nothing of it is taken."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Written:
    """One YAML document: its content, and the line of every key and value by its place."""

    file: str
    content: Any
    key_lines: dict[Place, int] = field(default_factory=dict)
    value_lines: dict[Place, int] = field(default_factory=dict)

    def line_of_value(self, place: Place) -> int:
        """Give the line where a value starts, or the nearest value around it."""
        while place and place not in self.value_lines:
            place = place[:-1]
        return self.value_lines.get(place, 1)

    def line_of_key(self, place: Place) -> int:
        """Give the line of a key, or of the nearest value around it."""
        return self.key_lines.get(place) or self.line_of_value(place)

    def wrong_value(self, place: Place, expected: str) -> Problem:
        """Say that another value was expected at a place."""
        return Problem(self.file, self.line_of_value(place), expected)

    def wrong_key(self, place: Place, expected: str) -> Problem:
        """Say that another key was expected."""
        return Problem(self.file, self.line_of_key(place), expected)


class _Loader(yaml.CSafeLoader):
    """PyYAML's safe loader without dates: what looks like a date stays text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":merge"))]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read_documents(text: str, file: str, *, numbers_as_keys: bool = False) -> list[Written]:
    """Read every YAML document of a text; keys are names, and numbers (taken as text) only where they are asked for.

    Raises:
        NotValidError: the text is not YAML, a key stands twice, a key is not text, or aliases loop.
    """
    loader = _Loader(text)
    try:
        documents = []
        while loader.check_node() and (node := loader.get_node()) is not None:
            documents.append(_Reading(loader, file, numbers_as_keys=numbers_as_keys).read(node))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise NotValidError([Problem(file, line, f"YAML ({error.problem or error.context})")]) from error
    except yaml.YAMLError as error:
        raise NotValidError([Problem(file, 1, "YAML in plain text")]) from error
    else:
        return documents
    finally:
        loader.dispose()


class _Reading:
    """One walk over the nodes of a document."""

    def __init__(self, loader: _Loader, file: str, *, numbers_as_keys: bool) -> None:
        self.loader = loader
        self.numbers_as_keys = numbers_as_keys
        self.file = file
        self.problems: list[Problem] = []
        self.key_lines: dict[Place, int] = {}
        self.value_lines: dict[Place, int] = {}
        self.open: set[int] = set()

    def read(self, node: yaml.Node) -> Written:
        content = self._value(node, ())
        if self.problems:
            raise NotValidError(self.problems)
        return Written(self.file, content, self.key_lines, self.value_lines)

    def _value(self, node: yaml.Node, place: Place) -> Any:
        line = node.start_mark.line + 1
        self.value_lines[place] = line
        if id(node) in self.open or len(self.value_lines) > _MOST_NODES:
            endless = "a value that does not contain or repeat itself without end"
            raise NotValidError([Problem(self.file, line, endless)])
        if isinstance(node, yaml.ScalarNode):
            return self.loader.construct_object(node)
        self.open.add(id(node))
        value = self._map(node, place) if isinstance(node, yaml.MappingNode) else self._list(node, place)
        self.open.discard(id(node))
        return value

    def _list(self, node: yaml.Node, place: Place) -> list[Any]:
        return [self._value(part, (*place, number)) for number, part in enumerate(node.value)]

    def _map(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, line, value in self._pairs(node):
            here = (*place, key)
            if key in found:
                self.problems.append(Problem(self.file, line, f"the key {key!r} once, not twice"))
                continue
            self.key_lines[here] = line
            found[key] = self._value(value, here)
        return found

    def _pairs(self, node: yaml.MappingNode) -> Iterator[tuple[str, int, yaml.Node]]:
        for key, value in node.value:
            name = self.loader.construct_object(key) if isinstance(key, yaml.ScalarNode) else None
            line = key.start_mark.line + 1
            if isinstance(name, str):
                yield name, line, value
            elif self.numbers_as_keys and isinstance(name, int) and not isinstance(name, bool):
                yield str(name), line, value
            else:
                expected = "a name as key (quote it if it looks like something else)"
                self.problems.append(Problem(self.file, line, expected))
