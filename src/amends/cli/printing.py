"""How commands speak: problems go to standard error with file and line, and the exit status is 2."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from typing import TYPE_CHECKING, Any, NoReturn

import typer

if TYPE_CHECKING:
    from amends.core.playbook.reading import Problem

NOT_VALID = 2


class Format(Enum):
    """How a command writes its answer."""

    JSON = "json"
    TEXT = "text"


def not_valid(problems: "Iterable[Problem]") -> NoReturn:
    """Write every problem and end with status 2."""
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    raise typer.Exit(NOT_VALID)


@contextmanager
def refusing() -> Iterator[None]:
    """Run something that reads files; what is wrong with them is written, and the command ends with status 2."""
    from amends.core.playbook.reading import NotValidError

    try:
        yield
    except NotValidError as error:
        not_valid(error.problems)


def in_json(content: Any) -> None:
    """Write an answer as JSON."""
    import json

    typer.echo(json.dumps(content, ensure_ascii=False, indent=1))


def in_lines(lines: Iterable[str]) -> None:
    """Write an answer line by line."""
    for line in lines:
        typer.echo(line)
