"""What somebody says about a chain: who there is, what goes where, who stands to whom, what was seen at a site.

Nothing here is simply so: each piece is what one source says, on one day. Two sources that disagree are both kept;
`amends.core.chain.standing` says which of them is in force, and why.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

TAKEN_BACK = "taken_back"
"""In the detail of an event: whoever said it took it back, so nothing of it counts."""


class Kind(StrEnum):
    """What something in a chain is. A site is where ore comes out of the ground; a facility is any other place."""

    FACILITY = "facility"
    LOT = "lot"
    ORGANISATION = "organisation"
    SITE = "site"
    TRANSFORMATION = "transformation"


class Role(StrEnum):
    """What somebody does in a chain, where a source says so."""

    BRAND = "brand"
    COOPERATIVE = "cooperative"
    EXPORTER = "exporter"
    MANUFACTURER = "manufacturer"
    REFINER = "refiner"
    SMELTER = "smelter"
    TRADER = "trader"


class Tie(StrEnum):
    """How one stands to another, beside what flows between them."""

    AT = "at"
    BROKERS = "brokers"
    OPERATES = "operates"
    OWNS = "owns"
    REFINES = "refines"
    SUPPLIES = "supplies"
    TOLLS = "tolls"


class Custody(StrEnum):
    """How metal was kept apart from other metal (ISO 22095:2020, chain-of-custody models)."""

    IDENTITY_PRESERVED = "identity_preserved"
    SEGREGATED = "segregated"
    MASS_BALANCE = "mass_balance"
    BOOK_AND_CLAIM = "book_and_claim"


class Scope(StrEnum):
    """What a declaration is about: everything a company makes, one product, or what the company said (CMRT, D9)."""

    COMPANY = "company"
    PRODUCT = "product"
    USER_DEFINED = "user_defined"


class Answer(StrEnum):
    """What came of a question. Only `no` says that something is not there."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A name that some register gives: its scheme, such as `lei`, and its value there."""

    scheme: str
    value: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


@dataclass(frozen=True, slots=True)
class Place:
    """A point in degrees (WGS 84), and within how many metres of it the place may be; None where nobody says."""

    latitude: float
    longitude: float
    within: float | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in a chain as one source describes it. `key` is by what the source knows it: scheme and value."""

    key: str
    kind: Kind
    name: str = ""
    role: Role | None = None
    country: str = ""
    place: Place | None = None
    identifiers: tuple[Identifier, ...] = ()
    aliases: tuple[str, ...] = ()
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both within."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends after it begins")

    def meets(self, other: "Period") -> bool:
        """Say whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Flow:
    """Metal that went from one to another. `mass` is kilograms of contained metal; None where a source names no mass.

    Without a period it holds for every time the source speaks of. `recycled` is metal without a mine.
    `event` is the key of the event in which it went: said twice it is still one flow, and it can be taken back.
    """

    source: str
    target: str
    metal: str = ""
    mass: Decimal | None = None
    period: Period | None = None
    custody: Custody | None = None
    scope: Scope | None = None
    recycled: bool = False
    event: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """How one stands to another. `share` is a part from 0 to 1, such as of ownership; None where nobody says."""

    tie: Tie
    source: str
    target: str
    share: Decimal | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """What somebody saw at a site on a day. A question that was not asked stands here as not asked."""

    about: str
    by: str
    on: date | None
    answers: Mapping[str, Answer]
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document that somebody issued about something: a credential, a certificate, a permit.

    It says what its issuer says, until a day; None where no end is written. `is_signed` is whether a signature stands
    in it: whether that signature holds is not checked here, and a document without one is worth what its bearer is.
    """

    about: str
    kind: str
    name: str
    issuer: str
    issuer_id: str = ""
    first: date | None = None
    last: date | None = None
    is_signed: bool = False
    number: str = ""


Statement = Thing | Flow | Relation | Observation | Evidence


@dataclass(frozen=True, slots=True)
class Said:
    """A flow or relation as a source says it: `by` which source, and the day on which it said so."""

    what: Flow | Relation
    by: str
    on: date | None = None
