"""Dates: whose they are, when they go on to whoever answers for them, and that no reminder says anything."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.core import mail
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar as Parsed
from pytest_django import DjangoDbBlocker

from amends.apps.cases import actions as cases
from amends.apps.notices import actions, queries
from amends.apps.notices.models import Calendar, Item
from amends.apps.notices.pages.work import work_of
from amends.core.case.commands import Learn, Said
from tests import cast
from tests.apps.cases.pages import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amends.apps.cases.models import Case

LEAD, WORKER, SPONSOR = "ines.duarte", "grace.banda", "halvard.moe"
OWN_CALENDAR = reverse("calendar")
LATER = timedelta(days=40)
BACKEND = override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def case(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Iterator[Case]":
    """A case of tonight, whose dates are kept as when somebody writes in it; made once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = cast.case_told(cast.TONIGHT)
        actions.keep_dates(cast.desk(LEAD, made))
        yield made
        transaction.set_rollback(True)


def _items(username: str) -> list[Item]:
    return list(Item.objects.filter(account=cast.account(username)))


def test_every_open_limit_has_those_who_keep_it_and_those_who_answer_for_it(case: "Case") -> None:
    desk = cast.desk(LEAD, case)
    open_limits = {f"limit:{due.deadline.id}" for due in desk.advice.limits if due.kept is None}
    assert {item.key for item in Item.objects.filter(key__startswith="limit:")} <= open_limits
    assert _items(LEAD)
    assert any(not item.escalated for item in _items(LEAD))


def test_what_is_kept_of_a_date_are_codes_alone(case: "Case") -> None:
    for item in Item.objects.all():
        assert item.key.partition(":")[2] in {
            *cast.desk(LEAD, case).playbook.spans,
            *cast.desk(LEAD, case).state.persons,
        }


def test_keeping_dates_again_changes_nothing(case: "Case") -> None:
    before = list(Item.objects.order_by("pk").values_list("pk", flat=True))
    actions.keep_dates(cast.desk(LEAD, case))
    assert list(Item.objects.order_by("pk").values_list("pk", flat=True)) == before


@BACKEND
def test_everybody_gets_one_message_that_says_nothing_and_no_second_one(case: "Case") -> None:
    desk = cast.desk(LEAD, case)
    with time_machine.travel(timezone.now() + LATER, tick=False):
        sent = actions.remind()
        assert sent == len(mail.outbox) > 1
        assert actions.remind() == 0
    assert len({tuple(each.to) for each in mail.outbox}) == sent
    for each in mail.outbox:
        said = f"{each.subject} {each.body}"
        assert not [word for word in (case.reference, desk.case.place, *desk.state.persons) if word in said]
        assert "http" not in said


@BACKEND
def test_what_was_not_sent_is_sent_by_the_next_call(case: "Case", monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any, **__: Any) -> int:
        raise ConnectionRefusedError

    with time_machine.travel(timezone.now() + LATER, tick=False):
        with monkeypatch.context() as broken:
            broken.setattr("django.core.mail.EmailMessage.send", away)
            assert actions.remind() == 0
        assert not Item.objects.exclude(reminded=None).exists()
        assert actions.remind() > 1


def test_without_a_server_nobody_counts_as_reminded(case: "Case") -> None:
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):
        assert actions.remind() == 0
    assert not Item.objects.exclude(reminded=None).exists()


def test_what_is_late_goes_on_to_whoever_is_accountable_and_not_before(case: "Case") -> None:
    lead = cast.account(LEAD)
    now = timezone.now()
    assert len(queries.escalated_to(lead, now + LATER)) >= len(queries.escalated_to(lead, now))
    late = Item.objects.filter(escalated=True).first()
    assert late is not None
    assert late.remind_at > late.due


def test_whoever_leaves_is_reminded_of_nothing(case: "Case") -> None:
    from amends.apps.cases.actions import leave_every_case

    leave_every_case(cast.account(WORKER))
    assert not _items(WORKER)


def test_the_work_list_says_what_is_mine_and_what_is_late(case: "Case") -> None:
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        text = text_of(cast.client_of(LEAD), "/work/")
    assert 'id="late"' in text
    assert case.reference in text


def test_steps_of_the_guidance_without_a_date_stand_last_by_case_behind_their_number(case: "Case") -> None:
    mine = work_of(cast.account(WORKER), [cast.desk(WORKER, case)])
    pressing = [job for pile in mine.piles for job in pile.jobs]
    assert all(job.due or job.waits or job.protects for job in pressing)
    (further,) = mine.further
    assert further.reference == case.reference
    assert not any(job.due or job.waits or job.protects for job in further.jobs)
    assert mine.steps == len(further.jobs) > 1
    text = text_of(cast.client_of(WORKER), "/work/")
    assert f"{mine.steps} further steps of the guidance without a date" in text
    assert text.index('id="further"') > max(text.index(f'id="{pile.id}"') for pile in mine.piles)


def test_a_calendar_has_dates_and_references_and_no_name(case: "Case") -> None:
    token = actions.make_calendar(cast.account(LEAD))
    assert token not in Calendar.objects.get().digest
    answer = Client().get(f"/calendar/{token}.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    events = Parsed.from_ical(answer.content).walk("VEVENT")
    assert events
    assert {str(event["SUMMARY"]) for event in events} == {f"Amends: {case.reference}"}
    assert not any("DESCRIPTION" in event or "LOCATION" in event for event in events)


def test_an_address_taken_back_or_made_anew_leads_nowhere(case: "Case") -> None:
    lead = cast.account(LEAD)
    first = actions.make_calendar(lead)
    second = actions.make_calendar(lead)
    assert Client().get(f"/calendar/{first}.ics").status_code == 404
    actions.revoke_calendar(lead)
    assert Client().get(f"/calendar/{second}.ics").status_code == 404


def test_the_address_is_shown_once(case: "Case") -> None:
    client = cast.client_of(LEAD)
    assert "/calendar/" in client.post(OWN_CALENDAR).content.decode()
    assert ".ics" not in text_of(client, OWN_CALENDAR)
    assert client.post(OWN_CALENDAR, {"revoke": "1"}).status_code == 302
    assert not Calendar.objects.exists()


def test_a_secret_address_is_in_no_log(case: "Case", capsys: pytest.CaptureFixture[str]) -> None:
    Client().get("/calendar/a-secret-nobody-has.ics")
    out = capsys.readouterr()
    assert "a-secret" not in out.out + out.err


def test_whoever_acts_for_a_party_that_is_implicated_is_reminded_of_nothing_any_more(case: "Case") -> None:
    party = cast.desk(SPONSOR, case).me
    acting = [row.account for row in cast.desk(LEAD, case).memberships if row.party.key == party]
    assert Item.objects.filter(case=case, account__in=acting).exists()
    desk = cast.desk(WORKER, case)
    cases.learn(desk, Learn((Said("case", "implicated", (party,)),), said_by=desk.me), seen=desk.state.number)
    assert not Item.objects.filter(case=case, account__in=acting).exists()
