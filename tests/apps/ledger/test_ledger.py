"""The table of chains: added to in order, refused by the database otherwise, proven by signed checkpoints."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from amends.apps.ledger import actions, queries
from amends.apps.ledger.models import Checkpoint, Entry
from amends.core.ledger import proof
from amends.core.ledger.chain import Draft
from amends.core.vault import time_stamps
from amends.core.vault.signatures import SigningKey, verify
from tests.tampering import triggers_off
from tests.time_authority import TimeAuthority

pytestmark = pytest.mark.django_db
_ON_CONFLICT = "ON CONFLICT (id) DO UPDATE SET number = EXCLUDED.number"


def _record(chain: str = "house", kind: str = "signed_in") -> None:
    actions.record(chain, Draft(kind, "ines", timezone.now(), {"act": kind}, b"sealed"))


def test_what_is_recorded_follows_what_was_there() -> None:
    _record()
    _record(kind="left")
    assert [entry.kind for entry in queries.entries_of("house")] == ["signed_in", "left"]
    assert [head.length for head in queries.heads()] == [2]
    assert queries.entries_of("house", after=1)[0].sealed == b"sealed"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET actor = 'x'",
        "DELETE FROM ledger_entry",
        "DELETE FROM ledger_checkpoint",
        "TRUNCATE ledger_entry",
    ],
)
def test_the_database_refuses_to_change_what_was_written(statement: str) -> None:
    if connection.vendor == "sqlite":
        statement = statement.replace("TRUNCATE", "DELETE FROM")  # SQLite knows no TRUNCATE
    _record()
    actions.make_checkpoint()
    connection.check_constraints()  # nothing pending, so that it is the trigger that refuses
    with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert len(queries.entries_of("house")) == 1


def test_entries_that_do_not_follow_are_refused() -> None:
    _record()
    (entry,) = queries.entries_of("house")
    with pytest.raises(actions.OutOfPlaceError):
        actions.append("house", [entry])


def test_an_export_is_whole_until_somebody_reaches_into_the_database() -> None:
    for chain in ("house", "A-0401", "A-0401"):
        _record(chain)
    assert proof.verify(actions.export_chains(None), verify).entries == 3
    assert proof.verify(actions.export_chains("A-0401"), verify).entries == 2
    with triggers_off():
        Entry.objects.filter(chain_id="A-0401", number=2).update(actor="somebody")
    with pytest.raises(proof.NotWholeError, match="A-0401, entry 2: was altered"):
        proof.verify(actions.export_chains(None), verify)


def test_only_a_chain_there_is_can_be_exported() -> None:
    with pytest.raises(actions.NoSuchChainError):
        list(actions.export_chains("A-0999"))


def test_a_checkpoint_is_made_when_it_is_due_and_something_happened() -> None:
    day = timedelta(days=1)
    assert actions.make_checkpoint_if_due(every=day) is not None
    _record()
    assert actions.make_checkpoint_if_due(every=day) is None
    made = actions.make_checkpoint_if_due(every=timedelta(0))
    assert made is not None
    assert made.checkpoint.number == 2
    assert actions.make_checkpoint_if_due(every=timedelta(0)) is None
    assert queries.last_checkpoint() == made


def test_a_time_stamp_is_kept_and_never_holds_a_checkpoint_up() -> None:
    actions.make_checkpoint(time_stamp=lambda body: b"stamp of " + body[:6])
    actions.make_checkpoint(time_stamp=lambda _: None)
    stamps = [row.time_stamp for row in Checkpoint.objects.all()]
    assert [None if stamp is None else bytes(stamp) for stamp in stamps] == [b"stamp of amends", None]


def test_an_authority_stamps_the_checkpoint_and_another_one_vouches_for_nothing(settings: Any) -> None:
    clock = TimeAuthority()
    assert actions.authority() is None
    with clock.served() as address:
        settings.TIME_STAMP_ADDRESS, settings.TIME_STAMP_ROOTS = address, clock.roots
        known = actions.make_checkpoint(time_stamp=actions.authority())
        assert known.time_stamp
        assert time_stamps.stamped_at(known.time_stamp, known.checkpoint.body(), clock.roots) == clock.at
        assert queries.last_checkpoint() == known
        settings.TIME_STAMP_ROOTS = TimeAuthority().roots
        assert actions.make_checkpoint(time_stamp=actions.authority()).time_stamp is None
    assert known.checkpoint.body() not in b"".join(clock.asked)


def test_nothing_is_signed_over_a_history_that_was_cut_or_written_anew() -> None:
    for _ in range(3):
        _record()
    actions.make_checkpoint()
    actions.require_nothing_lost()
    with triggers_off():
        Entry.objects.filter(chain_id="house", number=3).delete()
    with pytest.raises(actions.LostError) as lost:
        actions.make_checkpoint_if_due(every=timedelta(0))
    assert (lost.value.chain, lost.value.number, lost.value.checkpoint) == ("house", 3, 1)
    assert Checkpoint.objects.count() == 1


def test_an_entry_is_not_replaced_while_one_is_inserted() -> None:
    _record()
    actions.make_checkpoint()
    for table in ("ledger_entry", "ledger_checkpoint"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own tables
            row = cursor.fetchone()
            names = [column[0] for column in cursor.description or ()]
            places = ", ".join(["%s"] * len(row))
            words = {"sqlite": ("INSERT OR REPLACE", ""), "postgresql": ("INSERT", _ON_CONFLICT)}[connection.vendor]
            written = f"{words[0]} INTO {table} ({', '.join(names)}) VALUES ({places}) {words[1]}"
            with pytest.raises(DatabaseError, match="never"), transaction.atomic():
                cursor.execute(written, [json.dumps(each) if isinstance(each, dict | list) else each for each in row])


def test_the_key_is_made_once_and_is_not_in_the_database(settings: Any) -> None:
    key = SigningKey.from_bytes(bytes.fromhex(settings.SIGNING_KEY))
    assert actions.make_checkpoint().checkpoint.public_key == key.public.hex()
    assert settings.SIGNING_KEY not in str(Checkpoint.objects.values_list("signed", "heads"))
