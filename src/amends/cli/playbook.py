"""`amends playbook`: list, check, explain, show, compare, schema."""

import typer

app = typer.Typer(help="Read, check and compare the guidance.", no_args_is_help=True)


@app.callback()
def playbook() -> None:
    """Read, check and compare the guidance."""
