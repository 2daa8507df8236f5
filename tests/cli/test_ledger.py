"""The history at the terminal: exported, verified without server and keys, and every harm named with its entry."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from amends.apps.ledger import actions
from amends.apps.ledger.models import Entry
from amends.core.ledger.chain import Draft, canonical_json
from tests.cli.running import run
from tests.tampering import triggers_off
from tests.time_authority import TimeAuthority

pytestmark = pytest.mark.django_db
Lines = list[bytes]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """An export of two chains, A-0401 with four entries and the house with two."""
    for chain in ("A-0401", "house", "A-0401", "A-0401", "house", "A-0401"):
        actions.record(chain, Draft("acted", "dc", timezone.now(), {"act": "pay"}, b"sealed"))
    out = tmp_path / "everything.ledger"
    assert run("ledger", "export", "--all", "--out", str(out)).status == 0
    return out


def _harmed(export: Path, harm: Callable[[Lines], Any]) -> None:
    """Harm the lines of an export, and mend its end as somebody would who knows the form and has no key."""
    lines = export.read_bytes().splitlines(keepends=True)[:-1]
    harm(lines)
    count = sum(isinstance(json.loads(line), list) for line in lines)
    end = {"entries": count, "sha256": hashlib.sha256(b"".join(lines)).hexdigest()}
    export.write_bytes(b"".join([*lines, canonical_json(end) + b"\n"]))


def _alter(lines: Lines) -> None:
    lines[2] = lines[2].replace(b'"dc"', b'"sr"')


def test_what_is_whole_is_said_to_be_so(export: Path) -> None:
    verified = run("ledger", "verify", str(export))
    assert verified.status == 0
    assert "Whole: 6 entries in 2 chains" in verified.out
    key = run("ledger", "key").out.strip()
    assert run("ledger", "verify", str(export), "--key", key).status == 0
    other = run("ledger", "verify", str(export), "--key", "00" * 32)
    assert (other.status, "signed with another key" in other.out) == (1, True)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (_alter, "A-0401, entry 2: was altered"),
        (lambda lines: lines.pop(2), "A-0401, entry 2: is missing or out of order"),
        (lambda lines: lines.insert(2, lines.pop(3)), "A-0401, entry 2: is missing or out of order"),
        (lambda lines: lines.insert(3, lines[2]), "A-0401, entry 3: is missing or out of order"),
        (lambda lines: lines.pop(4), "A-0401, entry 4: is missing: the chain was cut off"),
        (lambda lines: lines.pop(6), "house, entry 2: is missing: the chain was cut off"),
    ],
    ids=["altered", "removed", "re-ordered", "inserted", "cut from the end", "cut from the end of the file"],
)
def test_the_first_entry_that_was_harmed_is_named(export: Path, harm: Callable[[Lines], Any], said: str) -> None:
    _harmed(export, harm)
    verified = run("ledger", "verify", str(export))
    assert (verified.status, said in verified.out) == (1, True), verified.out


def test_a_file_cut_short_names_the_first_entry_that_is_not_there(export: Path) -> None:
    content = export.read_bytes()
    export.write_bytes(b"".join(content.splitlines(keepends=True)[:3]))
    assert "A-0401, entry 3: is missing" in run("ledger", "verify", str(export)).out
    export.write_bytes(content[: len(content) // 2])
    assert run("ledger", "verify", str(export)).status == 1


def test_what_is_no_export_is_another_kind_of_wrong(tmp_path: Path) -> None:
    letter = tmp_path / "letter"
    letter.write_text("Dear auditor", encoding="utf-8")
    assert run("ledger", "verify", str(letter)).status == 2
    assert run("ledger", "verify", str(tmp_path / "nowhere")).status == 2
    assert run("ledger", "export", "--out", str(letter)).status == 2
    assert "no history of A-9999" in run("ledger", "export", "A-9999", "--out", str(letter)).err


def test_a_kept_checkpoint_finds_what_was_cut_by_somebody_who_has_everything(export: Path, tmp_path: Path) -> None:
    kept = tmp_path / "checkpoint"
    assert run("ledger", "checkpoint", "--out", str(kept)).status == 0
    with triggers_off():
        Entry.objects.filter(chain_id="A-0401", number=4).delete()
        last = Entry.objects.get(chain_id="A-0401", number=3)
        last.chain.__class__.objects.filter(name="A-0401").update(length=3, head=last.hash)
    assert run("ledger", "export", "--all", "--out", str(export)).status == 0
    assert run("ledger", "verify", str(export)).status == 0
    found = run("ledger", "verify", str(export), "--checkpoint", str(kept))
    assert (found.status, "A-0401, entry 4: is missing" in found.out) == (1, True)
    assert (run("sweep").status, "A-0401, entry 4: is missing" in run("ledger", "checkpoint").out) == (1, True)


def test_a_time_stamp_says_since_when_a_checkpoint_was_there(export: Path, tmp_path: Path, settings: Any) -> None:
    clock, kept, roots = TimeAuthority(), tmp_path / "checkpoint", tmp_path / "roots.pem"
    roots.write_bytes(clock.roots)
    with clock.served() as address:
        settings.TIME_STAMP_ADDRESS, settings.TIME_STAMP_ROOTS = address, clock.roots
        assert "stamped by the authority" in run("ledger", "checkpoint", "--out", str(kept)).out
    run("ledger", "export", "--all", "--out", str(export))
    verify = ("ledger", "verify", str(export), "--checkpoint", str(kept))
    assert "Not shown: since when" in run(*verify).out
    assert "was there on 2026-05-04T12:00:00+00:00" in run(*verify, "--authority", str(roots)).out
    roots.write_bytes(TimeAuthority().roots)
    assert run(*verify, "--authority", str(roots)).status == 1
    roots.write_text("no certificate", encoding="utf-8")
    assert run(*verify, "--authority", str(roots)).status == 2
    assert run("ledger", "verify", str(export), "--authority", str(roots)).status == 2
