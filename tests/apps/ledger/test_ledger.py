"""The table of chains: added to in order, refused by the database otherwise, proven by signed checkpoints."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from amends.apps.ledger import actions, queries
from amends.apps.ledger.models import Checkpoint, Entry
from amends.core.ledger import proof
from amends.core.ledger.chain import Draft
from amends.core.vault.signatures import SigningKey, verify
from tests.tampering import triggers_off

pytestmark = pytest.mark.django_db


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


def test_the_key_is_made_once_and_is_not_in_the_database() -> None:
    key = SigningKey.from_bytes(bytes.fromhex(settings.SIGNING_KEY))
    assert actions.make_checkpoint().checkpoint.public_key == key.public.hex()
    assert settings.SIGNING_KEY not in str(Checkpoint.objects.values_list("signed", "heads"))
