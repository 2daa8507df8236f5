"""A sharing file: an amount, who is asked for it and with what weight; read strictly, settled, and told."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field

from amends.core.facts.declarations import Identifier, Strict
from amends.core.facts.errors import Place
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.reading import NotValidError
from amends.core.redress.currencies import places_of
from amends.core.redress.figures import Currency, Number
from amends.core.redress.payers import Payer, Settlement, settle
from amends.core.redress.weights import UNKNOWN, Buyer, Scheme, scheme_of
from amends.core.redress.written import fitted, read_one


class PayerText(Strict):
    """One who is asked. `figures` are by id of the measure and only for those who share; one left out is not known.

    `at_most` and a `factor` of one's own need `because`; `agreed` is whether it has said yes.
    """

    id: Identifier
    rank: Identifier
    link: Identifier = UNKNOWN
    agreed: Literal["yes", "no"] = "no"
    at_most: Number | None = None
    figures: dict[Identifier, Number] = Field(default_factory=dict)
    factor: Number | None = None
    because: str = Field(default="", max_length=300)


class ChangeText(Strict):
    """Another number of parts for a measure (by its id) or a link (by its code), and why."""

    name: Identifier
    parts: Number
    because: str = Field(min_length=1)


class SharingText(Strict):
    """A sharing file."""

    sharing: Literal["1"]
    currency: Currency
    amount: Number
    payers: tuple[PayerText, ...] = Field(min_length=1)
    in_advance_by: Identifier | None = None
    changes: tuple[ChangeText, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """What was settled, and by which numbers."""

    settlement: Settlement
    scheme: Scheme


def share(text: str, file: str, playbook: Playbook) -> Shared:
    """Read a sharing file and settle it.

    Raises:
        NotValidError: with every problem, each with file and line.
    """
    written = read_one(text, file)
    asked = fitted(written, SharingText)
    problems = [written.wrong_value(place, expected) for place, expected in wrong(asked, playbook)]
    if problems:
        raise NotValidError(problems)
    return settled(asked, playbook)


def settled(asked: SharingText, playbook: Playbook) -> Shared:
    """Settle what a valid sharing says; `wrong` has found nothing in it."""
    scheme = scheme_of(playbook)
    for change in asked.changes:
        scheme = scheme.changed(change.name, change.parts, because=change.because)
    settlement = settle(
        asked.amount,
        [_payer(each) for each in asked.payers],
        currency=asked.currency,
        ranks=playbook.text.payers,
        scheme=scheme,
        in_advance_by=asked.in_advance_by,
    )
    return Shared(settlement, scheme)


def _payer(text: PayerText) -> Payer:
    factor = Decimal(1) if text.factor is None else text.factor
    who = Buyer(text.id, text.link, text.figures, factor, text.because)
    return Payer(who, text.rank, text.at_most, text.because, agreed=text.agreed == "yes")


def wrong(asked: SharingText, playbook: Playbook) -> Iterator[tuple[Place, str]]:
    """Give what does not fit in a sharing: where it stands, and what was expected there."""
    scheme, places = scheme_of(playbook), places_of(asked.currency)
    if asked.amount != round(asked.amount, places):
        yield ("amount",), f"an amount in {asked.currency} with at most {places} places after the point"
    names = [payer.id for payer in asked.payers]
    for number, payer in enumerate(asked.payers):
        for place, expected in _wrong_payer(payer, asked, playbook):
            yield ("payers", number, *place), expected
        if payer.id in names[:number]:
            yield ("payers", number, "id"), "each payer once"
    for number, change in enumerate(asked.changes):
        if change.name not in {*scheme.measures, *scheme.links}:
            known = ", ".join((*scheme.measures, *scheme.links))
            yield ("changes", number, "name"), f"one of {known}"


def _wrong_payer(payer: PayerText, asked: SharingText, playbook: Playbook) -> Iterator[tuple[Place, str]]:
    scheme, places = scheme_of(playbook), places_of(asked.currency)
    ranks = {rank.id: rank for rank in playbook.text.payers}
    if payer.rank not in ranks:
        yield ("rank",), f"one of {', '.join(ranks)}"
    elif not ranks[payer.rank].shares and (payer.figures or payer.factor is not None):
        yield ("rank",), "a rank that shares, or no figures and no factor"
    if payer.link not in {*scheme.links, UNKNOWN}:
        yield ("link",), f"one of {', '.join((*scheme.links, UNKNOWN))}"
    for name in sorted(payer.figures.keys() - scheme.measures.keys()):
        yield ("figures", name), f"one of {', '.join(scheme.measures)}"
    if payer.at_most is not None and payer.at_most != round(payer.at_most, places):
        yield ("at_most",), f"an amount in {asked.currency} with at most {places} places after the point"
    if (payer.at_most is not None or payer.factor is not None) and not payer.because.strip():
        yield (), "because, where there is at_most or a factor"


def as_json(shared: Shared) -> dict[str, Any]:
    """Give what was settled, as JSON holds it: figures as text."""
    settled = shared.settlement
    return {
        "currency": settled.currency,
        "due": f"{settled.due:f}",
        "asked": [
            {
                "payer": each.payer.id,
                "rank": each.payer.rank,
                "amount": f"{each.part.amount:f}",
                "weight": None if each.weight is None else f"{each.weight.low:f}",
                "capped": each.part.capped,
                "coin_added": each.part.coin_added,
                "agreed": each.payer.agreed,
            }
            for each in settled.asked
        ],
        "left": f"{settled.left:f}",
        "claims": [
            {
                "kind": claim.kind.value,
                "holder": claim.holder,
                "against": list(claim.against),
                "amount": f"{claim.amount:f}",
            }
            for claim in settled.claims
        ],
        "in_advance": f"{settled.in_advance:f}",
        "unfunded": f"{settled.unfunded:f}",
        "waits_for": [{"payer": payer, "measure": measure} for payer, measure in settled.waits_for],
        "changes": [
            {"name": each.name, "before": f"{each.before:f}", "after": f"{each.after:f}", "because": each.because}
            for each in shared.scheme.changes
        ],
    }
