"""Runs a command in this process and gives what it wrote."""

from typing import NamedTuple

from typer.testing import CliRunner

from amends.cli.main import app


class Ran(NamedTuple):
    """What a command wrote, and the status it ended with."""

    status: int
    out: str
    err: str


def run(*words: str, playbooks: str = "") -> Ran:
    """Run `amends …`."""
    result = CliRunner().invoke(app, list(words), env={"AMENDS_PLAYBOOKS": playbooks})
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)
