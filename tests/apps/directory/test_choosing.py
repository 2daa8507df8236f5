"""Who may be chosen in a case, and what the plan is told of a provider."""

import pytest

from amends.apps.cases import actions as cases
from amends.apps.cases.models import Case
from amends.apps.directory import actions, queries
from amends.apps.directory.actions import CannotBeChosen
from amends.core.case.commands import Learn, Said
from amends.core.directory.standing import Against, Known
from tests import cast
from tests.apps.directory.keeping import CLINIC, HIDDEN, KEEPER, NEW, TIED, provider, record

pytestmark = pytest.mark.django_db


def _implicate(case: Case, party: str) -> None:
    desk = cast.desk(KEEPER, case)
    cases.learn(desk, Learn(said=(Said("case", "implicated", (party,)),), said_by=desk.me), seen=desk.state.number)


def _office(case: Case) -> str:
    desk = cast.desk(KEEPER, case)
    return next(key for key, names in desk.names.items() if "Lufwe district office" in names.values())


def test_a_vetted_provider_becomes_a_party_that_says_no_name(kept: dict[str, int], case: Case) -> None:
    party = actions.enlist(cast.desk(KEEPER, case), record(KEEPER, kept[CLINIC]))
    assert party.startswith("sp")
    desk = cast.desk(KEEPER, case)
    assert desk.state.parties[party].role == "SP"
    assert CLINIC in desk.names[party].values()
    assert queries.provider_of_party(desk, party) == queries.provider(desk, kept[CLINIC])


def test_taken_in_twice_it_is_one_party(kept: dict[str, int], case: Case) -> None:
    found = record(KEEPER, kept[CLINIC])
    assert actions.enlist(cast.desk(KEEPER, case), found) == actions.enlist(cast.desk(KEEPER, case), found)


def test_whom_nobody_vetted_cannot_be_chosen(kept: dict[str, int], case: Case) -> None:
    with pytest.raises(CannotBeChosen) as refused:
        actions.enlist(cast.desk(KEEPER, case), record(KEEPER, kept[NEW]))
    assert refused.value.against == (Against.NOT_VETTED,)
    assert NEW not in str(cast.desk(KEEPER, case).names)


def test_whoever_is_tied_to_an_implicated_party_cannot_be_chosen(kept: dict[str, int], case: Case) -> None:
    before = queries.provider(cast.desk(KEEPER, case), kept[TIED])
    assert before is not None
    if Against.CONFLICTED not in before.standing.against:
        _implicate(case, _office(case))
    after = queries.provider(cast.desk(KEEPER, case), kept[TIED])
    assert after is not None
    assert after.standing.against == (Against.CONFLICTED,)
    assert after.standing.conflicted is Known.YES


def test_a_company_learns_what_is_open_and_nothing_closer(kept: dict[str, int], case: Case) -> None:
    found = queries.provider(cast.desk("ines.duarte", case), kept[HIDDEN])
    assert found is not None
    assert found.record.hidden
    assert "Behind the mill" not in str(found.record.document)


def test_for_a_child_more_must_be_known(kept: dict[str, int], case: Case) -> None:
    desk, keeper = cast.desk(KEEPER, case), cast.account(KEEPER)
    (child, *_) = desk.answers.child_rules
    actions.bring_in(provider(8, "For grown-ups", child_safeguarding=None), keeper.organisation, keeper)
    found = next(each for each in queries.providers(desk, child) if each.name == "For grown-ups")
    assert found.standing.against == (Against.NOT_SAFE_FOR_CHILDREN,)
    assert next(each for each in queries.providers(desk) if each.id == found.id).standing.may_be_chosen


def test_help_is_ready_only_where_all_of_it_is_known_to_be(kept: dict[str, int], case: Case) -> None:
    found = queries.readiness(cast.desk(KEEPER, case), "Bemba")
    assert not found.is_ready
    assert found.by_kind["legal"] is not Known.YES


def test_there_is_no_provider_of_another_number(case: Case) -> None:
    assert queries.provider(cast.desk(KEEPER, case), 999_999) is None
