"""Nobody is sent without their yes, with more than they agreed to, or to somebody who may not be chosen."""

from dataclasses import replace

import pytest
from django.db import connection

from amends.apps.cases import actions as cases
from amends.apps.cases.models import Case
from amends.apps.directory import actions, queries
from amends.apps.directory.actions import CannotBeChosen
from amends.apps.directory.models import AnswerLink, Referral
from amends.apps.notices.pages.waiting import waiting_for
from amends.apps.people import actions as people
from amends.apps.people.actions import NotAgreed
from amends.apps.people.models import Disclosure, PersonFile
from amends.core.case.commands import Learn, Said
from amends.core.directory.referral import Because, Impossible, Kind, Move, State, Task
from amends.core.safeguards.consent import State as ConsentState
from amends.core.safeguards.roles import NotAllowedError
from amends.core.vault.errors import CannotOpenError
from tests import cast
from tests.apps.directory.keeping import CLINIC, KEEPER, NEW, record
from tests.apps.directory.sending import address, agree, answered, asked, enlisted, now, wish
from tests.apps.people.agreeing import recorded

pytestmark = pytest.mark.django_db


def test_a_person_who_agreed_is_sent_with_what_was_ticked(case: Case, file: PersonFile, kept: dict[str, int]) -> None:
    sent = asked(case, file, kept)
    assert sent.shared.fields == {"identity": {"called": "Zora"}}
    found = now(case, sent)
    assert (found.now.state, found.content["service"]) == (State.ASKED, f"{CLINIC}, service")
    assert cast.entries_of(case)[-1].kind == "acted"
    assert [entry.content["act"] for entry in cast.entries_of(case)[-2:]] == ["refer", "share"]


def test_what_is_to_be_done_about_it_stands_on_the_work_list_of_who_sent_them_alone(
    case: Case, file: PersonFile, kept: dict[str, int]
) -> None:
    asked(case, file, kept)
    told = {each: [job.title for job in waiting_for(cast.desk(each, case))] for each in (KEEPER, "ines.duarte")}
    assert any("sent to a service: No answer yet" in title for title in told[KEEPER])
    assert not any("sent to" in title for title in told["ines.duarte"])


def test_without_their_yes_nobody_is_sent(case: Case, file: PersonFile, kept: dict[str, int]) -> None:
    party = enlisted(case, kept)
    with pytest.raises(NotAgreed):
        actions.ask(cast.desk(KEEPER, case), file, wish(kept, party))
    assert not Referral.objects.exists()


def test_the_gates_of_the_case_are_asked(case: Case, file: PersonFile, kept: dict[str, int]) -> None:
    party = enlisted(case, kept)
    recorded(case, file, "share_sp", party, state=ConsentState.REFUSED, until=None)
    recorded(case, file, "medical", party)
    with pytest.raises(cases.Refused) as refused:
        actions.ask(cast.desk(KEEPER, case), file, wish(kept, party))
    assert "G4" in refused.value.judgement.because
    assert cast.entries_of(case)[-1].kind == "refused"
    assert not Referral.objects.exists()
    assert not Disclosure.objects.exists()


def test_nobody_is_sent_to_whom_nobody_vetted(case: Case, file: PersonFile, kept: dict[str, int]) -> None:
    party = enlisted(case, kept)
    agree(case, file, party)
    with pytest.raises(CannotBeChosen):
        actions.ask(cast.desk(KEEPER, case), file, wish(kept, party, record=record(KEEPER, kept[NEW])))


def test_nobody_is_sent_by_somebody_who_does_not_read_their_file(
    case: Case, file: PersonFile, kept: dict[str, int]
) -> None:
    sent = asked(case, file, kept)
    other = cast.desk("luc.martin", case)
    assert queries.sent(other) == []
    with pytest.raises(NotAllowedError):
        actions.move(other, sent.referral.pk, Move.REVOKE)
    with pytest.raises(NotAllowedError):
        actions.ask(other, file, wish(kept, now(case, sent).party))


def test_a_table_does_not_say_who_was_sent_where(case: Case, file: PersonFile, kept: dict[str, int]) -> None:
    sent = asked(case, file, kept, note="quiet words")
    answered(sent, "referral_declined", "no bed for Zora")
    with connection.cursor() as cursor:
        for table in ("directory_referral", "directory_referralstep", "directory_answerlink", "directory_enlisted"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of our own tables
            rows = b" ".join(
                bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                for row in cursor.fetchall()
                for value in row
            )
            assert not any(word in rows for word in (b"Zora", b"quiet words", CLINIC.encode(), b"medical"))


def test_a_refusal_is_a_task_until_it_is_followed_up(case: Case, file: PersonFile, kept: dict[str, int]) -> None:
    sent = asked(case, file, kept)
    assert answered(sent, "referral_declined", "no bed") == 200
    found = now(case, sent)
    assert found.task is not None
    assert found.task[0] is Task.FIND_ANOTHER
    assert found.steps[0].words == {"text": "no bed"}
    actions.move(cast.desk(KEEPER, case), sent.referral.pk, Move.FOLLOW_UP)
    assert now(case, sent).task is None


def test_nobody_is_handed_over_before_they_said_yes(case: Case, file: PersonFile, kept: dict[str, int]) -> None:
    sent = asked(case, file, kept, kind=Kind.TRANSFER)
    answered(sent, "referral_accepted")
    desk = cast.desk(KEEPER, case)
    with pytest.raises(Impossible) as refused:
        actions.move(desk, sent.referral.pk, Move.FINISH)
    assert refused.value.code == "person_not_asked"
    actions.move(desk, sent.referral.pk, Move.PERSON_YES, "I want that")
    actions.move(desk, sent.referral.pk, Move.FINISH)
    assert now(case, sent).now.state is State.DONE


def test_a_consent_taken_back_ends_it_and_says_whom_to_tell(case: Case, file: PersonFile, kept: dict[str, int]) -> None:
    party = enlisted(case, kept)
    number = agree(case, file, party)
    sent = actions.ask(cast.desk(KEEPER, case), file, wish(kept, party))
    people.withdraw(cast.desk(KEEPER, case), file, number)
    found = now(case, sent)
    assert (found.now.state, found.now.because) == (State.REVOKED, Because.CONSENT)
    assert found.task is not None
    assert found.task[0] is Task.TELL_RECEIVER
    assert answered(sent, "referral_accepted") == 404


def test_a_party_that_is_implicated_loses_it_and_learns_nothing(
    case: Case, file: PersonFile, kept: dict[str, int]
) -> None:
    sent = asked(case, file, kept)
    party = now(case, sent).party
    desk = cast.desk(KEEPER, case)
    cases.learn(desk, Learn(said=(Said("case", "implicated", (party,)),), said_by=desk.me), seen=desk.state.number)
    found = now(case, sent)
    assert (found.now.state, found.now.because, found.task) == (State.REVOKED, Because.BLOCKED, None)
    assert not AnswerLink.objects.exists()
    assert answered(sent, "referral_accepted") == 404


def test_a_step_taken_out_of_the_table_is_missed(case: Case, file: PersonFile, kept: dict[str, int]) -> None:
    sent = asked(case, file, kept)
    answered(sent, "referral_declined", "no bed")
    sent.referral.steps.all().delete()
    with pytest.raises(CannotOpenError):
        now(case, sent)


def test_a_new_link_ends_the_one_before(case: Case, file: PersonFile, kept: dict[str, int]) -> None:
    sent = asked(case, file, kept)
    actions.new_link(cast.desk(KEEPER, case), sent.referral.pk)
    assert answered(sent, "referral_accepted") == 404
    assert address(sent)


def test_a_button_pressed_twice_asks_nobody_twice(case: Case, file: PersonFile, kept: dict[str, int]) -> None:
    party = enlisted(case, kept)
    agree(case, file, party)
    once = wish(kept, party)
    once = replace(once, share=replace(once.share, once="page-1"))
    first, second = (actions.ask(cast.desk(KEEPER, case), file, once) for _ in range(2))
    assert (second.referral.pk, second.shared.number) == (first.referral.pk, first.shared.number)
    assert (Referral.objects.count(), Disclosure.objects.count()) == (1, 1)
    assert answered(first, "referral_accepted") == 404
    assert answered(second, "referral_accepted") == 200


def test_a_package_is_handed_out_to_who_asked_and_to_nobody_else(
    case: Case, file: PersonFile, kept: dict[str, int]
) -> None:
    page = f"/cases/{case.reference}/referrals/{asked(case, file, kept).referral.pk}/package/"
    given = cast.client_of(KEEPER).post(page, {"package": "YWdl"})
    assert (given.status_code, given.content) == (200, b"age")
    assert cast.client_of("sofia.reyes").post(page, {"package": "YWdl"}).status_code == 404
