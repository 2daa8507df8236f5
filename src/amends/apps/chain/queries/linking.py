"""How the companies of a case are linked to a site, as the chain of one organisation says."""

from datetime import date

from amends.apps.chain.models import Import
from amends.apps.chain.queries.chain import Asked, Chain, NotFoundError, asked
from amends.apps.chain.queries.questions import CaseQuestion, CompanyNotFoundError
from amends.apps.chain.queries.records import (
    CompanyLink,
    LinkageFound,
    OtherBuyer,
    Source,
    SupplierSales,
    WayThere,
    Weighed,
)
from amends.core.chain.claims import Relation, Role
from amends.core.chain.following import NO_WAYS, Followed, Linked, Ways, follow, network_of, ways
from amends.core.chain.leverage import buyers_of, groups_of, joining
from amends.core.chain.linkage import Proposal, leaving_the_map, proposed

_MOST_WAYS = 3
_MOST_OPEN = 12


def linkage(chain: Chain, question: CaseQuestion) -> LinkageFound:
    """Say how each company is linked, who else is, and where the data end.

    Raises:
        CompanyNotFoundError: a company was named in the chain's words, and nothing there is called so alone.
        NotFoundError: nothing is called like the site, or several things are.
        ClosedCycleError: metal of the site goes round in a group it can never leave in the data.
    """
    whole = asked(chain, metal=question.metal, period=question.period)
    return _Linking(whole, question).found()


class _Linking:
    """One question being answered; what several companies need is computed once."""

    def __init__(self, asked: Asked, question: CaseQuestion) -> None:
        self.asked, self.question = asked, question
        self.site = asked.node(question.site)
        self.followed: Followed = follow(asked.links, self.site)
        self.network = network_of(asked.links)
        relations = [each.what for each in asked.chain.said if isinstance(each.what, Relation)]
        self.owned = groups_of(asked.links.identities, relations)

    def found(self) -> LinkageFound:
        """Give the whole answer."""
        nodes = {party: self._company(party, name) for party, name in self.question.companies.items()}
        brands = set(self.asked.nodes_of(role=Role.BRAND)) | {node for node in nodes.values() if node is not None}
        leaving = leaving_the_map(self.followed, self.network, brands)
        period = self.question.period
        return LinkageFound(
            _called(self.asked, self.site),
            self.question.metal,
            period.first if period else None,
            period.last if period else None,
            self.question.harm,
            tuple(self._link(party, node, is_open=bool(leaving)) for party, node in nodes.items()),
            self._others(brands, set(nodes.values())),
            self._suppliers({node for node in nodes.values() if node is not None}),
            tuple(_called(self.asked, node) for node in leaving[:_MOST_OPEN]),
            self.question.contract,
            self.question.switching,
            self.asked.thing(self.site).key,
        )

    def _company(self, party: str, name: str) -> int | None:
        if not name:
            return None
        try:
            return self.asked.node(name)
        except NotFoundError as error:
            raise CompanyNotFoundError(party, error.keys) from error

    def _link(self, party: str, node: int | None, *, is_open: bool) -> CompanyLink:
        proposal = proposed(self.followed, node, leaves_the_map=is_open)
        linked, there = proposal.linked, self._ways(proposal.linked)
        return CompanyLink(
            party,
            "" if node is None else self.asked.links.identities.keys[node],
            "" if node is None else _called(self.asked, node),
            proposal.finding.value,
            proposal.because.value,
            _confidence(proposal),
            linked.tier if linked else None,
            linked.share_of_output if linked else None,
            linked.low if linked else 0.0,
            linked.estimate if linked else 0.0,
            linked.high if linked else 0.0,
            linked.because if linked else (),
            self._weight(node, there),
            self._named(there),
            self._sources(there),
            self.question.told.get(party),
        )

    def _ways(self, linked: Linked | None) -> Ways:
        if linked is None or not linked.is_possible:
            return NO_WAYS
        return ways(self.asked.links, self.network, site=self.site, end=linked.node, most=_MOST_WAYS)

    def _named(self, there: Ways) -> tuple[WayThere, ...]:
        return tuple(
            WayThere(way.share, tuple(_called(self.asked, node) for node in way.nodes)) for way in there.heaviest
        )

    def _weight(self, node: int | None, there: Ways) -> Weighed | None:
        """Weigh a company with whomever it buys from on the heaviest way; nobody where it buys from the site itself."""
        if node is None or not there.heaviest:
            return None
        supplier = there.heaviest[0].nodes[-2]
        mine = next((each for each in buyers_of(self.asked.links, supplier, self.owned) if each.node == node), None)
        if mine is None:
            return None
        group = "" if mine.group == node else _called(self.asked, mine.group)
        return Weighed(_called(self.asked, supplier), mine.share, group, mine.group_share)

    def _suppliers(self, ours: set[int]) -> tuple[SupplierSales, ...]:
        """Give who else buys from those from whom the brands among the companies buy on their ways."""
        reached = [each for each in self.followed.linked if each.node in ours and each.is_end]
        found = {way.nodes[-2] for each in reached for way in self._ways(each).heaviest}
        return tuple(self._sales(supplier, ours) for supplier in sorted(found) if supplier != self.site)

    def _sales(self, supplier: int, ours: set[int]) -> SupplierSales:
        buyers = buyers_of(self.asked.links, supplier, self.owned)
        joined, together = joining(buyers, ours)
        return SupplierSales(
            _called(self.asked, supplier),
            tuple((_called(self.asked, each.node), each.share, each.node in ours) for each in buyers[:_MOST_OPEN]),
            tuple(_called(self.asked, node) for node in joined),
            together,
        )

    def _others(self, brands: set[int], ours: set[int | None]) -> tuple[OtherBuyer, ...]:
        found = [
            each for each in self.followed.linked if each.node in brands and each.node not in ours and each.is_possible
        ]
        found.sort(key=lambda each: (-(each.share_of_output or 0.0), -each.estimate, each.node))
        return tuple(
            OtherBuyer(
                _called(self.asked, each.node),
                each.share_of_output,
                each.estimate,
                each.confidence.value,
                self._weight(each.node, self._ways(each)),
            )
            for each in found
        )

    def _sources(self, there: Ways) -> tuple[Source, ...]:
        """Give the files that say each step of the ways, with the days on which they do."""
        steps = {pair for way in there.heaviest for pair in zip(way.nodes, way.nodes[1:], strict=False)}
        number = self.asked.links.identities.number
        said = {
            (each.by, each.on)
            for each in self.asked.chain.said
            if (number[each.what.source], number[each.what.target]) in steps
        }
        names = {
            str(each.pk): each.name for each in Import.objects.filter(pk__in=[by for by, _ in said if by.isdecimal()])
        }
        found = {Source(names.get(by, by), on) for by, on in said}
        return tuple(sorted(found, key=lambda source: (source.name, source.on or date.min)))


def _confidence(proposal: Proposal) -> str:
    return proposal.confidence.value if proposal.confidence else ""


def _called(asked: Asked, node: int) -> str:
    thing = asked.thing(node)
    return thing.name or thing.key
