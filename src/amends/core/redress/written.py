"""Files of one map, read so that every figure stays the text that was written, and every problem has its line."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from amends.core.facts.declarations import Strict
from amends.core.facts.errors import Place
from amends.core.playbook.expectations import expectations
from amends.core.playbook.reading import NotValidError, Problem, Written, read_documents

Grammar = TypeVar("Grammar", bound=Strict)


def read_one(text: str, file: str) -> Written:
    """Read a file that holds one document.

    Raises:
        NotValidError: the text is not YAML, or holds none or several.
    """
    documents = read_documents(text, file)
    if len(documents) != 1:
        raise NotValidError([Problem(file, 1, "one map of keys and values")])
    return replace(documents[0], content=_as_text(documents[0].root))


def fitted(written: Written, grammar: type[Grammar]) -> Grammar:
    """Read the content by a grammar.

    Raises:
        NotValidError: with everything that does not fit.
    """
    try:
        return grammar.model_validate(written.content)
    except ValidationError as error:
        raise NotValidError(list(misfits(written, error))) from error


def _as_text(node: yaml.Node) -> Any:
    """Give the content with every value as it was written, so that no figure passes through binary fractions."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _as_text(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_as_text(part) for part in node.value]
    return node.value


def misfits(written: Written, error: ValidationError, above: Place = ()) -> Iterator[Problem]:
    """Give what a grammar expected of a part of a file, each with its line."""
    content = written.content
    for part in above:
        content = content[part]
    for place, expected, at_key in expectations(error, content):
        here = (*above, *place)
        yield written.wrong_key(here, expected) if at_key else written.wrong_value(here, expected)
