"""What the policy forbids somebody, no key of a case that opens in their hands opens: every role, class and form."""

import pytest

from amends.core.access.circles import Circle, Form, circle_of, opens_alone, roles_with_keys
from amends.core.access.table import MAY, PERSONAL, Data, sees
from amends.core.safeguards.roles import joining, roles_of
from tests.core.case.casework import PLAYBOOK

OF_A_CASE = [data for data in Data if data not in PERSONAL]
SUPPLY_SIDE = ("purchasing", "DC", "SR", "UP", "AP", "LA", "CO", "G")
"""Those who never see people, and those who see nothing but their own part."""

EXPECTED: dict[str, frozenset[Circle]] = {
    **dict.fromkeys(("case_lead", "CM", "CSO", "IO"), frozenset({Circle.CASE, Circle.PEOPLE})),
    **dict.fromkeys(("sponsor", "legal", "SP", "NA"), frozenset({Circle.PEOPLE})),
    **dict.fromkeys(SUPPLY_SIDE, frozenset()),
}


@pytest.mark.parametrize("role", [*MAY, "MEDIA", "OTHER"])
def test_a_role_opens_exactly_the_keys_written_here(role: str) -> None:
    assert opens_alone(frozenset({role})) == EXPECTED.get(role, frozenset())


@pytest.mark.parametrize("role", MAY)
@pytest.mark.parametrize("data", OF_A_CASE)
@pytest.mark.parametrize("form", Form)
def test_what_the_policy_forbids_no_key_opens(role: str, data: Data, form: Form) -> None:
    roles = frozenset({role})
    assert sees(roles, data) or circle_of(data, form) not in opens_alone(roles)


@pytest.mark.parametrize("role", MAY)
def test_whoever_sees_people_opens_what_was_written_about_them(role: str) -> None:
    roles = frozenset({role})
    assert sees(roles, Data.FACTS) is (circle_of(Data.FACTS, Form.WORDS) in opens_alone(roles))


@pytest.mark.parametrize("data", [data for data in Data if data in PERSONAL])
@pytest.mark.parametrize("form", Form)
def test_who_somebody_is_has_no_place_under_a_key_of_a_case(data: Data, form: Form) -> None:
    with pytest.raises(KeyError):
        circle_of(data, form)


FUNCTIONS = ["lead", "sponsor", "purchasing", "legal", "case_manager", "observer", "partner"]
OF_A_COMPANY = {"case_lead", "sponsor", "purchasing", "legal"}


@pytest.mark.parametrize("actor", sorted({*MAY, "V", "MEDIA", "OTHER"} - OF_A_COMPANY))
@pytest.mark.parametrize("function", FUNCTIONS)
def test_keys_are_given_to_the_roles_that_the_guidance_gives(actor: str, function: str) -> None:
    assert roles_with_keys(actor, function) == roles_of(PLAYBOOK, actor, function) & MAY.keys()


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_company_that_joins_a_case_has_no_key_that_opens_alone(function: str) -> None:
    roles = roles_with_keys("DC", function, joins=True)
    assert roles == joining(roles_of(PLAYBOOK, "DC", function))
    assert opens_alone(roles) == frozenset()
