"""Backups at the terminal: the passphrase is never in the command, and every refusal says what to do."""

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from amends.apps.accounts.models import Counted
from amends.apps.ledger.models import Checkpoint
from tests import cast
from tests.cli.running import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def words(tmp_path: Path, settings: Any) -> Path:
    settings.VAR = tmp_path / "var"
    settings.VAR.mkdir()
    file = tmp_path / "words"
    file.write_text("seven lamps by the river\n", encoding="utf-8")
    return file


def test_a_backup_is_written_and_is_not_taken_where_something_is_kept(words: Path, tmp_path: Path) -> None:
    cast.case_opened()
    out = tmp_path / "amends.backup"
    made = run("backup", "--out", str(out), "--passphrase-file", str(words))
    assert (made.status, "keep both apart" in made.out) == (0, True)
    again = run("restore", str(out), "--passphrase-file", str(words))
    assert again.status == 2
    assert "Something is kept here already" in again.err
    words.write_text("seven lamps by the sea", encoding="utf-8")
    assert "does not open it" in run("restore", str(out), "--passphrase-file", str(words)).err
    out.write_bytes(out.read_bytes()[:-9])
    words.write_text("seven lamps by the river", encoding="utf-8")
    assert "is not whole" in run("restore", str(out), "--passphrase-file", str(words)).err


def test_what_cannot_be_read_or_written_is_said(words: Path, tmp_path: Path) -> None:
    assert "No such file" in run("restore", str(tmp_path / "nowhere"), "--passphrase-file", str(words)).err
    assert "No such file" in run("backup", "--out", str(tmp_path / "no" / "out"), "--passphrase-file", str(words)).err
    assert "No such file" in run("restore", str(words), "--passphrase-file", str(tmp_path / "nowhere")).err
    assert "is no file that" in run("restore", str(words), "--passphrase-file", str(words)).err
    words.write_text("\n", encoding="utf-8")
    assert "The passphrase is empty" in run("backup", "--out", str(tmp_path / "o"), "--passphrase-file", str(words)).err


def test_sweeping_signs_what_happened_and_forgets_what_is_over() -> None:
    cast.case_opened()
    Counted.objects.create(key="over", value="1", expires=timezone.now())
    first = run("sweep")
    assert "was signed" in first.out
    assert Checkpoint.objects.count() == 1
    assert not Counted.objects.filter(key="over").exists()
    assert "No checkpoint was due." in run("sweep").out
