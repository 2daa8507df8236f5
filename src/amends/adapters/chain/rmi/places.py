"""At which cell of a template a gap is to be mended."""

from amends.adapters.chain.rmi.layouts import (
    DECLARATION,
    FIRST_PRODUCT,
    MINE_COLUMNS,
    MINES,
    PRODUCT_COLUMNS,
    PRODUCTS,
    SMELTERS,
    Layout,
)
from amends.core.chain.completeness import Gap
from amends.core.chain.declaration import Declaration


def place_of_gap(layout: Layout, declared: Declaration, gap: Gap) -> tuple[str, str]:
    """Give sheet and cell; the cell is empty where a whole sheet is meant."""
    kind, _, which = gap.field.partition("_")
    step = declared.metals.index(gap.metal) if gap.metal in declared.metals else 0
    if kind == "question":
        return DECLARATION, f"D{layout.questions[int(which) - 1] + step}"
    if kind == "policy":
        if gap.code.endswith("_missing"):
            return DECLARATION, f"G{layout.policies[which]}"
        row = layout.policies.get(which)
        return DECLARATION, f"D{layout.by_metal[which] + step if row is None else row}"
    if kind == "mine":
        return MINES, f"{MINE_COLUMNS[which]}{gap.row}"
    if kind == "products":
        return PRODUCTS, f"{PRODUCT_COLUMNS['number']}{FIRST_PRODUCT}"
    if gap.row:
        column = layout.smelter_columns.get(gap.field, layout.smelter_columns["name"])
        return SMELTERS, f"{column}{gap.row}"
    if kind == "smelters":
        return SMELTERS, ""
    if kind == "metals":
        return DECLARATION, layout.chosen[0] if layout.chosen else ""
    return DECLARATION, layout.company[gap.field]
