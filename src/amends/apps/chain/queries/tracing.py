"""Who is linked to a site, how strongly, by which ways, and where the data end."""

from dataclasses import dataclass

from amends.apps.chain.queries.chain import Asked
from amends.core.chain.claims import Role, Thing
from amends.core.chain.following import NO_WAYS, Linked, Ways, follow, network_of, ways


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody linked to the site, and the heaviest ways there, `steps` those who stand on each."""

    thing: Thing
    linked: Linked
    ways: Ways = NO_WAYS
    steps: tuple[tuple[Thing, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Traced:
    """What is known of where the metal of a site goes: who sells it to people, and where the data end before.

    `between` counts those in the middle; `sold` is whether anybody says to whom the site sells.
    """

    site: Thing
    brands: tuple[Reached, ...]
    ends: tuple[Reached, ...]
    between: int
    periods_mixed: bool

    @property
    def sold(self) -> bool:
        return bool(self.brands or self.ends or self.between)


def trace(asked: Asked, name: str, *, most_ways: int = 5) -> Traced:
    """Follow the metal of a site, or of anybody else, to the brands.

    Brands are those that a source calls so; where none is linked, all with whom the chain ends in the data.

    Raises:
        NotFoundError: nothing is called so, or several things are.
        ClosedCycleError: metal goes round in a group it can never leave in the data.
    """
    site = asked.node(name)
    followed = follow(asked.links, site)
    called = {node for node in asked.nodes_of(role=Role.BRAND) if node != site}
    brands = [each for each in followed.linked if each.node in called]
    ends = [each for each in followed.ends() if each.node not in called]
    if not brands:
        brands, ends = ends, []
    between = len(followed.linked) - len(brands) - len(ends)
    return Traced(
        asked.thing(site),
        _with_ways(asked, site, brands, most_ways),
        tuple(Reached(asked.thing(each.node), each) for each in _strongest(ends)),
        between,
        followed.periods_mixed,
    )


def _strongest(linked: list[Linked]) -> list[Linked]:
    return sorted(linked, key=lambda each: (-each.estimate, -each.high, each.tier, each.node))


def _with_ways(asked: Asked, site: int, linked: list[Linked], most: int) -> tuple[Reached, ...]:
    network = network_of(asked.links)
    reached = []
    for each in _strongest(linked):
        found = (
            ways(asked.links, network, site=site, end=each.node, most=most) if most and each.is_possible else NO_WAYS
        )
        steps = tuple(tuple(asked.thing(node) for node in way.nodes) for way in found.heaviest)
        reached.append(Reached(asked.thing(each.node), each, found, steps))
    return tuple(reached)
