"""Wage records in a spreadsheet made into the comma-separated text that redress reads, and an answer made into one."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from amends.adapters.sheets.workbooks import is_workbook, workbook_of
from amends.core.redress.exact import QUOTIENT_PLACES

_FIGURE = re.compile(r"[0-9]{1,15}\.[0-9]+")
_MOST_DIGITS = 15
"""What a spreadsheet keeps of a number; one with more digits is written as text, so that none is lost."""


def sheet_text(content: bytes) -> str:
    """Give the first sheet of a workbook, or a text as it is; figures a program worked out keep ten places.

    Raises:
        UnreadableError: a workbook that is damaged, too large or packed to hurt.
        UnicodeDecodeError: a text that is not UTF-8.
    """
    if not is_workbook(content):
        return content.decode()
    book = workbook_of(content)
    rows = [[_figure(cell) for cell in row] for row in book.sheet(book.names[0]).rows] if book.names else []
    width = max((number for row in rows[:1] for number, cell in enumerate(row, start=1) if cell), default=0)
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    for row in rows:
        lines.writerow([*row[:width], *[""] * (width - len(row)), *(cell for cell in row[width:] if cell)])
    return written.getvalue()


def workbook(rows: Iterable[Sequence[str | Decimal]], name: str) -> bytes:
    """Write rows as a workbook, the first as a heading; text stays text, whatever sign it begins with."""
    import xlsxwriter

    made = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(made, plain)
    sheet, bold = book.add_worksheet(name), book.add_format({"bold": True})
    forms = {places: book.add_format({"num_format": _as_written(places)}) for places in range(QUOTIENT_PLACES + 1)}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, Decimal) and len(cell.as_tuple().digits) <= _MOST_DIGITS:
                sheet.write_number(number, column, float(cell), forms[_places(cell)])
            else:
                sheet.write_string(number, column, str(cell), bold if number == 0 else None)
    sheet.freeze_panes(1, 0)
    book.close()
    return made.getvalue()


def _places(number: Decimal) -> int:
    return min(QUOTIENT_PLACES, max(0, -int(number.as_tuple().exponent)))


def _as_written(places: int) -> str:
    return f"0.{'0' * places}" if places else "0"


def _figure(cell: str) -> str:
    if not _FIGURE.fullmatch(cell) or len(cell.partition(".")[2]) <= QUOTIENT_PLACES:
        return cell
    return f"{Decimal(cell).quantize(Decimal(1).scaleb(-QUOTIENT_PLACES), rounding=ROUND_HALF_UP).normalize():f}"
