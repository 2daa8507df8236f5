"""What can be asked of a chain for a case, and what may be wrong with the question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from amends.apps.chain.queries.chain import NotFoundError
from amends.core.chain.claims import Period


@dataclass(frozen=True, slots=True)
class CaseQuestion:
    """What is asked of a chain for a case. `companies` gives the name in the chain for each party that is a company.

    `told` says since when each has known of the harm. Nothing else of the case comes here: a site and a kind of harm.
    """

    site: str
    harm: str
    metal: str
    period: Period | None
    companies: Mapping[str, str]
    told: Mapping[str, date]
    contract: str = ""
    switching: str = ""


class CompanyNotFoundError(NotFoundError):
    """Nothing in the chain, or several things, are called like the company that is the party `party`."""

    def __init__(self, party: str, keys: Sequence[str]) -> None:
        super().__init__(keys)
        self.party = party


@dataclass(frozen=True, slots=True)
class EffectQuestion:
    """What is asked: the supplier, by its key in the case and its name in the chain, and who leaves; else everybody."""

    party: str
    supplier: str
    buyer: str = ""
    metal: str = ""


class NoBuyerError(Exception):
    """The one who is to leave buys nothing from this supplier itself in these data."""
