"""What suppliers declared: whom to ask what, and the smelters of all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.apps.chain.pages.words import WRONG
from amends.apps.chain.queries import Declared
from amends.core.chain.claims import Scope
from amends.core.chain.completeness import Gap
from amends.core.chain.declaration import Declaration, Said
from amends.core.chain.rollup import RollUp, Smelter

SCOPE = {
    Scope.COMPANY: gettext_lazy("the whole company"),
    Scope.PRODUCT: gettext_lazy("products"),
    Scope.USER_DEFINED: gettext_lazy("what the supplier describes"),
}
FIELD = {
    "company": gettext_lazy("Name of the company"),
    "contact_email": gettext_lazy("E-mail of the contact"),
    "contact_name": gettext_lazy("Name of the contact"),
    "contact_phone": gettext_lazy("Telephone of the contact"),
    "country": gettext_lazy("Country of the smelter"),
    "lookup": gettext_lazy("Smelter"),
    "metal": gettext_lazy("Metal of the smelter"),
    "metals": gettext_lazy("Metals in scope"),
    "mine_country": gettext_lazy("Country of the mine"),
    "mine_name": gettext_lazy("Name of the mine"),
    "mine_smelter": gettext_lazy("Smelter that buys from the mine"),
    "name": gettext_lazy("Name of the smelter"),
    "number": gettext_lazy("Number of the smelter"),
    "on": gettext_lazy("Effective date"),
    "products": gettext_lazy("Products"),
    "scope": gettext_lazy("Scope of the declaration"),
    "scope_text": gettext_lazy("Description of the scope"),
    "signatory_email": gettext_lazy("E-mail of whoever authorised it"),
    "signatory_name": gettext_lazy("Name of whoever authorised it"),
    "smelters": gettext_lazy("List of smelters"),
}
ABOUT = {
    "country": gettext_lazy("country"),
    "name": gettext_lazy("name"),
    "recycled": gettext_lazy("recycled only"),
}
SAID = {
    Said.YES: gettext_lazy("yes"),
    Said.NO: gettext_lazy("no"),
    Said.UNKNOWN: gettext_lazy("unknown"),
}
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Supplier:
    """One declaration in the list of suppliers."""

    declared: Declared
    name: str
    template: str
    scope: str
    open_points: int


@dataclass(frozen=True, slots=True)
class SmelterRow:
    """One smelter of all declarations."""

    metal: str
    name: str
    number: str
    country: str
    suppliers: tuple[str, ...]
    disagreements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SuppliersPage:
    """Every supplier that declared, and every smelter they name."""

    suppliers: tuple[Supplier, ...]
    smelters: tuple[SmelterRow, ...]
    unidentified: tuple[tuple[str, int], ...]


def suppliers_page(declared: Sequence[Declared], rolled: RollUp) -> SuppliersPage:
    """Compose the page."""
    suppliers = [
        Supplier(
            each,
            each.declaration.company or _("no name"),
            _template(each.declaration),
            _scope(each.declaration),
            len(each.gaps),
        )
        for each in declared
    ]
    smelters = [
        SmelterRow(
            each.metal,
            each.in_force.name or each.number,
            each.number,
            each.in_force.country,
            each.suppliers,
            tuple(disagreements(each)),
        )
        for each in rolled.smelters
    ]
    return SuppliersPage(tuple(suppliers), tuple(smelters), tuple(sorted(rolled.open.items())))


def disagreements(smelter: Smelter) -> list[str]:
    """Say on what suppliers disagree about a smelter, and who says what."""
    found = []
    for conflict in smelter.conflicts:
        said = "; ".join(
            _("%(value)s (%(who)s)") % {"value": _value(value), "who": ", ".join(who)} for value, who in conflict.said
        )
        found.append(f"{ABOUT[conflict.about]}: {said}")
    return found


def questions(gaps: Sequence[Gap]) -> list[str]:
    """Write what to ask a supplier, a line each, as it can be sent back."""
    return [_question(gap) for gap in gaps[:_SHOWN]]


def _question(gap: Gap) -> str:
    kind, _parted, which = gap.field.partition("_")
    if kind == "question":
        label = _("Question %(number)s") % {"number": which}
    elif kind == "policy":
        label = _("Question %(letter)s") % {"letter": which}
    else:
        label = str(FIELD[gap.field])
    place = [label]
    place += [gap.metal] if gap.metal else []
    place += [_("row %(row)s") % {"row": gap.row}] if gap.row else []
    return f"{', '.join(place)}: {WRONG[gap.code]}"


def _template(declaration: Declaration) -> str:
    return f"{declaration.template.upper()} {declaration.version}"


def _scope(declaration: Declaration) -> str:
    return str(SCOPE[declaration.scope]) if declaration.scope else _("not said")


def _value(value: str) -> str:
    return str(SAID[Said(value)]) if value in set(SAID) else value
