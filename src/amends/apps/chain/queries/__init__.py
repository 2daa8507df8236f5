"""Every question about imports and chains. An organisation sees what it brought in itself, and nothing else."""

from importlib import import_module
from typing import TYPE_CHECKING

from amends.apps.chain.models import Import, Pair
from amends.apps.chain.queries.analysts import is_analyst
from amends.apps.chain.queries.case import (
    SEALED_FOR,
    Sharer,
    companies_of,
    effects_of,
    linkage_of,
    may_see_findings,
    may_trace,
    sharers,
    suppliers_of,
)
from amends.apps.chain.queries.chain import Asked, Chain, NotFoundError, asked, chain_of, descriptions
from amends.apps.chain.queries.declarations import Declared, declaration_in, declarations_of, roll_up_of
from amends.apps.chain.queries.imports import evidence_in, files_of, held_already, import_of, imports_of, keys_in
from amends.apps.chain.queries.pairs import Open, open_pairs, pair_of
from amends.apps.chain.queries.questions import CaseQuestion, CompanyNotFoundError, EffectQuestion, NoBuyerError
from amends.apps.chain.queries.records import (
    CompanyLink,
    EffectFound,
    Found,
    Kept,
    LinkageFound,
    OtherBuyer,
    SiteLoss,
    SupplierSales,
    Weighed,
    written,
)

if TYPE_CHECKING:
    from amends.apps.chain.queries.effects import effect
    from amends.apps.chain.queries.linking import linkage
    from amends.apps.chain.queries.tracing import Reached, Traced, trace
    from amends.apps.chain.queries.weighing import (
        Exposed,
        Left,
        Weight,
        Workers,
        disengage,
        exposure,
        is_any_unsaid,
        is_unsaid_beyond,
        leverage,
        unsaid_ends,
    )

__all__ = [
    "SEALED_FOR",
    "Asked",
    "CaseQuestion",
    "Chain",
    "CompanyLink",
    "CompanyNotFoundError",
    "Declared",
    "EffectFound",
    "EffectQuestion",
    "Exposed",
    "Found",
    "Import",
    "Kept",
    "Left",
    "LinkageFound",
    "NoBuyerError",
    "NotFoundError",
    "Open",
    "OtherBuyer",
    "Pair",
    "Reached",
    "Sharer",
    "SiteLoss",
    "SupplierSales",
    "Traced",
    "Weighed",
    "Weight",
    "Workers",
    "asked",
    "chain_of",
    "companies_of",
    "declaration_in",
    "declarations_of",
    "descriptions",
    "disengage",
    "effect",
    "effects_of",
    "evidence_in",
    "exposure",
    "files_of",
    "held_already",
    "import_of",
    "imports_of",
    "is_analyst",
    "is_any_unsaid",
    "is_unsaid_beyond",
    "keys_in",
    "leverage",
    "linkage",
    "linkage_of",
    "may_see_findings",
    "may_trace",
    "open_pairs",
    "pair_of",
    "roll_up_of",
    "sharers",
    "suppliers_of",
    "trace",
    "unsaid_ends",
    "written",
]

_WOKEN = {
    **dict.fromkeys(("effect",), "effects"),
    **dict.fromkeys(("linkage",), "linking"),
    **dict.fromkeys(("Reached", "Traced", "trace"), "tracing"),
    **dict.fromkeys(
        (
            "Exposed",
            "Left",
            "Weight",
            "Workers",
            "disengage",
            "exposure",
            "is_any_unsaid",
            "is_unsaid_beyond",
            "leverage",
            "unsaid_ends",
        ),
        "weighing",
    ),
}
"""Where each question is answered that needs numpy and scipy. They are woken when it is first asked, because a server
in which nobody traces should not carry their sixty megabytes."""


def __getattr__(name: str) -> object:
    if name not in _WOKEN:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_WOKEN[name]}"), name)
