"""Workbooks made to hurt, or hurt themselves, are refused with a reason before they fill the memory."""

import io
import tracemalloc
import zipfile
from collections.abc import Mapping

import pytest

from amends.adapters.chain.shelf import format_of
from amends.adapters.sheets.workbooks import workbook_of
from amends.core.chain.reading import UnreadableError
from tests.adapters.chain.rmi_books import cmrt

WHOLE = cmrt()


def _packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in parts.items():
            folder.writestr(name, content)
    return out.getvalue()


def _with(**parts: bytes) -> bytes:
    """Give a whole workbook with some parts added or replaced."""
    held = {
        each: zipfile.ZipFile(io.BytesIO(WHOLE)).read(each) for each in zipfile.ZipFile(io.BytesIO(WHOLE)).namelist()
    }
    return _packed(held | {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in parts.items()})


def _sheet(cells: bytes, **parts: bytes) -> bytes:
    """Give a whole workbook whose first sheet holds these cells."""
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return _with(xl__worksheets__sheet1_xml=head + cells + b"</sheetData></worksheet>", **parts)


FAR = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (_with(xl__bomb_xml=b" " * 30_000_000), "bomb"),
        (_packed({f"xl/{number}.xml": b"" for number in range(2_100)}), "bomb"),
        (_with(xl__externalLinks__externalLink1_xml=b"<externalLink/>"), "linked"),
        (WHOLE[: len(WHOLE) // 2], "half_a_workbook"),
        (WHOLE[:-200], "half_a_workbook"),
        (b"PK\x03\x04" + b"nothing at all", "half_a_workbook"),
        (_packed({"readme.txt": b"hello"}), "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "half_a_workbook"),
    ],
)
def test_it_is_refused_when_it_is_opened(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        format_of(content)
    assert refused.value.finding.code == code


def test_a_sheet_that_claims_to_be_huge_is_refused_before_it_is_laid_out() -> None:
    workbook = workbook_of(_sheet(FAR))
    tracemalloc.start()
    with pytest.raises(UnreadableError) as refused:
        workbook.sheet("Declaration")
    assert refused.value.finding.code == "huge_sheet"
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_far_cell_that_holds_nothing_does_no_harm() -> None:
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert workbook_of(_sheet(cells)).sheet("Declaration").at("A1") == "1"


def test_one_long_text_repeated_is_measured_as_what_it_would_become() -> None:
    long = b"<sst><si><t>" + bytes(range(97, 123)) * 4_000 + b"</t></si></sst>"
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 4_000))
    with pytest.raises(UnreadableError) as refused:
        workbook_of(_sheet(rows, xl__sharedStrings_xml=long)).sheet("Declaration")
    assert refused.value.finding.code == "huge_sheet"


def test_what_stands_in_a_cell_is_never_run() -> None:
    content = cmrt({"D8": "=1+1", "D10": '=HYPERLINK("http://x","y")'})
    assert workbook_of(content).sheet("Declaration").at("D8") == ""
