"""The product as it runs, for attackers to be played against: served from a folder of its own, and what it leaves.

Of Django only the table of addresses is used: attackers speak http, read files, and listen to the network.
"""

import http.client
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from django.urls import resolve

ROOT = Path(__file__).parents[2]
AMENDS = Path(sys.executable).with_name("amends")
PASSPHRASE = "copper-thread-holds"
ADMINISTRATOR = "nadia.kone"
"""Administers the organisation that keeps the files, could keep files by function, and belongs to no case."""

_FILL = """
import django
django.setup()
from unittest.mock import patch
from django.utils import timezone
from amends.apps.accounts.actions import demonstration as people
from amends.apps.accounts.models import Function, OrganisationKind
from amends.apps.accounts.store.demonstration import Figure
from amends.apps.cases import demonstration
whole = demonstration.read_demonstration()
few = tuple(case for case in whole.cases if case.reference == "A-0401")
administrator = Figure(
    "nadia.kone", "Nadia Kone", "Lantern Casework", OrganisationKind.CSO, Function.CASE_MANAGER, administrator=True
)
people.DEMONSTRATION_CAST += (administrator,)
with patch.object(demonstration, "read_demonstration", lambda: whole.model_copy(update={"cases": few})):
    demonstration.load(timezone.now())
"""


class Answer(NamedTuple):
    """What the server said, in the words of Django's own test client."""

    status_code: int
    content: bytes
    headers: dict[str, str]

    @property
    def text(self) -> str:
        return self.content.decode(errors="replace")


@dataclass
class Visitor:
    """A browser without eyes: it keeps cookies, and sends what stands in a form."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, address: str) -> Answer:
        """Ask for a page; where it leads is not followed."""
        return self._ask("GET", address, "")

    def post(self, address: str, fields: dict[str, list[str]] | dict[str, str] | None = None) -> Answer:
        """Send a form, as from a page of the product."""
        if "form" not in self.cookies:
            self.get("/sign-in/")
        sent = {**(fields or {}), "csrfmiddlewaretoken": self.cookies.get("form", "")}
        return self._ask("POST", address, urlencode(sent, doseq=True))

    def sign_in(self, username: str) -> "Visitor":
        """Come in as somebody of the demonstration, with both factors."""
        self.post("/sign-in/", {"login": username, "password": PASSPHRASE})
        code = re.search(r'<b class="n">(\d{6})</b>', self.get("/sign-in/second-factor/").text)
        assert code, "the page of the demonstration shows the code"
        answer = self.post("/sign-in/second-factor/", {"code": code.group(1)})
        assert answer.status_code == 302
        return self

    def confirm(self) -> "Visitor":
        """Give the passphrase once more, as sensitive acts ask."""
        assert self.post("/account/confirm/", {"password": PASSPHRASE}).status_code == 302
        return self

    def _ask(self, method: str, address: str, body: str) -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{self.port}",
            "Host": f"127.0.0.1:{self.port}",
        }
        with closing(line):
            line.request(method, address, body.encode() or None, headers)
            reply = line.getresponse()
            content = reply.read()
        for name, value in reply.getheaders():
            if name.lower() == "set-cookie":
                self.cookies |= {each: morsel.value for each, morsel in SimpleCookie(value).items()}
        return Answer(reply.status, content, {name.lower(): value for name, value in reply.getheaders()})

    def links(self, address: str, below: str) -> list[str]:
        """Give where a page leads, below an address."""
        found = re.findall(r'href="([^"#?]+)"', self.get(address).text)
        return sorted({urlsplit(link).path for link in found if link.startswith(below)})

    def walk(self, start: str) -> dict[str, Answer]:
        """Open the pages below an address that links lead to, one of each kind: they differ in what is asked alone."""
        waiting, seen, pages = [start], set[str](), dict[str, Answer]()
        while waiting:
            address = waiting.pop(0)
            kind = str(resolve(address).url_name)
            if kind not in seen:
                seen.add(kind)
                pages[address] = self.get(address)
                found = re.findall(r'href="([^"#?]+)"', pages[address].text)
                waiting += sorted({link for link in found if link.startswith(start)})
        return pages


@dataclass
class Stage:
    """The product, where it lies, and where it listens."""

    folder: Path
    port: int
    letters: list[bytes]
    server: "subprocess.Popen[bytes] | None" = None

    def visitor(self) -> Visitor:
        return Visitor(self.port)

    def as_(self, username: str) -> Visitor:
        """Give the browser of somebody of the demonstration, signed in."""
        return self.visitor().sign_in(username)

    def run(self, *words: str, feed: str = "") -> "subprocess.CompletedProcess[str]":
        """Run a command as whoever runs the installation would."""
        return subprocess.run(
            [str(AMENDS), *words],
            cwd=ROOT,
            env=self.surroundings(),
            input=feed,
            capture_output=True,
            text=True,
            check=False,
        )

    def surroundings(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AMENDS_")}
        return {
            **kept,
            "AMENDS_VAR": str(self.folder / "var"),
            "AMENDS_MAIL": f"smtp://127.0.0.1:{self.folder.joinpath('mail-port').read_text(encoding='ascii')}",
            "DJANGO_SETTINGS_MODULE": "tests.attackers.five_minutes_later",
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(self.folder / "tmp"),
        }

    def loot(self) -> Iterator[tuple[str, bytes]]:
        """Give everything a thief of the disk and a listener at the mail server hold: files, the log, letters."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(self.folder).as_posix(), path.read_bytes()
        yield from ((f"letter {number}", letter) for number, letter in enumerate(self.letters))

    def rows(self) -> Iterator[tuple[str, bytes]]:
        """Give every value of every table of a copy of the database, with the name of its column."""
        copy = self.folder.parent / "stolen"
        shutil.copytree(self.folder / "var", copy, dirs_exist_ok=True)
        with sqlite3.connect(copy / "amends.sqlite3") as stolen:
            for (table,) in stolen.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                read = stolen.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
                names = [column[0] for column in read.description]
                for row in read.fetchall():
                    for name, value in zip(names, row, strict=True):
                        yield f"{table}.{name}", value if isinstance(value, bytes) else str(value).encode()
        shutil.rmtree(copy)


@contextmanager
def staged(folder: Path) -> Iterator[Stage]:
    """Serve the product with one case of the demonstration, with a mail server that only listens."""
    for name in ("var", "tmp", "log"):
        (folder / name).mkdir()
    letters: list[bytes] = []
    with _mail_server(letters) as mail_port:
        (folder / "mail-port").write_text(str(mail_port), encoding="ascii")
        stage = Stage(folder, _free_port(), letters)
        environment = stage.surroundings()
        for command in (["-m", "django", "migrate", "--verbosity", "0"], ["-c", _FILL]):
            subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True)
        with (folder / "log" / "standard-error").open("wb") as log:
            words = [str(AMENDS), "serve", "--bind", f"127.0.0.1:{stage.port}"]
            stage.server = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=log)
            try:
                _wait_for(stage)
                yield stage
            finally:
                stop(stage)


def stop(stage: Stage) -> None:
    """End the server, as whoever runs it would."""
    if stage.server is not None:
        stage.server.terminate()
        stage.server.wait(timeout=30)


def _wait_for(stage: Stage) -> None:
    for _ in range(1_200):
        try:
            stage.visitor().get("/sign-in/")
        except OSError:  # not yet
            Event().wait(0.1)
        else:
            return
    raise TimeoutError("the product did not answer")


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def _mail_server(letters: list[bytes]) -> Iterator[int]:
    """Speak as much SMTP (RFC 5321) as a letter needs, and keep what was sent."""

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline():
                word = line[:4].upper()
                if word == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    letters.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 well\r\n")
                if word == b"QUIT":
                    return

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield int(server.server_address[1])
        server.shutdown()
