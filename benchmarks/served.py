"""What a served product weighs: the heaviest staff page of each kind in gzip, and the memory held when idle."""

import gzip
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.pages import kinds, pages
from benchmarks.timing import say

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_CODE = re.compile(r'<b class="n[^>]*>([0-9]{6})</b>')
"""The code of the second factor, which only the demonstration shows on its page."""

_BEGIN = {
    "grace.banda": ("/sign-in/", "/cases/", "/cases/A-0409/opening/what-happened/"),
    "ines.duarte": ("/cases/",),
}
"""Who reads, and where they begin: who stands by people, and who leads a case and follows metal."""

_READERS = tuple(_BEGIN)
_PAGE_BOUND = 50_000
_MEMORY_BOUND = 150
_PASSPHRASE = "copper-thread-holds"  # noqa: S105 - printed at every start of the demonstration


def measure() -> None:
    """Serve the demonstration, weigh its pages, then look at the memory of the process."""
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as (server, home):
        browser = _signed_in(home, _READERS[0])
        style = len(gzip.compress(_style(browser, home), 9))
        say(f"Pages in gzip with the style sheet of {style / 1000:.1f} kB (bound: {_PAGE_BOUND / 1000:.0f} kB)")
        heaviest: dict[str, tuple[int, str]] = {}
        for name, page, content in _pages(home, browser):
            weighed = style + len(gzip.compress(content, 9)), page
            heaviest[name] = max(weighed, heaviest.get(name, (0, "")))
        for name, (weight, page) in sorted(heaviest.items()):
            say(f"  {weight / 1000:6.1f} kB  {name:26} {page}")
        unseen = sorted(kinds() - heaviest.keys())
        say(f"  {len(unseen)} kinds of address are reached by no link: {', '.join(unseen)}")
        say(f"  ratio of the heaviest to the bound: {max(heaviest.values())[0] / _PAGE_BOUND:.2f}")
        memory = [_megabytes(pid) for pid in _processes(server.pid)]
        say(f"Memory when idle (bound: {_MEMORY_BOUND} MB for the process that serves)")
        say(f"  {', '.join(f'{size:.0f} MB' for size in memory)}; ratio {max(memory) / _MEMORY_BOUND:.2f}")


def _pages(home: str, first: urllib.request.OpenerDirector) -> Iterator[tuple[str, str, bytes]]:
    """Give the pages that each of the readers reaches; kinds that one has seen enough of are left to them."""
    kinds()
    opened: Counter[str] = Counter()
    for reader in _READERS:
        browser = first if reader == _READERS[0] else _signed_in(home, reader)
        yield from pages(partial(_page, browser, home), _BEGIN[reader], opened)


def _page(browser: urllib.request.OpenerDirector, home: str, page: str) -> bytes:
    return _read(browser, f"{home}{page}")


@contextmanager
def _served(folder: Path) -> Iterator[tuple["subprocess.Popen[bytes]", str]]:
    command = [str(Path(sys.executable).with_name("amends"))]
    os.environ["AMENDS_VAR"] = str(folder)
    around = dict(os.environ)
    for step in (["manage", "migrate", "--verbosity", "0"], ["demo"]):
        subprocess.run([*command, *step], check=True, capture_output=True, env=around)
    address = f"127.0.0.1:{_free_port()}"
    serve = [*command, "serve", "--bind", address]
    server = subprocess.Popen(serve, env=around, stdout=subprocess.DEVNULL)
    try:
        _wait(f"http://{address}/sign-in/")
        yield server, f"http://{address}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str) -> None:
    pause = threading.Event()
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own address
        except OSError:
            pause.wait(0.2)
        else:
            return
    raise TimeoutError(address)


def _signed_in(home: str, username: str) -> urllib.request.OpenerDirector:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = _read(browser, f"{home}/sign-in/").decode()
    token = _TOKEN.search(page)
    fields = {
        "csrfmiddlewaretoken": token[1] if token else "",
        "login": username,
        "password": _PASSPHRASE,
    }
    with browser.open(f"{home}/sign-in/", urlencode(fields).encode()) as asked:
        second, page = asked.url, asked.read().decode()
    token, code = _TOKEN.search(page), _CODE.search(page)
    shown = {"csrfmiddlewaretoken": token[1] if token else "", "code": code[1] if code else ""}
    browser.open(second, urlencode(shown).encode()).close()
    return browser


def _style(browser: urllib.request.OpenerDirector, home: str) -> bytes:
    found = re.search(r'rel="stylesheet" href="([^"]+)"', _read(browser, f"{home}/cases/").decode())
    return _read(browser, f"{home}{found[1]}") if found else b""


def _read(browser: urllib.request.OpenerDirector, address: str) -> bytes:
    with browser.open(address) as answer:
        content: bytes = answer.read()
        return content


def _processes(parent: int) -> list[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [parent, *map(int, children)]


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) / 1024
