"""Papers for three readers: each says what its reader may see, and names nobody to those who do not see people."""

import io
import re
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from pypdf import PdfReader
from pytest_django import DjangoDbBlocker

from tests import cast
from tests.apps.people.agreeing import CODE, NAMES, file_begun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amends.apps.cases.models import Case

PERSON_CODE = re.compile(r"\bP\d\b")
LEAD, WORKER, SPONSOR, SMELTER = "ines.duarte", "grace.banda", "halvard.moe", "sofia.reyes"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def case(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Iterator[Case]":
    """A case in which everybody of the cast has a part, with the file of somebody; made once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = cast.case_told("A-0401")
        file_begun(made)
        yield made
        transaction.set_rollback(True)


def _paper(username: str, case: "Case", reader: str, about: str, language: str = "en") -> str | None:
    answer = cast.client_of(username).post(
        f"/cases/{case.reference}/papers/", {"reader": reader, "about": about, "language": language}
    )
    if answer.status_code != 200:
        assert answer.status_code == 404
        return None
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def _key_of(username: str, case: "Case") -> str:
    return cast.desk(username, case).me


@pytest.mark.parametrize("username", [LEAD, SPONSOR, WORKER])
def test_a_company_reads_decisions_and_no_person_whoever_made_the_paper(username: str, case: "Case") -> None:
    text = _paper(username, case, "company", _key_of(LEAD, case))
    assert text is not None
    assert "What was decided?" in text
    assert not PERSON_CODE.search(text)
    assert not [name for name in NAMES.values() if name in text]
    assert CODE not in text.split()


def test_a_company_is_not_told_how_many_when_they_are_few(case: "Case") -> None:
    text = _paper(LEAD, case, "company", _key_of(LEAD, case))
    assert text is not None
    assert "Fewer than five people are known." in text


def test_a_partner_reads_its_own_part_alone(case: "Case") -> None:
    text = _paper(SMELTER, case, "partner", _key_of(SMELTER, case))
    assert text is not None
    assert "Do not ask who spoke" in text
    assert "What was decided?" not in text
    assert not PERSON_CODE.search(text)


def test_a_partner_gets_no_paper_but_its_own(case: "Case") -> None:
    assert _paper(SMELTER, case, "company", _key_of(LEAD, case)) is None
    assert _paper(SMELTER, case, "person", CODE) is None
    assert _paper(SMELTER, case, "partner", _key_of(LEAD, case)) is None


def test_the_paper_of_a_person_says_no_name(case: "Case") -> None:
    text = _paper(WORKER, case, "person", CODE)
    assert text is not None
    assert "What can you refuse?" in text
    assert not [name for name in (*NAMES.values(), case.place) if len(name) > 2 and name in text]


@pytest.mark.parametrize("username", [LEAD, SPONSOR])
def test_those_who_do_not_stand_by_people_make_no_paper_for_one(username: str, case: "Case") -> None:
    assert _paper(username, case, "person", CODE) is None


def test_a_paper_for_nobody_there_is_the_same_nothing(case: "Case") -> None:
    assert _paper(WORKER, case, "person", "c99") is None
    assert _paper(WORKER, case, "everybody", CODE) is None


def test_a_paper_is_read_in_french(case: "Case") -> None:
    text = _paper(WORKER, case, "person", CODE, "fr")
    assert text is not None
    assert "Que pouvez-vous refuser" in text


def test_the_page_offers_what_can_be_made_and_asks_for_the_second_factor(case: "Case") -> None:
    address = f"/cases/{case.reference}/papers/"
    assert "For a person" in cast.client_of(WORKER).get(address).content.decode()
    assert "For a person" not in cast.client_of(SMELTER).get(address).content.decode()
    assert cast.client_without_second_factor(WORKER).get(address).status_code == 302
