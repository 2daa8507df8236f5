"""Who buys how much of what a supplier sells: whose word weighs, alone and with others.

A share of sales is only one part of leverage. Contract, cost of changing supplier, and who already talks to whom are
for people to weigh; nothing here says that a small buyer can do nothing.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from amends.core.chain.claims import Relation, Tie
from amends.core.chain.identity import Identities
from amends.core.chain.linking import Links

_CONTROL = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Buyer:
    """Somebody who buys from a supplier: kilograms and part of its sales, None where a mass is not said.

    `group` is whoever owns more than half of them, through how many hands ever; themselves where nobody says so.
    `group_share` is the part of the sales that all of the group buy together.
    """

    node: int
    mass: float | None
    share: float | None
    group: int
    group_share: float | None


def buyers_of(links: Links, supplier: int, owned: dict[int, int]) -> tuple[Buyer, ...]:
    """Give who buys from a supplier, the largest first; `owned` is as `groups_of` gives it."""
    at = np.flatnonzero(links.source == supplier)
    bought: dict[int, float] = {}
    for buyer, mass in zip(links.target[at].tolist(), links.mass[at].tolist(), strict=True):
        bought[buyer] = bought.get(buyer, 0.0) + mass
    total = sum(bought.values())
    is_known = not np.isnan(total) and total > 0
    together: dict[int, float] = {}
    for buyer, mass in bought.items():
        group = owned.get(buyer, buyer)
        together[group] = together.get(group, 0.0) + mass
    found = [
        Buyer(
            buyer,
            None if np.isnan(mass) else mass,
            mass / total if is_known else None,
            owned.get(buyer, buyer),
            together[owned.get(buyer, buyer)] / total if is_known else None,
        )
        for buyer, mass in bought.items()
    ]
    return tuple(sorted(found, key=lambda each: (-(each.share or 0.0), each.node)))


def joining(buyers: Sequence[Buyer], ours: Collection[int]) -> tuple[tuple[int, ...], float | None]:
    """Give the fewest others with whom some buyers buy more than half of what a supplier sells, and what they buy then.

    Nobody where they do so alone, where they buy nothing, or where a mass is not said.
    """
    own = [each.share for each in buyers if each.node in ours]
    if not own or any(each.share is None for each in buyers):
        return (), None
    together = sum(share or 0.0 for share in own)
    joined: list[int] = []
    others = sorted(
        (each for each in buyers if each.node not in ours), key=lambda each: (-(each.share or 0.0), each.node)
    )
    for each in others:
        if together > float(_CONTROL):
            break
        joined.append(each.node)
        together += each.share or 0.0
    return tuple(joined), together if joined else None


def groups_of(identities: Identities, relations: Iterable[Relation]) -> dict[int, int]:
    """Give whoever controls each node, by number: owners of more than half, followed to the last; cycles end.

    Where nobody says how large a part somebody owns, they are taken for an owner of the whole only if they are the
    only owner named.
    """
    owners: dict[int, list[tuple[int, Decimal | None]]] = {}
    for relation in relations:
        if relation.tie is Tie.OWNS:
            owned = identities.number[relation.target]
            owners.setdefault(owned, []).append((identities.number[relation.source], relation.share))
    parent = {node: owner for node, named in owners.items() if (owner := _controlling(named)) is not None}
    return {node: _last(parent, node) for node in parent}


def _controlling(named: list[tuple[int, Decimal | None]]) -> int | None:
    large = [owner for owner, share in named if share is not None and share > _CONTROL]
    if large:
        return large[0]
    return named[0][0] if len(named) == 1 and named[0][1] is None else None


def _last(parent: dict[int, int], node: int) -> int:
    seen = {node}
    while node in parent and parent[node] not in seen:
        node = parent[node]
        seen.add(node)
    return node
