"""Who is asked for how much, how each weight came about, and what is still missing or claimed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from amends.apps.cases.queries import Desk
from amends.apps.money import queries
from amends.apps.money.pages.remedy import Step, steps_of
from amends.apps.money.pages.words import Naming, exactly
from amends.core.redress import telling_shares
from amends.core.redress.payers import Asked
from amends.core.redress.sharing import Shared
from amends.core.redress.telling import Telling


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One who is asked."""

    name: str
    rank: str
    amount: str
    agreed: bool
    because: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class SharingPage:
    """Everything on the page."""

    due: str
    rows: tuple[AskedRow, ...]
    notes: tuple[str, ...]


def sharing_page(desk: Desk, shared: Shared) -> SharingPage:
    """Compose the page for the reader: a company sees what is asked of itself."""
    naming = Naming(desk)
    telling = Telling(naming.saying.phrasing, exactly)
    settled = shared.settlement
    rows = tuple(_row(each, naming, telling, settled.currency) for each in queries.asked_of(desk, shared))
    notes = tuple(_notes(shared, naming, telling)) if queries.sees_every_share(desk) else ()
    return SharingPage(naming.money(settled.due, settled.currency), rows, notes)


def _row(each: Asked, naming: Naming, telling: Telling, currency: str) -> AskedRow:
    return AskedRow(
        naming.party(each.payer.id),
        telling.named(each.payer.rank),
        naming.money(each.part.amount, currency),
        each.payer.agreed,
        each.payer.because,
        tuple(steps_of(telling.unfolded(each.weight))) if each.weight is not None else (),
    )


def _notes(shared: Shared, naming: Naming, telling: Telling) -> Iterator[str]:
    """Say what was changed, what waits, what is left and what may be asked back; parties by their names."""
    settled = shared.settlement
    named = replace(
        settled,
        asked=(),
        claims=tuple(
            replace(each, holder=naming.party(each.holder), against=tuple(map(naming.party, each.against)))
            for each in settled.claims
        ),
        waits_for=tuple((naming.party(payer), measure) for payer, measure in settled.waits_for),
    )
    lines = list(telling_shares.lines(replace(shared, settlement=named), telling))
    yield from (line for line in lines[1:] if line)
