"""`amends risk`: the risk at the sites of an organisation's chain, from dated evidence, with every reason."""

from typing import TYPE_CHECKING, Annotated

import typer

from amends.cli.chain import NO, stop, whose
from amends.cli.printing import Format, in_json, in_lines
from amends.cli.site import with_database

if TYPE_CHECKING:
    from amends.apps.risk.queries import Risks, SiteRisk


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("risk")(risk)


def risk(
    *,
    organisation: Annotated[str, typer.Option(help="Whose chain is looked at.")],
    site: Annotated[str, typer.Option(help="Key, identifier or name of one site, unfolded; without it, all.")] = "",
    written: Annotated[Format, typer.Option("--format", help="How to write the answer.")] = Format.TEXT,
) -> None:
    """Say how likely harm is at every site of a chain, and why; what to look at first stands in front."""
    with_database()
    from django.utils import timezone

    from amends.apps.risk.pages import plain
    from amends.apps.risk.queries import Risks

    owner = whose(organisation)
    if owner is None:
        stop("--organisation: name one; risk is looked at for the chain of an organisation.")
    risks = Risks(owner, timezone.localdate())
    sites = (_one(risks, site),) if site else risks.all
    if written is Format.JSON:
        in_json(plain.values(sites, risks.coverage()))
    else:
        in_lines(plain.lines(sites, risks.coverage(), is_unfolded=bool(site)))


def _one(risks: "Risks", name: str) -> "SiteRisk":
    from amends.apps.chain.queries import NotFoundError

    try:
        node = risks.asked.node(name)
    except NotFoundError as error:
        several = f" Several things are called so: {', '.join(error.keys)}" if error.keys else ""
        stop(f"Nothing in the chain has this key, identifier or name alone.{several}", NO)
    found = risks.site(node)
    if found is None:
        stop(f"{name} is not a site: ore comes out of the ground nowhere there.", NO)
    return found
