"""A declaration of minerals as a supplier fills it in: which metals, what is answered, which smelters and mines.

After the reporting templates of the Responsible Minerals Initiative (CMRT, EMRT, AMRT). Who answered is left out: of
contact and signatory only whether they are named is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from amends.core.chain.claims import Scope


class Template(StrEnum):
    """Which template."""

    AMRT = "amrt"
    CMRT = "cmrt"
    EMRT = "emrt"


class Said(StrEnum):
    """What an answer says, in whatever language. Nothing written is no answer, and stands nowhere here."""

    ALL = "all"
    BOTH = "both"
    EU = "eu"
    HALF_OR_LESS = "half_or_less"
    LATER = "later"
    NO = "no"
    NONE = "none"
    NOT_DECLARING = "not_declaring"
    NOT_SURVEYED = "not_surveyed"
    ONLY_THERE = "only_there"
    OTHER_FORMAT = "other_format"
    OVER_50 = "over_50"
    OVER_75 = "over_75"
    OVER_90 = "over_90"
    SEC = "sec"
    UNKNOWN = "unknown"
    YES = "yes"


class Known(StrEnum):
    """How a smelter is named: from the list of the template, by hand, or not at all yet."""

    LISTED = "listed"
    NOT_LISTED = "not_listed"
    NOT_IDENTIFIED = "not_identified"


@dataclass(frozen=True, slots=True)
class SmelterLine:
    """One smelter as a supplier lists it. `number` is its CID, empty where none is given or it has not that form.

    `is_on_list` says whether the list in the workbook holds that number; None where it has no list.
    """

    row: int
    metal: str
    known: Known
    name: str = ""
    country: str = ""
    number: str = ""
    lookup: str = ""
    city: str = ""
    mines: str = ""
    mine_country: str = ""
    recycled: Said | None = None
    is_on_list: bool | None = None


@dataclass(frozen=True, slots=True)
class MineLine:
    """One mine as a supplier lists it, with the smelter that buys there as it is written."""

    row: int
    metal: str
    name: str = ""
    smelter: str = ""
    country: str = ""
    number: str = ""
    number_source: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """A product of a declaration for products."""

    number: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """All that a supplier declares.

    `answers` are by question and metal, `policies` by letter (`C:cobalt` where one is asked by metal); `comments` names
    the letters that bear one, `people` which fields about contact and signatory are filled, never with what.
    """

    template: Template
    version: str
    company: str
    scope: Scope | None = None
    scope_text: str = ""
    number: str = ""
    authority: str = ""
    address: str = ""
    on: date | None = None
    metals: tuple[str, ...] = ()
    answers: Mapping[str, Mapping[str, Said]] = field(default_factory=dict)
    policies: Mapping[str, Said] = field(default_factory=dict)
    comments: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    smelters: tuple[SmelterLine, ...] = ()
    mines: tuple[MineLine, ...] = ()
    products: tuple[Product, ...] = ()

    def answer(self, question: str, metal: str) -> Said | None:
        """What is answered, None where nothing is."""
        return self.answers.get(question, {}).get(metal)
