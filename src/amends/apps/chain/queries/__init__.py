"""Every question about imports and chains. An organisation sees what it brought in itself, and nothing else."""

from amends.apps.chain.models import Import
from amends.apps.chain.queries.chain import Asked, Chain, NotFoundError, asked, chain_of
from amends.apps.chain.queries.imports import held_already, import_of, imports_of
from amends.apps.chain.queries.tracing import Reached, Traced, trace
from amends.apps.chain.queries.weighing import (
    Exposed,
    Left,
    Weight,
    Workers,
    disengage,
    exposure,
    is_any_unsaid,
    leverage,
)

__all__ = [
    "Asked",
    "Chain",
    "Exposed",
    "Import",
    "Left",
    "NotFoundError",
    "Reached",
    "Traced",
    "Weight",
    "Workers",
    "asked",
    "chain_of",
    "disengage",
    "exposure",
    "held_already",
    "import_of",
    "imports_of",
    "is_any_unsaid",
    "leverage",
    "trace",
]
