"""A plan is begun from a template of the guidance, once, by the harm recorded; a template never finishes it."""

from collections.abc import Collection
from typing import Any

import pytest
from django.utils.translation import override

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


ACTIONS = ("out", "school", "income", "health", "siblings")
GATE, PRICES = "template.child.gate", "template.child.prices"
WRITTEN = {GATE: {"finding": "Children carry water.", "owner": "bluewater"}, PRICES: {"owner": "aurelin"}}
ASKED = {f"{field}-{line}": text for line, fields in WRITTEN.items() for field, text in fields.items()}
"""What the page is sent for the lines at the site and beyond it."""

ALL = {**{f"{TEMPLATE}.{each}": {} for each in (*ACTIONS, "wages", "schooling")}, **WRITTEN}


def begin(
    case: Case, username: str = WORKER, *, person: str = CHILD, template: str = TEMPLATE, only: Collection[str] = ()
) -> list[str]:
    at = desk(case, username)
    wishes = {name: ALL[name] for name in only or [f"{TEMPLATE}.{each}" for each in ACTIONS]}
    return actions.begin_from(at, person, template, wishes, say=Saying(at).text)


def send(case: Case, *lines: str, template: str = TEMPLATE, language: str = "en", **written: str) -> Any:
    client = cast.client_of(WORKER)
    return client.post(
        url(case, f"person/{CHILD}/begin/"),
        {"template": template, "line": lines, **written},
        headers={"accept-language": language},
    )


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


def test_only_what_was_chosen_is_drafted_and_the_rest_is_offered_again(case: Case) -> None:
    file_begun(case)
    begin(case, only=[f"{TEMPLATE}.health"])

    assert len(begin(case)) == len(ACTIONS) - 1


def test_what_is_owed_names_its_head_of_loss_and_no_amount(case: Case) -> None:
    file_begun(case)
    (line,) = begin(case, only=[f"{TEMPLATE}.wages"])
    record = opened(case, line).line.record

    assert (record.value("person"), record.value("head")) == (CHILD, "head.wages")
    assert record.value("due")
    assert not any(record.value(name) for name in ("cost", "payer", "payee", "basis"))


def test_a_line_at_the_site_says_what_follows_and_names_no_person(case: Case) -> None:
    file_begun(case)
    (line,) = begin(case, only=[GATE])
    record = opened(case, line).line.record

    assert (record.value("finding"), record.value("owner")) == ("Children carry water.", "bluewater")
    assert all(record.value(name) for name in ("action", "verification", "consequence", "incentive", "due"))
    assert record.value("root_cause") == ""
    assert CHILD not in record.values.values()


def test_our_own_purchasing_is_part_of_the_remedy(case: Case) -> None:
    file_begun(case)
    (line,) = begin(case, only=[PRICES])
    record = opened(case, line).line.record

    assert (record.value("area"), record.value("owner")) == ("purchasing", "aurelin")
    assert record.value("measure_of_change")


def test_a_reworded_line_at_the_site_is_not_drafted_a_second_time_in_another_language(case: Case) -> None:
    file_begun(case)
    with override("fr"):
        (line,) = begin(case, only=[GATE])
    assert "âge" in opened(case, line).line.record.value("action")
    write(case, line, action="Every gate has a keeper.")

    assert begin(case, only=[GATE]) == []
    file_begun(case, BROTHER)
    assert begin(case, person=BROTHER, only=[GATE]) == []


def test_a_line_the_template_has_not_is_refused_with_all_the_others(case: Case) -> None:
    file_begun(case)
    at = desk(case)
    with pytest.raises(NotAllowedError):
        actions.begin_from(at, CHILD, TEMPLATE, {**ALL, "template.death.truth": {}}, say=Saying(at).text)

    assert queries.unfiltered(desk(case)).lines == ()


@pytest.mark.parametrize("missing", ["finding", "owner"])
def test_without_what_was_found_or_who_does_it_nothing_is_drafted_and_nothing_typed_is_lost(
    case: Case, missing: str
) -> None:
    file_begun(case)
    written = {name: text for name, text in ASKED.items() if not name.startswith(missing)}
    answer = send(case, GATE, f"{TEMPLATE}.health", **written)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "This is needed." in page
    assert ("Children carry water." in page) == (missing == "owner")
    assert f'value="{GATE}" aria-describedby="line-{GATE}-why" checked' in page
    assert f'value="{TEMPLATE}.school" aria-describedby="line-{TEMPLATE}.school-why">' in page
    assert queries.unfiltered(desk(case)).lines == ()


def test_with_nothing_ticked_the_page_asks_for_a_line(case: Case) -> None:
    file_begun(case)
    answer = send(case, **ASKED)

    assert answer.status_code == 422
    assert "Choose at least one line" in answer.content.decode()


def test_lines_drafted_by_somebody_else_meanwhile_stand_once(case: Case) -> None:
    file_begun(case)
    begin(case, only=[GATE, f"{TEMPLATE}.health"])

    assert send(case, GATE, f"{TEMPLATE}.health", f"{TEMPLATE}.wages").status_code == 302
    assert len(queries.unfiltered(desk(case)).lines) == 3


def test_what_others_read_is_not_ticked_before_somebody_chooses_it(case: Case) -> None:
    file_begun(case)
    page = cast.client_of(WORKER).get(url(case, f"person/{CHILD}/begin/")).content.decode()

    assert page.count(" checked") == len(ALL) - 2
    for each in (GATE, PRICES):
        assert f'value="{each}" aria-describedby="line-{each}-why">' in page


def test_the_page_shows_every_line_before_it_is_drafted_and_says_what_stays_open(case: Case) -> None:
    file_begun(case)
    page = shown(case, WORKER, f"person/{CHILD}/begin/")

    assert "A child in hazardous work" in page
    for words in ("Who gives it?", "Who pays?", "What does it cost?", "Which consent in the person’s file?"):
        assert words in page

    answer = send(case, *ALL, **ASKED)

    assert answer.status_code == 302
    again = shown(case, WORKER, f"person/{CHILD}/begin/")
    assert "Already in the plan" in again
    assert "Draft what is ticked" not in again


def test_without_the_file_the_page_says_what_is_missing_and_names_no_harm(case: Case) -> None:
    page = shown(case, WORKER, f"person/{CHILD}/begin/")

    assert "sealed in their file" in page
    assert "hazardous" not in page


def test_what_is_not_offered_any_more_drafts_nothing_and_is_told(case: Case) -> None:
    file_begun(case)
    answer = send(case, *ALL, template="template.death")

    assert answer.status_code == 409
    assert queries.unfiltered(desk(case)).lines == ()


@pytest.mark.parametrize("username", [SUPPLIER, PROGRAMME, CLINIC])
@pytest.mark.parametrize("code", [CHILD, "nobody"])
def test_for_others_there_is_no_such_page(case: Case, username: str, code: str) -> None:
    assert cast.client_of(username).get(url(case, f"person/{code}/begin/")).status_code == 404


def test_the_page_of_the_plan_leads_there_for_whoever_stands_by_people(case: Case) -> None:
    assert f"person/{CHILD}/begin/" in cast.client_of(WORKER).get(url(case)).content.decode()
    assert "/begin/" not in cast.client_of(SUPPLIER).get(url(case)).content.decode()
