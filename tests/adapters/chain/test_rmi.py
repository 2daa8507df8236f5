"""Declarations of suppliers are read by cell and version, in any language, and nobody's name is kept."""

from typing import Any

import pytest

from amends.adapters.chain.rmi.reading import read
from amends.core.chain.claims import Scope
from amends.core.chain.declaration import Known, Said, Template
from amends.core.chain.reading import Reading, UnreadableError
from tests.adapters.chain.rmi_books import MINES, SMELTERS, book, cmrt, of_tin

BELCAST = ("CID000202", "Tin", "Belcast", "Belcast Tin", "Malaysia", "CID000202")


def _told(reading: Reading) -> list[tuple[str, str, str]]:
    return [(finding.sheet, finding.cell, finding.code) for finding in reading.findings]


@pytest.mark.parametrize("version", ["6.01", "6.1", "6.22", "6.31", "6.4", "6.5"])
def test_a_whole_declaration_says_who_buys_where_and_leaves_nothing_to_ask(version: str) -> None:
    reading = read(cmrt(of_tin(), [BELCAST], version=version))
    declared = reading.declared
    assert declared
    assert (declared.template, declared.version, declared.company) == (Template.CMRT, version, "Kestrel Components")
    assert (declared.scope, str(declared.on)) == (Scope.COMPANY, "2025-03-15")
    assert declared.answer("3", "tin") is Said.UNKNOWN
    assert declared.answer("6", "tin") is Said.ALL
    (flow,) = reading.flows
    assert (flow.source, flow.metal, flow.mass, flow.scope) == ("cid:CID000202", "tin", None, Scope.COMPANY)
    assert _told(reading) == []
    assert (reading.rows, reading.taken) == (2, 2)


def test_no_name_of_a_person_is_kept() -> None:
    people = {"D15": "Ada Person", "D16": "ada@person.example", "D18": "Bo Signatory", "D20": "bo@person.example"}
    reading = read(cmrt(of_tin(**people), [(*BELCAST, None, None, None, None, "Cy Smelterman", "cy@person.example")]))
    assert "person" not in repr(reading).casefold().replace("person_", "")
    assert "Smelterman" not in repr(reading)


@pytest.mark.parametrize(
    ("yes", "no", "unknown"),
    [("是", "否", "未知"), ("はい", "いいえ", "不明"), ("Oui", "Non", "Inconnu"), ("Ja", "Nein", "Unbekannt"),
     ("Sí", "No", "Desconocido"), ("예", "아니요", "알 수 없음"), ("Evet", "Hayır", "Bilinmiyor")],
)  # fmt: skip
def test_a_declaration_in_another_language_says_the_same(yes: str, no: str, unknown: str) -> None:
    answers = of_tin(D27=yes, D33=yes, D39=unknown, D45=no, D9="A. 公司", D57=1)
    declared = read(cmrt(answers, [("CID000202", "锡", *BELCAST[2:])])).declared
    assert declared
    told = [declared.answer(question, "tin") for question in "12346"]
    assert told == [Said.YES, Said.YES, Said.UNKNOWN, Said.NO, Said.ALL]
    assert declared.smelters[0].metal == "tin"
    assert declared.scope is Scope.COMPANY


def test_columns_that_nobody_computed_are_computed_from_the_list_of_the_workbook() -> None:
    lookup = '=IFERROR(VLOOKUP(A5,L,2,0),"")'
    by_number = ("CID000101", "=x", lookup, "=x", "=x", "=x")
    by_name = (None, "Tin", "Belcast", "=x", "=x", "=x")
    lines = read(cmrt(of_tin(D28="Yes", D34="Yes"), [by_number, by_name])).declared.smelters  # type: ignore[union-attr]
    assert [(line.metal, line.name, line.country, line.number) for line in lines] == [
        ("gold", "Aurora Refining", "Germany", "CID000101"),
        ("tin", "Belcast Tin", "Malaysia", "CID000202"),
    ]


def test_a_smelter_that_is_not_listed_stays_and_is_of_this_file_alone() -> None:
    row = (None, "Tin", "Smelter Not Listed", "Foundry of the Hill", "Peru")
    one, other = read(cmrt(of_tin(), [row])), read(cmrt(of_tin(D8="Another"), [row]))
    assert [line.known for line in one.declared.smelters] == [Known.NOT_LISTED]  # type: ignore[union-attr]
    assert _told(one) == [(SMELTERS, "C5", "smelter_not_listed")]
    assert one.flows[0].source != other.flows[0].source


def test_a_smelter_not_identified_is_said_to_be_missing_and_links_nobody() -> None:
    reading = read(cmrt(of_tin(), [(None, "Tin", "Smelter not yet identified", "Unknown", "Unknown")]))
    assert reading.flows == []
    assert _told(reading) == [
        ("Declaration", "D63 (tin)", "not_all_found"),
        (SMELTERS, "C5", "smelter_not_identified"),
    ]


def test_a_number_absent_from_the_list_is_kept_and_asked_about() -> None:
    reading = read(cmrt(of_tin(), [("CID999999", "Tin", "Gone", "Gone Tin", "Peru", "CID999999")]))
    assert reading.flows[0].source == "cid:CID999999"
    assert _told(reading) == [(SMELTERS, "F5", "number_not_listed")]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"D8": ""}, ("Declaration", "D8", "missing")),
        ({"D9": ""}, ("Declaration", "D9", "missing")),
        ({"D9": "B. Product"}, ("Product List", "B6", "products_missing")),
        ({"D9": "C. User defined"}, ("Declaration", "D10", "missing")),
        ({"D16": ""}, ("Declaration", "D16", "missing")),
        ({"D22": "31-Dec-2005"}, ("Declaration", "D22", "out_of_range")),
        ({"D22": "soon"}, ("Declaration", "D22", "not_a_day")),
        ({"D26": ""}, ("Declaration", "D26 (tantalum)", "missing")),
        ({"D45": ""}, ("Declaration", "D45 (tin)", "missing")),
        ({"D45": "perhaps"}, ("Declaration", "D45", "answer_not_known")),
        ({"D77": "Yes"}, ("Declaration", "G77", "address_missing")),
        ({"D83": "Yes, Using Other Format (Describe)"}, ("Declaration", "G83", "description_missing")),
        ({"D28": "Yes", "D34": "Yes"}, (SMELTERS, "(gold)", "smelters_missing")),
    ],
)
def test_what_is_left_out_is_told_at_its_cell(change: dict[str, str], told: tuple[str, str, str]) -> None:
    assert told in _told(read(cmrt(of_tin(**change), [BELCAST])))


def test_further_questions_are_asked_only_of_metals_in_use() -> None:
    assert _told(read(cmrt())) == []


def test_two_numbers_that_differ_are_told() -> None:
    assert (SMELTERS, "A5", "numbers_differ") in _told(read(cmrt(of_tin(), [("CID000101", *BELCAST[1:])])))


def test_recycled_metal_has_no_mine() -> None:
    row = (*BELCAST, *[None] * 7, "Recycled", "Recycled", "Yes")
    (flow,) = read(cmrt(of_tin(), [row])).flows
    assert flow.recycled


def test_products_are_kept_with_a_declaration_for_products() -> None:
    reading = read(cmrt(of_tin(D9="B. Product (or List of Products)"), [BELCAST], products=[("K-7", "Board")]))
    assert [(product.number, product.name) for product in reading.declared.products] == [("K-7", "Board")]  # type: ignore[union-attr]
    assert reading.flows[0].scope is Scope.PRODUCT


@pytest.mark.parametrize("version", ["1.1", "1.11", "1.2", "1.3"])
def test_the_first_emrt_asks_of_cobalt_and_mica(version: str) -> None:
    cells: dict[str, Any] = {
        "D8": "K",
        "D9": "A.",
        "D22": "2025-03-15",
        "D26": "Yes",
        "D27": "Not applicable for this declaration",
    }
    cells |= {"D32": "Yes", "D38": "DRC only", "D44": "No", "D50": 1, "D56": "No", "D62": "Yes", "D74": "Yes"}
    reading = read(book(cells, [], revision=f"Revision {version} May 12, 2023", name="EMRT", listed=()))
    assert reading.declared
    assert reading.declared.answer("1", "mica") is Said.NOT_DECLARING
    assert reading.declared.answer("3", "cobalt") is Said.ONLY_THERE
    assert reading.declared.answer("5", "cobalt") is Said.ALL
    assert reading.declared.policies["C:cobalt"] is Said.YES


@pytest.mark.parametrize("version", ["2.0", "2.1"])
def test_the_second_emrt_asks_of_the_metals_that_were_chosen_in_order_of_the_alphabet(version: str) -> None:
    cells = {"D8": "K", "D9": "A.", "D12": "Nickel", "E12": "(Delete Copper)", "G12": "Cobalt", "D26": "15-Oct-2025"}
    cells |= {"D30": "No", "D31": "Yes", "D43": "Yes", "D67": "Yes", "D79": "Greater than 75%", "D121": "No"}
    smelters = [("CID000303", "Nickel", "Nord", "Nord Nickel", "Finland", "CID000303")]
    mines = [("Nickel", "Nord Nickel", "North Pit", "N-1", "Registry", "Finland"), ("Nickel", "Who?", "South Pit")]
    reading = read(book(cells, smelters, revision=f"Revision {version} October 17, 2025", name="EMRT", mines=mines))
    declared = reading.declared
    assert declared
    assert declared.metals == ("cobalt", "nickel")
    assert [declared.answer(question, "nickel") for question in "1245"] == [Said.YES, Said.YES, Said.YES, Said.OVER_75]
    assert declared.policies["C:nickel"] is Said.NO
    assert [(flow.metal, flow.target) for flow in reading.flows][1] == ("nickel", "cid:CID000303")
    assert (MINES, "B6", "no_such_smelter") in _told(reading)


def test_amrt_takes_metals_written_by_hand() -> None:
    cells = {"D8": "K", "D12": "Zinc", "E12": "Other [specify below]", "E15": "Gallium", "D31": "Yes", "D44": "None"}
    reading = read(book(cells, revision="Revision 1.3 October 17, 2025", mines=[], sheets=["Minerals Scope"]))
    assert reading.declared
    assert reading.declared.template is Template.AMRT
    assert reading.declared.answers == {"1": {"gallium": Said.YES}, "2": {"zinc": Said.NONE}}


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_the_first_amrt_has_no_list_to_choose_from(version: str) -> None:
    cells = {"D8": "K", "D12": "Zinc", "D24": "15-Mar-2024", "D28": "Yes", "D40": "100%"}
    rows = [("Zinc", "Zephyr Zinc", "Spain", "CID000404", None, None, "Gijón")]
    reading = read(book(cells, rows, revision=f"Revision {version} May 12, 2023", name="AMRT", mines=[], listed=()))
    assert str(reading.on) == "2024-03-15"
    assert reading.flows[0].source == "cid:CID000404"


@pytest.mark.parametrize(
    ("revision", "name", "code"),
    [
        ("no revision", "", "no_version"),
        ("Revision 5.12 June 1, 2019", "CMRT", "version_not_known"),
        ("Revision 7.0 May 1, 2027", "CMRT", "version_not_known"),
        ("Revision 2.21 June 1, 2021", "CRT", "template_replaced"),
    ],
)
def test_a_version_that_is_not_known_is_not_guessed(revision: str, name: str, code: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read(book({}, revision=revision, name=name))
    assert refused.value.finding.code == code


def test_a_later_version_of_the_same_number_is_read_and_doubted() -> None:
    assert "version_not_seen" in [code for _, _, code in _told(read(cmrt(of_tin(), [BELCAST], version="6.7")))]


def test_a_supplier_is_known_by_a_register_or_by_name_and_address_together() -> None:
    by_register = read(cmrt(of_tin(D12="5493006MHB84DD0ZWV18", D13="LEI"), [BELCAST]))
    assert by_register.flows[0].target == "lei:5493006MHB84DD0ZWV18"
    again = [read(cmrt(of_tin(D39=answer), [BELCAST])).flows[0].target for answer in ("Yes", "No")]
    assert again[0] == again[1]
    nameless = [read(cmrt(of_tin(D14="", D39=answer), [BELCAST])).flows[0].target for answer in ("Yes", "No")]
    assert nameless[0] != nameless[1]
