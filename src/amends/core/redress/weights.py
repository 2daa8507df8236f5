"""By what buyers share: measures and links of the playbook, visible, and changed only with a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from amends.core.playbook.playbook import Playbook
from amends.core.redress import exact
from amends.core.redress.amounts import Amount, add, divide, given, multiply, nothing
from amends.core.redress.errors import Refused
from amends.core.redress.exact import ZERO

UNKNOWN = "unknown"
"""A link nobody knows yet; it is no link of zero parts."""


@dataclass(frozen=True, slots=True)
class Change:
    """A number of the playbook that was set aside in one case: which, from what to what, and why."""

    name: str
    before: Decimal
    after: Decimal
    because: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """How many parts each measure counts for, and how many times each link counts."""

    measures: Mapping[str, Decimal]
    links: Mapping[str, Decimal]
    changes: tuple[Change, ...] = ()

    def changed(self, name: str, parts: Decimal, *, because: str) -> "Scheme":
        """The scheme with another number for one measure or link, and the reason kept.

        Raises:
            Refused: `reason_missing`.
            KeyError: there is no measure and no link of that name.
        """
        if not because.strip():
            raise Refused("reason_missing", name=name)
        numbers = self.measures if name in self.measures else self.links
        change = Change(name, numbers[name], parts, because)
        kind = "measures" if name in self.measures else "links"
        return replace(self, **{kind: {**numbers, name: parts}}, changes=(*self.changes, change))


def scheme_of(playbook: Playbook) -> Scheme:
    """Give the measures and links as a playbook has them: measures by their id, links by their code."""
    return Scheme(
        {measure.id: Decimal(measure.parts) for measure in playbook.text.measures},
        {link.code: Decimal(link.parts) for link in playbook.text.links},
    )


@dataclass(frozen=True, slots=True)
class Buyer:
    """One who shares: figures by id of the measure (None where not known), the link, and an own factor with reason."""

    id: str
    link: str
    figures: Mapping[str, Decimal | None] = field(default_factory=dict)
    factor: Decimal = Decimal(1)
    because: str = ""


def missing(buyers: Sequence[Buyer], scheme: Scheme) -> tuple[tuple[str, str], ...]:
    """Give what is not known and keeps the weights open: pairs of buyer and measure, or buyer and `link`."""
    unlinked = [(buyer.id, "link") for buyer in buyers if buyer.link not in scheme.links]
    unmeasured = [
        (buyer.id, name)
        for buyer in buyers
        for name, parts in scheme.measures.items()
        if parts and buyer.figures.get(name) is None
    ]
    return (*unlinked, *unmeasured)


def weigh(buyers: Sequence[Buyer], scheme: Scheme) -> dict[str, Amount]:
    """Give the weight of each buyer, unfolded: link × own factor × the sum of parts × figure ÷ all figures.

    A measure in which all figures are zero tells nobody apart and is left out.

    Raises:
        Refused: `reason_missing`, for an own factor without a reason.
        ValueError: something is not known; `missing` says what.
    """
    if missing(buyers, scheme):
        raise ValueError("a link or a figure is not known")
    for buyer in buyers:
        if buyer.factor != 1 and not buyer.because.strip():
            raise Refused("reason_missing", name=buyer.id)
    wholes = {
        name: exact.total(buyer.figures[name] or ZERO for buyer in buyers)
        for name, parts in scheme.measures.items()
        if parts
    }
    return {buyer.id: _weight(buyer, scheme, wholes) for buyer in buyers}


def _weight(buyer: Buyer, scheme: Scheme, wholes: Mapping[str, Decimal]) -> Amount:
    parts = [
        divide(
            name,
            multiply("measured", given("parts", scheme.measures[name]), _figure(name, buyer), unit=""),
            given("all_together", whole, note=name),
            unit="",
        )
        for name, whole in wholes.items()
        if whole
    ]
    measured = add("measures", *parts) if parts else nothing("measures", "")
    link = given("link", scheme.links[buyer.link], note=buyer.link)
    factor = given("own_factor", buyer.factor, source=buyer.because)
    return multiply("weight", link, factor, measured, unit="", note=buyer.id)


def _figure(name: str, buyer: Buyer) -> Amount:
    return given("figure", buyer.figures[name] or ZERO, note=name)
