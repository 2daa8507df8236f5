"""`amends chain`: bring files about a chain in, take them back, and ask who is linked to a site."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from amends.cli.printing import NOT_VALID
from amends.cli.site import with_database

if TYPE_CHECKING:
    from datetime import date

    from amends.apps.accounts.queries import Organisation
    from amends.apps.chain.actions import Bringer, Brought, Way
    from amends.core.chain.reading import Finding

app = typer.Typer(help="The chain: bring in files, and ask who is linked to a site.", no_args_is_help=True)
NO = 1
_SHOWN = 20
"""How many findings of a file are printed; the rest is counted."""

Whose = Annotated[
    str, typer.Option("--organisation", help="Whose chain; without it, what the installation itself brought in.")
]


@app.command("import")
def bring_in(
    files: Annotated[list[Path], typer.Argument(help="Files to bring in; their kind is recognised.")],
    *,
    kind: Annotated[str, typer.Option("--as", help="Their kind, where it is not to be recognised.")] = "",
    organisation: Whose = "",
    said_on: Annotated[str, typer.Option(help="The day on which this was said, where the file has none.")] = "",
    try_only: Annotated[bool, typer.Option("--dry-run", help="Only read and report; nothing is kept.")] = False,
    leave_out: Annotated[
        bool, typer.Option("--leave-out-refused", help="Take a file without its refused rows.")
    ] = False,
    from_supplier: Annotated[
        bool, typer.Option("--from-supplier", help="Declarations are from suppliers of the organisation; link them.")
    ] = False,
) -> None:
    """Bring in files, each whole or not at all; exit 1 when one was not taken, with every reason."""
    with_database()
    from amends.adapters.chain.shelf import FORMATS
    from amends.apps.chain.actions import Bringer, Way, look_for_alike

    if kind and kind not in FORMATS:
        stop(f"--as {kind}: expected one of {', '.join(FORMATS)}")
    how = Way(
        kind,
        day_of("--said-on", said_on),
        try_only=try_only,
        leave_out_refused=leave_out,
        from_supplier=from_supplier,
    )
    by = Bringer(whose(organisation))
    taken = []
    for number, file in enumerate(files, start=1):
        if len(files) > 1:
            sys.stderr.write(f"{number}/{len(files)} {file.name}\n")
        try:
            content = file.read_bytes()
        except OSError as error:
            stop(f"{file}: {error.strerror}")
        taken.append(_brought_in(content, file.name, by, how))
    look_for_alike(by, [done.kept for done in taken if done and done.kept])
    if None in taken:
        raise typer.Exit(NO)


def _brought_in(content: bytes, name: str, by: "Bringer", how: "Way") -> "Brought | None":
    """Bring one file in, tell what came of it and give that; None where it was not taken."""
    from amends.apps.chain.actions import AlreadyHere, NotWhole
    from amends.apps.chain.actions import bring_in as bring
    from amends.core.chain.reading import UnreadableError

    try:
        done = bring(content, name, by, how)
    except AlreadyHere as before:
        typer.echo(f"{name}: brought in before, as {before.kept.pk}. Nothing was changed.")
        return before.brought
    except UnreadableError as error:
        typer.echo(f"{name}: not taken.")
        _tell(name, [error.finding])
        return None
    except NotWhole as refused:
        kind, reading = refused.brought.kind, refused.brought.reading
        typer.echo(f"{name}: {kind}, not taken: {reading.refused} of {reading.rows} rows refused.")
        _tell(name, reading.findings)
        return None
    reading = done.reading
    typer.echo(
        f"{name}: {done.kind}, {f'taken as {done.kept.pk}' if done.kept else 'would be taken'}: "
        f"{reading.taken} rows, {reading.doubtful} of them doubtful; "
        f"{reading.left_out} left out, {reading.refused} refused. "
        f"{len(reading.things)} described, {len(reading.flows)} flows, "
        f"{len(reading.relations)} relations, {len(reading.observations)} observations."
    )
    _tell(name, reading.findings)
    return done


@app.command("undo")
def undo(
    number: Annotated[int, typer.Argument(help="Number of the import.")],
    *,
    organisation: Whose = "",
) -> None:
    """Take an import back: what the file said is forgotten, that it was here stays known."""
    with_database()
    from amends.apps.chain.actions import TakenBack, take_back
    from amends.apps.chain.queries import import_of

    kept = import_of(whose(organisation), number)
    if kept is None:
        stop(f"There is no import {number}.", NO)
    try:
        take_back(kept)
    except TakenBack:
        stop(f"Import {number} was taken back before.", NO)
    typer.echo(f"{number}: taken back.")


@app.command("same")
def same(*, organisation: Whose = "") -> None:
    """Look for descriptions that may be of one and the same; people decide on the page of the chain."""
    with_database()
    from amends.apps.chain.actions import Bringer, look_for_alike
    from amends.apps.chain.queries import open_pairs

    owner = whose(organisation)
    new = look_for_alike(Bringer(owner))
    found = open_pairs(owner)
    typer.echo(f"{new} new pairs; {found.waiting} wait for a decision.")


@app.command("list")
def listing(*, organisation: Whose = "") -> None:
    """List what was brought in."""
    with_database()
    from amends.apps.chain.queries import imports_of

    for kept in imports_of(whose(organisation)):
        undone = "  taken back" if kept.undone_at else ""
        typer.echo(f"{kept.pk:>5}  {kept.at:%Y-%m-%d}  {kept.kind:<12} {kept.taken:>8} rows  {kept.name}{undone}")


def whose(name: str) -> "Organisation | None":
    """Give the organisation that a command is about, None for the installation; ends where there is no such."""
    if not name:
        return None
    from amends.apps.accounts.queries import organisation_named

    found = organisation_named(name)
    if found is None:
        stop("There is no organisation of this name.", NO)
    return found


def day_of(option: str, text: str) -> "date | None":
    """Give the day an option names, None where it names none; ends where it is no day."""
    from amends.adapters.sheets.cells import CellError, day_in

    try:
        return day_in(option, text)
    except CellError as wrong:
        stop(f"{option}: expected a day such as {wrong.expected}")


def _tell(name: str, findings: "list[Finding]") -> None:
    from amends.apps.chain.pages.words import finding_in_words

    for finding in findings[:_SHOWN]:
        sys.stderr.write(f"{name}: {finding_in_words(finding)}\n")
    if len(findings) > _SHOWN:
        sys.stderr.write(f"{name}: and {len(findings) - _SHOWN} more\n")


def stop(words: str, status: int = NOT_VALID) -> NoReturn:
    """Say why nothing is done, and end."""
    sys.stderr.write(f"{words}\n")
    raise typer.Exit(status)
