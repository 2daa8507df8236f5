"""Where everything stands in each version of the templates. Labels are never read: they are in ten languages.

Facts about cells, no text of a template. Versions that share a layout share an entry here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from amends.core.chain.declaration import Template

DECLARATION, SMELTERS, LOOK_UP = "Declaration", "Smelter List", "Smelter Look-up"
MINES, PRODUCTS, SCOPE = "Mine List", "Product List", "Minerals Scope"

FIRST_SMELTER = FIRST_LOOK_UP = FIRST_MINE = 5
FIRST_PRODUCT = 6

COMPANY = {"company": "D8", "scope": "D9", "scope_text": "D10"}
_AFTER_SCOPE = (
    "number", "authority", "address", "contact_name", "contact_email", "contact_phone", "signatory_name",
    "signatory_title", "signatory_email", "signatory_phone", "on",
)  # fmt: skip

_SMELTER = ("number_input", "metal", "lookup", "name", "country", "number", "number_source", "street", "city", "state",
            "contact", "email", "next", "mines", "mine_country", "recycled", "comments")  # fmt: skip
SMELTER_COLUMNS = dict(zip(_SMELTER, "ABCDEFGHIJKLMNOPQ", strict=True))
SMELTER_COLUMNS_BY_HAND = dict(
    zip((name for name in _SMELTER if name not in {"number_input", "lookup"}), "ABCDEFGHIJKLMNO", strict=True)
)
"""Of AMRT 1.1 and 1.2, which have no list of smelters to choose from."""

LOOK_UP_COLUMNS = dict(
    zip(("metal", "lookup", "name", "country", "number", "number_source", "street", "city", "state"), "ABCDEFGHI",
        strict=True)
)  # fmt: skip
MINE_COLUMNS = dict(zip(("metal", "smelter", "name", "number", "number_source", "country"), "ABCDEF", strict=True))
PRODUCT_COLUMNS = {"number": "B", "name": "C"}


@dataclass(frozen=True)
class Layout:
    """Where things stand in some versions of a template.

    `chosen` are the cells in which metals are chosen, `otherwise` those in which one is written by hand, cell for
    cell; where `metals` are fixed, both are empty. Each question begins in a row of `questions` and has a row for each
    metal, in order of the alphabet where metals are chosen.
    """

    template: Template
    versions: frozenset[str]
    after_scope: int
    metals: Sequence[str]
    questions: Sequence[int]
    policies: Mapping[str, int]
    by_metal: Mapping[str, int]
    chosen: Sequence[str] = ()
    otherwise: Sequence[str] = ()
    slots: int = 4
    smelter_columns: Mapping[str, str] = field(default_factory=lambda: SMELTER_COLUMNS)

    @property
    def company(self) -> Mapping[str, str]:
        """Where what is said of the company stands."""
        return COMPANY | {name: f"D{self.after_scope + step}" for step, name in enumerate(_AFTER_SCOPE)}


_PER_METAL = 6
_TWELVE = 12


def _rows(first: int, count: int, step: int) -> tuple[int, ...]:
    return tuple(range(first, first + count * step, step))


_D_TO_I = tuple("DEFGHI")
CMRT_6 = Layout(
    Template.CMRT,
    frozenset({"6.01", "6.1", "6.22", "6.31", "6.4", "6.5", "6.6"}),
    12,
    ("tantalum", "tin", "gold", "tungsten"),
    _rows(26, 8, _PER_METAL),
    dict(zip("ABCDEFGH", range(75, 91, 2), strict=True)),
    {},
)
EMRT_1 = Layout(
    Template.EMRT,
    frozenset({"1.1", "1.11", "1.2", "1.3"}),
    12,
    ("cobalt", "mica"),
    _rows(26, 7, _PER_METAL),
    {"A": 69, "B": 71, "D": 77, "E": 79, "F": 81, "G": 83},
    {"C": 74},
)
EMRT_2 = Layout(
    Template.EMRT,
    frozenset({"2.0", "2.1", "2.11"}),
    16,
    (),
    _rows(30, 7, _TWELVE),
    {"A": 115, "B": 117, "D": 131, "E": 133, "F": 135, "G": 137},
    {"C": 120},
    ("D12", "E12", "G12", "D13", "E13", "G13"),
    slots=10,
)
AMRT_BY_HAND = Layout(
    Template.AMRT,
    frozenset({"1.1", "1.2"}),
    14,
    (),
    _rows(28, 2, _TWELVE),
    {},
    {},
    tuple(f"{column}{row}" for row in (12, 13) for column in _D_TO_I),
    slots=10,
    smelter_columns=SMELTER_COLUMNS_BY_HAND,
)
AMRT_1_3 = Layout(
    Template.AMRT,
    frozenset({"1.3", "1.31"}),
    17,
    (),
    _rows(31, 2, _TWELVE),
    {},
    {},
    tuple(f"{column}{row}" for row in (12, 13) for column in _D_TO_I),
    tuple(f"{column}{row}" for row in (15, 16) for column in _D_TO_I),
    slots=10,
)
LAYOUTS = (CMRT_6, EMRT_1, EMRT_2, AMRT_BY_HAND, AMRT_1_3)
