"""Wage records from a spreadsheet and an answer as one: exact, and never run as a formula."""

import io
from decimal import Decimal

import pytest
import xlsxwriter

from amends.adapters.sheets.workbooks import workbook_of
from amends.adapters.wage_sheets import sheet_text, workbook
from amends.core.chain.reading import UnreadableError
from amends.core.redress.sheets import read_sheet


def made(*rows: tuple[object, ...]) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return content.getvalue()


HEAD = ("person", "from", "to", "worked", "promised", "minimum", "paid")


def test_a_spreadsheet_gives_the_records_that_comma_separated_text_gives() -> None:
    row = ("P1", "2026-01-01", "2026-01-31", 26, "12..13", 15.5, 100)
    [found] = read_sheet(sheet_text(made(HEAD, row)), "wages.xlsx")
    [same] = read_sheet(",".join(HEAD) + "\nP1,2026-01-01,2026-01-31,26,12..13,15.5,100\n", "wages.csv")
    assert found == same


def test_a_figure_worked_out_by_the_spreadsheet_keeps_ten_places() -> None:
    row = ("P1", "2026-01-01", "2026-01-31", 26, 900 / 26, "", 0)
    [found] = read_sheet(sheet_text(made(HEAD, row)), "wages.xlsx")
    assert found.record.promised is not None
    assert found.record.promised.low == Decimal("34.6153846154")


def test_columns_without_a_name_and_rows_that_are_empty_are_left_out() -> None:
    text = sheet_text(made((*HEAD, ""), ("P1", "2026-01-01", "2026-01-31", 26, 12, "", 0), ("",)))
    assert len(read_sheet(text, "wages.xlsx")) == 1


@pytest.mark.parametrize("content", [b"PK\x03\x04 nothing", b"PK\x03\x04"])
def test_what_is_no_whole_spreadsheet_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        sheet_text(content)


@pytest.mark.parametrize("written", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_what_somebody_wrote_stays_text(written: str) -> None:
    content = workbook([("a", "b"), (written, Decimal("12.50"))], "redress")
    book = workbook_of(content)
    assert book.sheet("redress").rows[1] == [written, "12.5"]
    assert b"<f>" not in content


def test_a_number_too_long_for_a_spreadsheet_is_written_whole() -> None:
    long = Decimal("1234567890123456.78")
    assert workbook_of(workbook([("a",), (long,)], "redress")).sheet("redress").at("A2") == "1234567890123456.78"
