"""What people do to a case: what others did meanwhile, refusals that stay in the history, doing something twice."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from amends.apps.accounts.models import Account, Organisation
from amends.apps.cases import actions
from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk, desk_of
from amends.apps.ledger.models import Entry
from amends.core.case.commands import Choose, Complete, Learn, Said, Try
from amends.core.case.evolve import replay
from amends.core.ledger import chain
from amends.core.safeguards.roles import NotAllowedError
from tests import cast

pytestmark = pytest.mark.django_db

INES, HALVARD = "ines.duarte", "halvard.moe"


@pytest.fixture
def case() -> Case:
    return cast.case_opened()


@pytest.fixture
def ines(case: Case) -> Desk:
    return cast.desk(INES, case)


def said(fact: str, value: str | int | bool, about: str = "case") -> Learn:
    return Learn((Said(about, fact, value),))


def last(case: Case) -> chain.Entry:
    return cast.entries_of(case)[-1]


def state(case: Case) -> dict[str, object]:
    return dict(cast.state_of(case).of_case)


# ── opening ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_opened_case_is_pinned_has_its_first_step_and_everybody_of_the_own_company() -> None:
    case = cast.case_opened()
    assert (case.reference, case.step, case.status, case.number) == ("A-0401", "intake", "open", 2)
    members = set(case.memberships.values_list("account__username", flat=True))
    assert members == {INES, HALVARD, "mei.tanaka", "olu.adeyemi"}
    pin = cast.state_of(case).pin
    assert pin is not None
    assert pin.playbook == "iom-minerals"


def test_references_go_on_from_the_highest() -> None:
    assert [cast.case_opened().reference for _ in range(3)] == ["A-0401", "A-0402", "A-0403"]


def test_references_go_on_when_they_need_one_more_digit(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(reference="A-9999")
    assert cast.case_opened().reference == "A-10000"
    assert cast.case_opened().reference == "A-10001"


def test_who_does_not_sign_in_any_more_is_not_let_in() -> None:
    cast.everybody()
    Account.objects.filter(username="mei.tanaka").update(is_active=False)
    assert not cast.case_opened().memberships.filter(account__username="mei.tanaka").exists()


def test_a_case_manager_opens_a_case_of_their_own_organisation() -> None:
    case = cast.case_opened("grace.banda")
    assert cast.desk("grace.banda", case).roles == {"CM"}
    assert desk_of(case.reference, cast.account(INES)) is None


def test_a_moment_told_in_another_zone_still_verifies() -> None:
    cast.everybody()
    opening = actions.Opening("A sack", "tin", "Karuvo", "", "en")
    at = datetime(2026, 3, 1, 9, tzinfo=timezone(timedelta(hours=2)))
    case = actions.open_case(opening, by=cast.account(INES), at=at)
    history = cast.entries_of(case)
    assert history[0].at == datetime(2026, 3, 1, 7, tzinfo=UTC)
    assert chain.verify(history) == case.head


# ── somebody else was quicker ───────────────────────────────────────────────────────────────────────────────────────


def test_a_fact_said_anew_since_is_stale_and_nothing_is_written(case: Case, ines: Desk) -> None:
    seen = case.number
    actions.learn(cast.desk(HALVARD, case), said("victims", 20), seen=seen)
    with pytest.raises(actions.Stale) as stale:
        actions.learn(ines, said("victims", 30), seen=seen)
    assert [entry.content["facts"][0]["value"] for entry in stale.value.since] == [20]
    assert state(case)["victims"] == 20
    assert last(case).number == seen + 1


def test_another_fact_said_since_is_not_stale(case: Case, ines: Desk) -> None:
    seen = case.number
    actions.learn(cast.desk(HALVARD, case), said("systemic", value=True), seen=seen)
    actions.learn(ines, said("victims", 30), seen=seen)
    assert state(case) == {"systemic": True, "victims": 30}


def test_the_same_fact_about_somebody_else_is_not_stale(case: Case, ines: Desk) -> None:
    first, second = (
        actions.name_party(ines, role="V", name="", same_state=False, facts={}, language="en") for _ in range(2)
    )
    seen = cast.state_of(case).number
    actions.learn(cast.desk(HALVARD, case), said("safe", value=True, about=first), seen=seen)
    actions.learn(ines, said("safe", value=False, about=second), seen=seen)
    assert cast.state_of(case).about(first)["safe"] is True
    assert cast.state_of(case).about(second)["safe"] is False


def test_having_seen_the_other_answer_one_may_say_it_anew(case: Case, ines: Desk) -> None:
    actions.learn(cast.desk(HALVARD, case), said("victims", 20), seen=case.number)
    actions.learn(ines, said("victims", 30), seen=case.number + 1)
    assert state(case)["victims"] == 30


def test_a_decision_taken_since_is_stale(case: Case, ines: Desk) -> None:
    seen = case.number
    supplier = _named(ines, "SR", "Tamrin")
    actions.choose(cast.desk(HALVARD, case), Choose("respond.posture", "CP1", about=supplier), seen=seen)
    with pytest.raises(actions.Stale) as stale:
        actions.choose(ines, Choose("respond.posture", "CP2", about=supplier, reason="first"), seen=seen)
    assert [entry.content["arguments"]["option"] for entry in stale.value.since] == ["CP1"]
    assert cast.state_of(case).choices["respond.posture", supplier].option == "CP1"


def test_a_decision_of_the_guidance_alone_is_stale_too(case: Case, ines: Desk) -> None:
    seen = case.number
    actions.choose(ines, Choose("intake.course", "intake.course.verify"), seen=seen)
    with pytest.raises(actions.Stale):
        actions.choose(ines, Choose("intake.course", "intake.course.reject", reason="none"), seen=seen)


def test_another_decision_or_one_that_was_refused_since_is_not_stale(case: Case, ines: Desk) -> None:
    seen = case.number
    actions.choose(ines, Choose("respond.type", "RT1"), seen=seen)
    with pytest.raises(actions.Refused):
        actions.choose(ines, Choose("respond.level", "RL4"), seen=seen)
    actions.choose(ines, Choose("respond.level", "RL1", reason="small"), seen=seen)
    assert cast.state_of(case).choices["respond.level", ""].option == "RL1"


def test_the_same_decision_about_another_company_is_not_stale(case: Case, ines: Desk) -> None:
    keys = [_named(ines, "SR", "Tamrin"), _named(ines, "UP", "Bluewater")]
    seen = cast.state_of(case).number
    for key in keys:
        actions.choose(ines, Choose("respond.duty", "refer", about=key), seen=seen)
    assert {about for _, about in cast.state_of(case).choices} == set(keys)


def test_a_step_taken_since_makes_an_act_stale(case: Case, ines: Desk) -> None:
    seen = case.number
    actions.attempt(cast.desk(HALVARD, case), Try("advance", {"to": "verify"}), seen=seen)
    with pytest.raises(actions.Stale):
        actions.attempt(ines, Try("visit", {"site": "the pit"}), seen=seen)
    assert cast.entries_of(case)[-1].content["act"] == "advance"


def test_an_act_is_not_stale_for_a_fact_said_since(case: Case, ines: Desk) -> None:
    seen = case.number
    actions.learn(cast.desk(HALVARD, case), said("victims", 20), seen=seen)
    actions.attempt(ines, Try("visit", {"site": "the pit"}), seen=seen)
    assert cast.entries_of(case)[-1].content["act"] == "visit"


# ── refused ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db(transaction=True)
def test_a_refusal_is_raised_and_stays_in_the_history(case: Case, ines: Desk) -> None:
    before = cast.state_of(case)
    with pytest.raises(actions.Refused) as refused:
        actions.attempt(ines, Try("advance", {"to": "plan"}), seen=case.number)
    entry = last(case)
    assert (entry.kind, entry.content["because"]) == ("refused", ["I1"])
    assert ines.authors((entry.number,)) == {entry.number: cast.account(INES)}
    assert refused.value.judgement.because == ("I1",)
    assert not refused.value.wants_reason
    assert cast.state_of(case).step == before.step
    case.refresh_from_db()
    assert case.number == entry.number
    assert chain.verify(cast.entries_of(case)) == case.head


def test_a_wanted_reason_says_so_and_with_it_the_way_is_open(case: Case, ines: Desk) -> None:
    with pytest.raises(actions.Refused) as refused:
        actions.attempt(ines, Try("advance", {"to": "respond"}), seen=case.number)
    assert refused.value.wants_reason
    assert last(case).kind == "reason_wanted"
    actions.attempt(ines, Try("advance", {"to": "respond"}, reason="Somebody dies."), seen=case.number)
    case.refresh_from_db()
    assert case.step == "respond"


# ── doing things twice ──────────────────────────────────────────────────────────────────────────────────────────────


def test_saying_twice_that_something_is_done_says_it_once(case: Case, ines: Desk) -> None:
    for desk in (ines, ines, cast.desk(INES, case)):
        actions.complete(desk, Complete("intake.lead"), seen=case.number)
    assert Entry.objects.filter(chain_id=case.reference, kind="action_done").count() == 1


def test_an_action_that_the_guidance_does_not_know_cannot_be_done(case: Case, ines: Desk) -> None:
    with pytest.raises(NotAllowedError):
        actions.complete(ines, Complete("intake.nothing"), seen=case.number)


# ── naming parties ──────────────────────────────────────────────────────────────────────────────────────────────────


def _named(desk: Desk, role: str, name: str, organisation: Organisation | None = None) -> str:
    return actions.name_party(
        desk, role=role, name=name, same_state=False, facts={}, language="en", organisation=organisation
    )


def test_persons_get_numbers_and_are_known_with_what_is_known_of_them(case: Case, ines: Desk) -> None:
    named = [
        actions.name_party(ines, role="V", name="", same_state=False, facts=facts, language="en")
        for facts in ({"age": 15}, {"age_doubt": True}, {})
    ]
    found = cast.state_of(case)
    assert named == ["P1", "P2", "P3"] == list(found.persons)
    assert [dict(found.about(key)) for key in named] == [{"age": 15}, {"age_doubt": True}, {}]
    case.refresh_from_db()
    assert case.persons == 3


def test_a_key_says_the_role_and_never_the_name(ines: Desk) -> None:
    assert [_named(ines, "SP", "Hill clinic") for _ in range(3)] == ["sp", "sp2", "sp3"]


def test_whoever_acts_for_a_named_organisation_is_let_in_in_that_role_only(case: Case, ines: Desk) -> None:
    lantern = cast.account("grace.banda").organisation
    _named(ines, "CSO", "Lantern", lantern)
    assert desk_of(case.reference, cast.account("grace.banda")) is None
    _named(ines, "CM", "Case manager", lantern)
    assert cast.desk("grace.banda", case).roles == {"CM"}


def test_the_whole_history_replays_to_what_is_stored(case: Case, ines: Desk) -> None:
    _named(ines, "SR", "Tamrin")
    actions.learn(ines, said("victims", 20), seen=case.number)
    actions.choose(ines, Choose("respond.level", "RL4", reason="early"), seen=case.number)
    case.refresh_from_db()
    found = replay(cast.entries_of(case))
    assert found == cast.state_of(case)
    assert (found.number, found.head) == (case.number, case.head)
