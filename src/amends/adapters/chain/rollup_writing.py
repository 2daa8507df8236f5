"""A roll-up as a spreadsheet: one row for each smelter, who names it, and where suppliers disagree."""

import io
from collections.abc import Callable, Sequence

from amends.adapters.sheets.harmless import harmless
from amends.core.chain.rollup import RollUp, Smelter

HEAD = ("Metal", "Smelter", "Country", "Number", "Recycled only", "Suppliers", "Named by", "Disagreement")
_WIDTHS = (12, 40, 20, 14, 14, 10, 60, 80)


def written(rolled: RollUp, in_words: Callable[[Smelter], Sequence[str]]) -> bytes:
    """Write a roll-up; `in_words` says what suppliers disagree on."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    sheet = book.add_worksheet("Smelters")
    bold = book.add_format({"bold": True})
    for column, (name, width) in enumerate(zip(HEAD, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, bold)
    for number, smelter in enumerate(rolled.smelters, start=1):
        for column, value in enumerate(_row(smelter, in_words)):
            if isinstance(value, int):
                sheet.write_number(number, column, value)
            else:
                sheet.write_string(number, column, harmless(value))
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _row(smelter: Smelter, in_words: Callable[[Smelter], Sequence[str]]) -> tuple[str | int, ...]:
    line = smelter.in_force
    recycled = str(line.recycled) if line.recycled else ""
    disagreement = "; ".join(in_words(smelter))
    suppliers = smelter.suppliers
    return (smelter.metal, line.name, line.country, smelter.number, recycled, len(suppliers), "; ".join(suppliers),
            disagreement)  # fmt: skip
