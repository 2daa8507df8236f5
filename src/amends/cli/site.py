"""`amends manage`, `amends demo`, `amends serve`: the web application."""

import os
import sys
from typing import Annotated

import typer

from amends.cli.printing import NOT_VALID

SETTINGS = "amends.web.settings"
_PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True}


def register(app: typer.Typer) -> None:
    """Add the commands of the web application."""
    app.command("manage", context_settings=_PASS_ON)(manage)
    app.command("demo")(demo)
    app.command("serve")(serve)
    app.command("code")(code)


def _prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)


def with_database() -> None:
    """Make Django ready, and end with a plain sentence where the tables are not there yet."""
    _prepare()
    import django
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        sys.stderr.write("The database is not ready. Run: amends manage migrate\n")
        raise typer.Exit(NOT_VALID)


def manage(context: typer.Context) -> None:
    """Run a Django management command, for example `amends manage migrate`."""
    _prepare()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["amends manage", *context.args])


def demo() -> None:
    """Fill an empty database with the demonstration cases and accounts."""
    with_database()
    from django.utils import timezone

    from amends.apps.cases.demonstration import load
    from amends.apps.chain.demonstration import load_for_cases
    from amends.apps.directory.demonstration import load as load_directory
    from amends.apps.money.demonstration import load as load_money
    from amends.apps.money.demonstration import load_fund
    from amends.apps.monitoring.demonstration import load as load_visits
    from amends.apps.people.demonstration import load as load_files
    from amends.apps.plans.demonstration import load as load_plan

    now = timezone.now()
    for case in load(now):
        typer.echo(f"{case.reference}  {case.title['en']}")
    load_for_cases(timezone.localdate())
    load_directory(now)
    load_files()
    load_plan(now)
    load_money(now)
    load_fund(now)
    load_visits(now)


def code(username: Annotated[str, typer.Argument(help="Who signs in to the demonstration.")]) -> None:
    """Print the code that the telephone of somebody in the demonstration would show now; of nobody else."""
    with_database()
    from amends.apps.accounts.queries import NotOfTheDemonstration, demonstration_code_of

    try:
        typer.echo(demonstration_code_of(username))
    except NotOfTheDemonstration:
        sys.stderr.write("Only somebody of the demonstration has a code that can be shown.\n")
        raise typer.Exit(NOT_VALID) from None


def serve(
    bind: Annotated[str, typer.Option(help="Address and port.")] = "127.0.0.1:8000",
    workers: Annotated[int, typer.Option(help="Processes.")] = 1,
    threads: Annotated[int, typer.Option(help="Threads in each.")] = 4,
) -> None:
    """Serve the product; prints the address and, where there are demonstration cases, the sign-ins."""
    with_database()
    from amends.apps.accounts.queries import demonstration_sign_ins

    sign_ins = demonstration_sign_ins()
    if sign_ins:
        typer.echo(f"Demonstration sign-ins; the passphrase of each is {sign_ins[0].passphrase}")
        typer.echo("The code that is asked for then stands on the page, and is what `amends code USERNAME` prints")
    for sign_in in sign_ins:
        typer.echo(f"  {sign_in.username:<14} {sign_in.name}, {sign_in.standing}, {sign_in.organisation}")
    typer.echo(f"Amends is at http://{bind}")
    sys.stdout.flush()
    command = ["gunicorn", "amends.web.wsgi", "--bind", bind, "--workers", str(workers), "--threads", str(threads)]
    # One way in, and a quiet start; a slow machine may take its time to begin.
    command += ["--no-control-socket", "--log-level", "warning", "--timeout", "120"]
    os.execv(sys.executable, [sys.executable, "-m", *command])  # noqa: S606 - our own interpreter, fixed words
