"""What people say of a case is sealed: a thief of the database reads codes and dates, and nothing else."""

from typing import Any

import pytest
from django.db import connection

from amends.apps.cases import actions, store
from amends.apps.cases.models import Case, CaseKey
from amends.apps.cases.queries import desk_of
from amends.apps.ledger.models import Entry
from amends.core.case.commands import Learn, Said
from amends.core.vault.errors import CannotOpenError
from tests import cast

pytestmark = pytest.mark.django_db
CANARIES = ("Qwillinger shaft", "Mbwelotown", "She rang from 0810000001", "Zorabeth")
INES, HALVARD, KARIM = "ines.duarte", "halvard.moe", "karim.osei"


def _dump() -> bytes:
    rows: list[Any] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            rows += cursor.fetchall()
    values = (value for row in rows for value in row)
    return b"\n".join(
        bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode() for value in values
    )


def test_nothing_that_was_written_is_in_the_database_in_clear() -> None:
    case = cast.case_opened(title=CANARIES[0])
    desk = cast.desk(INES, case)
    note = {"en": CANARIES[2]}
    actions.learn(desk, Learn((Said("case", "harm_suspected", ("child_labour",)),), note=note), seen=case.number)
    desk = cast.desk(INES, case)
    actions.name_party(desk, role="SP", name=CANARIES[3], same_state=False, facts={}, language="en")
    dump = _dump()
    for canary in CANARIES:
        assert canary.encode() not in dump
        assert canary.encode("utf-16-le") not in dump
    said = [row.public for row in Entry.objects.filter(chain_id=case.reference)]
    assert "child_labour" not in str(said)
    assert note in [entry.content.get("note") for entry in cast.entries_of(case)]


def test_without_an_open_key_there_is_no_desk() -> None:
    case = cast.case_opened()
    locked = cast.account(INES)
    locked.unlocked = None
    assert desk_of(case.reference, locked) is None


def test_the_key_of_one_case_opens_no_other() -> None:
    one, other = cast.case_opened(), cast.case_opened()
    keys = cast.keys_of(one)
    with pytest.raises(CannotOpenError):
        store.entries_of(other, keys)


def test_whose_party_is_implicated_loses_keys_and_sight_and_cannot_open_what_follows() -> None:
    case = cast.case_opened()
    bluewater = cast.account(KARIM).organisation
    ines = cast.desk(INES, case)
    actions.name_party(
        ines, role="UP", name="Bluewater", same_state=False, facts={}, language="en", organisation=bluewater
    )
    karim, desk = cast.desk(KARIM, case), cast.desk(INES, case)
    actions.learn(desk, Learn((Said("case", "implicated", (karim.me,)),)), seen=desk.case.number)
    assert not CaseKey.objects.filter(case=case, account=karim.account).exists()
    assert desk_of(case.reference, karim.account) is None
    with pytest.raises(CannotOpenError):
        store.entries_of(case, karim.keys, after=desk.case.number)


def test_whoever_leaves_the_organisation_leaves_every_case() -> None:
    case = cast.case_opened()
    assert desk_of(case.reference, cast.account(HALVARD)) is not None
    actions.leave_every_case(cast.account(HALVARD))
    assert desk_of(case.reference, cast.account(HALVARD)) is None
    assert not CaseKey.objects.filter(account__username=HALVARD).exists()


def test_who_is_admitted_reads_from_the_start_and_who_is_ended_reads_nothing() -> None:
    case = cast.case_opened()
    actions.leave_every_case(cast.account(HALVARD))
    actions.admit(cast.desk(INES, case), cast.account(HALVARD), purpose="finance")
    assert cast.desk(HALVARD, case).state.number == cast.desk(INES, case).state.number
    row = next(each for each in cast.desk(INES, case).memberships if each.account.username == HALVARD)
    actions.end_membership(cast.desk(INES, case), row.pk)
    assert desk_of(case.reference, cast.account(HALVARD)) is None
    assert Case.objects.get(pk=case.pk).generation == 2
