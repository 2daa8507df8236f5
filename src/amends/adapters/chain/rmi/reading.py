"""A filled template made into what it declares, and into links from smelters and mines to whoever declares.

Contact and signatory are left out. Columns that are formulas are read as last computed; where that is empty they are
computed anew from the list of smelters in the same workbook, by number or by metal and name.
"""

import hashlib
from dataclasses import replace
from datetime import date, datetime

from amends.adapters.chain.rmi.claiming import claims_of
from amends.adapters.chain.rmi.layouts import (
    DECLARATION,
    FIRST_PRODUCT,
    PRODUCT_COLUMNS,
    PRODUCTS,
    Layout,
)
from amends.adapters.chain.rmi.lists import mines_in, smelters_in
from amends.adapters.chain.rmi.template import layout_of
from amends.adapters.chain.rmi.words import is_left_out, is_other, metal_in, scope_in, told
from amends.adapters.sheets.workbooks import Sheet, Workbook, workbook_of
from amends.core.chain.completeness import PEOPLE, Gap, gaps_of
from amends.core.chain.declaration import Declaration, Product, Said
from amends.core.chain.reading import Reading

_DAYS = ("%d-%b-%Y", "%d-%B-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y/%m/%d", "%d %B %Y", "%d %b %Y")
_EPOCH = date(1899, 12, 30)
_SERIALS = (36_526, 73_050)
"""Days as Excel counts them, of the years 2000 to 2099."""


def read(content: bytes) -> Reading:
    """Read a filled template. Rows are the declaration itself, then smelters, mines and products.

    Raises:
        UnreadableError: it is none, or of a version that is not known.
    """
    workbook = workbook_of(content)
    layout, version, is_seen = layout_of(workbook)
    reading = Reading()
    declared = _declared(workbook, layout, version, reading)
    if not is_seen:
        reading.doubt(0, "Q3", "version_not_seen", ", ".join(sorted(layout.versions)))
    reading.declared = declared
    reading.rows = 1 + len(declared.smelters) + len(declared.mines) + len(declared.products)
    reading.by, reading.on = declared.company, declared.on
    for gap in gaps_of(declared):
        _tell(reading, layout, declared, gap)
    reading.take(claims_of(declared, reading, hashlib.sha256(content).hexdigest()[:16]))
    return reading


def _declared(workbook: Workbook, layout: Layout, version: str, reading: Reading) -> Declaration:
    sheet = workbook.sheet(DECLARATION)
    at = {name: sheet.at(place) for name, place in layout.company.items()}
    metals = _metals(sheet, layout)
    declared = Declaration(
        layout.template,
        version,
        at["company"],
        scope_in(at["scope"]),
        at["scope_text"],
        at["number"],
        at["authority"],
        at["address"],
        _day(reading, layout.company["on"], at["on"]),
        tuple(metals),
        people=tuple(name for name in PEOPLE if at[name]),
    )
    return replace(
        declared,
        answers=_answers(reading, sheet, layout, metals),
        policies=_policies(reading, sheet, layout, metals),
        comments=tuple(letter for letter, row in layout.policies.items() if sheet.at(f"G{row}")),
        smelters=tuple(smelters_in(workbook, layout, reading)),
        mines=tuple(mines_in(workbook)),
        products=tuple(_products(workbook)),
    )


def _metals(sheet: Sheet, layout: Layout) -> list[str]:
    """Give the metals, in the order in which each question asks for them."""
    if layout.metals:
        return list(layout.metals)
    chosen: dict[str, None] = {}
    for number, place in enumerate(layout.chosen):
        text = sheet.at(place)
        if layout.otherwise and is_other(text):
            text = sheet.at(layout.otherwise[number])
        if not is_left_out(text):
            chosen[metal_in(text)] = None
    labelled = [metal_in(sheet.at(f"B{row}")) for row in range(layout.questions[0], layout.questions[0] + layout.slots)]
    shown = [metal for metal in labelled if metal]
    return shown if set(shown) == set(chosen) else sorted(chosen)


def _answers(reading: Reading, sheet: Sheet, layout: Layout, metals: list[str]) -> dict[str, dict[str, Said]]:
    found: dict[str, dict[str, Said]] = {}
    for number, first in enumerate(layout.questions, start=1):
        for step, metal in enumerate(metals[: layout.slots]):
            said = _told(reading, sheet, f"D{first + step}")
            if said is not None:
                found.setdefault(str(number), {})[metal] = said
    return found


def _policies(reading: Reading, sheet: Sheet, layout: Layout, metals: list[str]) -> dict[str, Said]:
    places = {letter: f"D{row}" for letter, row in layout.policies.items()}
    for letter, row in layout.by_metal.items():
        places |= {f"{letter}:{metal}": f"D{row + step}" for step, metal in enumerate(metals[: layout.slots])}
    said = {name: _told(reading, sheet, place) for name, place in places.items()}
    return {name: each for name, each in said.items() if each is not None}


def _told(reading: Reading, sheet: Sheet, place: str) -> Said | None:
    text = sheet.at(place)
    said = told(text) if text else None
    if text and said is None:
        reading.doubt(0, place, "answer_not_known", sheet=DECLARATION)
    return said


def _day(reading: Reading, place: str, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    if text.isdigit() and _SERIALS[0] <= int(text) <= _SERIALS[1]:
        return date.fromordinal(_EPOCH.toordinal() + int(text))
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no hour, so no zone either
        except ValueError:
            continue
    reading.doubt(0, place, "not_a_day", "31-Dec-2025", sheet=DECLARATION)
    return None


def _products(workbook: Workbook) -> list[Product]:
    if PRODUCTS not in workbook.names:
        return []
    sheet = workbook.sheet(PRODUCTS)
    found = []
    for row in range(FIRST_PRODUCT, len(sheet.rows) + 1):
        number, name = (sheet.at(f"{column}{row}") for column in PRODUCT_COLUMNS.values())
        if number or name:
            found.append(Product(number, name))
    return found


def _tell(reading: Reading, layout: Layout, declared: Declaration, gap: Gap) -> None:
    """Note a gap at the cell it is about."""
    from amends.adapters.chain.rmi.places import place_of_gap

    sheet, place = place_of_gap(layout, declared, gap)
    named = " ".join(filter(None, (place, f"({gap.metal})" if gap.metal and not gap.row else "")))
    reading.doubt(gap.row, named, gap.code, sheet=sheet)
