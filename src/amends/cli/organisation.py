"""`amends organisation`, `amends invite`: how the first administrator of an organisation comes in."""

import sys
from typing import Annotated, NoReturn

import typer

from amends.cli.printing import NOT_VALID
from amends.cli.site import with_database

app = typer.Typer(help="Organisations that work here.", no_args_is_help=True)
_NO = 1
_ADDRESS = "http://127.0.0.1:8000"
_Address = Annotated[str, typer.Option("--address", help="Where people reach Amends; the invitation begins with it.")]


def register(whole: typer.Typer) -> None:
    """Add the commands."""
    whole.add_typer(app, name="organisation")
    whole.command("invite")(invite)


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="What it is called.")],
    *,
    kind: Annotated[str, typer.Option(help="Code of its role, such as DC, CSO or SR; `list` names them.")],
    administrator: Annotated[str, typer.Option(help="Name of its first administrator.")],
    email: Annotated[str, typer.Option(help="Their e-mail address.")],
    address: _Address = _ADDRESS,
) -> None:
    """Add an organisation and print, once, the address with which its first administrator comes in."""
    with_database()
    from amends.apps.accounts.actions import TakenError, found
    from amends.apps.accounts.queries import organisation_kinds

    if kind not in organisation_kinds():
        _refuse(f"{kind}: expected one of {', '.join(sorted(organisation_kinds()))}", NOT_VALID)
    try:
        found(name, kind=kind)
    except TakenError:
        _refuse("There is an organisation of this name already.", _NO)
    _invited(name, email=email, called=administrator, address=address, administrator=True)


@app.command("list")
def listing() -> None:
    """List the organisations that work here, and the codes of the roles an organisation can have."""
    with_database()
    from amends.apps.accounts.queries import organisation_kinds, organisations

    for organisation in organisations():
        typer.echo(f"{organisation.kind:<6} {organisation.name}")
    typer.echo("\nRoles:")
    for code, words in organisation_kinds().items():
        typer.echo(f"  {code:<6} {words}")


def invite(
    email: Annotated[str, typer.Argument(help="Whom to invite.")],
    *,
    organisation: Annotated[str, typer.Option(help="Into which organisation.")],
    name: Annotated[str, typer.Option(help="What the person is called; only shown in the list of invitations.")] = "",
    administrator: Annotated[bool, typer.Option("--administrator", help="To administer the organisation.")] = False,
    address: _Address = _ADDRESS,
) -> None:
    """Invite somebody into an organisation and print the address, once: for when no administrator is left."""
    with_database()
    _invited(organisation, email=email, called=name, address=address, administrator=administrator)


def _invited(organisation: str, *, email: str, called: str, address: str, administrator: bool) -> None:
    from amends.apps.accounts.actions import Invited, TakenError
    from amends.apps.accounts.actions import invite as invite_into
    from amends.apps.accounts.queries import organisation_named

    there = organisation_named(organisation)
    if there is None:
        _refuse("There is no organisation of this name.", _NO)
    try:
        token = invite_into(there, Invited(email, administrator=administrator, name=called), by=None)
    except TakenError:
        _refuse("Somebody of this organisation has this e-mail address already.", _NO)
    typer.echo(f"{address.rstrip('/')}/invited/{token}/")
    sys.stderr.write("It works once, for seven days, for whoever opens it first. It is shown only now.\n")


def _refuse(words: str, status: int) -> NoReturn:
    sys.stderr.write(f"{words}\n")
    raise typer.Exit(status)
