"""`amends scenario`: replay worked cases and compare the answers."""

from pathlib import Path
from typing import Annotated

import typer

from amends.cli.printing import Format, in_json, in_lines, refusing

app = typer.Typer(help="Replay worked cases.", no_args_is_help=True)


@app.callback()
def scenario() -> None:
    """Replay worked cases."""


@app.command("run")
def run(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Scenario files, or folders of them.")],
    format: Annotated[Format, typer.Option(help="How the answer is written.")] = Format.TEXT,  # noqa: A002
) -> None:
    """Replay scenarios; status 0: all hold, 1: some fail, 2: a path or file is not valid."""
    with refusing():
        from amends.playbooks.scenarios import read_paths
        from amends.playbooks.shelf import open_shelf

        scenarios = read_paths(paths, open_shelf().find)
    from amends.core.case.scenario.running import run_scenarios

    report = run_scenarios(scenarios)
    if format is Format.JSON:
        in_json(report.as_json())
    else:
        in_lines(expectation.line() for expectation in report.expectations)
        typer.echo(f"{report.passed} passed, {report.failed} failed")
    raise typer.Exit(1 if report.failed else 0)
