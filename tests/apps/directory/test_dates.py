"""Dates of referrals are known without a key: reminders and calendars have them, and nothing of whom or where."""

import pytest
import time_machine
from django.utils import timezone

from amends.apps.cases import actions as cases
from amends.apps.cases.models import Case
from amends.apps.cases.queries import lead_with_people
from amends.apps.directory import actions
from amends.apps.notices.models import Item
from amends.apps.people.models import PersonFile
from amends.core.case.commands import Learn, Said
from amends.core.directory.referral import ANSWER_WITHIN, FOLLOW_UP_WITHIN, Move
from tests import cast
from tests.apps.directory.keeping import KEEPER
from tests.apps.directory.sending import answered, asked, now

pytestmark = pytest.mark.django_db
LEAD = "ines.duarte"
LINE = "Ask how it stands with whom we sent to a service"


def dates(case: Case) -> set[tuple[str, bool, int]]:
    """Give whose the dates of referrals are, whether they are told late, and in how many days each is due."""
    today = timezone.localdate()
    rows = Item.objects.filter(case=case, key__startswith="referral:").select_related("account")
    return {(row.account.username, row.escalated, (timezone.localdate(row.due) - today).days) for row in rows}


def test_the_dates_of_a_referral_are_those_of_who_sends_and_late_of_who_leads(
    case: Case, file: PersonFile, kept: dict[str, int]
) -> None:
    sent = asked(case, file, kept)
    days = ANSWER_WITHIN.days
    assert dates(case) == {(KEEPER, False, days), (LEAD, True, days)}
    (key,) = set(Item.objects.filter(case=case, key__startswith="referral:").values_list("key", flat=True))
    assert key == f"referral:{sent.referral.mark.hex}"


def test_an_answer_by_link_moves_them_and_following_up_ends_them(
    case: Case, file: PersonFile, kept: dict[str, int]
) -> None:
    sent = asked(case, file, kept)
    assert answered(sent, "referral_declined", "no bed") == 200
    days = FOLLOW_UP_WITHIN.days
    assert dates(case) == {(KEEPER, False, days), (LEAD, True, days)}
    actions.move(cast.desk(KEEPER, case), sent.referral.pk, Move.FOLLOW_UP)
    assert dates(case) == set()


def test_nobody_is_reminded_to_tell_a_party_that_must_learn_nothing(
    case: Case, file: PersonFile, kept: dict[str, int]
) -> None:
    sent = asked(case, file, kept)
    desk, party = cast.desk(KEEPER, case), now(case, sent).party
    cases.learn(desk, Learn(said=(Said("case", "implicated", (party,)),), said_by=desk.me), seen=desk.state.number)
    assert dates(case) == set()


def test_whoever_leads_reads_that_something_is_late_and_not_whom_it_is_about(
    case: Case, file: PersonFile, kept: dict[str, int]
) -> None:
    asked(case, file, kept)
    assert LINE not in cast.client_of(LEAD).get("/work/").content.decode()
    with time_machine.travel(timezone.now() + 10 * ANSWER_WITHIN, tick=False):
        page = cast.client_of(LEAD).get("/work/").content.decode()
    assert LINE in page
    assert "Zora" not in page


def test_who_leads_is_the_same_with_a_key_and_without(case: Case) -> None:
    assert lead_with_people(case) == cast.desk(KEEPER, case).lead
