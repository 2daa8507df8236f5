"""Whether a provider was vetted is said by the directory, with its day; whoever cannot be chosen is in no plan."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.apps.cases import actions as cases
from amends.apps.cases.models import Case
from amends.apps.directory import actions as directory
from amends.apps.directory import queries as found
from amends.apps.plans import actions
from amends.core.case.commands import Learn, Said
from amends.core.plan.checking import WrongFieldError
from tests import cast
from tests.apps.directory.keeping import provider, record
from tests.apps.plans.planning import CHILD, LEAD, WORKER, added, approve, desk, opened, write

pytestmark = pytest.mark.django_db
NAME, DAY = "Ferry clinic", "2026-11-20"


def _kept(**said: Any) -> int:
    """Keep one provider in the directory of the case worker, as it stands now."""
    keeper = cast.account(WORKER)
    directory.bring_in(provider(1, NAME, **said), keeper.organisation, keeper)
    return next(each.provider.pk for each in found.records(cast.account(WORKER)) if each.name == NAME)


@pytest.fixture
def clinic(case: Case) -> str:
    """A vetted provider that was taken into the case."""
    return directory.enlist(desk(case), record(WORKER, _kept(verified_on=DAY)))


def test_the_directory_answers_whether_the_provider_was_vetted_and_when(case: Case, clinic: str) -> None:
    line = added(case, provider=clinic)

    said = opened(case, line).line.record
    assert (said.value("provider_vetted"), said.value("vetted_on")) == ("yes", DAY)


def test_what_somebody_types_instead_counts_for_nothing(case: Case, clinic: str) -> None:
    line = added(case, provider=clinic, provider_vetted="no", vetted_on="2020-01-01")

    said = opened(case, line).line.record
    assert (said.value("provider_vetted"), said.value("vetted_on")) == ("yes", DAY)


@pytest.mark.parametrize(
    ("said", "code"),
    [({"vetting": None}, "not_vetted"), ({"vetting": "failed"}, "vetting_failed"),
     ({"child_safeguarding": None}, "not_safe_for_children")],
)  # fmt: skip
def test_whoever_cannot_be_chosen_is_not_written_into_a_line(
    case: Case, clinic: str, said: dict[str, Any], code: str
) -> None:
    line = added(case)
    _kept(**said)

    with pytest.raises(WrongFieldError) as refused:
        write(case, line, provider=clinic)
    assert (refused.value.field, refused.value.code) == ("provider", code)
    assert opened(case, line).line.record.value("provider") == ""


def test_whoever_is_implicated_is_not_written_into_a_line(case: Case, clinic: str) -> None:
    at = desk(case)
    cases.learn(at, Learn(said=(Said("case", "implicated", (clinic,)),), said_by=at.me), seen=at.state.number)

    with pytest.raises(WrongFieldError) as refused:
        added(case, provider=clinic)
    assert refused.value.code == "blocked"


def test_a_plan_is_not_approved_with_a_provider_whose_vetting_was_taken_back(case: Case, clinic: str) -> None:
    added(case, provider=clinic)
    _kept(vetting="failed")

    with pytest.raises(cases.Refused) as refused:
        approve(case)
    assert refused.value.judgement.because == ("G16",)


def test_another_provider_does_not_inherit_the_answer(case: Case, clinic: str) -> None:
    line = added(case, provider=clinic)

    write(case, line, provider="school")

    said = opened(case, line).line.record
    assert (said.value("provider_vetted"), said.value("vetted_on")) == ("", "")


def test_of_somebody_outside_the_directory_a_person_says_it(case: Case) -> None:
    line = added(case, provider="school", provider_vetted="yes")

    said = opened(case, line).line.record
    assert (said.value("provider_vetted"), said.value("vetted_on")) == ("yes", "")


def test_whoever_may_not_know_of_the_record_vouches_for_nobody(case: Case) -> None:
    party = directory.enlist(desk(case), record(WORKER, _kept(level="keeper")))

    line = added(case, username=LEAD, provider=party, provider_vetted="yes")

    assert opened(case, line).line.record.value("provider_vetted") == "unknown"


def test_the_page_says_what_stands_against_and_how_to_mend_it(case: Case, clinic: str) -> None:
    line = added(case, provider=clinic)
    _kept(vetting=None)
    client, address = cast.client_of(WORKER), f"/cases/{case.reference}/plan"

    assert "cannot be chosen any more" in client.get(f"{address}/{line}/").content.decode()
    sent = {"person": CHILD, "domain": "health", "provider": clinic, "cost": "99", "currency": "USD"}
    refused = client.post(f"{address}/add/action/", sent)

    assert refused.status_code == 422
    assert "Nobody has vetted this provider yet. Have it vetted" in refused.content.decode()
    assert 'value="99"' in refused.content.decode()


def test_the_directory_is_read_once_however_long_the_plan_is(case: Case, clinic: str) -> None:
    lines = tuple(opened(case, added(case, provider=clinic, cost=str(cost))).line for cost in range(1, 6))
    counts = []
    for some in (lines[:1], lines):
        at = desk(case)
        with CaptureQueriesContext(connection) as asked:
            actions.attempt_of(at, some)
        counts.append(len(asked))

    assert counts[0] == counts[1]
