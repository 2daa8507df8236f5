"""The demonstration has a chain, and a case that has asked it, so that the pages have something to show."""

import pytest

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
