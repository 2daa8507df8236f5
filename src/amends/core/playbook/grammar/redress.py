"""What may be owed to a person and who pays it: heads of loss, the order of payers, and how buyers share."""

from enum import Enum
from typing import ClassVar

from pydantic import Field, model_validator

from amends.core.facts.declarations import Identifier, Strict
from amends.core.playbook.grammar.items import Item, Text


class Reckoning(Enum):
    """How a head of loss is worked out; the code knows these and nothing of the heads themselves."""

    AMOUNTS = "amounts"
    BAND = "band"
    OVERTIME = "overtime"
    PERIODIC = "periodic"
    SHORTFALL = "shortfall"
    VOID = "void"


FIGURES: dict[Reckoning, tuple[str, ...]] = {
    Reckoning.AMOUNTS: ("amount", "day"),
    Reckoning.BAND: ("band",),
    Reckoning.OVERTIME: ("hours", "rate", "times", "paid"),
    Reckoning.PERIODIC: ("amount", "periods"),
    Reckoning.SHORTFALL: ("promised", "minimum", "norm", "worked", "paid"),
    Reckoning.VOID: ("amount", "day"),
}
"""What each way of reckoning has to be told; a head says how each is asked."""


class Asked(Strict):
    """One figure that a head of loss needs, and how a person is asked for it."""

    words: ClassVar[tuple[str, ...]] = ("question",)

    name: Identifier
    question: Text


class Head(Item):
    """A head of loss: what it is, how it is worked out, and whether interest runs on it.

    `bands` names the list of terms whose codes the bands are; only where the reckoning is `band`.
    """

    words: ClassVar[tuple[str, ...]] = ("label", "meaning")

    label: Text
    meaning: Text
    reckoning: Reckoning
    interest: bool = False
    bands: Identifier | None = None
    asks: tuple[Asked, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _asks_what_is_needed(self) -> "Head":
        wanted = FIGURES[self.reckoning]
        if tuple(asked.name for asked in self.asks) != wanted:
            raise ValueError(f"{', '.join(wanted)} under asks, in this order")
        if (self.bands is not None) != (self.reckoning is Reckoning.BAND):
            raise ValueError("bands where the reckoning is band, and nowhere else")
        return self


class PayerRank(Item):
    """One kind of payer; they are asked in the order of the list. Those with `shares` share by the measures."""

    words: ClassVar[tuple[str, ...]] = ("label",)

    label: Text
    shares: bool = False


class Measure(Item):
    """By what buyers share, and how many parts of the whole it counts for."""

    words: ClassVar[tuple[str, ...]] = ("label",)

    label: Text
    parts: int = Field(ge=0)


class LinkParts(Item):
    """How many times a link to the harm counts in sharing; `code` is one of the terms `linkage`."""

    code: Identifier
    parts: int = Field(ge=0)
