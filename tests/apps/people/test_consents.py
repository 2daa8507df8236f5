"""Consents: kept by a reader of the file, asked by gate and sharing alike, taken back at once."""

from datetime import timedelta

import pyrage
import pytest
import time_machine
from django.utils import timezone

from amends.apps.cases import actions as cases
from amends.apps.cases.models import Case
from amends.apps.people import actions, queries
from amends.apps.people.actions import HERE, NotAgreed
from amends.apps.people.models import ConsentRecord, Disclosure, PersonFile, SharedCopy
from amends.core.case.commands import Try
from amends.core.safeguards.consent import Denial, State
from amends.core.safeguards.roles import NotAllowedError
from amends.core.vault.packages import NoRecipientError
from tests import cast
from tests.apps.people.agreeing import CLINIC, CODE, agree, desk_now, fact_of, recorded, wish_for

pytestmark = pytest.mark.django_db


def test_the_gates_of_the_case_ask_what_was_kept_in_the_file(case: Case, file: PersonFile) -> None:
    recorded(case, file, "police")
    assert fact_of(case, "police") == "informed_given"
    recorded(case, file, "police", state=State.REFUSED, until=None)
    assert fact_of(case, "police") == "refused"


def test_what_was_kept_stands_nowhere_in_clear(case: Case, file: PersonFile, clinic: str) -> None:
    recorded(case, file, "medical", clinic)
    row = ConsentRecord.objects.order_by("-number")[0]
    for word in (b"medical", b"Bemba", b"all of it", clinic.encode()):
        assert word not in bytes(row.sealed)
    assert {field.name for field in ConsentRecord._meta.fields} == {  # noqa: SLF001 - Django's own door to it
        *("id", "file", "number", "generation", "until", "sealed"),
    }


def test_exactly_what_was_ticked_arrives(case: Case, file: PersonFile, clinic: str) -> None:
    agree(case, file, clinic)
    shared = actions.share(desk_now(case), file, wish_for(clinic, identity=["called", "age"], contact=["code_word"]))
    assert shared.fields == {"identity": {"called": "Zora", "age": "31"}, "contact": {"code_word": "umbrella"}}
    theirs = desk_now(case, CLINIC)
    ((row, came),) = queries.received(theirs)
    assert came.fields == shared.fields
    assert came.sender == "Grace Banda"
    actions.open_received(theirs, row, came)
    assert [entry.kind for entry in queries.openings(file)][:2] == ["received_opened", "shared"]
    assert queries.received(desk_now(case, "ines.duarte")) == []


def test_without_a_consent_nothing_goes_and_the_attempt_is_kept(case: Case, file: PersonFile, clinic: str) -> None:
    with pytest.raises(NotAgreed) as refused:
        actions.share(desk_now(case), file, wish_for(clinic))
    assert refused.value.against == (Denial.NOT_ASKED,)
    assert queries.openings(file)[0].kind == "share_refused"
    assert not Disclosure.objects.exists()


def test_the_gate_of_the_case_can_refuse_what_the_file_allows(case: Case, file: PersonFile) -> None:
    authority = desk_now(case, "amara.diallo").me
    recorded(case, file, "medical", authority)  # but not that an authority learns of them
    before = desk_now(case).state.number
    with pytest.raises(cases.Refused):
        actions.share(desk_now(case), file, wish_for(authority))
    assert desk_now(case).state.number == before + 1
    assert not Disclosure.objects.exists()


def test_one_consent_says_nothing_about_another_recipient(case: Case, file: PersonFile, clinic: str) -> None:
    agree(case, file, clinic)
    others = [key for key in queries.recipients(desk_now(case), frozenset({"identity"})) if key != clinic]
    with pytest.raises(NotAgreed):
        actions.share(desk_now(case), file, wish_for(others[0]))


@pytest.mark.parametrize("username", ["ines.duarte", "sofia.reyes"])
def test_a_company_or_a_smelter_is_never_a_recipient(case: Case, file: PersonFile, username: str) -> None:
    company = desk_now(case, username).me
    assert company not in queries.recipients(desk_now(case))
    with pytest.raises(NotAllowedError):
        recorded(case, file, "share_dc", company)
    with pytest.raises(NotAllowedError):
        actions.share(desk_now(case), file, wish_for(company))


def test_taking_back_destroys_the_copy_and_says_whom_to_tell(case: Case, file: PersonFile, clinic: str) -> None:
    number = recorded(case, file, "medical", clinic)
    recorded(case, file, "share_sp", clinic)
    shared = actions.share(desk_now(case), file, wish_for(clinic))
    withdrawal = actions.withdraw(desk_now(case), file, number, own_words="I do not want this any more")
    assert withdrawal.to_tell == (shared.number,)
    assert not SharedCopy.objects.exists()
    assert fact_of(case, "medical") == "withdrawn"
    with pytest.raises(NotAgreed) as refused:
        actions.share(desk_now(case), file, wish_for(clinic))
    assert refused.value.against == (Denial.WITHDRAWN,)
    actions.note_recipient_told(desk_now(case), file, shared.number)
    (sent,) = queries.sent(desk_now(case), file)
    assert sent.ended_at is not None
    assert sent.told_at is not None


def test_what_is_taken_back_on_the_page_of_the_case_stops_sharing_too(
    case: Case, file: PersonFile, clinic: str
) -> None:
    agree(case, file, clinic)
    sent = actions.share(desk_now(case), file, wish_for(clinic))
    desk = desk_now(case)
    cases.attempt(desk, Try("withdraw", {"person": CODE, "purpose": "medical"}), seen=desk.state.number)
    theirs = desk_now(case, CLINIC)
    ((row, came),) = queries.received(theirs)
    with pytest.raises(NotAllowedError):
        actions.open_received(theirs, row, came)
    with pytest.raises(NotAgreed) as refused:
        actions.share(desk_now(case), file, wish_for(clinic))
    assert refused.value.against == (Denial.WITHDRAWN,)
    assert not SharedCopy.objects.exists()
    (told,) = (each for each in queries.sent(desk_now(case), file) if each.number == sent.number)
    assert told.ended_at is not None
    assert told.told_at is None


def test_what_ran_out_is_not_used_and_the_gates_learn_it(case: Case, file: PersonFile, clinic: str) -> None:
    agree(case, file, clinic)
    shared = actions.share(desk_now(case), file, wish_for(clinic))
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        with pytest.raises(NotAgreed):
            actions.share(desk_now(case), file, wish_for(clinic))
        theirs = desk_now(case, CLINIC)
        ((row, came),) = queries.received(theirs)
        assert came.is_over
        with pytest.raises(NotAllowedError):
            actions.open_received(theirs, row, came)
        assert fact_of(case, "medical") is None  # nobody had to open the file for that
    assert shared.until == timezone.localdate() + timedelta(days=90)


def test_who_leaves_the_case_finds_nothing_any_more(case: Case, file: PersonFile, clinic: str) -> None:
    agree(case, file, clinic)
    actions.share(desk_now(case), file, wish_for(clinic))
    actions.take_away(case, cast.account(CLINIC))
    assert not SharedCopy.objects.exists()


def test_erasing_takes_answers_and_copies_with_it(case: Case, file: PersonFile, clinic: str) -> None:
    agree(case, file, clinic)
    actions.share(desk_now(case), file, wish_for(clinic))
    actions.erase(desk_now(case), file)
    assert not ConsentRecord.objects.exists()
    assert not SharedCopy.objects.exists()
    assert bytes(Disclosure.objects.get().sealed) == b""


@pytest.mark.either_database
def test_another_app_asks_what_may_go_and_makes_a_package_of_exactly_that(
    case: Case, file: PersonFile, clinic: str
) -> None:
    nothing = queries.shareable(desk_now(case), file, recipient=clinic, purpose="medical")
    assert (nothing.questions, nothing.against) == ({}, (Denial.NOT_ASKED,))
    agree(case, file, clinic)
    may_go = queries.shareable(desk_now(case), file, recipient=clinic, purpose="medical")
    assert set(may_go.questions) == {"identity", "contact"}
    assert may_go.questions["contact"] == {"code_word"}
    assert may_go.until == timezone.localdate() + timedelta(days=90)
    wish = actions.Share(clinic, "medical", dict(may_go.questions), actions.BY_WORDS)
    package = actions.make_package(desk_now(case), file, wish, opened_by="acid acorn actress")
    assert "umbrella" in pyrage.passphrase.decrypt(package.content, "acid acorn actress").decode()
    assert package.name == f"{case.reference}-1.age"
    assert queries.sent(desk_now(case), file)[0].way == actions.BY_WORDS


def test_a_package_nobody_could_open_is_not_recorded_as_sent(case: Case, file: PersonFile, clinic: str) -> None:
    agree(case, file, clinic)
    for way, opened_by in ((actions.BY_KEY, "age1nothing"), (actions.BY_WORDS, " "), (HERE, "words")):
        with pytest.raises((NoRecipientError, ValueError)):
            actions.make_package(desk_now(case), file, wish_for(clinic, way=way), opened_by=opened_by)
    assert not Disclosure.objects.exists()
