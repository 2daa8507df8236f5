"""Evidence stands sealed beside what changes at the site; whoever does it brings it and never verifies it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.apps.cases.models import Case
from amends.apps.people.models import Document
from amends.apps.plans import actions
from amends.core.plan.standing import OwnWorkError
from amends.core.safeguards.roles import NotAllowedError
from tests import cast
from tests.apps.plans.planning import CLINIC, PROGRAMME, SUPPLIER, WORKER, added, approve, desk

pytestmark = pytest.mark.django_db
TITLE, CONTENT = "The register, page 4", b"Gate register"


def _sent(case: Case, username: str, line: str, content: bytes = CONTENT) -> int:
    body = {"title": TITLE, "sent": SimpleUploadedFile("IMG_1.txt", content)}
    return cast.client_of(username).post(f"/cases/{case.reference}/plan/{line}/evidence/", body).status_code


def _page(case: Case, username: str, line: str) -> str:
    return cast.client_of(username).get(f"/cases/{case.reference}/plan/{line}/").content.decode()


def test_the_owner_brings_evidence_that_others_open_and_it_is_sealed(case: Case) -> None:
    line = added(case, "supplier")
    assert _sent(case, SUPPLIER, line) == 302
    document = Document.objects.get(case=case)
    assert document.of == f"line {line}"
    assert TITLE.encode() not in bytes(document.sealed)
    assert TITLE in _page(case, PROGRAMME, line)
    opened = cast.client_of(PROGRAMME).get(f"/cases/{case.reference}/documents/{document.number}/")
    assert opened.content == CONTENT


def test_evidence_does_not_let_the_owner_verify_and_somebody_else_does(case: Case) -> None:
    line = added(case, "supplier")
    approve(case)
    _sent(case, SUPPLIER, line)
    actions.mark_done(desk(case, SUPPLIER), line)
    with pytest.raises((OwnWorkError, NotAllowedError)):
        actions.mark_verified(desk(case, SUPPLIER), line, "documents")
    actions.mark_verified(desk(case, PROGRAMME), line, "unannounced_visit")


@pytest.mark.parametrize("username", [CLINIC, SUPPLIER])
def test_whoever_has_no_part_in_a_line_brings_nothing(case: Case, username: str) -> None:
    line = added(case, "supplier", owner="meridian")
    assert _sent(case, username, line) == 404
    assert not Document.objects.filter(case=case).exists()


def test_beside_what_is_for_a_person_there_is_no_such_place(case: Case) -> None:
    assert _sent(case, WORKER, added(case)) == 404


def test_what_cannot_be_kept_is_told_at_its_field(case: Case) -> None:
    line = added(case, "supplier")
    assert _sent(case, SUPPLIER, line, bytes(range(256))) == 422
    assert not Document.objects.filter(case=case).exists()
