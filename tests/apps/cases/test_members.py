"""Who belongs to a case: let in by whoever leads it, for a purpose, until a day; out again with every key."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from amends.apps.accounts.actions.organisations import keep_team
from amends.apps.cases import actions
from amends.apps.cases.models import Case, CaseKey, Membership
from amends.apps.cases.queries import desk_of
from amends.core.safeguards.roles import NotAllowedError
from tests import cast

pytestmark = pytest.mark.django_db
LEAD = "ines.duarte"


@pytest.fixture
def case() -> Case:
    return cast.case_told("A-0401")


def _members(case: Case) -> str:
    return f"/cases/{case.reference}/members/"


def _membership(case: Case, username: str) -> Membership:
    return Membership.objects.get(case=case, account__username=username, ended=None)


def test_the_lead_ends_a_part_and_lets_them_in_again(case: Case) -> None:
    browser = cast.client_who_confirmed(LEAD)
    row = _membership(case, "june.park")
    assert "End the part of June Park" in browser.get(_members(case)).content.decode()
    assert browser.post(f"{_members(case)}{row.pk}/end/").status_code == 302
    assert desk_of(case.reference, cast.account("june.park")) is None
    assert not CaseKey.objects.filter(case=case, account__username="june.park").exists()

    until = timezone.localdate() + timedelta(days=10)
    sent = {"who": str(cast.account("june.park").pk), "purpose": "audit", "until": until.isoformat()}
    assert browser.post(_members(case), sent).status_code == 302
    assert desk_of(case.reference, cast.account("june.park")) is not None
    assert _membership(case, "june.park").until == until
    assert "to check what was done" in browser.get(_members(case)).content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"who": ""}, "This is needed."),
        ({"who": "999999"}, "Choose one of the list."),
        ({"purpose": "curiosity"}, "Choose one of the list."),
        ({"until": "2020-01-01"}, "That day is past."),
        ({"until": "soon"}, "A day, for example"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(case: Case, changed: dict[str, str], said: str) -> None:
    browser = cast.client_who_confirmed(LEAD)
    browser.post(f"{_members(case)}{_membership(case, 'june.park').pk}/end/")
    before = Membership.objects.count()
    sent = {"who": str(cast.account("june.park").pk), "purpose": "audit", **changed}
    answer = browser.post(_members(case), sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Membership.objects.count() == before


@pytest.mark.parametrize("username", ["grace.banda", "luc.martin"])
def test_who_stands_by_people_sees_the_members_and_changes_none(case: Case, username: str) -> None:
    browser = cast.client_who_confirmed(username)
    page = browser.get(_members(case))
    assert page.status_code == 200
    assert "End the part of" not in page.content.decode()
    assert browser.post(_members(case), {"who": "1", "purpose": "audit"}).status_code == 404
    row = _membership(case, "june.park")
    assert browser.post(f"{_members(case)}{row.pk}/end/").status_code == 404
    assert _membership(case, "june.park").ended is None


@pytest.mark.parametrize("username", ["sofia.reyes", "peter.lungu", "mei.tanaka", "june.park"])
def test_who_does_their_own_part_is_not_told_who_else_belongs(case: Case, username: str) -> None:
    assert cast.client_of(username).get(_members(case)).status_code == 404
    assert cast.client_of(username).get(f"/cases/{case.reference}/emergencies/").status_code == 404


def test_nobody_ends_the_part_of_who_leads(case: Case) -> None:
    row = _membership(case, LEAD)
    assert cast.client_who_confirmed(LEAD).post(f"{_members(case)}{row.pk}/end/").status_code == 404


def test_the_last_day_moves_without_ending_anything(case: Case) -> None:
    browser, row = cast.client_who_confirmed(LEAD), _membership(case, "june.park")
    june = cast.client_of("june.park")
    keys = list(CaseKey.objects.filter(case=case).order_by("pk").values("pk", "generation", "account_id"))
    address, today = f"{_members(case)}{row.pk}/last-day/", timezone.localdate()
    for until in (today + timedelta(days=40), today + timedelta(days=90), today + timedelta(days=1)):
        assert browser.post(address, {"until": until.isoformat()}).status_code == 302
        assert browser.post(address, {"until": until.isoformat()}).status_code == 302  # pressed twice
        assert _membership(case, "june.park").pk == row.pk
    assert list(CaseKey.objects.filter(case=case).order_by("pk").values("pk", "generation", "account_id")) == keys
    history = browser.get(f"/cases/{case.reference}/history/").content.decode()
    assert history.count("let the part of June Park") == 3
    assert june.get(f"/cases/{case.reference}/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert desk_of(case.reference, cast.account("june.park")) is None
    assert browser.post(address, {"until": ""}).status_code == 302
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert desk_of(case.reference, cast.account("june.park")) is not None


def test_who_may_not_changes_no_last_day_and_nobody_one_that_is_past(case: Case) -> None:
    mine, others = _membership(case, LEAD), _membership(case, "june.park")
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for username, row in (("grace.banda", others), ("june.park", others), ("sofia.reyes", others), (LEAD, mine)):
        browser = cast.client_who_confirmed(username)
        address = f"{_members(case)}{row.pk}/last-day/"
        assert browser.get(address).status_code == browser.post(address, {"until": tomorrow}).status_code == 404
    address = f"{_members(case)}{others.pk}/last-day/"
    for typed, said in (("2020-01-01", "That day is past."), ("soon", "A day, for example")):
        answer = cast.client_of(LEAD).post(address, {"until": typed})
        assert answer.status_code == 422
        assert said in answer.content.decode()
    actions.end_membership(cast.desk(LEAD, case), others.pk)
    with pytest.raises(NotAllowedError):
        actions.change_last_day(cast.desk(LEAD, case), others.pk, None)
    assert not Membership.objects.filter(case=case, until__isnull=False).exists()


def test_a_team_is_let_in_as_those_who_are_in_it_now(case: Case) -> None:
    lead = cast.account(LEAD)
    others = [cast.account(name) for name in ("mei.tanaka", "olu.adeyemi")]
    team = keep_team(cast.account("olu.adeyemi"), "Tin", [lead, *others], None)
    browser = cast.client_who_confirmed(LEAD)
    assert "Team Tin" not in browser.get(_members(case)).content.decode()  # all of it is in
    for other in others:
        browser.post(f"{_members(case)}{_membership(case, other.username).pk}/end/")
    assert "Team Tin: Mei Tanaka, Olu Adeyemi" in browser.get(_members(case)).content.decode()
    assert browser.post(_members(case), {"who": f"team {team.pk}", "purpose": "legal"}).status_code == 302
    assert all(_membership(case, other.username).purpose == "legal" for other in others)
    assert desk_of(case.reference, cast.account("mei.tanaka")) is not None


def test_who_opened_a_case_and_leads_it_lets_others_in_whatever_their_role_sees() -> None:
    opened = cast.case_opened("june.park")
    page = cast.client_who_confirmed("june.park").get(_members(opened))
    assert page.status_code == 200
    assert "Let somebody in" in page.content.decode()
