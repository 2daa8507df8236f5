"""Papers read the real plan and the real money: each reader what was promised to them, asked of them, paid by them."""

from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from amends.apps.directory import actions as directory
from amends.apps.directory import queries as found
from tests import cast
from tests.apps.directory.keeping import provider, record
from tests.apps.insight.test_papers import _paper as paper
from tests.apps.money.test_remedies import WAGES
from tests.apps.plans.planning import BROTHER, CHILD, CLINIC, LEAD, POND, WORKER, added, approve, desk, file_begun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amends.apps.cases.models import Case

HIDDEN = "Second roof"
PROMISED, REFUSING = "School from this term on.", "If you say no, the rest goes on."
OTHER = "Welding, nine months."
REGISTER = "A register at the gate."

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def case(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Iterator[Case]":
    """An approved plan for two children and a site, with what one of them lost; made once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = cast.case_told(POND)
        for code in (CHILD, BROTHER):
            file_begun(made, code)
        school = {"domain": "education_skills", "provider": "school", "due": "2030-03-01"}
        added(made, promised=PROMISED, may_refuse=REFUSING, **school)
        added(made, provider=_hidden(made), domain="accommodation", promised="A bed for the week.")
        added(made, person=BROTHER, promised=OTHER, provider="clinic")
        added(made, "supplier", action=REGISTER, incentive="A premium.", consequence="The lot is refused.")
        added(made, "supplier", action="Not for the pond.", owner="meridian")
        approve(made)
        _lost(made)
        yield made
        transaction.set_rollback(True)


def _hidden(case: "Case") -> str:
    keeper = cast.account(WORKER)
    directory.bring_in(provider(1, HIDDEN, level="referrers"), keeper.organisation, keeper)
    key = next(each.provider.pk for each in found.records(cast.account(WORKER)) if each.name == HIDDEN)
    return directory.enlist(desk(case), record(WORKER, key))


def _lost(case: "Case") -> None:
    begin = f"/cases/{case.reference}/money/people/{CHILD}"
    client = cast.client_of(WORKER)
    assert client.post(f"{begin}/loss/head.wages/", {"version": 0, **WAGES}).status_code == 302
    offer = {"version": 1, "amount": "150", "by": "aurelin", "day": "2026-02-01", "because": "What the books show."}
    assert client.post(f"{begin}/offer/", offer).status_code == 302


def test_a_person_reads_what_was_promised_by_whom_until_when_and_what_they_can_refuse(case: "Case") -> None:
    text = paper(WORKER, case, "person", CHILD)
    assert text is not None
    for words in (PROMISED, "Hillside school", "1 March 2030", "Still to come", REFUSING):
        assert words in text
    assert OTHER not in text


def test_a_person_reads_what_is_owed_beside_what_was_offered(case: "Case") -> None:
    text = paper(WORKER, case, "person", CHILD)
    assert text is not None
    for words in ("210 USD – 272 USD are owed to you", "150 USD", "122 USD", "What the books show."):
        assert words in text


def test_a_place_that_hides_is_on_no_paper(case: "Case") -> None:
    text = paper(WORKER, case, "person", CHILD)
    assert text is not None
    assert "Those whose place you know" in text
    assert HIDDEN not in text


@pytest.mark.parametrize("username", [LEAD, WORKER])
def test_a_company_reads_the_site_and_no_count_below_five(username: str, case: "Case") -> None:
    text = paper(username, case, "company", desk(case, LEAD).me)
    assert text is not None
    assert REGISTER in text
    assert "School and skills: for fewer than five people" in text
    for words in (PROMISED, OTHER, REFUSING, HIDDEN, "promises to people"):
        assert words not in text


def test_a_supplier_reads_what_was_found_at_its_own_site_whoever_made_the_paper(case: "Case") -> None:
    text = paper(LEAD, case, "partner", "bluewater")
    assert text is not None
    for words in (REGISTER, "Children carry water.", "A premium.", "The lot is refused."):
        assert words in text
    for words in ("Not for the pond.", "School", PROMISED):
        assert words not in text


def test_a_service_reads_its_own_part_and_not_what_whoever_made_the_paper_answers_for(case: "Case") -> None:
    for username in (LEAD, CLINIC):
        text = paper(username, case, "partner", "clinic")
        assert text is not None
        assert "Health You do it" in text
        assert "Use the weight of purchasing" not in text
        assert OTHER not in text
