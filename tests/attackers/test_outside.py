"""Those who are outside: a thief of the disk, an administrator of the server, whoever holds a phone. They get nothing.

Each is one of the attackers of docs/threat-model.md, played against the product as it runs.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.attackers.conftest import CASE, FILE, LEAD, WORKER, Told
from tests.attackers.stage import stop
from tests.canary.planting import found_in


@pytest.fixture(scope="module")
def addresses(told: Told) -> list[str]:
    """Every page of the case and of the file that those who stand by people can open."""
    pages = told.worker.walk(CASE)
    assert len(pages) > 15
    assert any(found_in(answer.content) for answer in pages.values()), "those who may, read what was written"
    return sorted(pages)


def test_the_thief_of_the_disk_finds_no_word_while_the_server_runs(told: Told, addresses: list[str]) -> None:
    stage = told.stage
    assert stage.run("sweep").returncode == 0
    assert not [name for name, content in stage.loot() if found_in(content)]
    assert not sorted({name for name, content in stage.rows() if found_in(content)})
    assert any(name.startswith("var/amends.sqlite3") for name, _ in stage.loot())
    assert any(content for name, content in stage.loot() if name.startswith("log/"))


def test_the_thief_makes_no_session_of_what_lies_in_the_database(told: Told) -> None:
    digests = [value.decode() for name, value in told.stage.rows() if name == "accounts_session.digest"]
    assert digests
    for digest in digests:
        thief = told.stage.visitor()
        thief.cookies["session"] = digest
        assert thief.get("/cases/").headers["location"].startswith("/sign-in/")


def test_the_thief_of_the_log_learns_no_name_and_nothing_that_was_typed(told: Told) -> None:
    guess = told.stage.visitor()
    guess.post("/sign-in/", {"login": "Zola Typed-Name", "password": "typed passphrase"})
    log = b"".join(content for name, content in told.stage.loot() if name.startswith("log/"))
    for word in (b"Typed-Name", b"typed passphrase", b"Grace Banda", b"copper-thread"):
        assert word not in log


def test_the_administrator_of_the_server_gets_nothing_out_of_any_command(told: Told, tmp_path: Path) -> None:
    stage = told.stage
    words, backup, everything = tmp_path / "words", tmp_path / "backup", tmp_path / "everything"
    words.write_text("seven lamps by the river", encoding="utf-8")
    ran = [
        stage.run("backup", "--out", str(backup), "--passphrase-file", str(words)),
        stage.run("ledger", "export", "--all", "--out", str(everything)),
        stage.run("ledger", "checkpoint", "--out", str(tmp_path / "checkpoint")),
        stage.run("sweep"),
        stage.run("organisation", "list"),
        stage.run("manage", "dumpdata", "--indent", "1"),
    ]
    assert [each.returncode for each in ran] == [0] * len(ran)
    assert not [each.args for each in ran if found_in(f"{each.stdout}{each.stderr}".encode())]
    assert not [path for path in tmp_path.iterdir() if found_in(path.read_bytes())]
    assert stage.run("ledger", "verify", str(everything)).returncode == 0


_OPEN_ALL = """
import django
django.setup()
from amends.apps.accounts.models import Account
from amends.apps.cases.queries import desk_of
opened = [each.username for each in Account.objects.all() if desk_of("A-0401", each) is not None]
print("opened by", opened)
"""


def test_the_administrator_of_the_server_opens_no_case_with_the_programs_own_hands(told: Told) -> None:
    tried = subprocess.run(
        [sys.executable, "-c", _OPEN_ALL], env=told.stage.surroundings(), capture_output=True, text=True, check=True
    )
    assert tried.stdout.strip() == "opened by []"


def test_whoever_holds_the_phone_is_asked_again_before_what_cannot_be_undone(told: Told) -> None:
    phone = told.stage.visitor()
    phone.cookies = dict(told.stage.as_(WORKER).cookies)
    for address in (f"{FILE}erase/", f"{FILE}emergency/", "/organisation/invite/", "/organisation/officers/"):
        assert phone.get(address).headers.get("location", "").startswith("/account/confirm"), address
        assert phone.post(address).headers.get("location", "").startswith("/account/confirm"), address
    changed = {"now": "a guess at it", "passphrase": "nine-owls-before-noon", "again": "nine-owls-before-noon"}
    assert "This is not your passphrase" in phone.post("/account/passphrase/", changed).text


def test_nothing_stays_in_the_phone_after_the_lock(told: Told) -> None:
    phone = told.stage.as_(WORKER)
    page = phone.get(FILE)
    assert page.headers["cache-control"] == "no-store"
    kept = dict(phone.cookies)
    phone.post("/sign-out/")
    phone.cookies = kept
    assert phone.get(FILE).headers["location"].startswith("/sign-in/")


def test_a_lost_phone_is_closed_from_elsewhere(told: Told) -> None:
    phone, elsewhere = told.stage.as_(LEAD), told.stage.as_(LEAD)
    assert elsewhere.post("/account/elsewhere/close/").status_code == 302
    assert phone.get("/cases/").headers["location"].startswith("/sign-in/")
    told.lead.cookies.update(elsewhere.cookies)


def test_the_thief_finds_no_word_after_the_server_has_ended_either(told: Told) -> None:
    stop(told.stage)
    assert not [name for name, content in told.stage.loot() if found_in(content)]
    assert not sorted({name for name, content in told.stage.rows() if found_in(content)})
