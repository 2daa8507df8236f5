"""Receipts: sealed beside what was booked, in the person's file where there is one, and never open to a company."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.apps.cases.models import Case
from amends.apps.money import actions, queries
from amends.apps.people import actions as people
from amends.apps.people.models import Document, DocumentKey
from amends.core.redress.rows import Row
from amends.core.safeguards.roles import NotAllowedError
from tests import cast
from tests.apps.money.booking import LEAD, SPONSOR, TRADER, WORKER, address, page, row, send, text_of

pytestmark = pytest.mark.django_db
TITLE = "Signed by the mother of Zorabeth"


def stipend(case: Case) -> Row:
    return row(case, "k1", "stipend")


def keep(case: Case, content: bytes = b"Received 236", place: int = 1, username: str = WORKER) -> str:
    """Send a receipt of the stipend; give the words of the answer, none where it was kept."""
    sent = SimpleUploadedFile("IMG_Zorabeth.txt", content)
    where = ("lines", stipend(case).number, "receipts", place)
    answer = send(case, username, *where, title=TITLE, sent=sent)
    assert answer.status_code in {302, 422}, answer.status_code
    return "" if answer.status_code == 302 else text_of(answer)


def test_a_receipt_of_a_person_is_kept_in_their_file_and_stands_at_its_entry(case: Case) -> None:
    people.begin_file(cast.desk(WORKER, case), "k1")
    assert keep(case, place=2) == ""
    document = Document.objects.get(case=case)
    found = stipend(case)
    assert document.file is not None
    assert (document.file.code, document.of) == ("k1", f"money {found.number}.2")
    shown = page(case, WORKER, "lines", found.number)
    assert TITLE in shown
    assert "Who may open it: Grace Banda" in shown
    opened = cast.client_of(WORKER).get(f"/cases/{case.reference}/people/k1/documents/{document.number}/")
    assert opened.content == b"Received 236"


def test_without_a_file_it_is_sealed_for_those_who_keep_files_and_for_no_company(case: Case) -> None:
    assert keep(case) == ""
    document = Document.objects.get(case=case, file=None)
    readers = set(DocumentKey.objects.filter(document=document).values_list("account__username", flat=True))
    assert WORKER in readers
    assert not readers & {LEAD, SPONSOR, TRADER}
    assert TITLE in page(case, WORKER, "lines", stipend(case).number)


@pytest.mark.parametrize("username", [LEAD, SPONSOR, TRADER, "june.park"])
def test_a_company_finds_neither_the_receipt_nor_the_place_for_it(case: Case, username: str) -> None:
    keep(case)
    number = stipend(case).number
    browser = cast.client_of(username)
    assert browser.get(address(case, "lines", number, "receipts", 1)).status_code == 404
    assert browser.get(f"/cases/{case.reference}/documents/1/").status_code == 404
    assert TITLE not in browser.get(address(case)).content.decode()
    with pytest.raises(NotAllowedError):
        actions.keep_receipt(cast.desk(username, case), stipend(case), 1, people.Brought(TITLE, b"x"))


def test_a_file_that_is_refused_is_told_at_its_field_and_the_booking_stands(case: Case) -> None:
    before = (case.number, stipend(case).sums)
    answer = keep(case, b"MZ\x90\x00\x03\x00\xff\xfe")
    assert "This kind of file is not kept" in answer
    assert (case.number, stipend(case).sums) == before
    assert not Document.objects.filter(case=case).exists()


def test_an_entry_that_is_not_there_takes_no_receipt(case: Case) -> None:
    for number, place in ((stipend(case).number, 99), (stipend(case).number, 0), (99, 1)):
        assert send(case, WORKER, "lines", number, "receipts", place, title=TITLE).status_code == 404


def test_a_file_that_was_erased_takes_no_receipt_any_more(case: Case) -> None:
    desk = cast.desk(WORKER, case)
    people.begin_file(desk, "k1")
    file = queries.file_behind(desk, stipend(case))
    assert file is not None
    people.erase(desk, file)
    assert not queries.may_keep_receipt(desk, stipend(case))
    with pytest.raises(NotAllowedError):
        actions.keep_receipt(desk, stipend(case), 1, people.Brought(TITLE, b"x"))


def test_the_line_asks_the_database_as_often_for_many_receipts_as_for_one(case: Case) -> None:
    people.begin_file(cast.desk(WORKER, case), "k1")
    counts = []
    for _ in range(2):
        keep(case)
        browser = cast.client_of(WORKER)
        browser.get(address(case))
        with CaptureQueriesContext(connection) as asked:
            browser.get(address(case, "lines", stipend(case).number))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_titles_of_receipts_are_not_shown_without_the_second_factor(case: Case) -> None:
    keep(case)
    answer = cast.client_without_second_factor(WORKER).get(address(case, "lines", stipend(case).number))
    assert answer.status_code == 302
