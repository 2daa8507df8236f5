"""Documents of a case: sealed for each reader by their role, handed on to who comes, taken from who leaves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.apps.accounts.models import Account
from amends.apps.cases import actions as cases
from amends.apps.cases.models import Case, Membership
from amends.apps.ledger import queries as ledger
from amends.apps.people import actions, queries
from amends.apps.people.models import Document, DocumentKey
from amends.core.access.table import Data
from amends.core.ledger.chain import verify
from amends.core.safeguards.roles import NotAllowedError
from tests import cast
from tests.apps.people.agreeing import CLINIC, WORKER, desk_now
from tests.apps.people.bringing import TITLE, photograph, sent, words

pytestmark = pytest.mark.django_db
LEAD, IO_M = "ines.duarte", "luc.martin"


def url(case: Case, rest: str = "") -> str:
    return f"/cases/{case.reference}/documents/{rest}"


def readers_of(document: Document) -> set[str]:
    return set(DocumentKey.objects.filter(document=document).values_list("account__username", flat=True))


def kept(case: Case, data: Data, *, by: str = WORKER, of: str = "") -> Document:
    number = actions.keep_document(desk_now(case, by), words(), data=data, of=of)
    return Document.objects.get(case=case, file=None, number=number)


def test_what_may_show_a_person_is_sealed_for_those_who_keep_files_alone(case: Case) -> None:
    assert readers_of(kept(case, Data.DOCUMENTS)) == {WORKER, IO_M}


def test_a_clinic_keeps_what_it_brings_and_those_who_keep_files_read_it(case: Case) -> None:
    document = kept(case, Data.NEEDS, by=CLINIC)
    assert readers_of(document) == {WORKER, IO_M, CLINIC}
    assert actions.open_document(desk_now(case, CLINIC), document.number).content == words().content


def test_what_shows_nobody_is_sealed_for_those_who_work_on_the_facts(case: Case) -> None:
    assert readers_of(kept(case, Data.FACTS)) >= {WORKER, IO_M, CLINIC, LEAD}
    assert not readers_of(kept(case, Data.FACTS)) & {"sofia.reyes", "karim.osei", "june.park", "peter.lungu"}


@pytest.mark.parametrize(
    ("username", "data"),
    [
        (LEAD, Data.DOCUMENTS),
        (LEAD, Data.NEEDS),
        (CLINIC, Data.DOCUMENTS),
        (CLINIC, Data.MONEY),
        ("sofia.reyes", Data.FACTS),
        (WORKER, Data.IDENTITY),
    ],
)
def test_who_may_not_bring_a_class_brings_none(case: Case, username: str, data: Data) -> None:
    with pytest.raises(NotAllowedError):
        kept(case, data, by=username)
    assert not Document.objects.exists()


def test_another_app_keeps_what_belongs_to_a_part_and_finds_it_there(case: Case) -> None:
    receipt = kept(case, Data.MONEY, by=LEAD, of="payment 3")
    kept(case, Data.FACTS)
    desk = desk_now(case)
    (held,) = queries.documents_of(desk, of="payment 3")
    assert (held.document, held.title, held.by) == (receipt, TITLE, "Ines Duarte")
    assert [each.document.of for each in queries.documents_of(desk)] == [""]
    assert len(queries.documents_of_case(desk)) == 2
    assert actions.open_document(desk, receipt.number).content == words().content


def test_the_pages_show_each_what_is_theirs(case: Case) -> None:
    worker = cast.client_of(WORKER)
    assert worker.post(url(case), sent(photograph(), data="documents")).status_code == 302
    assert worker.post(url(case), sent(photograph(), data="money")).status_code == 422
    assert TITLE in worker.get(url(case)).content.decode()
    lead = cast.client_of(LEAD)
    page = lead.get(url(case))
    assert page.status_code == 200
    assert TITLE not in page.content.decode()
    assert lead.get(url(case, "1/")).status_code == lead.get(url(case, "99/")).status_code == 404
    for username in ("sofia.reyes", "june.park", "peter.lungu"):
        browser = cast.client_of(username)
        assert {browser.get(url(case, rest)).status_code for rest in ("", "1/", "1/remove/")} <= {404, 302}
        assert browser.post(url(case), sent(photograph(), data="facts")).status_code in {302, 404}


def test_a_company_removes_nothing_that_was_handed_over(case: Case) -> None:
    document = kept(case, Data.FACTS)
    with pytest.raises(NotAllowedError):
        actions.remove_document(desk_now(case, LEAD), document.number, because="no_need")
    assert cast.client_of(LEAD).get(url(case, f"{document.number}/remove/")).status_code == 404
    actions.remove_document(desk_now(case), document.number, because="asked")
    assert not DocumentKey.objects.filter(document=document).exists()
    entries = ledger.entries_of(queries.chain_of_documents(case))
    assert [entry.kind for entry in entries] == ["document_kept", "document_removed"]
    verify(entries)


def test_who_comes_later_gets_the_keys_from_whoever_opens_the_page(case: Case) -> None:
    document = kept(case, Data.FACTS)
    DocumentKey.objects.filter(document=document, account__username=IO_M).delete()  # as if they had come just now
    assert queries.document_of(desk_now(case, IO_M), document.number) is None
    cast.client_of(WORKER).get(url(case))
    assert queries.document_of(desk_now(case, IO_M), document.number)


def test_who_leaves_the_case_loses_the_keys_in_the_same_breath(case: Case) -> None:
    document = kept(case, Data.FACTS)
    membership = Membership.objects.get(case=case, account__username=CLINIC, ended=None)
    cases.end_membership(desk_now(case, LEAD), membership.pk)
    assert CLINIC not in readers_of(document)
    assert WORKER in readers_of(document)


def test_the_only_one_who_can_open_a_document_does_not_take_it_with_them(case: Case) -> None:
    document = kept(case, Data.FACTS)
    DocumentKey.objects.filter(document=document).exclude(account__username=CLINIC).delete()
    actions.take_away(case, Account.objects.get(username=CLINIC))
    assert readers_of(document) == {CLINIC}


def test_the_number_of_queries_does_not_grow_with_the_documents(case: Case) -> None:
    worker = cast.client_of(WORKER)
    counted: list[int] = []
    worker.get(url(case))  # what is noted once, such as the minute of the last touch, is not counted
    for more in (1, 5):
        for _ in range(more):
            kept(case, Data.FACTS)
        with CaptureQueriesContext(connection) as queried:
            worker.get(url(case))
        counted.append(len(queried))
    assert counted[0] == counted[1]
