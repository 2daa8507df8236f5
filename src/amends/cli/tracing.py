"""`amends chain trace`, `exposure`, `leverage`, `disengage`, `export`: questions about a chain."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amends.cli.chain import NO, Whose, stop, whose
from amends.cli.printing import Format, in_json, in_lines
from amends.cli.site import with_database

if TYPE_CHECKING:
    from amends.apps.chain.queries import Asked

As = Annotated[Format, typer.Option("--format", help="How to write the answer.")]
Metal = Annotated[str, typer.Option(help="Only this metal, such as tin; what names no metal counts for each.")]
Within = Annotated[
    str, typer.Option("--period", help="Only flows with a day in it, such as 2025-01-01..2025-03-31, 2025 or 2025-03.")
]


def register(app: typer.Typer) -> None:
    """Add the questions."""
    for ask in (trace, exposure, leverage, disengage, export):
        app.command(ask.__name__)(ask)


def trace(
    site: Annotated[str, typer.Option(help="Key, identifier or name of the site.")],
    *,
    period: Within = "",
    metal: Metal = "",
    organisation: Whose = "",
    paths: Annotated[int, typer.Option(help="How many paths to name for each brand.", min=0, max=100)] = 5,
    written: As = Format.TEXT,
) -> None:
    """Say which brands are linked to a site, how strongly, how surely, and by which paths."""
    asked = _asked(organisation, metal, period)
    from amends.apps.chain.pages import lines, plain
    from amends.apps.chain.queries import trace as ask

    with _answering():
        traced = ask(asked, site, most_ways=paths)
        if written is Format.JSON:
            in_json({"metal": metal or None, "period": period or None, **plain.trace(traced)})
        else:
            in_lines(lines.trace(traced))


def exposure(
    *,
    site: Annotated[list[str] | None, typer.Option(help="A site; without one, all.")] = None,
    brand: Annotated[list[str] | None, typer.Option(help="A brand; without one, all.")] = None,
    period: Within = "",
    metal: Metal = "",
    organisation: Whose = "",
    written: As = Format.TEXT,
) -> None:
    """Say which part of every site's metal arrives at every brand."""
    asked = _asked(organisation, metal, period)
    from amends.apps.chain.pages import lines, plain
    from amends.apps.chain.queries import exposure as ask

    with _answering():
        rows = ask(asked, site or (), brand or ())
        if written is Format.JSON:
            in_json(plain.exposure(rows))
        else:
            in_lines(lines.exposure(rows))


def leverage(
    supplier: Annotated[str, typer.Option(help="Key, identifier or name of the supplier.")],
    *,
    period: Within = "",
    metal: Metal = "",
    organisation: Whose = "",
    written: As = Format.TEXT,
) -> None:
    """Say who buys which part of what a supplier sells, alone and as a group: with whom to join."""
    asked = _asked(organisation, metal, period)
    from amends.apps.chain.pages import lines, plain
    from amends.apps.chain.queries import leverage as ask

    with _answering():
        weights = ask(asked, supplier)
        if written is Format.JSON:
            in_json(plain.leverage(weights))
        else:
            in_lines(lines.leverage(weights))


def disengage(
    leaving: Annotated[list[str], typer.Option(help="Who would buy and sell no more; may be named several times.")],
    *,
    period: Within = "",
    metal: Metal = "",
    organisation: Whose = "",
    written: As = Format.TEXT,
) -> None:
    """Say what happens to sites when somebody leaves: what is lost, what goes elsewhere, how many work there."""
    asked = _asked(organisation, metal, period)
    from amends.apps.chain.pages import lines, plain
    from amends.apps.chain.queries import disengage as ask

    with _answering():
        left = ask(asked, leaving)
        if written is Format.JSON:
            in_json(plain.left(left))
        else:
            in_lines(lines.left(left))


def export(
    *,
    out: Annotated[Path, typer.Option(help="File to write, such as chain.omts.")],
    scope: Annotated[str, typer.Option(help="For whom: internal, partner or public.")] = "partner",
    redact: Annotated[list[str] | None, typer.Option(help="Somebody to be named nowhere; may be repeated.")] = None,
    organisation: Whose = "",
) -> None:
    """Write a chain as OMTS for partners or the public: what they must not see is left out or redacted."""
    import json

    asked = _asked(organisation, "", "")
    from amends.adapters.chain.omts import SCOPES
    from amends.apps.chain.actions import write_out

    if scope not in SCOPES:
        stop(f"--scope {scope}: expected one of {', '.join(SCOPES)}")
    with _answering():
        content = write_out(asked, scope=scope, redacted=redact or ())
    try:
        out.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        stop(f"{out}: {error.strerror}")
    typer.echo(f"Written: {out}, {len(content['nodes'])} nodes and {len(content['edges'])} edges, for {scope}.")


def _asked(organisation: str, metal: str, period: str) -> "Asked":
    with_database()
    from amends.adapters.sheets.cells import CellError, span_in
    from amends.apps.chain.queries import asked, chain_of

    try:
        within = span_in("--period", period)
    except CellError as wrong:
        stop(f"--period: expected {wrong.expected}")
    return asked(chain_of(whose(organisation)), metal=metal.casefold(), period=within)


@contextmanager
def _answering() -> Iterator[None]:
    from amends.apps.chain.queries import NotFoundError
    from amends.core.chain.verdicts import ClosedCycleError

    try:
        yield
    except NotFoundError as error:
        several = f" Several things are called so: {', '.join(error.keys)}" if error.keys else ""
        stop(f"Nothing in the chain has this key, identifier or name alone.{several}", NO)
    except ClosedCycleError as error:
        stop(f"In these data metal cannot leave a group of {len(error.nodes)}; no share can be given.", NO)
