"""A plan is begun from a template of the guidance, once, by the harm recorded; a template never finishes it."""

import pytest

from amends.apps.cases.models import Case
from amends.apps.cases.pages.saying import Saying
from amends.apps.plans import actions, queries
from amends.core.safeguards.roles import NotAllowedError
from tests import cast
from tests.apps.plans.planning import (
    BROTHER,
    CHILD,
    CLINIC,
    LEAD,
    PROGRAMME,
    SUPPLIER,
    WORKER,
    added,
    desk,
    file_begun,
    opened,
    write,
)
from tests.apps.plans.test_pages import shown, url

pytestmark = pytest.mark.django_db
TEMPLATE = "template.child"


def begin(case: Case, username: str = WORKER, *, person: str = CHILD, template: str = TEMPLATE) -> list[str]:
    at = desk(case, username)
    return actions.begin_from(at, person, template, say=Saying(at).text)


def test_the_harm_recorded_in_the_case_says_which_templates_are_offered(case: Case) -> None:
    file_begun(case)
    at = desk(case)

    found = queries.offered(at, queries.unfiltered(at), CHILD)

    assert [each.template.id for each in found] == [TEMPLATE]


def test_a_template_starts_a_plan_and_leaves_open_what_has_to_be_asked(case: Case) -> None:
    file_begun(case)

    lines = [opened(case, each).line.record for each in begin(case)]

    assert {line.value("guarded") for line in lines} >= {"remove_child", "schooling", "income_replacement"}
    for line in lines:
        assert line.value("person") == CHILD
        assert all(line.value(name) for name in ("domain", "remedy", "due", "verification", "measure"))
        for name in ("provider", "payer", "cost", "currency", "consent", "provider_vetted", "promised"):
            assert line.value(name) == ""


def test_beginning_twice_drafts_nothing_twice(case: Case) -> None:
    file_begun(case)
    begin(case)

    assert begin(case) == []


def test_what_stands_there_is_not_written_over_and_what_was_left_out_stays_out(case: Case) -> None:
    file_begun(case)
    own = added(case, domain="education_skills", remedy="restitution", guarded="schooling", promised="My own words.")
    first = begin(case)
    actions.drop(desk(case), first[0], reason="The child does not want it.")
    write(case, first[1], measure="Changed with the child.")

    assert begin(case) == []
    assert opened(case, own).line.record.value("promised") == "My own words."
    assert opened(case, first[0]).line.is_dropped
    assert opened(case, first[1]).line.record.value("measure") == "Changed with the child."


def test_each_person_has_a_beginning_of_their_own(case: Case) -> None:
    file_begun(case)
    file_begun(case, BROTHER)

    assert len(begin(case)) == len(begin(case, person=BROTHER))


def test_a_template_that_does_not_fit_the_harm_is_refused(case: Case) -> None:
    file_begun(case)

    for template in ("template.death", "template.none", ""):
        with pytest.raises(NotAllowedError):
            begin(case, template=template)
    assert queries.unfiltered(desk(case)).lines == ()


def test_whoever_does_not_read_the_file_is_offered_nothing(case: Case) -> None:
    with pytest.raises(NotAllowedError):
        begin(case)
    file_begun(case)
    with pytest.raises(NotAllowedError):
        begin(case, LEAD)


def test_the_page_shows_every_line_before_it_is_drafted_and_says_what_stays_open(case: Case) -> None:
    file_begun(case)
    page = shown(case, WORKER, f"person/{CHILD}/begin/")

    assert "A child in hazardous work" in page
    for words in ("Who gives it?", "Who pays?", "What does it cost?", "Which consent in the person’s file?"):
        assert words in page

    answer = cast.client_of(WORKER).post(url(case, f"person/{CHILD}/begin/"), {"template": TEMPLATE})

    assert answer.status_code == 302
    again = shown(case, WORKER, f"person/{CHILD}/begin/")
    assert "Already in the plan" in again
    assert "Draft these" not in again


def test_without_the_file_the_page_says_what_is_missing_and_names_no_harm(case: Case) -> None:
    page = shown(case, WORKER, f"person/{CHILD}/begin/")

    assert "sealed in their file" in page
    assert "hazardous" not in page


def test_what_is_not_offered_any_more_drafts_nothing_and_is_told(case: Case) -> None:
    file_begun(case)
    answer = cast.client_of(WORKER).post(url(case, f"person/{CHILD}/begin/"), {"template": "template.death"})

    assert answer.status_code == 409
    assert queries.unfiltered(desk(case)).lines == ()


@pytest.mark.parametrize("username", [SUPPLIER, PROGRAMME, CLINIC])
@pytest.mark.parametrize("code", [CHILD, "nobody"])
def test_for_others_there_is_no_such_page(case: Case, username: str, code: str) -> None:
    assert cast.client_of(username).get(url(case, f"person/{code}/begin/")).status_code == 404


def test_the_page_of_the_plan_leads_there_for_whoever_stands_by_people(case: Case) -> None:
    assert f"person/{CHILD}/begin/" in cast.client_of(WORKER).get(url(case)).content.decode()
    assert "/begin/" not in cast.client_of(SUPPLIER).get(url(case)).content.decode()
