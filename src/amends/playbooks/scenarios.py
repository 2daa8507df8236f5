"""Scenario files on disk: found under paths, in order, taken all or not at all."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from amends.core.case.scenario.reading import FindPlaybook, Scenario, read_scenarios
from amends.core.playbook.reading import NotValidError, Problem
from amends.playbooks.shelf import read_text

_ENDINGS = (".yaml", ".yml")


def scenario_files(path: Path) -> Iterator[Path]:
    """Give a file itself, or every scenario file in a folder and below, in order of path."""
    if path.is_dir():
        yield from sorted(file for file in path.rglob("*") if file.suffix in _ENDINGS and file.is_file())
    else:
        yield path


def read_paths(paths: Iterable[Path], find: FindPlaybook) -> list[Scenario]:
    """Read every scenario under some paths.

    Raises:
        NotValidError: with every problem of every file; then no scenario is taken.
    """
    scenarios: list[Scenario] = []
    problems: list[Problem] = []
    for path in paths:
        files = list(scenario_files(path))
        if not files:
            problems.append(Problem(str(path), 1, "a folder with scenario files (.yaml or .yml)"))
        for file in files:
            try:
                scenarios += read_scenarios(read_text(file), str(file), find)
            except NotValidError as error:
                problems += error.problems
    if problems:
        raise NotValidError(problems)
    return scenarios
