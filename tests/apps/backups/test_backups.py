"""A backup is everything, sealed, of one moment; it comes back whole into an empty installation, or not at all."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from amends.apps.backups import queries as backups
from amends.apps.backups.actions import (
    DamagedError,
    NotABackupError,
    NotEmptyError,
    OtherTablesError,
    WrongPassphraseError,
    make_backup,
    restore_backup,
)
from amends.apps.backups.actions.values import plain, value
from amends.apps.ledger.models import Entry
from amends.apps.people import actions, queries
from amends.core.safeguards.person_file import section
from amends.core.vault.errors import NoPassphraseError
from amends.core.vault.strength import TESTS
from tests import cast
from tests.tampering import triggers_off

pytestmark = pytest.mark.django_db
WORKER, PASSPHRASE = "grace.banda", "seven lamps by the river"
CANARY = "Zorabeth Qwillinger"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an installation, with its keys and a sealed document."""
    place = tmp_path / "var"
    (place / "documents").mkdir(parents=True)
    for name in backups.KEYS:
        (place / name).write_text(f"the {name}", encoding="ascii")
    (place / "documents" / "0a1b").write_bytes(bytes(range(256)) * 3000)
    return place


@pytest.fixture
def backup(folder: Path, tmp_path: Path) -> Path:
    """A backup of a case with the file of a person."""
    case = cast.case_told("A-0401")
    file = actions.begin_file(cast.desk(WORKER, case), "c2")
    asked = section("identity")
    assert asked
    actions.save(cast.desk(WORKER, case), file, asked, {"names": CANARY}, seen=0)
    out = tmp_path / "amends.backup"
    _make(out, folder)
    return out


def _make(out: Path, folder: Path) -> int:
    return make_backup(out, folder=folder, passphrase=PASSPHRASE, strength=TESTS, at=timezone.now())


def _restore(backup: Path, folder: Path, passphrase: str = PASSPHRASE) -> int:
    return restore_backup(backup, folder=folder, passphrase=passphrase)


def _empty() -> None:
    with triggers_off():
        for table in backups.tables():
            table._base_manager.all()._raw_delete(using="default")  # noqa: SLF001


def _everything() -> dict[str, list[list[object]]]:
    return {
        table._meta.label: [[plain(each) for each in row] for row in backups.rows_of(table)]  # noqa: SLF001
        for table in backups.tables()
    }


def test_everything_comes_back_as_it_was(backup: Path, folder: Path, tmp_path: Path) -> None:
    before = _everything()
    _empty()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "signing-key").write_text("of the empty one", encoding="ascii")
    rows = _restore(backup, elsewhere)
    assert _everything() == before
    assert rows == sum(len(each) for each in before.values())
    for path in backups.files(folder):
        assert (elsewhere / path).read_bytes() == (folder / path).read_bytes()
    assert (elsewhere / "signing-key.before-restoring").read_text(encoding="ascii") == "of the empty one"
    assert not (elsewhere / "restoring").exists()


def test_what_a_killed_restoring_left_beside_does_not_come_in(backup: Path, folder: Path, tmp_path: Path) -> None:
    _empty()
    elsewhere = tmp_path / "elsewhere"
    left = elsewhere / "restoring" / "documents" / "0a1b"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half of it")
    _restore(backup, elsewhere)
    assert (elsewhere / "documents" / "0a1b").read_bytes() == (folder / "documents" / "0a1b").read_bytes()


def test_somebody_signs_in_and_opens_the_file_afterwards(backup: Path, folder: Path) -> None:
    _empty()
    _restore(backup, folder)
    assert cast.come_in(Client(), WORKER).headers["Location"] == "/"
    from amends.apps.cases.models import Case

    desk = cast.desk(WORKER, Case.objects.get(reference="A-0401"))
    file = queries.file_of(desk, "c2")
    assert file
    assert actions.open_file(desk, file)["identity"].answers == {"names": CANARY}


def test_the_history_can_be_added_to_and_not_changed_afterwards(backup: Path, folder: Path) -> None:
    _empty()
    _restore(backup, folder)
    from django.db import Error, transaction

    before = Entry.objects.count()
    from amends.apps.ledger.actions import make_checkpoint, record
    from amends.core.ledger.chain import Draft

    record("house", Draft("tried", "somebody", timezone.now(), {}))
    make_checkpoint()
    assert Entry.objects.count() == before + 1
    with pytest.raises(Error), transaction.atomic():
        Entry.objects.all().delete()


def test_nothing_stands_in_it_in_clear(backup: Path) -> None:
    content = backup.read_bytes()
    for word in (CANARY, "grace.banda", "Lantern", "the secret-key", "A-0401"):
        assert word.encode() not in content
    assert set(json.loads(content.partition(b"\n")[0])) == {"amends backup", "made", "key"}
    assert backup.stat().st_mode & 0o077 == 0


def test_a_wrong_passphrase_changes_nothing(backup: Path, folder: Path) -> None:
    _empty()
    with pytest.raises(WrongPassphraseError):
        _restore(backup, folder, "seven lamps by the sea")
    assert backups.is_empty()


def test_wherever_it_was_cut_it_is_recognised_before_anything_changes(backup: Path, folder: Path) -> None:
    content = backup.read_bytes()
    _empty()
    head = content.index(b"\n") + 1
    for length in (
        head,
        head + 1,
        head + 40,
        len(content) // 3,
        len(content) // 2,
        len(content) - 17,
        len(content) - 1,
    ):
        backup.write_bytes(content[:length])
        with pytest.raises(DamagedError):
            _restore(backup, folder)
        assert backups.is_empty()


def test_a_changed_byte_is_recognised_wherever_it_stands(backup: Path, folder: Path) -> None:
    content = backup.read_bytes()
    _empty()
    step = max(1, len(content) // 40)
    for place in range(0, len(content), step):
        backup.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        try:
            rows = _restore(backup, folder)
        except (DamagedError, NotABackupError, WrongPassphraseError):
            assert backups.is_empty()
        else:  # only the day on which it was made is not under the seal
            assert place < content.index(b"\n")
            assert rows
            _empty()


def test_where_something_is_kept_already_nothing_is_touched(backup: Path, folder: Path) -> None:
    before = _everything()
    with pytest.raises(NotEmptyError):
        _restore(backup, folder)
    assert _everything() == before


def test_a_backup_of_other_tables_is_not_taken(backup: Path, folder: Path) -> None:
    _empty()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'people' AND name = '0001_initial'")
    with pytest.raises(OtherTablesError, match=r"people\.0001_initial"):
        _restore(backup, folder)


@pytest.mark.parametrize("content", [b"", b"\n", b"{}\n", b'{"amends backup": 2, "key": ""}\n', b"\xff\xfe\x00" * 99])
def test_what_is_no_backup_is_said_to_be_none(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "letter"
    file.write_bytes(content)
    with pytest.raises(NotABackupError):
        _restore(file, tmp_path)


def test_one_that_cannot_be_finished_leaves_no_file(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(NoPassphraseError):
        make_backup(tmp_path / "out", folder=folder, passphrase="", strength=TESTS, at=timezone.now())
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        _make(tmp_path / "taken", folder)
    assert not list(tmp_path.glob("*.part"))
    assert not (tmp_path / "out").exists()


def test_every_kind_of_value_comes_back() -> None:
    kinds = [None, True, 7, "seven", b"\x00\xff", timezone.now(), timezone.localdate(), {"a": [1]}, [1, None], 1.25]
    assert [value(json.loads(json.dumps(plain(each)))) for each in kinds] == kinds
