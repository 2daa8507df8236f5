"""In which role of the process somebody acts."""

import pytest

from amends.apps.accounts import queries
from amends.apps.accounts.models import Account, Function, Organisation, OrganisationKind


@pytest.mark.parametrize("kind", OrganisationKind.values)
def test_one_acts_in_the_role_of_ones_organisation(kind: str) -> None:
    assert queries.actor_role(Account(organisation=Organisation(kind=kind))) == kind


@pytest.mark.parametrize("kind", ["CSO", "SP", "IO"])
def test_a_case_manager_stands_for_the_person_wherever_employed(kind: str) -> None:
    manager = Account(organisation=Organisation(kind=kind), function=Function.CASE_MANAGER)
    assert queries.actor_role(manager) == "CM"


@pytest.mark.parametrize("function", ["lead", "sponsor", "purchasing", "legal"])
def test_the_functions_of_a_company_are_one_role(function: str) -> None:
    assert queries.actor_role(Account(organisation=Organisation(kind="DC"), function=function)) == "DC"


def test_people_of_a_company_are_known_by_what_they_do_and_partners_by_whom_they_come_from() -> None:
    organisation = Organisation(name="Tamrin Smelting", kind="SR")
    assert Account(organisation=organisation, function=Function.LEAD).standing == "remediation lead"
    assert Account(organisation=organisation).standing == "Tamrin Smelting"
