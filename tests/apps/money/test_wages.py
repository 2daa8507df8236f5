"""A sheet of wages: whole or not at all, row by row into the files of those in which the member writes."""

import io
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.adapters.sheets.workbooks import workbook_of
from amends.adapters.wage_sheets import workbook
from amends.apps.cases.models import Case
from amends.apps.money import actions, queries
from amends.apps.money.models import Remedy
from amends.apps.money.pages.wages import names_in
from amends.apps.people import actions as people
from amends.core.safeguards.roles import NotAllowedError
from tests import cast
from tests.apps.money.booking import AUDITOR, JOINED, LEAD, SPONSOR, TRADER, WORKER, address, text_of

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db
COLUMNS = "person,from,to,worked,promised,minimum,paid,source"
FIRST = "P1,2026-01-01,2026-01-31,20,10,12,40,"
SECOND = "P2,2026-01-01,2026-01-31,20..24,10,12,40,store book"
ABOUT = {"head": "head.wages", "currency": "usd", "source": "pay book"}


@pytest.fixture
def case(case: Case) -> Case:
    for code in ("k1", "k2"):
        people.begin_file(cast.desk(WORKER, case), code)
    return case


def bring(case: Case, *rows: str, username: str = WORKER, **more: Any) -> "Answer":
    text = "\n".join([COLUMNS, *rows]) if rows else ""
    return cast.client_of(username).post(address(case, "wages"), {**ABOUT, "text": text, **more})


def bring_file(case: Case, content: bytes, name: str = "wages.xlsx") -> "Answer":
    sent = SimpleUploadedFile(name, content)
    return cast.client_of(WORKER).post(address(case, "wages"), {**ABOUT, "text": "", "sent": sent})


def owed(case: Case, code: str) -> str:
    return text_of(cast.client_of(WORKER).get(address(case, "people", code)))


def test_every_row_is_sealed_in_the_file_of_its_person(case: Case) -> None:
    answer = bring(case, FIRST, SECOND)
    assert answer.status_code == 200, text_of(answer)
    assert "The sheet was taken" in text_of(answer)
    assert "200.00 USD are owed" in owed(case, "k1")
    assert "[pay book]" in owed(case, "k1")
    assert "200.00 to 248.00 USD are owed" in owed(case, "k2")
    assert "[store book]" in owed(case, "k2")
    assert all(b"store book" not in bytes(each.sealed) for each in Remedy.objects.all())


def test_a_spreadsheet_is_read_too_and_its_formulas_are_values(case: Case) -> None:
    table = [COLUMNS.split(","), FIRST.split(","), SECOND.split(",")]
    assert bring_file(case, workbook(table, "wages")).status_code == 200
    assert "200.00 USD are owed" in owed(case, "k1")


def test_one_row_that_cannot_be_taken_keeps_the_whole_sheet_out_and_each_is_told(case: Case) -> None:
    answer = bring(
        case, FIRST, "P2,soon,2026-01-31,20,10,12,40,", "P2,2026-02-01,2026-02-28,20,10,12,1.005,",
        "P9,2026-01-01,2026-01-31,20,10,12,40,", "P3,2026-01-01,2026-01-31,20,10,12,40,",
    )  # fmt: skip
    assert answer.status_code == 422
    said = text_of(answer)
    assert "Nothing was written yet. 1 row is fine." in said
    assert "Line 3: expected" in said
    assert "under from" in said
    assert "Line 4: under paid there are more than 2 places" in said
    nobody = "under person stands nobody of this case in whose file you write"
    assert f"Line 5: {nobody}" in said
    assert f"Line 6: {nobody}" in said
    assert "P2,soon" in answer.content.decode()
    assert not Remedy.objects.exists()


def test_what_is_doubtful_is_taken_when_somebody_looked_at_this_very_sheet(case: Case) -> None:
    odd = "P1,2026-01-01,2026-01-31,40,10,12,40,"
    answer = bring(case, odd)
    assert answer.status_code == 422
    assert "Line 2: more days were worked than the period has" in text_of(answer)
    desk = cast.desk(WORKER, case)
    wish = queries.Wish(f"{COLUMNS}\n{odd}", queries.wage_heads(desk)[0], "USD", "pay book")
    mark = queries.laid_beside(desk, wish, names_in(desk)).mark
    assert f'value="{mark}"' in answer.content.decode()
    assert bring(case, odd, SECOND, looked=mark).status_code == 422
    as_a_browser_sends_it = f"{COLUMNS}\r\n{odd}"
    assert bring(case, text=as_a_browser_sends_it, looked=mark).status_code == 200
    assert "440.00 USD are owed" in owed(case, "k1")


def test_the_same_sheet_again_writes_nothing_twice(case: Case) -> None:
    bring(case, FIRST)
    answer = bring(case, FIRST)
    assert answer.status_code == 422
    assert "this period is written down for this person already" in text_of(answer)
    assert Remedy.objects.count() == 1


def test_sums_in_another_currency_are_not_mixed(case: Case) -> None:
    bring(case, FIRST)
    answer = bring(case, "P1,2026-02-01,2026-02-28,20,10,12,40,", currency="GHS")
    assert "the sums of this person are in USD" in text_of(answer)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 no workbook", "It does not open."),
        (b"\xff\xfe\x00p\x00e", "It does not open."),
        (b"", "The file is empty."),
        (b"person,from\0,to", "That is no sheet"),
        (b"x" * 450_000, "That is no sheet, or it is too long."),
        (b"x" * (1024 * 1024 + 1), "The file is larger than 1 MB."),
        (b"person,from,to,paid,name\nP1,2026-01-01,2026-01-31,1,Zorabeth", "one of the columns"),
        (b'person,from,to,paid\n"P1,2026', "comma-separated text"),
    ],
)
def test_a_hostile_or_damaged_file_is_refused_and_nothing_is_written(case: Case, content: bytes, said: str) -> None:
    answer = bring_file(case, content)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert 'value="pay book"' in answer.content.decode()
    assert not Remedy.objects.exists()


@pytest.mark.parametrize("username", [LEAD, SPONSOR, TRADER, AUDITOR, JOINED])
def test_no_company_and_no_programme_finds_the_page_or_writes_by_it(case: Case, username: str) -> None:
    assert cast.client_of(username).get(address(case, "wages")).status_code == 404
    assert bring(case, FIRST, username=username).status_code == 404
    assert cast.client_of(username).get(address(case, "people", "k1", "sheet")).status_code == 404


def test_an_action_takes_nothing_of_what_is_refused_or_changed_meanwhile(case: Case) -> None:
    desk = cast.desk(WORKER, case)
    head = queries.wage_heads(desk)[0]
    wrong = queries.laid_beside(desk, queries.Wish(f"{COLUMNS}\nP9{FIRST[2:]}", head, "USD", "x"), names_in(desk))
    with pytest.raises(NotAllowedError):
        actions.take_wages(desk, wrong)
    both = queries.laid_beside(desk, queries.Wish(f"{COLUMNS}\n{FIRST}\n{SECOND}", head, "USD", "x"), names_in(desk))
    bring(case, SECOND)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.take_wages(desk, both)
    assert Remedy.objects.count() == 1


def test_the_calculation_goes_out_as_a_sheet_in_which_nothing_runs(case: Case) -> None:
    assert cast.client_of(WORKER).get(address(case, "people", "k1", "sheet")).status_code == 404
    bring(case, f"{FIRST}=HYPERLINK(1)")
    answer = cast.client_of(WORKER).get(address(case, "people", "k1", "sheet"))
    assert answer["Content-Disposition"] == f'attachment; filename="{case.reference}-k1.xlsx"'
    import zipfile

    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert b"<f>" not in b"".join(packed.read(name) for name in packed.namelist())
    book = workbook_of(answer.content)
    rows = list(book.sheet(book.names[0]).rows)
    assert "head.wages" in rows[1]
    assert any("=HYPERLINK(1)" in cell for cell in rows[1])


def test_the_page_is_not_shown_without_the_second_factor(case: Case) -> None:
    assert cast.client_without_second_factor(WORKER).get(address(case, "wages")).status_code == 302
