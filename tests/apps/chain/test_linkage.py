"""A case asks a chain: what it says is kept sealed with the case, and a person decides."""

from datetime import date
from decimal import Decimal

import pytest

from amends.apps.cases.models import Case
from amends.apps.chain import actions, queries
from amends.apps.chain.models import CaseFinding
from amends.core.facts.statements import Sureness
from amends.core.safeguards.roles import NotAllowedError
from tests import cast
from tests.apps.chain.asking import LEAD, LINKED, MANAGER, PROGRAMME, SITE, TODAY, TRADER, case_with_chain, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return case_with_chain()


def test_a_company_is_linked_with_its_ways_its_sources_and_how_sure_it_is(case: Case) -> None:
    desk = cast.desk(LEAD, case)
    actions.ask_for_case(desk, question())
    kept = queries.linkage_of(desk)
    assert kept
    (link,) = kept.found.companies
    assert (link.finding, link.because, link.confidence) == ("directly_linked", "traced", "medium")
    assert link.ways[0].steps[0] == SITE
    assert link.ways[0].steps[-1] == LINKED
    assert {source.name for source in link.sources} == {"flows.csv"}
    assert "mass_balance" in link.marks
    assert link.output == pytest.approx(0.264, abs=0.01)


def test_other_brands_and_where_the_data_end_are_named(case: Case) -> None:
    desk = cast.desk(LEAD, case)
    actions.ask_for_case(desk, question())
    kept = queries.linkage_of(desk)
    assert kept
    assert [other.name for other in kept.found.others] == ["Ardent Tools", "Tessal Energy", "Norvale Tools"]
    assert "Tolvane Cobalt" in kept.found.open_ends


def test_the_money_asks_for_volume_leverage_and_months(case: Case) -> None:
    desk = cast.desk(LEAD, case)
    assert queries.sharers(desk, TODAY) == ()
    actions.ask_for_case(desk, question())
    (sharer,) = queries.sharers(desk, TODAY)
    assert sharer.party == "aurelin"
    assert sharer.volume_share
    assert Decimal("0.2") < sharer.volume_share < Decimal("0.3")
    assert sharer.leverage == Decimal("0.6000")
    assert sharer.months_with_knowledge == 3


def test_the_group_counts_together(case: Case) -> None:
    desk = cast.desk(LEAD, case)
    actions.ask_for_case(desk, question(companies={"aurelin": "Norvale Tools"}, told={}))
    (sharer,) = queries.sharers(desk, TODAY)
    assert sharer.leverage == Decimal("0.2857"), "the group buys 14 of the 49 tonnes that Hanlo sells"
    assert sharer.months_with_knowledge is None


def test_a_company_that_is_not_in_the_chain_is_not_known_and_never_nought(case: Case) -> None:
    desk = cast.desk(LEAD, case)
    actions.ask_for_case(desk, question(companies={"aurelin": ""}))
    kept = queries.linkage_of(desk)
    assert kept
    assert kept.found.companies[0].finding == "unknown"
    (sharer,) = queries.sharers(desk, TODAY)
    assert (sharer.volume_share, sharer.leverage) == (None, None)


def test_what_was_found_is_sealed_and_no_name_stands_in_the_row(case: Case) -> None:
    desk = cast.desk(LEAD, case)
    actions.ask_for_case(desk, question())
    row = CaseFinding.objects.get()
    for word in (SITE, LINKED, "cobalt", "wfcl_3d"):
        assert word.encode() not in bytes(row.sealed)


def test_another_member_reads_what_was_found_without_seeing_the_chain(case: Case) -> None:
    actions.ask_for_case(cast.desk(LEAD, case), question())
    desk = cast.desk(MANAGER, case)
    kept = queries.linkage_of(desk)
    assert kept
    assert kept.found.site == SITE
    assert queries.chain_of(desk.account.organisation).things == []


def test_a_programme_and_a_supplier_neither_ask_nor_see(case: Case) -> None:
    actions.ask_for_case(cast.desk(LEAD, case), question())
    for somebody in (PROGRAMME, TRADER):
        desk = cast.desk(somebody, case)
        assert not queries.may_see_findings(desk)
        with pytest.raises(NotAllowedError):
            actions.ask_for_case(desk, question())


def test_a_wrong_site_or_company_keeps_nothing(case: Case) -> None:
    desk = cast.desk(LEAD, case)
    with pytest.raises(queries.NotFoundError):
        actions.ask_for_case(desk, question(site="Nowhere"))
    with pytest.raises(queries.CompanyNotFoundError) as wrong:
        actions.ask_for_case(desk, question(companies={"aurelin": "Nobody"}))
    assert wrong.value.party == "aurelin"
    assert not CaseFinding.objects.exists()


def test_the_person_decides_and_the_fact_of_the_case_says_where_it_comes_from(case: Case) -> None:
    desk = cast.desk(LEAD, case)
    note = {"en": "Traced in our chain."}
    wish = {"aurelin": "not_established"}
    actions.decide_linkage(desk, wish, sure=Sureness.LIKELY, note=note, seen=desk.state.number)
    state = cast.state_of(case)
    said = state.of_case["linkage"]
    assert isinstance(said, dict)
    assert said["aurelin"] == "not_established"
    assert said["bluewater"] == "directly_linked", "what was said of the others stays in force"
    last = cast.entries_of(case)[-1]
    assert last.content["note"] == note


def test_asked_again_the_last_answer_stands_and_the_first_is_not_changed(case: Case) -> None:
    desk = cast.desk(LEAD, case)
    actions.ask_for_case(desk, question())
    before = bytes(CaseFinding.objects.get().sealed)
    actions.ask_for_case(desk, question(told={"aurelin": date(2026, 1, 1)}))
    assert [row.number for row in CaseFinding.objects.all()] == [1, 2]
    assert bytes(CaseFinding.objects.get(number=1).sealed) == before
    (sharer,) = queries.sharers(desk, TODAY)
    assert sharer.months_with_knowledge == 11
