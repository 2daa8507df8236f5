"""The demonstration has a chain, and a case that has asked it, so that the pages have something to show."""

import pytest

from amends.apps.accounts.actions import create_demonstration_accounts
from amends.apps.accounts.queries import organisation_named
from amends.apps.chain import demonstration, queries
from amends.apps.chain.models import CaseFinding, Import
from tests import cast
from tests.apps.chain.asking import CASE, LEAD, LINKED, TODAY

pytestmark = pytest.mark.django_db


def test_the_lead_finds_the_chain_asked_and_a_second_filling_changes_nothing() -> None:
    case = cast.case_told(CASE)
    demonstration.load_for_cases(TODAY)
    desk = cast.desk(LEAD, case)
    kept = queries.linkage_of(desk)
    assert kept
    assert kept.found.companies[0].name == LINKED
    (effect,) = queries.effects_of(desk)
    assert effect.found.losses
    numbers = Import.objects.count(), CaseFinding.objects.count()
    demonstration.load_for_cases(TODAY)
    assert (Import.objects.count(), CaseFinding.objects.count()) == numbers


def test_without_the_people_of_the_demonstration_nothing_is_brought_in() -> None:
    demonstration.load_for_cases(TODAY)
    assert not Import.objects.exists()


def test_suppliers_have_declared_disagree_leave_questions_open_and_some_names_wait_for_a_person() -> None:
    create_demonstration_accounts()
    company = organisation_named(LINKED)
    demonstration.load(company, TODAY)
    declared = queries.declarations_of(company)
    gaps = {each.declaration.company: len(each.gaps) for each in declared}
    assert gaps["Velmar Cathode Co., Ltd."] == 0
    assert gaps["Hanlo Materials Ltd"] > 2
    assert any(smelter.conflicts for smelter in queries.roll_up_of(company).smelters)
    assert queries.open_pairs(company).waiting >= 4


def test_what_suppliers_declare_of_tin_makes_nothing_of_cobalt_uncertain() -> None:
    create_demonstration_accounts()
    company = organisation_named(LINKED)
    demonstration.load(company, TODAY)
    asked = queries.asked(queries.chain_of(company))
    assert queries.is_any_unsaid(asked)
    assert not queries.is_unsaid_beyond(asked, asked.node("site:kasolwe"))
