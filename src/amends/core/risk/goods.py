"""Whether a metal of a site is on a list of goods made with child or forced labour; lists name goods in many words."""

import re
from collections.abc import Iterable, Sequence

from amends.core.risk.evidence import GOODS_WEIGHT, Evidence, Sort

NAMES = {
    "bauxite": ("bauxite", "aluminium", "aluminum"),
    "cobalt": ("cobalt", "heterogenite"),
    "copper": ("copper",),
    "diamonds": ("diamond", "diamonds"),
    "gold": ("gold",),
    "graphite": ("graphite",),
    "lithium": ("lithium",),
    "manganese": ("manganese",),
    "mica": ("mica",),
    "nickel": ("nickel",),
    "tantalum": ("tantalum", "coltan"),
    "tin": ("tin", "cassiterite"),
    "tungsten": ("tungsten", "wolframite", "wolfram"),
}


def is_named(metal: str, good: str) -> bool:
    """Say whether a good is this metal or its ore, by whole words."""
    said = metal.casefold().strip()
    words = next((names for name, names in NAMES.items() if said == name or said in names), (said,))
    return any(re.search(rf"\b{re.escape(word)}\b", good.casefold()) for word in words if word)


def listed(metals: Iterable[str], goods: Sequence[Sequence[str]], *, by: str, edition: str) -> list[Evidence]:
    """Give what a list says of a country's goods that are these metals: each good, then its harms."""
    named = sorted(metals)
    return [
        Evidence(Sort.GOODS, harm, GOODS_WEIGHT[harm], None, by, edition)
        for good, *harms in goods
        if any(is_named(metal, good) for metal in named)
        for harm in harms
    ]
