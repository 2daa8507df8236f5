"""The pages of a plan: each sees what they need, refusals stand at the field, and nothing typed is lost."""

import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amends.apps.cases.models import Case
from amends.apps.plans import actions, queries
from amends.apps.plans.pages.agreeing import AgreeingPage
from tests import cast
from tests.apps.cases.pages import sent_by, words_of
from tests.apps.plans.planning import (
    BROTHER,
    CHILD,
    CLINIC,
    LEAD,
    PROGRAMME,
    SISTER,
    SPONSOR,
    SUPPLIER,
    WORKER,
    added,
    approve,
    desk,
    file_begun,
    opened,
    write,
)

pytestmark = pytest.mark.django_db
CANARY = "the boots are two sizes too small"


def text_of(answer: Any) -> str:
    """Give the words of a page without its markup."""
    body = re.sub(r"<(style|script)\b.*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def url(case: Case, rest: str = "") -> str:
    return f"/cases/{case.reference}/plan/{rest}"


def shown(case: Case, username: str, rest: str = "") -> str:
    answer = cast.client_of(username).get(url(case, rest))
    assert answer.status_code == 200, (username, rest, answer.status_code)
    return text_of(answer)


def whole_plan(case: Case) -> dict[str, str]:
    file_begun(case)
    lines = {
        "action": added(case, promised=CANARY, guarded="schooling"),
        "brother": added(case, person=BROTHER, provider="clinic"),
        "supplier": added(case, "supplier"),
        "risk": actions.add_line(desk(case), "risk", {"threat": "The trader asks who spoke."}),
    }
    approve(case)
    return lines


def test_the_case_worker_reads_what_arrived_and_what_was_promised_to_each(case: Case) -> None:
    whole_plan(case)

    page = shown(case, WORKER)

    assert "Of 3 promises, 0 have arrived" in page
    assert "2 of them are late" in page
    assert "P1" in page
    assert "A gate register" in page
    assert "Nothing is planned for P3" in page


def test_the_sponsor_reads_amounts_and_lateness_and_no_person(case: Case) -> None:
    whole_plan(case)

    page = shown(case, SPONSOR)

    assert "Of 76.00 USD planned, 2 promises are late" in page
    assert not re.search(r"\bP[123]\b", page)
    assert CANARY not in page


def test_amounts_are_written_as_readers_of_the_page_write_them(case: Case) -> None:
    file_begun(case)
    added(case, cost="1234.5")

    client = cast.client_of(SPONSOR)
    assert "1,234.50 USD" in text_of(client.get(url(case)))
    client.cookies["language"] = "fr"
    assert "1 234,50 USD" in text_of(client.get(url(case)))


def test_the_supplier_reads_its_own_corrective_actions_and_no_person(case: Case) -> None:
    lines = whole_plan(case)

    page = shown(case, SUPPLIER)

    assert "A gate register" in page
    assert not re.search(r"\bP[123]\b", page)
    assert "who spoke" not in page.replace("Do not ask who is helped or who spoke", "")
    assert shown(case, SUPPLIER, f"{lines['supplier']}/")


@pytest.mark.parametrize("username", [SUPPLIER, PROGRAMME, CLINIC])
@pytest.mark.parametrize("rest", ["{action}/", "{risk}/", "person/k1/", "versions/", "approve/", "add/action/", "no/"])
def test_what_is_not_theirs_is_not_there(case: Case, username: str, rest: str) -> None:
    lines = whole_plan(case)

    assert cast.client_of(username).get(url(case, rest.format(**lines))).status_code == 404


def test_the_person_reads_what_was_promised_and_that_lateness_is_our_fault(case: Case) -> None:
    whole_plan(case)

    page = shown(case, WORKER, f"person/{CHILD}/")

    assert CANARY in page
    assert "That is our fault, not yours." in page
    assert "Everything." in page
    assert "P2" not in words_of(page)


def test_the_page_of_the_person_is_for_those_who_stand_by_them(case: Case) -> None:
    whole_plan(case)

    assert cast.client_of(SPONSOR).get(url(case, f"person/{CHILD}/")).status_code == 404
    assert cast.client_of(WORKER).get(url(case, "person/aurelin/")).status_code == 404


def test_a_line_is_added_on_a_page_and_a_wrong_value_stands_at_its_field(case: Case) -> None:
    client = cast.client_of(WORKER)
    sent = {"person": CHILD, "domain": "health", "cost": "12,5", "currency": "USD"}

    answer = client.post(url(case, "add/action/"), sent)

    assert answer.status_code == 422
    assert "This is no amount." in text_of(answer)
    assert 'value="12,5"' in answer.content.decode()
    assert client.post(url(case, "add/action/"), {**sent, "cost": "12.5"}).status_code == 302


def form_of(client: Client, address: str) -> dict[str, Any]:
    """Give what the page would send, with the number of the value that stands in each field."""
    return sent_by(client.get(address).content.decode())


def test_two_writers_on_pages_are_both_kept_and_one_is_chosen(case: Case) -> None:
    line = added(case)
    worker, lead = cast.client_of(WORKER), cast.client_of(LEAD)
    mine, theirs = form_of(worker, url(case, f"{line}/write/")), form_of(lead, url(case, f"{line}/write/"))

    assert worker.post(url(case, f"{line}/write/"), {**mine, "due": "2026-02-28"}).status_code == 302
    answer = lead.post(url(case, f"{line}/write/"), {**theirs, "due": "2026-03-31", "cost": "40.00"})

    choosing = answer.headers["Location"]
    assert choosing.endswith(f"{line}/choose/due/")
    page = lead.get(choosing)
    assert "28 February" in text_of(page)
    assert "31 March" in text_of(page)
    assert opened(case, line).line.record.value("cost") == "40.00"
    assert "Two people wrote different things" in shown(case, WORKER)
    assert lead.post(choosing, {"chosen": "3", "seen": "2,3"}).status_code == 302
    assert opened(case, line).line.record.value("due") == "2026-03-31"


def test_choosing_nothing_or_on_an_old_page_says_so_and_keeps_all(case: Case) -> None:
    line = added(case)
    write(case, line, base=1, due="2026-02-28")
    write(case, line, LEAD, base=1, due="2026-03-31")
    client, address = cast.client_of(WORKER), url(case, f"{line}/choose/due/")

    assert "Choose one of the versions" in text_of(client.post(address, {"seen": "2,3"}))
    late = client.post(address, {"chosen": "3", "seen": "2"})
    assert late.status_code == 409
    assert "Another version came meanwhile" in text_of(late)
    assert opened(case, line).line.record["due"].is_disputed


def approving(client: Client, case: Case) -> dict[str, Any]:
    return form_of(client, url(case, "approve/"))


def test_a_refusal_stands_at_the_line_and_the_field_that_the_gate_speaks_of(case: Case) -> None:
    added(case)
    sister = added(case, person=SISTER)
    unvetted = added(case, provider_vetted="no")
    client = cast.client_of(LEAD)

    answer = client.post(url(case, "approve/"), approving(client, case))

    assert answer.status_code == 422
    body = answer.content.decode()
    assert f'href="{url(case, f"{sister}/write/#id_person")}"' in body
    assert f'href="{url(case, f"{unvetted}/write/#id_provider_vetted")}"' in body
    assert "has no guardian yet" in text_of(answer)
    assert cast.entries_of(case)[-1].kind == "refused"


def test_a_plan_that_changed_while_it_was_read_is_shown_anew_and_the_reason_is_kept(case: Case) -> None:
    line = added(case)
    approve(case)
    write(case, line, cost="50")
    client = cast.client_of(LEAD)
    sent = approving(client, case)
    write(case, line, cost="60")

    answer = client.post(url(case, "approve/"), {**sent, "reason": "The clinic costs more."})

    assert answer.status_code == 409
    assert "The clinic costs more." in answer.content.decode()
    assert client.post(url(case, "approve/"), {**approving(client, case), "reason": "x"}).status_code == 302
    assert queries.planned(desk(case)).version
    assert "The clinic" not in shown(case, LEAD, "versions/")


def test_how_far_a_promise_is_is_said_on_its_page(case: Case) -> None:
    lines = whole_plan(case)
    client = cast.client_of(CLINIC)

    assert client.post(url(case, f"{lines['brother']}/mark/"), {"status": "done"}).status_code == 302
    again = client.post(url(case, f"{lines['brother']}/mark/"), {"status": "done"})
    assert "Somebody was quicker" in text_of(again)
    unsaid = cast.client_of(WORKER).post(url(case, f"{lines['brother']}/mark/"), {"status": "verified"})
    assert "Say how you know that it arrived." in text_of(unsaid)


def test_a_second_company_sees_its_share_and_the_totals_and_no_line_of_a_person(case: Case) -> None:
    whole_plan(case)
    second = desk(case, SPONSOR)
    money = queries.Sight(people=False, site=True, money=True, writes=False, me="meridian")

    seen = queries.only_seen(
        queries.Planned(money, *(getattr(queries.unfiltered(second), n) for n in ("plan", "opened", "versions")))
    )

    assert {each.line.kind for each in seen.opened} == {"supplier"}


def test_a_page_asks_the_database_as_often_for_many_persons_as_for_few(case: Case) -> None:
    added(case)
    client = cast.client_of(WORKER)
    client.get(url(case))

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(url(case))
        return len(found)

    few = asked()
    actions.add_lines(
        desk(case), [("action", {"person": who, "domain": "legal"}) for who in (CHILD, BROTHER, SISTER) * 10]
    )
    assert asked() == few


def test_where_there_is_a_plan_it_is_approved_on_its_page_and_nowhere_else(case: Case) -> None:
    client, act = cast.client_of(LEAD), f"/cases/{case.reference}/act/approve_plan/"
    assert client.get(act).status_code == 200

    added(case)

    assert client.get(act).headers["Location"] == url(case, "approve/")
    assert client.post(act, {}).headers["Location"] == url(case, "approve/")


def test_where_more_are_asked_than_a_page_shows_those_come_first_whom_nobody_asked(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in (CHILD, BROTHER, SISTER):
        added(case, person=person)
    at = desk(case)
    part = queries.part_of(at, queries.unfiltered(at), CHILD)
    assert part
    actions.answer(at, CHILD, agrees=True, mark=queries.fingerprint_of(part))
    page = AgreeingPage(at, queries.unfiltered(at))
    assert [each.key for each in page.stands_shown] == [each.key for each in page.stands]
    monkeypatch.setattr("amends.apps.plans.pages.agreeing.STANDS_SHOWN", 2)
    few = AgreeingPage(at, queries.unfiltered(at))
    assert CHILD not in [each.key for each in few.stands_shown]
    assert few.asked == len(page.stands) > len(few.stands_shown) == 2
