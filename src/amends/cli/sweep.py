"""`amends sweep`: what has to be done now and then, for a timer to call."""

from datetime import timedelta
from typing import Annotated

import typer

from amends.cli.ledger import stamped, stop_lost
from amends.cli.site import with_database


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("sweep")(sweep)


def sweep(
    every: Annotated[int, typer.Option(min=1, help="Hours between two checkpoints.")] = 24,
) -> None:
    """Sign how far every history has got, if that is due, and forget sessions and counts that are over."""
    with_database()
    from amends.apps.accounts.actions import forget_what_is_over
    from amends.apps.ledger.actions import LostError, authority, make_checkpoint_if_due

    try:
        made = make_checkpoint_if_due(every=timedelta(hours=every), time_stamp=authority())
    except LostError as lost:
        stop_lost(lost)
    typer.echo(f"Checkpoint {made.checkpoint.number} was signed{stamped(made)}." if made else "No checkpoint was due.")
    typer.echo(f"{forget_what_is_over()} sessions and counts that were over are forgotten.")
