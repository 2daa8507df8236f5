"""The tutorial on the chain can be taken literally: its files, its commands and its steps on the pages."""

import html
import re
import runpy
import shlex
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amends.apps.accounts.actions import create_demonstration_accounts
from amends.apps.accounts.store import DEMONSTRATION_PASSPHRASE
from tests import cast
from tests.cli.running import run
from tests.docs.pages import ROOT, page

TUTORIAL = page("docs/tutorial-chain.md")
EXAMPLES = ROOT / "docs/examples/chain"
_AMENDS, _PROGRAM = "../../../.venv/bin/amends ", "../../../.venv/bin/python "
_STEPS: Mapping[str, str] = {
    "sign_in": r"Sign in as `(.+)`\.",
    "press": r"Press \*\*(.+)\*\*\.",
    "files": r"Choose the files (.+) at \*(.+)\*",
    "tick": r"Tick \*(.+)\*\.",
    "write": r"Write “(.+)” at \*(.+)\*\.",
    "read": r"You read “(.+)”\.",
}


class Reader:
    """Somebody who does on the pages what the tutorial says, with what the page before offered."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.client, self.page = folder, Client(), ""
        self.filled: dict[str, Any] = {}

    def do(self, does: str, *words: str) -> None:
        getattr(self, f"_{does}")(*words)

    def _sign_in(self, username: str) -> None:
        self.client = cast.client_of(username)
        self._open("/cases/")

    def _press(self, words: str) -> None:
        link = re.search(rf'<a href="([^"]+)"[^>]*>(?:<bdi>)?{re.escape(words)}(?:</bdi>)?</a>', self.page)
        if link:
            self._open(html.unescape(link[1]))
            return
        forms = re.findall(r"<form([^>]*)>(.*?)</form>", self.page, re.DOTALL)
        (attributes,) = (at for at, within in forms if re.search(rf"<button[^>]*>{re.escape(words)}</button>", within))
        action = re.search(r'action="([^"]+)"', attributes)
        self._send("post" in attributes, action[1] if action else self.address)

    def _send(self, is_post: bool, address: str) -> None:
        send = self.client.post if is_post else self.client.get
        self._show(send(address, self.filled, follow=True))

    def _files(self, names: str, label: str) -> None:
        sent = [SimpleUploadedFile(name, (self.folder / name).read_bytes()) for name in re.findall(r"`(.+?)`", names)]
        self.filled[self._field(label)] = sent

    def _tick(self, label: str) -> None:
        self.filled[self._field(label)] = "on"

    def _write(self, words: str, label: str) -> None:
        self.filled[self._field(label)] = words

    def _read(self, words: str) -> None:
        assert words in re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", self.page))), words

    def _field(self, label: str) -> str:
        (name,) = re.findall(rf'for="id_([a-z_]+)"[^>]*>(?:(?!</label>).)*{re.escape(label)}', self.page, re.DOTALL)
        return str(name)

    def _open(self, address: str) -> None:
        self._show(self.client.get(address, follow=True))

    def _show(self, answer: Any) -> None:
        assert answer.status_code == 200
        self.page, self.address, self.filled = answer.getvalue().decode(), answer.request["PATH_INFO"], {}


def _blocks() -> Iterator[tuple[str, ...]]:
    """Give in order what is done: a command with what it says, or a step on the pages with its words."""
    for block in re.finditer(r"```console\n(.*?)```|^- ([^\n]+)$", TUTORIAL, re.DOTALL | re.MULTILINE):
        if block[1]:
            yield from (
                ("command", *found) for found in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block[1], re.MULTILINE)
            )
        else:
            yield from _step(block[2])


def _step(line: str) -> Iterator[tuple[str, ...]]:
    if line.startswith(("[", "`")):
        return  # the list of the files
    understood = [(does, found) for does, form in _STEPS.items() if (found := re.fullmatch(form, line))]
    assert understood, line
    yield understood[0][0], *understood[0][1].groups()


def _told(command: str, expected: str) -> None:
    if command.startswith(_PROGRAM):
        runpy.run_path(command.removeprefix(_PROGRAM), run_name="__main__")
    elif command.startswith(_AMENDS):
        out = run(*shlex.split(command.removeprefix(_AMENDS))).out
        assert re.sub(r"organisation:\d+", "organisation:1", out) == expected, command
    else:
        assert (ROOT / command.removeprefix("cd ")) == EXAMPLES


@pytest.mark.django_db
def test_the_tutorial_leads_from_files_to_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create_demonstration_accounts()
    folder = Path(shutil.copytree(EXAMPLES, tmp_path / "chain"))
    monkeypatch.chdir(folder)
    reader, done = Reader(folder), []
    for does, *words in _blocks():
        done.append(does)
        if does == "command":
            _told(*words)
        else:
            reader.do(does, *words)
    assert {*done} == {"command", *_STEPS}


def test_the_passphrase_is_that_of_the_demonstration() -> None:
    assert f"`{DEMONSTRATION_PASSPHRASE}`" in TUTORIAL


def test_one_sentence_stands_on_a_line() -> None:
    plain = [line for line in TUTORIAL.splitlines() if not line.startswith("|")]
    assert not [line for line in plain if re.search(r"[a-z]\. [A-Z]", line)]
