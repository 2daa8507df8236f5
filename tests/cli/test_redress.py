"""`amends redress compute`: what is owed, in words, as JSON and as a sheet, and how a wrong file is refused."""

import json
from pathlib import Path

import pytest

from tests.cli.running import run

FILE = """redress: 1
currency: USD
day: 2026-11-01
losses:
  - person: P1
    head: head.fees
    currency: USD
    source: receipt
    records: [{day: 2025-11-01, amount: 1900}]
sheets:
  - {file: pay.csv, head: head.wages, currency: USD, source: pay book}
"""
SHEET = "person,from,to,worked,promised,paid\nP1,2026-01-01,2026-01-31,26,12,100\nP2,2026-01-01,2026-01-31,10,12,0\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A redress file with a sheet beside it."""
    (tmp_path / "pay.csv").write_text(SHEET, encoding="utf-8")
    found = tmp_path / "losses.yaml"
    found.write_text(FILE, encoding="utf-8")
    return found


def test_it_tells_what_is_owed_to_each_person(file: Path) -> None:
    found = run("redress", "compute", str(file))
    assert found.status == 0
    assert "P1: 2,112.00 USD" in found.out
    assert "P2: 120.00 USD" in found.out
    assert found.out.endswith("Owed to everybody: 2,232.00 USD\n")


def test_it_writes_numbers_and_words_as_the_reader_does(file: Path) -> None:
    assert (
        "Dû à toutes les personnes : 2\u202f232,00 USD" in run("redress", "compute", str(file), "--language", "fr").out
    )


def test_a_language_that_nobody_knows_is_answered_in_english_and_plain_numbers(file: Path) -> None:
    assert "P1: 2112.00 USD" in run("redress", "compute", str(file), "--language", "qqq").out


def test_as_json(file: Path) -> None:
    found = json.loads(run("redress", "compute", str(file), "--format", "json").out)
    assert found["total"] == {"unit": "USD", "low": "2232.00", "high": "2232.00"}


def test_as_a_sheet(file: Path) -> None:
    lines = run("redress", "compute", str(file), "--format", "csv").out.splitlines()
    assert len(lines) == 4
    assert lines[1].startswith("P1,head.fees,Recruitment fees and related costs,,not_given,USD,1900,1900,USD,")


def test_problems_are_told_with_file_and_line(file: Path) -> None:
    file.write_text(FILE.replace("1900", "some"), encoding="utf-8")
    found = run("redress", "compute", str(file))
    assert found.status == 2
    assert found.err.startswith(f"{file}:9: expected ")
    assert not found.out


def test_a_sheet_that_is_not_there_is_told(file: Path) -> None:
    (file.parent / "pay.csv").unlink()
    found = run("redress", "compute", str(file))
    assert (found.status, found.err) == (2, f"{file}:11: expected a sheet that is there, beside this file\n")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert run("redress", "compute", str(tmp_path / "none.yaml")).status == 2


SHARING = """sharing: 1
currency: USD
amount: 100.00
payers:
  - {id: mine, rank: payer.employer, link: caused, agreed: "yes"}
"""


def test_sharing_in_words_and_as_json(tmp_path: Path) -> None:
    file = tmp_path / "sharing.yaml"
    file.write_text(SHARING, encoding="utf-8")
    assert "mine (The employer): 100.00 USD, agreed" in run("redress", "share", str(file)).out
    assert json.loads(run("redress", "share", str(file), "--format", "json").out)["left"] == "0.00"
    file.write_text(SHARING.replace("payer.employer", "payer.bank"), encoding="utf-8")
    assert run("redress", "share", str(file)).err.startswith(f"{file}:5: expected one of payer.perpetrator")


def test_a_spreadsheet_goes_in_and_a_spreadsheet_comes_out(file: Path, tmp_path: Path) -> None:
    from amends.adapters.sheets.workbooks import workbook_of
    from amends.adapters.wage_sheets import workbook

    rows = [line.split(",") for line in SHEET.splitlines()]
    (tmp_path / "pay.xlsx").write_bytes(workbook(rows, "pay"))
    file.write_text(FILE.replace("pay.csv", "pay.xlsx"), encoding="utf-8")
    made = tmp_path / "owed.xlsx"
    assert run("redress", "compute", str(file), "--format", "xlsx", "--to", str(made)).status == 0
    sheet = workbook_of(made.read_bytes()).sheet("redress")
    assert sheet.at("A2") == "P1"
    assert sheet.at("G2") == "1900"
    assert "receipt" in sheet.at("L2")


def test_a_spreadsheet_that_does_not_open_is_refused_by_name(file: Path, tmp_path: Path) -> None:
    (tmp_path / "pay.xlsx").write_bytes(b"PK\x03\x04 broken")
    file.write_text(FILE.replace("pay.csv", "pay.xlsx"), encoding="utf-8")
    found = run("redress", "compute", str(file))
    assert found.status == 2
    assert "pay.xlsx" in found.err
