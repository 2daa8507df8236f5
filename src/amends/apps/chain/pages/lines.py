"""Answers about a chain as lines to be read at a terminal."""

from collections.abc import Iterator, Sequence

from amends.apps.chain.pages.words import BECAUSE, CONFIDENCE
from amends.apps.chain.queries import Exposed, Left, Reached, Traced, Weight, Workers
from amends.core.chain.claims import Thing


def share(part: float | None) -> str:
    """Write a part as a percentage with three digits that count; a part that is not known is a question mark."""
    if part is None:
        return "?"
    if 0 < part < 0.0001:  # noqa: PLR2004 - below a hundredth of a percent
        return "< 0.01 %"
    return f"{part * 100:.3g} %" if part < 0.9995 else f"{part * 100:.0f} %"  # noqa: PLR2004 - what rounds to 100 %


def called(thing: Thing) -> str:
    """Write what something is called, with its key."""
    return f"{thing.name} ({thing.key})" if thing.name else thing.key


def trace(traced: Traced) -> Iterator[str]:
    """Write a trace."""
    yield called(traced.site)
    if not traced.sold:
        yield "Nobody says to whom it sells. That is not known, not none."
        return
    if traced.periods_mixed:
        yield "Some masses are not said, so all periods were taken together."
    yield f"{len(traced.brands)} at the end of the chain are linked, through {traced.between} in between."
    for each in traced.brands:
        yield ""
        yield from _reached(each)
    if traced.ends:
        yield ""
        yield "The data end before a brand at:"
        for each in traced.ends:
            yield f"  {called(each.thing)}, {share(each.linked.share_of_output)} of the site’s metal"


def _reached(each: Reached) -> Iterator[str]:
    linked = each.linked
    how = "possible" if linked.is_possible else "on paper only"
    yield f"{called(each.thing)}: {how}, tier {linked.tier}"
    yield f"  of what it gets: {share(linked.low)} – {share(linked.high)}, estimate {share(linked.estimate)}"
    yield f"  of what the site sells: {share(linked.share_of_output)}"
    because = "; ".join(str(BECAUSE[mark]) for mark in linked.because)
    yield f"  confidence: {CONFIDENCE[linked.confidence]}{f' ({because})' if because else ''}"
    for way, steps in zip(each.ways.heaviest, each.steps, strict=True):
        yield f"  {share(way.share):>9}  {' → '.join(step.name or step.key for step in steps)}"
    if each.ways.covered is not None:
        yield (
            f"  these ways carry {share(each.ways.covered)} of it, "
            f"any other at most {share(each.ways.bound)} of the site’s metal"
        )


def exposure(rows: Sequence[Exposed]) -> Iterator[str]:
    """Write an exposure."""
    if not rows:
        yield "No site is linked to a brand in these data. That is not known, not none."
    if rows and rows[0].is_estimate:
        yield "Some masses are not said: these are estimates that split them equally."
    for row in rows:
        yield f"{share(row.share):>9}  {called(row.site)} → {called(row.brand)}"


def leverage(weights: Sequence[Weight]) -> Iterator[str]:
    """Write who buys from a supplier."""
    if not weights:
        yield "Nobody says who buys from it. That is not known, not none."
    for each in weights:
        mass = "mass not said" if each.buyer.mass is None else f"{each.buyer.mass:,.0f} kg"
        group = "" if each.group == each.thing else f", with {called(each.group)} {share(each.buyer.group_share)}"
        yield f"{share(each.buyer.share):>9}  {called(each.thing)}, {mass}{group}"


def left(after: Left) -> Iterator[str]:
    """Write what happens when somebody leaves."""
    if after.is_estimate:
        yield "Some masses are not said: these are estimates that split them equally."
    yield "Estimate of the first moment: nobody mines less, nobody new buys, buyers take what they are offered."
    if not after.losses:
        yield "No site in these data sells through them."
    for loss in after.losses:
        yield (
            f"{called(loss.site)}: {share(loss.share_lost)} finds no buyer, "
            f"{share(loss.share_rerouted)} goes another way; {_people(loss.workers)}"
        )
    for words, masses in (("sells elsewhere", after.rerouted), ("finds no buyer for", after.unsold)):
        for thing, mass in masses:
            yield f"{called(thing)} {words} {mass:,.0f} kg"


def _people(workers: Workers | None) -> str:
    if workers is None:
        return "workers not counted"
    return f"{workers.number} workers ({workers.on or 'no day'}, {workers.by})"
