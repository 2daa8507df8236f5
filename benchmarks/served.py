"""What a served product weighs: every staff page with its style sheet in gzip, and the memory it holds when idle."""

import gzip
import os
import re
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.timing import say

_PORT = 8917
_HOME = f"http://127.0.0.1:{_PORT}"
_PAGE_BOUND = 50_000
_MEMORY_BOUND = 150
_PASSPHRASE = "copper-thread-holds"  # noqa: S105 - printed at every start of the demonstration
_CASE = "/cases/A-0409/"
_PAGES = (
    "/cases/",
    "/cases/open/",
    _CASE,
    f"{_CASE}history/",
    f"{_CASE}actions/",
    f"{_CASE}limits/",
    f"{_CASE}roles/",
    f"{_CASE}facts/",
    f"{_CASE}facts/verification/",
    f"{_CASE}facts/person-danger/p1/",
    f"{_CASE}decide/",
    f"{_CASE}decide/verify.outcome/",
    f"{_CASE}act/",
    f"{_CASE}act/approve_plan/",
    f"{_CASE}close/",
    f"{_CASE}learn/",
    f"{_CASE}guidance/",
    "/guidance/",
)


def measure() -> None:
    """Serve the demonstration, weigh its pages, then look at the memory of the process."""
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as server:
        browser = _signed_in()
        style = len(gzip.compress(_style(browser), 9))
        say(f"Pages in gzip with the style sheet of {style / 1000:.1f} kB (bound: {_PAGE_BOUND / 1000:.0f} kB)")
        weights = {page: style + len(gzip.compress(_read(browser, page), 9)) for page in _PAGES}
        for page, weight in weights.items():
            say(f"  {weight / 1000:6.1f} kB  {page}")
        say(f"  the heaviest against the bound: {max(weights.values()) / _PAGE_BOUND:.2f}")
        memory = [_megabytes(pid) for pid in _processes(server.pid)]
        say(f"Memory when idle (bound: {_MEMORY_BOUND} MB for the process that serves)")
        say(f"  {', '.join(f'{size:.0f} MB' for size in memory)}; ratio {max(memory) / _MEMORY_BOUND:.2f}")


@contextmanager
def _served(folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    command = [str(Path(sys.executable).with_name("amends"))]
    around = {**os.environ, "AMENDS_VAR": str(folder)}
    for step in (["manage", "migrate", "--verbosity", "0"], ["demo"]):
        subprocess.run([*command, *step], check=True, capture_output=True, env=around)
    serve = [*command, "serve", "--bind", f"127.0.0.1:{_PORT}"]
    server = subprocess.Popen(serve, env=around, stdout=subprocess.DEVNULL)
    try:
        _wait()
        yield server
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait() -> None:
    pause = threading.Event()
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{_HOME}/sign-in/", timeout=5).close()  # noqa: S310 - our own address
        except OSError:
            pause.wait(0.2)
        else:
            return
    raise TimeoutError(_HOME)


def _signed_in() -> urllib.request.OpenerDirector:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = _read(browser, "/sign-in/").decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    fields = {
        "csrfmiddlewaretoken": token[1] if token else "",
        "login": "grace.banda",
        "password": _PASSPHRASE,
    }
    browser.open(f"{_HOME}/sign-in/", urlencode(fields).encode()).close()
    return browser


def _style(browser: urllib.request.OpenerDirector) -> bytes:
    found = re.search(r'rel="stylesheet" href="([^"]+)"', _read(browser, "/cases/").decode())
    return _read(browser, found[1]) if found else b""


def _read(browser: urllib.request.OpenerDirector, path: str) -> bytes:
    with browser.open(f"{_HOME}{path}") as answer:
        content: bytes = answer.read()
        return content


def _processes(parent: int) -> list[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [parent, *map(int, children)]


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) / 1024
