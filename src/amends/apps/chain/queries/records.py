"""What was found in a chain for a case, as it is kept sealed beside it: a picture of one day, readable to its members.

The members of a case belong to many organisations, and none of them sees another's chain. So what was found is kept
with the case, by names of companies and sites; nothing here is about a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Source:
    """A file or register that says so, and the day on which it did."""

    name: str
    on: date | None


@dataclass(frozen=True, slots=True)
class WayThere:
    """A way from the site, by name, and the part of its metal that goes by it; None where a mass is not said."""

    share: float | None
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Part of the sales of somebody that a company buys, alone and with its group; None where a mass is not said."""

    supplier: str
    share: float | None
    group: str
    group_share: float | None


@dataclass(frozen=True, slots=True)
class CompanyLink:
    """What the chain says about one company of the case: `party` is its key there, `key` and `name` those in the chain.

    `finding`, `because` and `confidence` are those of `amends.core.chain.linkage`. `output` is the part of the site's
    metal that arrives; `low`, `estimate` and `high` are of what the company gets.
    """

    party: str
    key: str
    name: str
    finding: str
    because: str
    confidence: str
    tier: int | None
    output: float | None
    low: float
    estimate: float
    high: float
    marks: tuple[str, ...]
    weight: Weighed | None
    ways: tuple[WayThere, ...]
    sources: tuple[Source, ...]
    known_since: date | None


@dataclass(frozen=True, slots=True)
class OtherBuyer:
    """A brand that is linked and is no party of the case: with whom one could act, and who could share the cost."""

    name: str
    output: float | None
    estimate: float
    confidence: str
    weight: Weighed | None


@dataclass(frozen=True, slots=True)
class SupplierSales:
    """Who buys what a supplier on the way sells: name, part, and whether it is a company of the case, largest first.

    `joining` are those with whom the companies of the case buy more than half, `together` what they buy then.
    """

    name: str
    buyers: tuple[tuple[str, float | None, bool], ...]
    joining: tuple[str, ...]
    together: float | None


@dataclass(frozen=True, slots=True)
class LinkageFound:
    """How the companies of a case are linked to the site of harm, as one organisation's chain said on one day."""

    site: str
    metal: str
    first: date | None
    last: date | None
    harm: str
    companies: tuple[CompanyLink, ...]
    others: tuple[OtherBuyer, ...]
    suppliers: tuple[SupplierSales, ...]
    open_ends: tuple[str, ...]
    contract: str
    switching: str
    site_key: str = ""


@dataclass(frozen=True, slots=True)
class SiteLoss:
    """What a site loses: parts of its metal, and how many people were counted there, by the least and the most."""

    site: str
    lost: float
    rerouted: float
    workers: tuple[int, int] | None
    counted_on: date | None


@dataclass(frozen=True, slots=True)
class EffectFound:
    """What would happen if a supplier, the party of that key, were left: who loses, sells elsewhere, gets more, in kg.

    `leaving` is who leaves, everybody where it is empty.
    """

    party: str
    supplier: str
    leaving: str
    losses: tuple[SiteLoss, ...]
    rerouted: tuple[tuple[str, float], ...]
    unsold: tuple[tuple[str, float], ...]
    gaining: tuple[tuple[str, float], ...]
    is_estimate: bool


Found = LinkageFound | EffectFound


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding with its number in the case, when it was made, by whom, and from whose chain."""

    number: int
    at: datetime
    by: str
    organisation: str
    found: Any


_LINKAGE, _EFFECT = TypeAdapter(LinkageFound), TypeAdapter(EffectFound)


def written(found: Found) -> dict[str, Any]:
    """Give a finding as what is sealed."""
    adapter: TypeAdapter[Any] = _LINKAGE if isinstance(found, LinkageFound) else _EFFECT
    dumped: dict[str, Any] = adapter.dump_python(found, mode="json")
    return dumped


def linkage_read(content: Mapping[str, Any]) -> LinkageFound:
    """Give a linkage from what was sealed."""
    return _LINKAGE.validate_python(content)


def effect_read(content: Mapping[str, Any]) -> EffectFound:
    """Give an effect from what was sealed."""
    return _EFFECT.validate_python(content)
