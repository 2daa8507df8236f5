"""The history in the database: a chain that verifies, states replayed from it, nothing half written, nothing stale."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from django.utils import timezone

from amends.apps.cases import actions, store
from amends.apps.cases.models import Case, Membership
from amends.apps.ledger.actions import OutOfPlaceError
from amends.apps.ledger.models import Chain, Entry
from amends.core.case.commands import Learn, Said
from amends.core.case.evolve import evolve, replay
from amends.core.ledger import chain
from amends.core.ledger.chain import BrokenChainError, Draft
from tests import cast
from tests.tampering import triggers_off

LEARNED: Mapping[str, Any] = {"facts": [], "persons": [], "claims": [], "said_by": "", "sure": "sure", "beside": False}


class Killed(BaseException):
    """The power went off."""


def _victims(case: Case, number: int) -> None:
    actions.learn(cast.desk("ines.duarte", case), Learn((Said("case", "victims", number),)), seen=case.number)


def _next(case: Case, number: int) -> chain.Entry:
    """The entry another process would write: so many victims."""
    state = replay(cast.entries_of(case))
    said = {"about": "case", "fact": "victims", "value": number}
    draft = Draft("learned", "aurelindevic", timezone.now(), {**LEARNED, "facts": [said]})
    return chain.append(state.number + 1, state.head, draft)


# ── the history ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_what_was_written_comes_back_as_it_was_and_verifies() -> None:
    case = cast.case_opened()
    _victims(case, 7)
    case.refresh_from_db()
    history = cast.entries_of(case)
    assert [entry.kind for entry in history] == ["opened", "party_named", "learned"]
    assert chain.verify(history) == case.head
    assert history[-1].number == case.number


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["", "الأجور المحتجزة", '" and \\', "a line\nand another\t", "𝄞 ½ ﬁ é e\u0301"])
def test_words_of_any_script_keep_their_hash(words: str) -> None:
    case = cast.case_opened()
    desk = cast.desk("ines.duarte", case)
    actions.learn(desk, Learn(said_by=desk.me, note={"fr": words, "ar": words, "en": words}), seen=case.number)
    case.refresh_from_db()
    assert chain.verify(cast.entries_of(case)) == case.head
    assert words == "" or cast.entries_of(case)[-1].content["note"]["ar"] == words


@pytest.mark.django_db
def test_sealed_bytes_come_back_as_bytes() -> None:
    case = cast.case_opened()
    draft = Draft("learned", "aurelindevic", timezone.now(), LEARNED, sealed=b"\x00\xff sealed")
    store.append(case, [chain.append(case.number + 1, case.head, draft)], account=None)
    assert store.entries_of(case)[-1].sealed == b"\x00\xff sealed"
    chain.verify(store.entries_of(case))


@pytest.mark.django_db
@pytest.mark.parametrize("changed", [{"public": {}}, {"actor": "somebody"}, {"sealed": b"1"}, {"kind": "refused"}])
def test_a_row_altered_behind_our_back_is_found_with_its_number(changed: dict[str, Any]) -> None:
    case = cast.case_opened()
    with triggers_off():
        Entry.objects.filter(chain_id=case.reference, number=2).update(**changed)
    with pytest.raises(BrokenChainError) as broken:
        chain.verify(store.entries_of(case))
    assert broken.value.number == 2


@pytest.mark.django_db
def test_a_place_in_the_history_is_given_once() -> None:
    case = cast.case_opened()
    store.append(case, [_next(case, 1)], account=None)
    taken = replace(_next(case, 2), number=case.number + 1)
    with pytest.raises(OutOfPlaceError), transaction.atomic():
        store.append(case, [taken], account=None)
    assert Entry.objects.filter(chain_id=case.reference).count() == case.number + 1


@pytest.mark.django_db
def test_the_same_number_in_two_cases_is_no_quarrel() -> None:
    one, other = cast.case_opened(), cast.case_opened()
    _victims(one, 1)
    _victims(other, 2)
    assert cast.state_of(one).of_case["victims"] == 1
    assert cast.state_of(other).of_case["victims"] == 2
    chain.verify(cast.entries_of(one))
    chain.verify(cast.entries_of(other))


@pytest.mark.django_db
def test_who_is_let_in_twice_is_in_once_and_for_the_later_party() -> None:
    case = cast.case_opened()
    name = {"en": "Clinic"}
    other = store.add_party(case, keys=cast.keys_of(case), key="clinic", role="SP", name=name, organisation=None)
    ines = cast.account("ines.duarte")
    store.add_member(case, account=ines, party=other, purpose="service", since=timezone.now())
    assert Membership.objects.get(case=case, account__username="ines.duarte").party == other


# ── nothing by halves ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db(transaction=True)
def test_killed_between_entry_and_projection_leaves_neither() -> None:
    case = cast.case_opened()
    before = Case.objects.values().get(pk=case.pk)
    with patch.object(store, "project", side_effect=Killed), pytest.raises(Killed):
        _victims(case, 7)
    assert Case.objects.values().get(pk=case.pk) == before
    assert Entry.objects.filter(chain_id=case.reference).count() == case.number
    assert "victims" not in cast.state_of(case).of_case


@pytest.mark.django_db(transaction=True)
def test_killed_while_a_case_is_opened_leaves_no_case() -> None:
    with patch.object(store, "append", side_effect=Killed), pytest.raises(Killed):
        cast.case_opened()
    assert not Case.objects.exists()
    assert cast.case_opened().reference == "A-0401"


@pytest.mark.django_db(transaction=True)
def test_killed_while_a_person_is_named_leaves_neither_party_nor_entry() -> None:
    case = cast.case_opened()
    desk = cast.desk("ines.duarte", case)
    appended, calls = store.append, []

    def second_time(*args: Any, **named: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise Killed
        appended(*args, **named)

    with patch.object(store, "append", second_time), pytest.raises(Killed):
        actions.name_party(desk, role="V", name="", same_state=False, facts={"age": 15}, language="en")
    assert len(calls) == 2
    assert not case.parties.filter(role="V").exists()
    assert Entry.objects.filter(chain_id=case.reference).count() == case.number


# ── states remembered from before ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db(transaction=True)
def test_what_was_undone_is_never_remembered() -> None:
    case = cast.case_opened()

    @transaction.atomic
    def begun() -> None:
        _victims(case, 7)
        assert cast.desk("ines.duarte", case).state.of_case["victims"] == 7
        raise Killed

    with pytest.raises(Killed):
        begun()
    assert "victims" not in cast.desk("ines.duarte", case).state.of_case
    _victims(case, 8)
    assert cast.desk("ines.duarte", case).state.of_case["victims"] == 8


@pytest.mark.django_db(transaction=True)
def test_what_another_process_wrote_is_seen_at_once() -> None:
    case = cast.case_opened()
    assert "victims" not in cast.state_of(case).of_case
    store.append(case, [_next(case, 5)], account=None)
    assert cast.state_of(case).of_case["victims"] == 5
    assert cast.state_of(case) == replay(cast.entries_of(case))


@pytest.mark.django_db(transaction=True)
def test_a_database_brought_back_from_a_copy_is_believed_and_not_the_memory() -> None:
    case = cast.case_opened()
    length, head = case.number, case.head
    _victims(case, 5)
    assert cast.state_of(case).of_case["victims"] == 5
    with triggers_off():
        Entry.objects.filter(chain_id=case.reference, number__gt=length).delete()
        Chain.objects.filter(name=case.reference).update(length=length, head=head)
    assert "victims" not in cast.state_of(case).of_case
    store.append(case, [_next(case, 6)], account=None)
    assert cast.state_of(case).of_case["victims"] == 6
    assert cast.state_of(case) == replay(cast.entries_of(case))


@pytest.mark.django_db(transaction=True)
def test_only_what_is_new_is_read_again() -> None:
    case = cast.case_opened()
    cast.state_of(case)
    store.append(case, [_next(case, 5)], account=None)
    with patch("amends.apps.cases.store.history.evolve", wraps=evolve) as evolved:
        cast.state_of(case)
        cast.state_of(case)
    assert evolved.call_count == 1


@pytest.mark.django_db(transaction=True)
def test_more_cases_than_are_remembered_are_all_told_right() -> None:
    with patch("amends.apps.cases.store.history._MOST_KEPT", 2):
        cases = [cast.case_opened() for _ in range(4)]
        for number, case in enumerate(cases):
            _victims(case, number)
        assert [cast.state_of(case).of_case["victims"] for case in (*cases, *cases)] == [*range(4), *range(4)]
