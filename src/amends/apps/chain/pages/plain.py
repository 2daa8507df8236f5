"""Answers about a chain as plain values, for JSON: the same from the command line and any other way out."""

from collections.abc import Iterable, Sequence
from typing import Any

from amends.apps.chain.queries import Exposed, Left, Reached, Traced, Weight
from amends.core.chain.claims import Thing
from amends.core.chain.following import Way


def thing(said: Thing) -> dict[str, Any]:
    """Give what something is called."""
    return {"key": said.key, "name": said.name, "kind": str(said.kind), "role": str(said.role) if said.role else None}


def trace(traced: Traced) -> dict[str, Any]:
    """Give a trace."""
    return {
        "site": thing(traced.site),
        "brands": [_reached(each) for each in traced.brands],
        "ends": [_reached(each) for each in traced.ends],
        "between": traced.between,
        "periods_mixed": traced.periods_mixed,
    }


def exposure(rows: Sequence[Exposed]) -> list[dict[str, Any]]:
    """Give an exposure."""
    return [
        {"site": thing(row.site), "brand": thing(row.brand), "share_of_output": row.share, "estimate": row.is_estimate}
        for row in rows
    ]


def leverage(weights: Sequence[Weight]) -> list[dict[str, Any]]:
    """Give who buys from a supplier."""
    return [
        {
            "buyer": thing(each.thing),
            "mass_kg": each.buyer.mass,
            "share_of_sales": each.buyer.share,
            "group": thing(each.group),
            "group_share_of_sales": each.buyer.group_share,
        }
        for each in weights
    ]


def left(after: Left) -> dict[str, Any]:
    """Give what happens when somebody leaves."""
    return {
        "sites": [
            {
                "site": thing(loss.site),
                "share_lost": loss.share_lost,
                "share_rerouted": loss.share_rerouted,
                "unsold_kg": loss.unsold,
                "workers": None
                if loss.workers is None
                else {
                    "number": loss.workers.number,
                    "on": loss.workers.on.isoformat() if loss.workers.on else None,
                    "by": loss.workers.by,
                },
            }
            for loss in after.losses
        ],
        "rerouted": [{"supplier": thing(each), "mass_kg": mass} for each, mass in after.rerouted],
        "unsold": [{"supplier": thing(each), "mass_kg": mass} for each, mass in after.unsold],
        "estimate": after.is_estimate,
    }


def _ways(each: Reached) -> Iterable[tuple[Way, tuple[Thing, ...]]]:
    return zip(each.ways.heaviest, each.steps, strict=True)


def _reached(each: Reached) -> dict[str, Any]:
    linked = each.linked
    return {
        **thing(each.thing),
        "linked": "possible" if linked.is_possible else "on_paper",
        "tier": linked.tier,
        "share_of_output": linked.share_of_output,
        "share_of_intake": {"low": linked.low, "estimate": linked.estimate, "high": linked.high},
        "confidence": str(linked.confidence),
        "because": list(linked.because),
        "paths": [{"nodes": [step.key for step in steps], "share": way.share} for way, steps in _ways(each)],
        "paths_cover": each.ways.covered,
        "other_paths_at_most": each.ways.bound,
    }
