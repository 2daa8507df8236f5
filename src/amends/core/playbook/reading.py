"""Strict YAML: strings stay strings, duplicate keys are refused, and every key and value knows its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from amends.core.facts.errors import Place

_LIST = "tag:yaml.org,2002:seq"
_MAP = "tag:yaml.org,2002:map"
_TEXT = "tag:yaml.org,2002:str"

_DEEPEST = 60
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
    """One YAML document: its content, the nodes it was read from, which know their lines, and wrong keys."""

    file: str
    content: Any
    root: yaml.Node
    problems: tuple[Problem, ...] = ()

    def has(self, place: Place) -> bool:
        """Say whether something stands at a place."""
        return len(list(self._way(place))) == len(place) + 1

    def line_of_value(self, place: Place) -> int:
        """Give the line where a value starts, or the nearest value around it."""
        *_, (_, nearest) = self._way(place)
        return int(nearest.start_mark.line) + 1

    def line_of_key(self, place: Place) -> int:
        """Give the line of a key, or of the nearest value around it."""
        *_, (key, nearest) = self._way(place)
        found = key if key is not None and self.has(place) else nearest
        return int(found.start_mark.line) + 1

    def _way(self, place: Place) -> Iterator[tuple[yaml.Node | None, yaml.Node]]:
        """Give the nodes that lead to a place as far as they go, each with its key."""
        key, node = None, self.root
        yield key, node
        for part in place:
            found = _member(node, part)
            if found is None:
                return
            key, node = found
            yield key, node

    def wrong_value(self, place: Place, expected: str) -> Problem:
        """Say that another value was expected at a place."""
        return Problem(self.file, self.line_of_value(place), expected)

    def wrong_key(self, place: Place, expected: str) -> Problem:
        """Say that another key was expected."""
        return Problem(self.file, self.line_of_key(place), expected)


def _member(node: yaml.Node, part: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None


class _Loader(yaml.CSafeLoader):
    """PyYAML's safe loader without dates: what looks like a date stays text."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        """Say what a value without a tag is; what is quoted, or looks like nothing else, is text."""
        if kind is not yaml.ScalarNode:
            return _LIST if kind is yaml.SequenceNode else _MAP
        plain = self.yaml_implicit_resolvers.get(value[:1], ()) if implicit[0] else ()
        return next((str(tag) for tag, pattern in plain if pattern.match(value)), _TEXT)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":merge"))]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read_documents(text: str, file: str, *, numbers_as_keys: bool = False) -> list[Written]:
    """Read every YAML document of a text; keys are names, and numbers (taken as text) only where they are asked for.

    Raises:
        NotValidError: the text is not YAML, a key stands twice, a key is not text, or aliases loop.
    """
    documents = read_as_written(text, file, numbers_as_keys=numbers_as_keys)
    problems = [problem for written in documents for problem in written.problems]
    if problems:
        raise NotValidError(problems)
    return documents


def read_as_written(text: str, file: str, *, numbers_as_keys: bool = False) -> list[Written]:
    """Read the same, keeping what is wrong with keys beside the content, so that more can be said about it at once.

    Raises:
        NotValidError: the text is not YAML, or aliases loop.
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
    except (RecursionError, yaml.YAMLError) as error:
        raise NotValidError([Problem(file, 1, "YAML in plain text, not nested without end")]) from error
    else:
        return documents
    finally:
        loader.dispose()


class _Reading:
    """One walk over the nodes of a document."""

    def __init__(self, loader: _Loader, file: str, *, numbers_as_keys: bool) -> None:
        self.loader = loader
        self.file = file
        self.numbers_as_keys = numbers_as_keys
        self.problems: list[Problem] = []
        self.open: set[int] = set()
        self.count = 0

    def read(self, node: yaml.Node) -> Written:
        content = self._value(node)
        return Written(self.file, content, node, tuple(self.problems))

    def _value(self, node: yaml.Node) -> Any:
        self.count += 1
        if isinstance(node, yaml.ScalarNode):
            # Most values are text; asking the loader for each of them would take longer than everything else.
            return node.value if node.tag == _TEXT else self._scalar(node)
        if len(self.open) > _DEEPEST:
            raise NotValidError([Problem(self.file, node.start_mark.line + 1, "values nested less deeply")])
        if id(node) in self.open or self.count > _MOST_NODES:
            endless = "a value that does not contain or repeat itself without end"
            raise NotValidError([Problem(self.file, node.start_mark.line + 1, endless)])
        self.open.add(id(node))
        value = self._map(node) if isinstance(node, yaml.MappingNode) else [self._value(part) for part in node.value]
        self.open.discard(id(node))
        return value

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        try:
            return self.loader.construct_object(node)
        except (AttributeError, ValueError) as error:  # what PyYAML raises for a value that is not what it says
            line = node.start_mark.line + 1
            raise NotValidError(
                [Problem(self.file, line, "a value that is what it says, of ordinary length")]
            ) from error

    def _map(self, node: yaml.MappingNode) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = self._name(key)
            if name is None:
                continue
            if name in found:
                self.problems.append(Problem(self.file, key.start_mark.line + 1, f"the key {name!r} once, not twice"))
                continue
            found[name] = self._value(value)
        return found

    def _name(self, key: yaml.Node) -> str | None:
        name = self._value(key) if isinstance(key, yaml.ScalarNode) else None
        if isinstance(name, str):
            return name
        if self.numbers_as_keys and isinstance(name, int) and not isinstance(name, bool):
            return str(name)
        expected = "a name as key (quote it if it looks like something else)"
        self.problems.append(Problem(self.file, key.start_mark.line + 1, expected))
        return None
