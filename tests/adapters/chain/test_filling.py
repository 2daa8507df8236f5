"""A blank of the user's own is filled and reads back as it was meant; nothing in it can run."""

import io

import openpyxl
import pytest

from amends.adapters.chain.rmi.filling import filled
from amends.adapters.chain.rmi.reading import read
from amends.adapters.chain.rollup_writing import HEAD, written
from amends.adapters.sheets.harmless import harmless
from amends.adapters.sheets.workbooks import workbook_of
from amends.core.chain.reading import UnreadableError
from amends.core.chain.rollup import RollUp, roll_up
from tests.adapters.chain.rmi_books import LISTED, book, cmrt, of_tin

BELCAST = ("CID000202", "Tin", "Belcast", "Belcast Tin", "Malaysia", "CID000202")
BY_HAND = (None, "Tin", "Smelter not listed", '=HYPERLINK("http://x")', "Peru")
BLANK = book({}, [], revision="Revision 6.5 April 25, 2025", name="CMRT")


def _rolled(*smelters: tuple[object, ...]) -> RollUp:
    read_back = read(cmrt(of_tin(), smelters)).declared
    assert read_back
    return roll_up([read_back])


def test_a_filled_blank_reads_back_as_it_was_meant() -> None:
    declared = read(filled(BLANK, _rolled(BELCAST), "Norvik")).declared
    assert declared
    assert (declared.company, [line.number for line in declared.smelters]) == ("Norvik", ["CID000202"])
    assert declared.smelters[0].name == "Belcast Tin"
    assert {question: said for question, said in declared.answers.items() if "tin" in said}.keys() >= {"1", "2", "3"}
    assert "6" not in declared.answers


def test_formulas_of_the_template_stay() -> None:
    template = book({"P8": '=IF(D8="","(*)","")'}, [], revision="Revision 6.5 April 25, 2025", name="CMRT")
    made = openpyxl.load_workbook(io.BytesIO(filled(template, _rolled(BELCAST), "Norvik")))
    assert made["Declaration"]["P8"].value == '=IF(D8="","(*)","")'


def test_what_begins_like_a_formula_is_written_as_text() -> None:
    by_hand = ("", "Tin", "Smelter not listed", "'=1+1", "Peru")
    made = openpyxl.load_workbook(io.BytesIO(filled(BLANK, _rolled(by_hand), "=cmd|' /C calc'!A1")))
    for sheet, place in (("Declaration", "D8"), ("Smelter List", "D5")):
        assert made[sheet][place].data_type == "s"
        assert str(made[sheet][place].value).startswith("'")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", " =1", "\t=1"])
def test_an_apostrophe_stands_before_what_begins_like_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless(f"a{text}") == f"a{text}"


@pytest.mark.parametrize(
    ("template", "code"),
    [
        (book({"D8": "Somebody"}, [], revision="Revision 6.5 April 25, 2025", name="CMRT"), "not_blank"),
        (book({}, [], revision="Revision 2.1 October 17, 2025", name="EMRT", mines=[]), "nothing_for_template"),
        (book({}, [], revision="Revision 9.9 May 1, 2030", name="CMRT"), "version_not_known"),
    ],
)
def test_what_cannot_be_filled_is_refused(template: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        filled(template, _rolled(BELCAST), "Norvik")
    assert refused.value.finding.code == code


def test_a_roll_up_is_a_table_that_cannot_run() -> None:
    made = workbook_of(written(_rolled(BELCAST), lambda _smelter: ("=1",))).sheet("Smelters")
    assert tuple(made.rows[0]) == HEAD
    assert made.at("B2") == "Belcast Tin"
    assert made.at("H2") == "'=1"
    assert len(LISTED) > len(made.rows)
