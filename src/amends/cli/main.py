"""The command `amends` and what it can do. Each command imports what it needs only when it is called."""

import typer

from amends.cli import (
    backup,
    chain,
    directory,
    ledger,
    organisation,
    playbook,
    redress,
    risk,
    scenario,
    site,
    sweep,
    tracing,
)

app = typer.Typer(
    help="From an allegation of exploitation in a mineral supply chain to an effective remedy.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,  # drawing help with Rich takes three times as long as everything else
)
tracing.register(chain.app)
app.add_typer(chain.app, name="chain")
app.add_typer(directory.app, name="directory")
app.add_typer(ledger.app, name="ledger")
app.add_typer(playbook.app, name="playbook")
app.add_typer(redress.app, name="redress")
app.add_typer(scenario.app, name="scenario")
backup.register(app)
organisation.register(app)
risk.register(app)
site.register(app)
sweep.register(app)


def run() -> None:
    """Run the command."""
    app()
