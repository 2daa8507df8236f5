"""`amends sweep`: what has to be done now and then, for a timer to call."""

from datetime import timedelta
from time import time
from typing import Annotated

import typer

from amends.cli.ledger import stamped, stop_lost
from amends.cli.site import with_database

_AN_HOUR = 3600
"""What was written in this time may still become a document."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("sweep")(sweep)


def sweep(
    every: Annotated[int, typer.Option(min=1, help="Hours between two checkpoints.")] = 24,
) -> None:
    """Sign how far every history has got, remind people of dates, and forget what is over or was left behind."""
    with_database()
    from amends.apps.accounts.actions import forget_what_is_over
    from amends.apps.ledger.actions import LostError, authority, make_checkpoint_if_due
    from amends.apps.notices.actions import remind
    from amends.apps.people.actions import clean_up_documents

    try:
        made = make_checkpoint_if_due(every=timedelta(hours=every), time_stamp=authority())
    except LostError as lost:
        stop_lost(lost)
    typer.echo(f"Checkpoint {made.checkpoint.number} was signed{stamped(made)}." if made else "No checkpoint was due.")
    typer.echo(f"{forget_what_is_over()} sessions and counts that were over are forgotten.")
    typer.echo(f"{clean_up_documents(before=time() - _AN_HOUR)} sealed files that belong to no document are removed.")
    typer.echo(f"{remind()} people were reminded that something is due.")
