"""Spreadsheets of the older form (xls), read row by row: cells that are empty are not laid out."""

from collections.abc import Sequence

from amends.adapters.sheets.damaged import taken_for
from amends.adapters.sheets.packed_workbooks import MOST_CELLS
from amends.adapters.sheets.workbooks import Sheet, text_in
from amends.core.chain.reading import UnreadableError


class OldWorkbook:
    """A workbook of the older form."""

    def __init__(self, content: bytes) -> None:
        import io

        import xlrd

        with taken_for(UnreadableError("half_a_workbook")):
            try:
                self._opened = xlrd.open_workbook(
                    file_contents=content, logfile=io.StringIO(), on_demand=True, ragged_rows=True
                )
            except xlrd.XLRDError as error:
                raise UnreadableError("locked" if "encrypted" in str(error) else "half_a_workbook") from None

    @property
    def names(self) -> Sequence[str]:
        return list(self._opened.sheet_names())

    def sheet(self, name: str) -> Sheet:
        """Give the cells of a sheet."""
        with taken_for(UnreadableError("half_a_workbook", expected=name)):
            opened = self._opened.sheet_by_name(name)
            if sum(opened.row_len(row) for row in range(opened.nrows)) > MOST_CELLS:
                raise UnreadableError("huge_sheet", expected=f"≤ {MOST_CELLS:,}")
            return Sheet(name, [[self._text(cell) for cell in opened.row(row)] for row in range(opened.nrows)])

    def _text(self, cell: object) -> str:
        import xlrd

        kind, value = getattr(cell, "ctype", 0), getattr(cell, "value", "")
        if kind == xlrd.XL_CELL_ERROR:
            return ""
        if kind == xlrd.XL_CELL_DATE:
            return text_in(xlrd.xldate_as_datetime(value, self._opened.datemode))
        if kind == xlrd.XL_CELL_BOOLEAN:
            return text_in(bool(value))
        return text_in(value)
