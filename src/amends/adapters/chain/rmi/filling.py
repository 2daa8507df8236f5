"""A blank template that a user supplies, filled with what suppliers declared together.

The templates may not be shipped, so the user brings a blank of the version they want. Only cells meant for answers
are written; formulas, looks and lists of the template stay, and a spreadsheet program computes the rest.
"""

import io
import warnings
from typing import TYPE_CHECKING, Any

from amends.adapters.chain.rmi.layouts import DECLARATION, FIRST_SMELTER, SMELTERS, Layout
from amends.adapters.chain.rmi.template import knows, layout_of
from amends.adapters.sheets.harmless import harmless
from amends.adapters.sheets.workbooks import workbook_of
from amends.core.chain.completeness import QUESTIONS
from amends.core.chain.declaration import Known, Said, SmelterLine, Template
from amends.core.chain.reading import UnreadableError
from amends.core.chain.rollup import RollUp

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ANSWERS = {Said.YES: "Yes", Said.NO: "No", Said.UNKNOWN: "Unknown"}
_OURS = "Smelter not listed"


def filled(blank: bytes, rolled: RollUp, company: str) -> bytes:
    """Fill a blank template with the smelters of a roll-up and the answers that follow from all declarations.

    What does not follow, such as policies, contacts, and how many suppliers answered, stays empty for a person.

    Raises:
        UnreadableError: it is no template, of a version not known, or not blank.
    """
    workbook = workbook_of(blank)
    if not knows(workbook):
        raise UnreadableError("not_a_template", expected="CMRT, EMRT, AMRT")
    layout, _, _ = layout_of(workbook)
    if workbook.sheet(DECLARATION).at(layout.company["company"]):
        raise UnreadableError("not_blank")
    metals = _metals(layout, rolled)
    if not any(smelter.metal in metals for smelter in rolled.smelters):
        raise UnreadableError("nothing_for_template", expected=", ".join(metals))
    return _written(blank, layout, rolled, company)


def _metals(layout: Layout, rolled: RollUp) -> list[str]:
    """Give the metals that this template asks of: those it names, else all that suppliers declared for it."""
    if layout.metals:
        return list(layout.metals)
    first = rolled.answers.get(f"{layout.template}:1", {})
    return sorted(first)[: layout.slots]


def _written(blank: bytes, layout: Layout, rolled: RollUp, company: str) -> bytes:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells of looks that it cannot keep
        book = openpyxl.load_workbook(io.BytesIO(blank))
        _declare(book[DECLARATION], layout, rolled, company)
        _list(book[SMELTERS], layout, rolled)
        book.calculation.fullCalcOnLoad = True
        out = io.BytesIO()
        book.save(out)
    return out.getvalue()


def _declare(sheet: "Worksheet", layout: Layout, rolled: RollUp, company: str) -> None:
    metals = _metals(layout, rolled)
    _put(sheet, layout.company["company"], company)
    if layout.chosen:
        for place, metal in zip(layout.chosen, metals, strict=False):
            _put(sheet, place, metal.capitalize())
    for question in QUESTIONS[layout.template]:
        for step, metal in enumerate(metals):
            said = rolled.answers.get(f"{layout.template}:{question}", {}).get(metal)
            if said in _ANSWERS and not (
                said is Said.UNKNOWN and question in "12" and layout.template is Template.CMRT
            ):
                _put(sheet, f"D{layout.questions[int(question) - 1] + step}", _ANSWERS[said])


def _list(sheet: "Worksheet", layout: Layout, rolled: RollUp) -> None:
    """List each smelter once: by number alone where there is one, so that the template finds the rest itself."""
    metals, row = set(_metals(layout, rolled)), FIRST_SMELTER
    for smelter in rolled.smelters:
        if smelter.metal in metals:
            for name, value in _cells(layout, smelter.in_force).items():
                _put(sheet, f"{layout.smelter_columns[name]}{row}", value)
            row += 1


def _cells(layout: Layout, line: SmelterLine) -> dict[str, str]:
    metal = line.metal.capitalize()
    if "number_input" in layout.smelter_columns:
        if line.number and line.known is Known.LISTED:
            return {"number_input": line.number}
        return {"metal": metal, "lookup": _OURS, "name": line.name, "country": line.country, "city": line.city}
    return {"metal": metal, "name": line.name, "country": line.country, "number": line.number, "city": line.city}


def _put(sheet: "Worksheet", place: str, value: str) -> None:
    """Write a text as a text: what begins like a formula would be one."""
    if not value:
        return
    cell: Any = sheet[place]
    cell.value = harmless(value)
    cell.data_type = "s"
