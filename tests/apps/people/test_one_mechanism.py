"""What the gates of the guidance ask and what sharing asks is one thing: whatever happens, they never disagree."""

import random
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from amends.apps.cases import actions as cases
from amends.apps.cases.models import Case
from amends.apps.people import actions, queries
from amends.apps.people.actions import NotAgreed
from amends.apps.people.models import PersonFile
from amends.core.case.commands import Learn, Said, Try
from amends.core.safeguards.consent import Consent, State, in_force, state_for
from tests.apps.people.agreeing import CODE, agree, desk_now, fact_of, file_begun, recorded, wish_for

pytestmark = pytest.mark.django_db
PURPOSES = ("medical", "share_sp", "police")


def assert_one_mind(case: Case, file: PersonFile) -> None:
    """Compare, for every purpose, what the gates are told with what the ledger says."""
    actions.open_consents(desk_now(case), file)
    ledger = queries.agreed_for(desk_now(case), file)
    for purpose in PURPOSES:
        assert (fact_of(case, purpose) or "not_asked") == state_for(ledger, purpose, timezone.localdate()), purpose


def said_in_the_case(case: Case, purpose: str, value: str) -> None:
    desk = desk_now(case)
    cases.learn(desk, Learn(said=(Said(CODE, f"consent.{purpose}", value),), said_by=CODE), seen=desk.state.number)


def taken_back_in_the_case(case: Case, purpose: str) -> None:
    desk = desk_now(case)
    cases.attempt(desk, Try("withdraw", {"person": CODE, "purpose": purpose}), seen=desk.state.number)


def all_taken_back(case: Case, file: PersonFile, purpose: str) -> None:
    for consent in in_force(queries.agreed_for(desk_now(case), file)).values():
        if consent.purpose == purpose and consent.state is State.GIVEN:
            actions.withdraw(desk_now(case), file, consent.number)


@pytest.mark.parametrize("value", ["informed_given", "refused", "withdrawn", "incapacity_protective"])
def test_what_was_said_before_there_was_a_file_is_taken_over(case: Case, value: str) -> None:
    said_in_the_case(case, "medical", value)
    file = file_begun(case)
    assert fact_of(case, "medical") == value
    consent = in_force(queries.agreed_for(desk_now(case), file))["medical", ""]
    assert (consent.state, consent.parts) == (State(value), frozenset())
    assert_one_mind(case, file)


def test_what_was_taken_over_ends_half_a_year_after_it_was_said(case: Case) -> None:
    said_in_the_case(case, "medical", "informed_given")
    with time_machine.travel(timezone.now() + timedelta(days=100)):
        file = file_begun(case)
        assert fact_of(case, "medical") == "informed_given"
    with time_machine.travel(timezone.now() + timedelta(days=184)):
        assert fact_of(case, "medical") is None
        assert_one_mind(case, file)


def test_once_there_is_a_file_nobody_states_a_consent_beside_it(case: Case, file: PersonFile) -> None:
    with pytest.raises(cases.KeptElsewhere) as refused:
        said_in_the_case(case, "police", "informed_given")
    assert refused.value.page == "consents"
    assert fact_of(case, "police") is None


def test_a_gate_learns_the_last_day_and_needs_nobody_to_tell_it(case: Case, file: PersonFile) -> None:
    today = timezone.localdate()
    recorded(case, file, "police", until=today + timedelta(days=3))
    for later, known in ((3, "informed_given"), (4, None)):
        with time_machine.travel(timezone.now() + timedelta(days=later)):
            assert fact_of(case, "police") == known
    recorded(case, file, "police", until=today + timedelta(days=9))  # said again for longer: the gate is told
    with time_machine.travel(timezone.now() + timedelta(days=9)):
        assert fact_of(case, "police") == "informed_given"


def test_between_looking_and_sending_a_consent_can_be_taken_back(case: Case, file: PersonFile, clinic: str) -> None:
    agree(case, file, clinic)
    looking = desk_now(case)  # somebody has the page open
    number = in_force(queries.agreed_for(looking, file))["medical", clinic].number
    actions.withdraw(desk_now(case), file, number)
    with pytest.raises(NotAgreed):
        actions.share(looking, file, wish_for(clinic))
    assert not queries.sent(desk_now(case), file)


def test_two_who_record_at_once_both_keep_what_they_were_told(case: Case, file: PersonFile) -> None:
    one, other = desk_now(case), desk_now(case)
    before = len(queries.agreed(one, file))
    for desk in (one, other):
        actions.record_consent(desk, file, _answer("police"))
    assert len(queries.agreed(desk_now(case), file)) == before + 2
    assert_one_mind(case, file)


def _answer(purpose: str) -> queries.Agreed:
    today = timezone.localdate()
    consent = Consent(0, purpose, "", frozenset(), State.GIVEN, today + timedelta(days=9))
    return queries.Agreed(consent, queries.Details(), today)


@pytest.mark.parametrize("seed", range(2))
def test_whatever_happens_they_never_disagree(case: Case, file: PersonFile, clinic: str, seed: int) -> None:
    chance, now = random.Random(seed), timezone.now()
    for _ in range(12):
        now += timedelta(days=chance.choice((0, 0, 1, 30, 100)))
        purpose, recipient = chance.choice(PURPOSES), chance.choice(("", clinic))
        with time_machine.travel(now):
            match chance.choice(("record", "record", "refuse", "withdraw", "case")):
                case "record":
                    recorded(case, file, purpose, recipient)
                case "refuse":
                    recorded(case, file, purpose, recipient, state=State.REFUSED, until=None)
                case "withdraw":
                    all_taken_back(case, file, purpose)
                case _:
                    taken_back_in_the_case(case, purpose)
            assert_one_mind(case, file)
