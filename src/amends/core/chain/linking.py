"""From what sources say to links that can be followed: one number for each node, one mass in force for each link."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from amends.core.chain.claims import Custody, Flow, Period, Relation, Said, Scope, Thing, Tie
from amends.core.chain.identity import Identities, identities
from amends.core.chain.standing import Claim, Why, standing
from amends.core.chain.verdicts import BALANCED, BOOKED, COMPANY, DISPUTED, MARKS, UNSAID

if TYPE_CHECKING:
    from datetime import date

Amounts = npt.NDArray[np.float64]
Nodes = npt.NDArray[np.int64]

_MATERIAL = {Tie.SUPPLIES, Tie.TOLLS, Tie.REFINES}
"""Ties along which metal goes, though nobody says how much."""


@dataclass(frozen=True, slots=True)
class Links:
    """All links in force, arrays of shape (n_links,). `mass` is kilograms of metal, NaN where nobody says.

    `span` numbers the periods from 0 in order of time; `marks[name]` says which links bear a mark of `MARKS`.
    """

    identities: Identities
    source: Nodes
    target: Nodes
    mass: Amounts
    span: Nodes
    spans: tuple[Period | None, ...]
    marks: Mapping[str, npt.NDArray[np.bool_]]

    @property
    def n_nodes(self) -> int:
        return len(self.identities)

    def node(self, key: str) -> int | None:
        """The number of the node that bears this key, None where nobody speaks of it."""
        return self.identities.number.get(key)


@dataclass(frozen=True, slots=True)
class _Between:
    source: int
    target: int
    metal: str
    period: Period | None


@dataclass(slots=True)
class _Row:
    between: _Between
    mass: float
    marks: set[str]


def links_of(things: Iterable[Thing], said: Sequence[Said], *, metal: str = "", period: Period | None = None) -> Links:
    """Give the links in force, of one metal and within one period where these are named.

    What several sources say about one link is weighed by `amends.core.chain.standing`; of a dispute the largest mass is
    followed, so that no link is made smaller than somebody says it is, and the link is marked.
    """
    kept = [each for each in said if _matters(each.what, metal, period)]
    ends = [key for each in said for key in (each.what.source, each.what.target)]
    whole = identities(things, ends)
    rows = [_row(between, claims) for between, claims in _together(whole, kept).items()]
    spans = _spans([row.between.period for row in rows])
    return Links(
        whole,
        np.array([row.between.source for row in rows], dtype=np.int64),
        np.array([row.between.target for row in rows], dtype=np.int64),
        np.array([row.mass for row in rows], dtype=np.float64),
        np.array([_span_of(spans, row.between.period) for row in rows], dtype=np.int64),
        spans,
        {mark: np.array([mark in row.marks for row in rows], dtype=bool) for mark in MARKS},
    )


def _matters(what: Flow | Relation, metal: str, period: Period | None) -> bool:
    if isinstance(what, Relation) and what.tie not in _MATERIAL:
        return False
    if metal and isinstance(what, Flow) and what.metal and what.metal != metal:
        return False
    return period is None or what.period is None or what.period.meets(period)


def _together(whole: Identities, said: Iterable[Said]) -> dict[_Between, list[Said]]:
    found: dict[_Between, list[Said]] = {}
    on_paper: list[tuple[_Between, Said]] = []
    for each in said:
        what = each.what
        metal = what.metal if isinstance(what, Flow) else ""
        between = _Between(whole.number[what.source], whole.number[what.target], metal, what.period)
        if between.source == between.target:
            continue
        if isinstance(what, Flow):
            found.setdefault(between, []).append(each)
        else:
            on_paper.append((between, each))
    # A tie adds nothing where flows between the two are known.
    flowing = {(between.source, between.target) for between in found}
    for between, each in on_paper:
        if (between.source, between.target) not in flowing:
            found.setdefault(between, []).append(each)
    return found


def _row(between: _Between, said: Sequence[Said]) -> _Row:
    flows = [each.what for each in said if isinstance(each.what, Flow)]
    marks = {mark for flow in flows if (mark := _custody_mark(flow))}
    marks |= {COMPANY for flow in flows if flow.scope is Scope.COMPANY}
    if len(flows) == len(said) == 1 and flows[0].mass is not None:
        return _Row(between, float(flows[0].mass), marks)  # nearly every link: one source, one mass
    masses = _masses(said)
    if not masses:
        return _Row(between, float("nan"), marks | {UNSAID})
    held = standing(masses)
    if held.why is Why.DISPUTED or held.value is None:
        return _Row(between, float(max(claim.value for claim in held.claims)), marks | {DISPUTED})
    return _Row(between, float(held.value), marks)


def _custody_mark(flow: Flow) -> str:
    return (
        {Custody.BOOK_AND_CLAIM: BOOKED, Custody.MASS_BALANCE: BALANCED}.get(flow.custody, "") if flow.custody else ""
    )


def _masses(said: Sequence[Said]) -> list[Claim[Decimal]]:
    """Add up what each source says; a source that leaves out one mass says none for the whole."""
    total: dict[str, Decimal | None] = {}
    day: dict[str, date | None] = {}
    for each in said:
        mass = each.what.mass if isinstance(each.what, Flow) else None
        before = total.get(each.by, Decimal(0))
        total[each.by] = None if mass is None or before is None else before + mass
        day[each.by] = each.on
    return [Claim(mass, by, day[by]) for by, mass in total.items() if mass is not None]


def _spans(periods: Iterable[Period | None]) -> tuple[Period | None, ...]:
    """Give the periods in order of time. Those that overlap are one, and so are all where a flow has none."""
    known = list(periods)
    if any(period is None for period in known) or not known:
        return (None,)
    spans: list[Period] = []
    for period in sorted((each for each in known if each), key=lambda each: each.first):
        if spans and period.first <= spans[-1].last:
            spans[-1] = Period(spans[-1].first, max(spans[-1].last, period.last))
        else:
            spans.append(period)
    return tuple(spans)


def _span_of(spans: tuple[Period | None, ...], period: Period | None) -> int:
    if period is None:
        return 0
    return next((number for number, span in enumerate(spans) if span and span.meets(period)), 0)
