"""`amends directory`: bring a package of services in, or take the open part of a directory out."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amends.cli.chain import NO, stop
from amends.cli.site import with_database

if TYPE_CHECKING:
    from amends.apps.accounts.queries import Organisation

app = typer.Typer(help="Services and partners, as packages after Open Referral HSDS 3.", no_args_is_help=True)

Whose = Annotated[str, typer.Option("--organisation", help="Which organisation keeps it; one that refers people.")]


@app.command("import")
def bring_in(
    file: Annotated[Path, typer.Argument(help="JSON, or a ZIP with the tables as CSV and their datapackage.json.")],
    *,
    organisation: Whose,
) -> None:
    """Bring a package in, whole or not at all; exit 1 when it was not taken, with every reason."""
    with_database()
    from amends.adapters.hsds import read
    from amends.apps.directory.actions import NobodyOpens
    from amends.apps.directory.actions import bring_in as bring
    from amends.apps.directory.pages.words import finding_in_words
    from amends.core.directory.package import WrongPackageError

    keeper = _keeper(organisation)
    try:
        taken = bring(read(file.read_bytes()), keeper)
    except OSError as error:
        stop(f"{file}: {error.strerror}")
    except WrongPackageError as wrong:
        for finding in wrong.findings:
            sys.stderr.write(f"{file.name}: {finding_in_words(finding)}\n")
        stop(f"{file.name}: not taken.", NO)
    except NobodyOpens:
        stop(
            f"{file.name}: not taken. It has confidential parts, and nobody who could open them has signed in yet.", NO
        )
    typer.echo(f"{file.name}: {taken.new} new, {taken.renewed} brought up to date.")


@app.command("export")
def export(
    out: Annotated[Path, typer.Argument(help="File to write: .json, or .zip for tables.")],
    *,
    organisation: Whose,
) -> None:
    """Take the open part of a directory out; confidential parts are sealed, and leave by a page of somebody who may."""
    with_database()
    from amends.adapters.hsds import write_json, write_tables
    from amends.apps.directory.actions import open_export

    if out.suffix not in {".json", ".zip"}:
        stop(f"{out}: expected a name that ends with .json or .zip")
    package, left_out = open_export(_keeper(organisation))
    try:
        out.write_bytes(write_json(package) if out.suffix == ".json" else write_tables(package))
    except OSError as error:
        stop(f"{out}: {error.strerror}")
    count = len(package.get("organization", ()))
    typer.echo(f"{out.name}: {count} providers. Of {left_out} something confidential was left out.")


def _keeper(name: str) -> "Organisation":
    from amends.apps.accounts.queries import organisation_named

    found = organisation_named(name)
    if found is None:
        stop("There is no organisation of this name.", NO)
    return found
