"""How commands speak: problems go to standard error with file and line, and the exit status is 2."""

import sys
from collections.abc import Iterable
from enum import Enum
from typing import NoReturn

import typer

from amends.core.playbook.reading import Problem

NOT_VALID = 2


class Format(Enum):
    """How a command writes its answer."""

    JSON = "json"
    TEXT = "text"


def not_valid(problems: Iterable[Problem]) -> NoReturn:
    """Write every problem and end with status 2."""
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    raise typer.Exit(NOT_VALID)
