"""Who may do what to a case, asked of the actions themselves: the role decides, and whoever is blocked does nothing."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils.html import strip_tags

from amends.apps.accounts.queries import actor_role
from amends.apps.accounts.store import DEMONSTRATION_CAST
from amends.apps.cases import actions
from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk, desk_of, desks_of
from amends.apps.guidance.queries import newest
from amends.apps.ledger.models import Entry
from amends.core.case.commands import Choose, Complete, Learn, RecordLesson, Said, Try
from amends.core.case.state import Pin
from amends.core.safeguards.roles import NotAllowedError
from tests import cast

pytestmark = pytest.mark.django_db

INES, PETER, KARIM = "ines.duarte", "peter.lungu", "karim.osei"
CAST = tuple(figure.username for figure in DEMONSTRATION_CAST)
OF_THE_COMPANY = ("halvard.moe", INES, "mei.tanaka", "olu.adeyemi")
NOTHING = RecordLesson("L1", "safety", "learn", {}, {}, {}, "aurelindevic", "2026-12-01", {})


@pytest.fixture
def case() -> Case:
    """A case in which the whole cast has a part."""
    case = cast.case_opened()
    for username in CAST:
        somebody = cast.account(username)
        if username not in OF_THE_COMPANY:
            actions.name_party(
                cast.desk(INES, case),
                role=actor_role(somebody),
                name=somebody.organisation.name,
                same_state=False,
                facts={},
                language="en",
                organisation=somebody.organisation,
            )
    return case


def who_may(case: Case, doing: Callable[[Desk], None]) -> set[str]:
    """Let everybody try something; give those whom their role does not keep from it."""
    may = set()
    for username in CAST:
        before = Entry.objects.count()
        desk = cast.desk(username, case)
        try:
            doing(desk)
        except NotAllowedError:
            assert Entry.objects.count() == before, f"{username} left something behind"
        except actions.Refused:
            may.add(username)
        else:
            may.add(username)
    return may


def seen(desk: Desk) -> dict[str, int]:
    return {"seen": cast.state_of(desk.case).number}


LEAD, SPONSOR, PURCHASING, LEGAL = {INES}, {"halvard.moe"}, {"mei.tanaka"}, {"olu.adeyemi"}
CM, CSO, SP, SR, UP = {"grace.banda"}, {"meera.joshi"}, {"dr.nkosi"}, {"sofia.reyes"}, {KARIM}
JOINING = {"ruth.calloway"}
AP, LA, NA, IO, CO = {"june.park"}, {PETER}, {"amara.diallo"}, {"luc.martin"}, {"elena.petrov"}

ACTS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "advance": ({"to": "verify"}, LEAD | SPONSOR),
    "approve_plan": ({}, LEAD | SPONSOR | CM),
    "close": ({"subject": "case"}, CM | LEAD | SPONSOR),
    "contact": ({"person": "P1"}, CM | CSO | IO | AP),
    "erase": ({"person": "P1"}, CM),
    "notify": ({"to": "hillclinic", "content": "pattern"}, LEAD | CM | CSO | AP | IO | SR),
    "pay": ({"payee": "P1"}, SPONSOR | LEAD | CM | SR | UP | JOINING),
    "protect": ({"person": "P1", "measure": "offer"}, CM | LEAD | CSO | IO | SP | NA | AP),
    "publish": ({"what": "lesson"}, LEAD | SPONSOR | AP),
    "read": ({"what": "totals"}, LEAD | SPONSOR | JOINING | CM | CSO | IO | SP | AP | NA | LA | CO | SR | UP),
    "refer": ({"person": "P1", "to": "umaluclinic"}, CM | CSO | IO | LEAD),
    "reopen": ({}, CM | CSO | LEAD | SPONSOR),
    "return": ({"person": "P1", "to": "iom"}, CM | IO | CSO),
    "set_posture": ({"supplier": "tamrinsmelti", "posture": "CP1"}, SPONSOR | LEAD),
    "share": ({"person": "P1", "to": "iom", "purpose": "share_io"}, CM | CSO | IO | SP),
    "verify_outcome": ({"person": "P1", "implementer": "iom"}, CSO | AP | IO | LA | NA | CM),
    "visit": ({"site": "the pit"}, AP | CSO | IO | LEAD),
    "withdraw": ({"person": "P1", "purpose": "police"}, CM | CSO),
}
"""Every act with arguments, and whose role may try it. What the gates say to it is another question."""


def test_every_act_is_listed_here_but_the_one_that_decisions_take() -> None:
    assert {*ACTS, "decide"} == set(newest().acts)


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_tried_only_by_its_roles(case: Case, act: str) -> None:
    person = {"role": "V", "name": "", "same_state": False, "facts": {"age": 30}, "language": "en"}
    actions.name_party(cast.desk(INES, case), **person)  # type: ignore[arg-type]  # as written above
    arguments, roles = ACTS[act]
    wish = Try(act, arguments, ({"kind": "care"},) if act == "approve_plan" else (), reason="To see.")
    assert who_may(case, lambda desk: actions.attempt(desk, wish, **seen(desk))) == roles


@pytest.mark.parametrize(
    ("decision", "option", "about", "roles"),
    [
        ("intake.course", "intake.course.verify", "", LEAD),
        ("verify.outcome", "substantiated", "", LEAD | LEGAL | CM),
        ("respond.level", "RL1", "", LEAD),
        ("respond.duty", "refer", "tamrinsmelti", LEAD | LEGAL),
        ("respond.posture", "CP1", "tamrinsmelti", SPONSOR | LEAD | PURCHASING),
        ("implement.monitoring", "implement.monitoring.local-visits", "", LEAD | CM | AP),
    ],
)
def test_a_decision_is_taken_only_by_who_answers_for_it_or_prepares_it(
    case: Case, decision: str, option: str, about: str, roles: set[str]
) -> None:
    wish = Choose(decision, option, about=about, reason="To see.")
    assert who_may(case, lambda desk: actions.choose(desk, wish, **seen(desk))) == roles


@pytest.mark.parametrize("fact", ["victims", "verification", "linkage", "authority.local", "harm_suspected"])
def test_a_fact_is_recorded_only_by_those_it_is_asked_of(case: Case, fact: str) -> None:
    asked_of = set(newest().facts[fact].asked_of)
    listed = {INES: "case_lead", "halvard.moe": "sponsor", "mei.tanaka": "purchasing", "olu.adeyemi": "legal"}
    working = CM | CSO | IO | SP | NA | AP | LEAD | LEGAL | SPONSOR
    expected = {name for name in CAST if (listed.get(name) or actor_role(cast.account(name))) in asked_of} or working
    said = Learn((Said("case", fact, None),))
    assert who_may(case, lambda desk: actions.learn(desk, said, **seen(desk))) == expected


def test_the_rest_is_done_only_by_those_it_belongs_to(case: Case) -> None:
    pin = Pin("iom-minerals", "1.0", newest().hash)
    assert who_may(case, lambda desk: actions.record_lesson(desk, NOTHING, **seen(desk))) == LEAD | SPONSOR | AP
    moved = who_may(case, lambda desk: actions.follow_guidance(desk, pin, reason="x", **seen(desk)))
    assert moved == LEAD | SPONSOR
    done = who_may(case, lambda desk: actions.complete(desk, Complete("intake.lead"), **seen(desk)))
    assert done == LEAD


def test_parties_are_named_only_by_those_who_may_send_somebody_on(case: Case) -> None:
    def name(desk: Desk) -> None:
        actions.name_party(desk, role="SP", name="School", same_state=False, facts={}, language="en")

    assert who_may(case, name) == LEAD | CM | CSO | IO


def test_cases_are_opened_only_by_companies_programmes_and_those_near_the_people() -> None:
    opened = set()
    for username in CAST:
        try:
            cast.case_opened(username)
        except NotAllowedError:
            continue
        opened.add(username)
    assert opened == LEAD | CM | CSO | AP | IO
    assert Case.objects.count() == len(opened)


# ── who is blocked ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_stranger_and_a_case_that_is_not_there_look_the_same(case: Case) -> None:
    other = cast.case_opened("grace.banda")
    assert desk_of(other.reference, cast.account(INES)) is None
    assert desk_of("A-9999", cast.account(INES)) is None


@pytest.mark.parametrize(
    ("fact", "value", "username"),
    [
        ("implicated", ("up",), KARIM),
        ("authority.local", "implicated", PETER),
        ("authority.local", "armed_group", PETER),
        ("authority.national", "implicated", "amara.diallo"),
        ("authority.national", "implicated", PETER),
    ],
)
def test_who_is_blocked_by_what_became_known_sees_the_case_no_more(
    case: Case, fact: str, value: Any, username: str
) -> None:
    assert case in [desk.case for desk in desks_of(cast.account(username))]
    ines = cast.desk(INES, case)
    actions.learn(ines, Learn((Said("case", fact, value),)), **seen(ines))
    assert desk_of(case.reference, cast.account(username)) is None
    assert desks_of(cast.account(username)) == []


def test_an_organisation_that_is_blocked_is_not_let_in_under_another_name(case: Case) -> None:
    ines = cast.desk(INES, case)
    actions.learn(ines, Learn((Said("case", "implicated", ("up",)),)), **seen(ines))
    trader = cast.account(KARIM).organisation
    named: dict[str, Any] = {"role": "UP", "name": trader.name, "same_state": False, "facts": {}, "language": "en"}
    actions.name_party(cast.desk(INES, case), organisation=trader, **named)
    assert desk_of(case.reference, cast.account(KARIM)) is None
    with pytest.raises(NotAllowedError):
        actions.admit(cast.desk(INES, case), cast.account(KARIM), purpose="own_part")


def test_who_works_for_an_organisation_leaves_with_it_whichever_part_they_have(case: Case) -> None:
    trader = cast.account(KARIM).organisation
    named: dict[str, Any] = {"role": "UP", "name": trader.name, "same_state": False, "facts": {}, "language": "en"}
    second = actions.name_party(cast.desk(INES, case), organisation=trader, **named)
    assert cast.desk(KARIM, case).me == second
    ines = cast.desk(INES, case)
    actions.learn(ines, Learn((Said("case", "implicated", ("up",)),)), **seen(ines))
    assert desk_of(case.reference, cast.account(KARIM)) is None


def test_a_page_from_before_lets_nobody_in_who_was_blocked_since(case: Case) -> None:
    ines = cast.desk(INES, case)
    row = next(each for each in ines.memberships if each.account.username == KARIM)
    actions.end_membership(ines, row.pk)
    before = cast.desk(INES, case)
    actions.learn(cast.desk(INES, case), Learn((Said("case", "implicated", ("up",)),)), seen=before.state.number)
    with pytest.raises(NotAllowedError):
        actions.admit(before, cast.account(KARIM), purpose="own_part")


def test_who_is_cleared_is_let_in_anew_by_who_leads(case: Case) -> None:
    for value in (("up",), ()):
        desk = cast.desk(INES, case)
        actions.learn(desk, Learn((Said("case", "implicated", value),)), **seen(desk))
    assert desk_of(case.reference, cast.account(KARIM)) is None
    actions.admit(cast.desk(INES, case), cast.account(KARIM), purpose="own_part")
    assert cast.desk(KARIM, case).me == "up"


def blocked_meanwhile(case: Case, username: str) -> Desk:
    """Somebody has the case before them when it becomes known that their party may have had a part in it."""
    desk, ines = cast.desk(username, case), cast.desk(INES, case)
    actions.learn(ines, Learn((Said("case", "implicated", (desk.me,)),)), **seen(ines))
    return desk


def test_a_page_opened_before_one_was_blocked_does_nothing_and_tells_nothing(case: Case) -> None:
    karim = blocked_meanwhile(case, KARIM)
    with pytest.raises(NotAllowedError):
        actions.attempt(karim, Try("pay", {"payee": karim.me}), seen=1)
    entry = cast.entries_of(case)[-1]
    assert (entry.kind, entry.content["because"]) == ("member_left", "blocked")  # nothing of theirs is written


def test_what_the_gates_do_not_judge_is_not_even_written_once_one_is_blocked(case: Case) -> None:
    luc = blocked_meanwhile(case, "luc.martin")
    before = Entry.objects.count()
    with pytest.raises(NotAllowedError):
        actions.learn(luc, Learn(said_by=luc.me, note={"en": "It was not us."}), seen=1)
    with pytest.raises(NotAllowedError):
        actions.name_party(luc, role="V", name="", same_state=False, facts={}, language="en")
    assert Entry.objects.count() == before
    assert not case.parties.filter(role="V").exists()


@pytest.mark.parametrize(("count", "is_told"), [(3, False), (7, True)])
@pytest.mark.parametrize("username", ["june.park", "mei.tanaka"])
def test_small_numbers_are_not_shown_to_who_sees_totals(
    case: Case, username: str, count: int, *, is_told: bool
) -> None:
    desk = cast.desk(INES, case)
    actions.learn(desk, Learn((Said("case", "victims", count),)), seen=desk.state.number)
    browser = cast.client_of(username)
    told = set()
    for below in (
        "",
        "facts/",
        "facts/allegation/",
        "history/",
        "decide/",
        "decide/respond.level/",
        "close/",
        "roles/",
    ):
        text = strip_tags(browser.get(f"/cases/{case.reference}/{below}").content.decode())
        told |= set(re.findall(rf"How many people[^.]{{0,40}}\b{count}\b|\b{count} (?:is|are) concerned", text))
    assert bool(told) is is_told, told
    assert "Fewer than five people are known." in browser.get(f"/cases/{case.reference}/").content.decode()
